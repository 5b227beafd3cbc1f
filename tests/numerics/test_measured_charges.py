"""Measured effective charges: the rows of the source, and how far their order says in which metal each was measured."""

import xml.etree.ElementTree as ET
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest

from numerics import DomainError
from numerics.electromigration import measured_charges, read_charges

OF_THEMSELVES = {"Ag": -8.3, "Al": -30, "Au": -9, "Cd": -5.1, "Cu": -5.5, "In": -11.5, "Li": -2.5, "Na": -3.3, "Pb": -16.6, "Zn": -4.3}
ROWS = [(one.ion, one.charge) for one in measured_charges() if "madml" in one.source]
ELEMENTS = dict(zip(
    (26, 47, 48, 29, 49, 51, 50, 30, 13, 12, 79, 27, 24, 31, 3, 11, 41, 28, 82, 46, 78, 81, 92, 40),
    ("Fe", "Ag", "Cd", "Cu", "In", "Sb", "Sn", "Zn", "Al", "Mg", "Au", "Co", "Cr", "Ga", "Li", "Na", "Nb", "Ni", "Pb", "Pd", "Pt", "Tl", "U", "Zr"),
    strict=True))


def possible(rows):
    """For each row every host that fits: hosts and their ions in alphabetical order, each host with its own ion; known charges are their own."""
    def blocks(start):
        for stop in range(start + 1, len(rows) + 1):
            ions = [ion for ion, _ in rows[start:stop]]
            if ions != sorted(set(ions)):
                return
            for host in ions:
                if all(OF_THEMSELVES.get(ion) != charge or ion == host for ion, charge in rows[start:stop]):
                    yield stop, host

    @cache
    def ends(start, last):
        return start == len(rows) or any(host > last and ends(stop, host) for stop, host in blocks(start))

    hosts, begins = [set() for _ in rows], {(0, "")}
    while begins:
        start, last = begins.pop()
        for stop, host in blocks(start) if start < len(rows) else ():
            if host > last and ends(stop, host):
                begins.add((stop, host))
                for found in hosts[start:stop]:
                    found.add(host)
    return hosts


def test_hosts_are_those_that_the_order_of_the_rows_allows():
    for one, hosts in zip(measured_charges(), possible(ROWS), strict=False):
        assert {one.host, *one.other_hosts} == hosts, one


def test_a_wrong_host_would_be_seen():
    order = possible(ROWS)
    assert "Cu" not in order[8]  # aluminium in itself begins a host
    assert sum(len(hosts) == 1 for hosts in order) == 24


def test_own_charges_are_certain():
    for symbol, charge in OF_THEMSELVES.items():
        (one,) = (one for one in measured_charges(symbol, symbol))
        assert (one.charge, one.certain) == (charge, True)


def test_magnesium_was_measured_twice_with_both_signs():
    one, two = measured_charges("Mg", "Mg")
    assert one.charge > 0 > two.charge
    assert not one.certain
    assert "Wohlgemuth" in two.source


def test_none_is_measured_of_what_is_not_in_the_table():
    assert measured_charges("Na", "K") == ()


@pytest.mark.skipif(find_spec("madml") is None, reason="madml is not installed")
def test_rows_are_those_of_the_source():
    path = Path(find_spec("madml").submodule_search_locations[0]) / "data" / "Dataset_electromigration.xlsx"
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rows = list(ET.fromstring(zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")).iter(f"{name}row"))[1:]
    cells = [[cell.find(f"{name}v").text for cell in (row[0], row[-1])] for row in rows]
    assert [(ELEMENTS[int(number)], round(float(charge), 9)) for number, charge in cells] == ROWS


SOURCES = '[sources]\nmadml = "rows"\n'


@pytest.mark.parametrize(("text", "message"), [
    ("x = [", "not TOML"), ("[Na]\ncharges = 3", "must be a table"), ('[Na]\ncharges = { Na = "a" }', "must be a charge"),
    ("[Na]\ncharges = { Na = 2000 }", "at most 1000"), ("[Na]\ncharges = { Na = true }", "must be a charge"),
    ("[Na]\ncharges = { Na = nan }", "must be a charge"), ("[Na]\ncharges = { NaK = 1 }", "symbols of one or two letters"),
    ("[na]\ncharges = { Na = 1 }", "symbols of one or two letters"), ("[Na]\nperhaps = { K = ['Na'] }\ncharges = { Na = 1 }", "has no charge"),
    ("[Na]\nvalues = {}", "has no 'values'"), ("[Na]\ncharges = { Na = 1 }\nperhaps = { Na = 'K' }", "symbols of one or two letters"),
    ("more = 3", "double brackets"), ("[[more]]\nhost = 'Na'", "must have host, ion"),
    ("[[more]]\nhost = 'Na'\nion = 'Na'\ncharge = 1\nsource = 'nobody'", "must name one of [sources]".replace("[", r"\[").replace("]", r"\]"))])
def test_a_wrong_table_is_named(text, message):
    with pytest.raises(DomainError, match=message):
        read_charges(text if text.startswith(("x", "more")) else SOURCES + text, "file.toml")


def test_rows_without_a_source_are_refused():
    with pytest.raises(DomainError, match="must name one of"):
        read_charges("[Na]\ncharges = { Na = 1 }", "file.toml")
