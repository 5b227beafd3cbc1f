"""--cite: BibTeX of what stands behind a result, in every command that prints numbers; nothing but BibTeX on stdout."""

import inspect

import pytest

import derive
from numerics.certified.catalogue import NAMES
from numerics.citing.behind import of_function, of_quantities, screened
from numerics.citing.data import unnamed, works_of
from numerics.cli import main
from numerics.cli.commands import COMMANDS
from numerics.cli.evaluating import FUNCTIONS
from numerics.electromigration import measured_charges
from numerics.float64.screening import SCREENINGS
from numerics.metals import measured, metals
from tests.bibtex_reader import read_bibtex

WITHOUT = {  # they print verdicts, counts and pages of papers, whose works `derive.Paper.bibtex` gives, or nothing that rests on a work
    "verify", "misprints", "mutate", "recheck", "report", "new", "export", "check", "selftest", "doctor"}
AL, SCHAICH = "ashcroft-langreth-1967-500", "schaich-1976-3350"
HUBBARD, VERTEX, LINDHARD, ASHCROFT = "hubbard-1957-336", "kukkonen-overhauser-1979-550", "lindhard-1954-8", "ashcroft-1966-48"
ZIMAN, WERTHEIM, THIELE, BAXTER, LEBOWITZ = "ziman-1961-1013", "wertheim-1963-321", "thiele-1963-474", "baxter-1970-4559", "lebowitz-1964-a895"
CODATA, ICHIMARU, PROTOPAPAS = "mohr-et-al-2025-025002", "ichimaru-utsumi-1981-7385", "protopapas-andersen-parlee-1973-15"
CRC, CHARGES, NEA = "crc-handbook-of-chemistry-and-physics", "liu-et-al", "handbook-on-lead-bismuth-eutectic-alloy-and-lead"


