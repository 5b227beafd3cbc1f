"""The table of metals against the paper and against other tables; files of users, well and badly formed."""

import math
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numerics import ArgumentTypeError, DomainError
from numerics.metals import metal, metals, read_metals, symbols
from numerics.metals.reading import LARGEST_FILE, PROPERTIES
from numerics.reproduce.quoted_states import quoted_packing

# Ashcroft and Langreth, Table I, typed from the paper: preferred radius and the one in parentheses, angstrom
TABLE_I = {
    "Li": (0.560, 1.06), "Na": (0.880, None), "K": (1.115, None), "Rb": (1.120, 1.44), "Cu": (0.430, 0.93), "Ag": (0.550, 0.99),
    "Au": (0.430, 1.08), "Hg": (0.484, 0.856), "Zn": (0.673, None), "Al": (0.590, None), "In": (0.700, 0.590), "Sn": (0.686, None),
    "Pb": (0.780, 0.59), "Bi": (0.790, None),
}
# Fermi energies in eV: Ashcroft and Mermin, Solid State Physics (1976), Table 2.1
FERMI_ENERGY = {
    "Li": 4.74, "Na": 3.24, "K": 2.12, "Rb": 1.85, "Cs": 1.59, "Cu": 7.00, "Ag": 5.49, "Au": 5.53, "Mg": 7.08, "Zn": 9.47, "Cd": 7.47,
    "Hg": 7.13, "Al": 11.7, "Ga": 10.4, "In": 8.63, "Tl": 8.15, "Sn": 10.2, "Pb": 9.47, "Bi": 9.90,
}
# molar volume of the solid near room temperature in cm^3 (CRC Handbook, as shipped in the Python package chemicals),
# and the volume of an atom over the cube of the nearest-neighbour distance: bcc, fcc, hcp with its c/a
BCC, FCC = 4 / 3**1.5, math.sqrt(0.5)
MOLAR_VOLUME = {
    "Li": (12.996, BCC), "Na": (23.701, BCC), "K": (43.930, BCC), "Rb": (55.861, BCC), "Cs": (70.958, BCC), "Cu": (7.0922, FCC),
    "Ag": (10.273, FCC), "Au": (10.206, FCC), "Al": (9.9933, FCC), "Pb": (18.336, FCC), "Mg": (13.968, FCC), "Tl": (17.320, FCC),
    "Zn": (9.1646, 1.856 * math.sqrt(3) / 4), "Cd": (12.936, 1.886 * math.sqrt(3) / 4),
}
WHOLE = """
[Fr]
name = "francium"
valence = 1
molar_mass = 223.0
melting_point = 300.0
density = 2458.0
density_slope = -0.5
"""


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "my.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


# the table

def test_table_i_is_the_paper_s():
    radii = {symbol: (one.core_radius, one.core_radius_alternative) for symbol, one in metals().items() if one.core_radius}
    assert radii == TABLE_I


@pytest.mark.parametrize("symbol", symbols())
def test_every_number_has_a_source(symbol):
    one = metal(symbol)
    for key in ("valence", *PROPERTIES):
        if getattr(one, key) is not None:
            assert len(one.source(key)) > 20
    assert set(one.sources) <= {"valence", *PROPERTIES}


@pytest.mark.parametrize("symbol", symbols())
def test_the_valence_gives_the_tabulated_fermi_energy(symbol):
    """E_F grows as (Z n)^(2/3): a valence wrong by one is off by 14 % at least; liquids are up to 12 % less dense than solids."""
    from numerics.float64 import electron_gas

    one = metal(symbol)
    n = one.valence * one.density * 1e3 / one.molar_mass * 6.02214076e23
    energy = electron_gas.fermi_energy(electron_gas.fermi_wavenumber(n)) / 1.602176634e-19
    assert energy == pytest.approx(FERMI_ENERGY[symbol], rel=0.12)


@pytest.mark.parametrize("symbol", MOLAR_VOLUME)
def test_the_nearest_neighbours_agree_with_the_density_of_the_solid(symbol):
    volume, cubes = MOLAR_VOLUME[symbol]
    expected = (volume * 1e24 / 6.02214076e23 / cubes) ** (1 / 3)
    assert metal(symbol).nearest_neighbour == pytest.approx(expected, rel=0.025)  # the lattices of the alkali metals are those of the cold


def test_the_solid_aluminium_fills_its_lattice():
    aluminium = metal("Al")
    cell = 4 * aluminium.molar_mass * 1e-3 / 6.02214076e23
    assert aluminium.solid_density == pytest.approx(cell / (aluminium.next_nearest_neighbour * 1e-10) ** 3, rel=2e-3)


def test_mercury_has_its_density_at_room_temperature():
    assert metal("Hg").density_at(298.15) == pytest.approx(13533.6, rel=1e-4)  # CRC Handbook


def test_the_resistivity_of_mercury_is_that_of_the_international_ohm():
    """One international ohm, 1.00049 ohm, is a column of 106.3 cm and 14.4521 g at 0 C; 96.1e-8 Ohm m at 298.15 K."""
    section = 14.4521e-3 / (13595.1 * 1.063)  # m^2, from the density at 0 C
    at_ice = 1.00049 * section / 1.063 * 1e8
    mercury = metal("Hg")
    line = at_ice + (96.1 - at_ice) / 25 * (mercury.melting_point - 273.15)
    assert mercury.resistivity == pytest.approx(line, rel=3e-3)


def test_a_missing_source_is_marked():
    assert metal("Na").source("resistivity").endswith("source still to be named")
    assert "NEA Handbook" in metal("Bi").source("resistivity")


@pytest.mark.parametrize("key", ["core_radius", "nonsense", "name", "sources", "density_at"])
def test_a_source_of_nothing_is_refused(key):
    with pytest.raises(DomainError, match=f"Cs has no '{key}' with a source"):
        metal("Cs").source(key)


def test_a_missing_number_is_one_line():
    with pytest.raises(DomainError, match="Cs has no core_radius"):
        metal("Cs").need("core_radius")


def test_symbols_in_any_case():
    assert metal("hg") is metal("HG") is metal("Hg")


@pytest.mark.parametrize("symbol", ["", "X", "Xx" * 1000, "Na ", "N\na"])
def test_an_unknown_metal_is_one_line(symbol):
    with pytest.raises(DomainError) as caught:
        metal(symbol)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_a_symbol_is_a_string():
    with pytest.raises(ArgumentTypeError, match="chemical symbol"):
        metal(11)


# the density

@pytest.mark.parametrize("symbol", symbols())
def test_the_density_is_refused_outside_its_fit(symbol):
    one = metal(symbol)
    assert one.density_at(one.melting_point) == one.density
    assert 0.7 * one.density < one.density_at(one.hottest) < one.density
    for temperature in (math.nextafter(one.melting_point, 0), math.nextafter(one.hottest, math.inf)):
        with pytest.raises(DomainError, match="temperature of liquid"):
            one.density_at(temperature)
        assert one.density_at(temperature, extrapolate=True) > 0


@pytest.mark.parametrize("temperature", [math.nan, math.inf, -math.inf, 0, -1])
@pytest.mark.parametrize("extrapolate", [False, True])
def test_no_temperature_no_density(temperature, extrapolate):
    with pytest.raises(DomainError, match="temperature"):
        metal("Na").density_at(temperature, extrapolate)


@pytest.mark.parametrize("temperature", ["300", None, True, [400.0]])
def test_a_temperature_is_one_number(temperature):
    with pytest.raises(ArgumentTypeError, match="temperature"):
        metal("Na").density_at(temperature)


def test_the_line_ends_where_the_density_vanishes():
    with pytest.raises(DomainError, match="must be below 4401 K, where the density becomes 0"):
        metal("Na").density_at(5000, extrapolate=True)  # 370.944 + 927/0.23


# what the captions quote