def cited(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--cite"])
    out, err = capsys.readouterr()
    assert (ended.value.code, err) == (0, "")
    return out, read_bibtex(out)


def test_every_command_that_prints_numbers_has_it():
    assert {one.name for one in COMMANDS if "cite" not in inspect.signature(one.does).parameters} == WITHOUT


@pytest.mark.parametrize("request_, there, absent", [
    ("evaluate lindhard y=1", {LINDHARD}, {AL, HUBBARD}),
    ("evaluate dielectric y=1 lambda2=0.5 screening=hubbard-1957", {HUBBARD, LINDHARD}, {VERTEX, ICHIMARU, ASHCROFT}),
    ("evaluate dielectric y=1 lambda2=0.5 screening=lindhard", {LINDHARD}, {HUBBARD, VERTEX}),
    ("evaluate structure_factor x=1 eta=0.45", {AL, WERTHEIM, THIELE, BAXTER}, {LEBOWITZ, LINDHARD}),
    ("evaluate partial_structure_factors x=7 eta=0.44 fraction=0.5 alpha=0.8", {AL, LEBOWITZ, BAXTER}, {LINDHARD}),
    ("evaluate ashcroft-langreth-1967:fermi-energy k_F=0.92e10", {"ashcroft-mermin-1976", CODATA}, {AL}),
    ("evaluate ashcroft-langreth-1967:3 y=0.5 lambda2=0.3 s=1.2", {AL, LINDHARD}, {CODATA, HUBBARD}),
    ("generate empty_core lambda2=0.5 s=1 --over y=0:3", {LINDHARD, ASHCROFT}, {HUBBARD}),
    ("generate ashcroft-langreth-1967:3 --target c", {AL, LINDHARD}, {HUBBARD}),
    ("vectors ashcroft-langreth-1967:lindhard", {LINDHARD}, {AL}),
    ("show ashcroft-langreth-1967:contact-distance", {AL}, {LINDHARD}),
    ("metal Na", {AL, ASHCROFT, ZIMAN, WERTHEIM, HUBBARD, VERTEX, CODATA, CRC, "chemicals", "ase", "harrison-1966"}, {LEBOWITZ, ICHIMARU, SCHAICH}),
    ("metal Pb --screening ichimaru-utsumi", {ICHIMARU, NEA, "lbh15"}, {VERTEX}),
    ("alloy Na-K --alpha 1", {LEBOWITZ, BAXTER, ZIMAN, CRC}, {"ase", "harrison-1966", WERTHEIM}),
    ("resistivity Pb --law fixed --temperatures 601", {NEA, WERTHEIM}, {PROTOPAPAS, "harrison-1966", LEBOWITZ}),
    ("resistivity Na --law protopapas --temperatures 400", {PROTOPAPAS}, {NEA, "harrison-1966"}),
    ("energy Na --volumes 0.9,1.1,0.1", {"ashcroft-langreth-1967-682", "finnis-1974-1645", "jones-1971-2640"}, {VERTEX, SCHAICH}),
    ("potential NA-K", {"harrison-1966", HUBBARD, "ase"}, {WERTHEIM, VERTEX, ZIMAN}),
    ("wind Na", {SCHAICH, "fiks-1959-16", CHARGES, "madml"}, {"sorbello-1973-937", "ase"}),
    ("wind Mg --core 0.7", {"wohlgemuth-1975-1025"}, {AL + "-2"}),
    ("wind Ag --over jump", {"sorbello-1973-937", "ase"}, {"fiks-1959-16"}),
])
def test_what_stands_behind_a_result_is_cited_and_nothing_else(capsys, request_, there, absent):
    _, entries = cited(capsys, *request_.split())
    assert there | {"provenum"} <= set(entries)
    assert not absent & set(entries)


@pytest.mark.parametrize("spec, there, absent", [
    ('quantity = "structure_factor"\nover = {x = "0:10:11"}\nat = {eta = 0.45}', {AL, WERTHEIM}, {LINDHARD, CODATA}),
    ('quantity = "dielectric"\nover = {screening = ["hubbard", "ichimaru-utsumi"], y = [0.5, 1]}\nat = {lambda2 = 0.5}',
     {HUBBARD, ICHIMARU}, {VERTEX}),
    ('quantity = "liquid_resistivity"\nover = {liquid = ["Na", "Pb-Bi"]}\nat = {temperature = 650}', {LEBOWITZ, CRC, VERTEX, ZIMAN}, {SCHAICH}),
    ('quantity = "ashcroft-langreth-1967:lindhard"\nover = {y = [0.5, 1]}', {LINDHARD}, {AL}),
    ('formula = "sin(x)/x"\nover = {x = [0.5, 1]}', set(), {AL, LINDHARD})])
def test_a_scan_cites_what_its_parameters_run_over(spec, there, absent, tmp_path, capsys):
    file = tmp_path / "s.toml"
    file.write_text(spec)
    _, entries = cited(capsys, "scan", str(file))
    assert there | {"provenum"} <= set(entries)
    assert not absent & set(entries)


@pytest.mark.long
def test_the_sum_rule_cites_the_energies_that_it_is_held_against(capsys):
    _, entries = cited(capsys, "reproduce", "sum-rule")
    assert {"perdew-wang-1992-13244", ICHIMARU, HUBBARD} <= set(entries)
    assert CRC not in entries


@pytest.mark.long
@pytest.mark.parametrize("item", ["table-1", "numbers", "fig-1", "fig-13", "fig-4"])
def test_figures_and_tables_cite_what_they_were_made_from(capsys, item):
    _, entries = cited(capsys, "reproduce", item)
    assert {AL, LINDHARD, CRC, CODATA, "provenum"} <= set(entries)


def test_a_formula_of_ones_own_rests_on_no_work(capsys):
    _, entries = cited(capsys, "certify", "x/(exp(x) - 1)", "--over", "x=0:1")
    assert list(entries) == ["provenum"]


def test_nothing_is_written_where_works_are_asked_for(capsys, tmp_path):
    file = tmp_path / "f.c"
    cited(capsys, "generate", "lindhard", "--target", "c", "-o", str(file))
    cited(capsys, "vectors", "ashcroft-langreth-1967:lindhard", "-o", str(tmp_path / "v.csv"))
    assert list(tmp_path.iterdir()) == []


def test_what_has_no_source_yet_is_said_and_is_no_entry(capsys):
    out, entries = cited(capsys, "metal", "Na")
    assert out.startswith("% resistivity: commonly tabulated, 3 % or so; source still to be named (Na)\n")
    assert not any("tabulated" in value for entry in entries.values() for value in entry.values())


def test_numbers_of_a_file_of_ones_own_are_cited_as_it_says(capsys, tmp_path):
    data = tmp_path / "mine.toml"
    data.write_text('[Na]\ncore_radius = 0.9\ndensity = 930\n[Na.note]\ndensity = "A. Nobody and B. Sons, J. of X & Y 1, 2 (2000), Table 3"\n')
    out, entries = cited(capsys, "metal", "Na", "--data", str(data))
    assert entries["nobody-sons-2000-2"]["journal"] == r"J. of X {\&} Y"
    assert f"% core radius: from your file {data} (Na)" in out


@pytest.mark.parametrize("arguments", [["metal", "Xx"], ["metal", "Na", "--json"], ["evaluate", "lindhard"], ["evaluate", "nothing"],
                                       ["wind", "Na", "--over", "nothing"], ["reproduce", "fig-99"], ["generate", "nothing"]])
def test_a_wrong_request_is_as_wrong_with_it(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--cite"])
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith("provenum: ")


def test_every_function_and_screening_has_works():
    for name in {*FUNCTIONS, *NAMES}:
        assert read_bibtex(of_function(name, {}).text()).keys() - {"provenum"}, name
    for screening in SCREENINGS:
        entries = set(read_bibtex(of_quantities((), [screening]).text()))
        assert LINDHARD in entries
        assert (VERTEX in entries) == screening.endswith("-vertex")


@pytest.mark.parametrize("function, number", [("lindhard", "lindhard"), ("empty_core", "3"), ("dielectric", "random-phase"), ("dielectric", "8")])
def test_functions_cite_what_the_equations_put_in_cite(function, number):
    """The definitions that a stored equation consults when it is evaluated are an independent account of what stands behind it."""
    screening = {"8": "hubbard"}.get(number, "lindhard")
    named = read_bibtex(of_function(function, {"screening": screening} if function != "lindhard" else {}).text())
    assert set(read_bibtex(derive.paper("ashcroft-langreth-1967").bibtex(number))) <= set(named)


def test_every_source_of_a_number_names_works_or_says_that_it_is_open():
    texts = {text for one in metals().values() for key, text in one.sources.items() if key not in ("valence", "hottest")}
    texts |= {one.source for one in measured_charges()} | {line.source for _, line in measured._lines()}
    for text in texts:
        assert works_of(text) or unnamed(text), text
        assert all(one.kind != "misc" or one["title"] for one in works_of(text)), f"{text!r} names no work that is known"


def test_the_local_field_of_a_screening_is_its_own():
    with pytest.raises(KeyError):
        screened("nothing")