def test_the_quoted_packing_fractions_are_the_captions():
    quoted = {figure: (state.species, round(state.temperature - 273.15), state.packing) for figure, state in quoted_packing().items()}
    assert quoted == {
        13: (("Na", "K"), 100, {"Na": 0.455, "K": 0.443}), 14: (("K", "Rb"), 75, {"K": 0.453, "Rb": 0.433}),
        15: (("Sn", "Pb"), 500, {"Sn": 0.410, "Pb": 0.415}), 16: (("Hg", "Zn"), 250, {"Hg": 0.183, "Zn": 0.456}),
        17: (("Hg", "In"), 20, {"Hg": 0.346, "In": 0.456}), 18: (("Hg", "Pb"), 350, {"Hg": 0.146, "Pb": 0.456}),
        19: (("Hg", "Bi"), 270, {"Hg": 0.175, "Bi": 0.456}), 20: (("Au", "Ag"), 1200, {"Au": 0.45, "Ag": 0.45}),
        21: (("Cu", "Sn"), 1200, {"Cu": 0.456, "Sn": 0.266}),
    }


def test_the_quoted_curves_are_those_that_the_paper_names():
    assert {figure: [curve.alpha for curve in state.curves] for figure, state in quoted_packing().items()} == {
        13: [1, 0.9, 0.8, 0.75], 14: [0.85, 1], 15: [1], 16: [1], 17: [], 18: [1, 0.9, 1], 19: [], 20: [], 21: [0.7],
    }
    assert [figure for figure, state in quoted_packing().items() if state.unnamed] == [14, 17, 19, 20, 21]


def test_the_quoted_core_radii_are_those_of_table_i():
    for state in quoted_packing().values():
        assert state.core_radii == {symbol: TABLE_I[symbol][0] for symbol in state.species}
        for curve in state.curves:
            assert all(radius in TABLE_I[symbol] for symbol, radius in curve.core_radii.items())


def test_the_first_species_has_the_smaller_spheres():
    """Where the printed packing fractions and the atomic volumes tell: all but Au-Ag, which differ by 1 %."""
    for state in quoted_packing().values():
        first, second = (state.packing[one.symbol] * one.molar_mass / one.density_at(state.temperature, True) for one in map(metal, state.species))
        assert first < second


# a user's file

def test_a_file_adds_a_metal(file):
    path = file(WHOLE + 'core_radius = 1.5\n[Fr.note]\ndensity = "estimated"\n')
    francium = metal("fr", data=path)
    assert (francium.symbol, francium.core_radius, francium.resistivity) == ("Fr", 1.5, None)
    assert francium.source("density") == "estimated"
    assert francium.source("core_radius") == str(path)
    assert francium.hottest == 300 + 2458 / (4 * 0.5)
    assert symbols(path) == (*symbols(), "Fr")


def test_a_file_overrides_what_differs_and_nothing_else(file):
    path = file("[na]\ncore_radius = 0.9\n")
    changed, tabulated = metal("Na", data=path), metal("Na")
    assert (changed.symbol, changed.core_radius) == ("Na", 0.9)
    assert changed.source("core_radius") == str(path)
    assert changed.density_at(400) == tabulated.density_at(400)
    assert changed.source("density") == tabulated.source("density")
    assert metal("Na").core_radius == 0.88
    assert metal("K", data=path) == metal("K")


def test_sources_of_a_whole_file_and_of_one_number():
    general = '[sources]\ndensity = "ours"\nresistivity = "ours too"\n'
    single = '[Na]\ndensity = 930\nresistivity = 9.7\n[Na.note]\ndensity = "by bubble pressure"\n'
    sodium = read_metals(general + single, "my.toml", metals())["Na"]
    assert sodium.source("density") == "by bubble pressure"
    assert sodium.source("resistivity") == "ours too"
    assert sodium.source("molar_mass") == metal("Na").source("molar_mass")


def test_an_empty_file_changes_nothing(file):
    assert metals(file("")) == metals()


def test_a_byte_order_mark_is_no_error(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes(b"\xef\xbb\xbf[Na]\ncore_radius = 0.9\n")
    assert metal("Na", data=path).core_radius == 0.9


MALFORMED = [
    ("not toml", "not TOML: "),
    ("[Na]\ndensity = 1e3\ndensity = 1e3\n", "not TOML: "),
    ("[Na]\n[Na]\n", "not TOML: "),
    ("x = " + "[" * 5000, "not TOML: "),
    ("x = " + "9" * 5000, "not TOML: "),
    ("[Na]\ndensity = 0x" + "f" * 5000, "thousands of digits"),
    ("Na = 3", "[Na] must be a table of properties, not 3"),
    ("[[Na]]\ndensity = 1e3", "[Na] must be a table of properties"),
    ("[Na]\ncolour = 'silver'", "[Na] has no property 'colour'; known are name, valence"),
    ("[Na]\n" + "x" * 500 + " = 1", "[Na] has no property"),
    ("[metals.Cs]\ncore_radius = 1.31", "[metals.Cs] must be [Cs]: each metal has a table of its own, not one within [metals]"),
    ("[metals.Cs]\ncore_radius = 1.31\n[metals.Na]\ndensity = 930", "[metals.Cs] must be [Cs]"),
    ('[metals."C\\ns"]\ncore_radius = 1.31', r"[metals.C\ns] must be [C\ns]"),
    ("[Na.Cs]\ncore_radius = 1.31", "[Na] has no property 'Cs'"),
    ("['N a']\ndensity = 1e3", "must be a symbol"),
    ('["N\\na"]\ndensity = 1e3', "must be a symbol"),
    ("[Na-K]\n", "must be a symbol"),
    ("[toolongname]\n", "must be a symbol"),
    ("[na]\n[NA]\n", "[NA] and [na] are the same metal"),
    (WHOLE + "[fr]\n", "[fr] and [Fr] are the same metal"),
    ("[Na]\ndensity = '927'", "[Na] density must be a number from 50 to 50000 kg/m^3, not '927'"),
    ("[Na]\ndensity = true", "density must be a number"),
    ("[Na]\ndensity = nan", "density must be a number"),
    ("[Na]\ndensity = inf", "density must be a number"),
    ("[Na]\ndensity = -927", "density must be"),
    ("[Na]\ndensity = 0.927", "from 50 to 50000 kg/m^3, not 0.927"),
    ("[Na]\ndensity = [927]", "density must be a number"),
    ("[Na]\ndensity = 2024-01-01", "density must be a number"),
    ("[Na]\ndensity = {x = 1}", "density must be a number"),
    ("[Na]\ndensity = 1e400", "not inf"),
    ("[Na]\nvalence = 0", "[Na] valence must be a whole number from 1 to 8, not 0"),
    ("[Na]\nvalence = 9", "valence must be"),
    ("[Na]\nvalence = 1.0", "valence must be a whole number"),
    ("[Na]\nvalence = true", "valence must be"),
    ("[Na]\nvalence = -1", "valence must be"),
    ("[Na]\nname = 1", "name must be one line"),
    ("[Na]\nname = ''", "name must be one line"),
    ('[Na]\nname = "a\\nb"', "name must be one line"),
    ("[Na]\nmolar_mass = 0", "molar_mass must be"),
    ("[Na]\nmelting_point = -98", "melting_point must be"),
    ("[Na]\ncore_radius = 10.5", "to 10 angstrom"),
    ("[Na]\ncore_radius = 0", "core_radius must be"),
    ("[Na]\nresistivity = 9.6e-8", "1e-8 Ohm m, not 9.6e-08"),
    ("[Na]\ndensity_slope = 0.23", "density_slope must be a number from -100 to -1e-06"),
    ("[Na]\ndensity_slope = 0", "density_slope must be"),
    ("[Na]\ndensity_slope = -5", "[Na] density_slope -5 makes the density negative at hottest"),
    ("[Na]\nhottest = 300", "hottest must be above the melting"),
    ("[Na]\nmelting_point = 900", "hottest must be above the melting point 900 K"),
    ("[Cs]\ncore_radius_alternative = 1.2", "lacks 'core_radius'"),
    ("[Al]\nnext_nearest_neighbour = 2", "longer than nearest_neighbour"),
    ("[Ga]\nnext_nearest_neighbour = 2", "longer than nearest_neighbour"),
    ("[Na]\nnote = 'mine'", "[Na] note must be a table of sources"),
    ("[Na.note]\ncolour = 'x'", "[Na] note has no property 'colour'"),
    ("[Na.note]\ndensity = 3", "[Na] note density must be one line"),
    ("[Na.note]\ndensity = ' '", "note density must be one line"),
    ("sources = 3", "[sources] must be a table of sources"),
    ("[sources]\ndensity = 3", "[sources] density must be one line"),
    *[(re.sub(f"(?m)^{key} = .*\n", "", WHOLE), f"[Fr] lacks '{key}'") for key in
      ("name", "valence", "molar_mass", "melting_point", "density", "density_slope")],
]


@pytest.mark.parametrize(("text", "message"), MALFORMED, ids=[f"{number}" for number in range(len(MALFORMED))])
def test_a_malformed_file_is_one_line_that_names_the_place(file, text, message):
    path = file(text)
    with pytest.raises(DomainError) as caught:
        metals(path)
    line = str(caught.value)
    assert line.startswith(f"{path}: ")
    assert message in line
    assert "\n" not in line
    assert len(line) < len(str(path)) + 400


def test_a_file_too_large_to_be_one(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes(b"#" * (LARGEST_FILE + 1))
    with pytest.raises(DomainError, match="larger than 1000000 bytes"):
        metals(path)


def test_a_directory_is_not_a_file(tmp_path):
    with pytest.raises(DomainError, match="not a file"):
        metals(tmp_path)


def test_a_device_without_end_is_not_a_file():
    if not Path("/dev/zero").exists():
        pytest.skip("no such device")
    with pytest.raises(DomainError, match="not a file"):
        metals("/dev/zero")


def test_a_file_that_is_not_text(tmp_path):
    path = tmp_path / "my.toml"
    path.write_bytes(b"[Na]\nname = '\xff'\n")
    with pytest.raises(DomainError, match="not UTF-8 at byte 13"):
        metals(path)


def test_a_file_that_is_missing(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"my\.toml"):
        metals(tmp_path / "my.toml")


@given(st.text(max_size=200))
def test_garbage_is_a_domain_error_or_a_table(text):
    one_line(text)


KEYS = st.sampled_from(["name", "valence", "note", "colour", "", *PROPERTIES]) | st.text(max_size=5)
LEAVES = st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6)


TABLES = st.sampled_from(["Na", "na", "Fr", "sources", "X-Y"]) | st.text(max_size=4)


@given(st.dictionaries(TABLES, st.dictionaries(KEYS, VALUES, max_size=5) | VALUES, max_size=4))
def test_well_formed_nonsense_is_a_domain_error_or_a_table(tables):
    one_line("\n".join(f"{quoted(name)} = {toml(value)}" for name, value in tables.items()))


@given(st.sampled_from(["valence", *PROPERTIES]), st.floats() | st.integers())
def test_a_number_that_is_accepted_is_finite_and_usable(key, number):
    found = one_line(f"[Na]\n{key} = {toml(number)}")
    if found:
        assert 0 < found["Na"].density_at(found["Na"].hottest) < found["Na"].density


def one_line(text):
    """The metals of the text, or None after a `DomainError` of one line; any other error is a failure."""
    try:
        return read_metals(text, "my.toml", metals())
    except DomainError as error:
        line = str(error)
    assert line.startswith("my.toml: ")
    assert len(line.splitlines()) == 1
    return None


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {toml(inner)}" for key, inner in value.items()) + "}"
    return repr(value)


def quoted(text):
    return '"' + "".join(character if character.isalnum() and character.isascii() else f"\\U{ord(character):08x}" for character in text) + '"'
