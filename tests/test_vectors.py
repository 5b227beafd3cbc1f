"""Test vectors: rounded correctly, readable by others, and what is judged by them."""

import json
import math
import shutil
import subprocess
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import numerics
from numerics.cli import main
from numerics.vectors import Vectors, VectorsError, judged, read, vectors
from numerics.vectors.files import digest
from numerics.vectors.numbers import number_in
from numerics.vectors.rounding import decimal, double

LINDHARD = "ashcroft-langreth-1967:lindhard"


@pytest.fixture(scope="module")
def made():
    return vectors(LINDHARD, over={"y": (0, 10)}, points=150)


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def test_values_are_those_of_an_independent_evaluation(made):
    context = mpmath.MPContext()
    context.dps = 700
    for one in made.points:
        y = context.mpf(one.arguments["y"])
        exact = {0: context.mpf(1), 1: context.mpf("0.5")}.get(y) or (1 + (1 - y**2) / (2 * y) * context.log(abs((1 + y) / (1 - y)))) / 2
        if 0 < y < 1e-200:
            exact = context.mpf(1)
        assert abs(context.mpf(one.decimal) / exact - 1) < context.mpf(10) ** -24
        assert one.nearest == float(exact)


@pytest.mark.parametrize("value, digits, text", [
    (Fraction(1, 3), 5, "3.3333e-1"), (Fraction(-2, 3), 5, "-6.6667e-1"), (Fraction(5, 2), 1, "2e+0"), (Fraction(7, 2), 1, "4e+0"),
    (Fraction(25000001, 10**7), 1, "3e+0"), (Fraction(0), 5, "0"), (Fraction(10) ** 30, 3, "1.00e+30"), (Fraction(99999, 10000), 3, "1.00e+1"),
])
def test_decimals_are_rounded_once_to_the_nearest_ties_to_even(value, digits, text):
    assert decimal(value, value, digits) == text


@given(st.integers(-(10**40), 10**40), st.integers(1, 10**40), st.integers(1, 60))
def test_decimals_are_those_of_a_division_that_is_rounded_correctly(top, bottom, digits):
    expected = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-(10**6), Emax=10**6).divide(Decimal(top), Decimal(bottom))
    assert Decimal(decimal(Fraction(top, bottom), Fraction(top, bottom), digits)) == expected


def test_what_is_not_known_well_enough_is_not_rounded():
    assert decimal(Fraction(1, 3), Fraction(34, 100), 5) is None
    assert double(Fraction(1, 3), Fraction(34, 100)) is None


def test_both_forms_are_read_back_and_are_the_same_each_time(made):
    again = vectors(LINDHARD, over={"y": (0, 10)}, points=150)
    assert again == made
    assert read(made.csv(), "a.csv") == read(made.json(), "a.json") == made
    strata = {one.stratum for one in made.points}
    assert strata == {"singular", "edge", "simple", "neighbour", "extreme", "random"}


def altered(text, old, new):
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize("change, said", [
    (lambda text: altered(text, "1.000000000000000000000000e+0", "1.000000000000000000000001e+0"), "its digest differs"),
    (lambda text: altered(text, "0x1.0000000000000p+0\n", "0x1.0000000000000p+900\n"), "its digest differs"),  # would make every error small
    (lambda text: altered(text, "singular", "edge"), "its digest differs"),
    (lambda text: altered(text, "# seed: 0", "# seed: 1"), "its digest differs"),
    (lambda text: altered(text, "0,singular", "1,singular"), "row 0 has the number 1"),
    (lambda text: altered(text, "10.0,0x", "9.0,0x"), "other arguments"),
    (lambda text: altered(text, "vectors 2", "vectors 1"), "expected the format 'provenum vectors 2'; got 'provenum vectors 1'"),
    (lambda text: altered(text, "10.0,0x", "10.0,0x1p9999"), "none that stands there"),
    (lambda text: altered(text, "# digits: 25", "# digits: many"), "JSON"),
    (lambda text: "\n".join(line.rpartition(",")[0] for line in text.splitlines()), "no vectors"),  # without its last column
    (lambda text: altered(text, "# arguments: ", "# names: "), "no vectors .* there is no 'arguments'"),
    (lambda text: text + '"' + "x" * 200_000, "field larger"),
    (lambda text: "x,y\n1,2\n", "no vectors"), (lambda text: "", "no vectors"), (lambda text: "{", "no vectors"),
    (lambda text: '{"header": []}', "no vectors"),
    (lambda text: "[" * 100_000, "no vectors"), (lambda text: '{"header":' + "[" * 100_000, "no vectors"),
    (lambda text: text[: len(text) // 2], "no vectors|differs"),
])
def test_a_file_that_was_changed_is_refused_in_one_line(made, change, said):
    with pytest.raises(VectorsError, match=rf"^file.csv: [^\n]*({said})[^\n]*$"):
        read(change(made.csv()), "file.csv")


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"), lambda text: "\ufeff" + text,
    lambda text: "\n".join(line + " " * line.startswith("#") for line in text.splitlines()),
    lambda text: text.replace("\n", "\n\n"),
])
def test_other_line_ends_a_byte_order_mark_and_blanks_do_no_harm(made, change):
    assert read(change(made.csv()), "file.csv") == made


@settings(max_examples=30)
@given(says=st.text(st.characters(codec="utf-8")), held=st.dictionaries(st.text(), st.text(), max_size=2))
def test_any_header_is_read_back(made, says, held):
    header = {**made.header, "says": says, "held": held}
    one = Vectors({**header, "digest": digest(header, made.points[:3])}, made.points[:3])
    assert read(one.csv(), "a.csv") == read(one.json(), "a.json") == one


@pytest.mark.parametrize("names", [["value"], ["point"], ["y", "y_hex"], ["stratum"]])
def test_arguments_that_are_called_like_columns_are_told_apart_in_json_alone(made, names):
    points = tuple(replace(one, arguments=dict.fromkeys(names, 0.5)) for one in made.points[:2])
    header = {**made.header, "arguments": names}
    one = Vectors({**header, "digest": digest(header, points)}, points)
    with pytest.raises(VectorsError, match="has the name of another column"):
        one.csv()
    assert read(one.json(), "a.json") == one


def results(made, code, form=float.hex):
    return "value\n" + "".join(f"{form(float(code(**one.arguments)))}\n" for one in made.points)


def test_right_results_pass_in_any_form(made):
    assert judged(made, results(made, numerics.lindhard), "r.csv").failures == ()
    assert judged(made, results(made, numerics.lindhard, repr), "r.csv").failures == ()
    rows = [f"{place},{float(numerics.lindhard(**one.arguments))!r}" for place, one in reversed(list(enumerate(made.points)))]
    assert judged(made, "point,value\n" + "\n".join(rows), "r.csv").failures == ()


def test_wrong_results_are_found_with_the_worst_point(made):
    found = judged(made, results(made, lambda y: numerics.lindhard(y) * (1 + 1e-12 * (y > 5))), "r.csv")
    assert found.failures
    assert all(made.points[place].arguments["y"] > 5 for place in found.failures)
    missing = judged(made, results(made, lambda y: math.nan if y == 1 else numerics.lindhard(y)), "r.csv")
    assert [made.points[place].arguments["y"] for place in missing.failures] == [1.0]
    assert missing.to_dict()["worst"]["error_ulp"] == "inf"


@pytest.mark.parametrize("text, said", [
    ("", "expected a first line with one column value"), ("1\n2\n", "expected a first line with one column value"),
    ("value\n1\n", "expected .* results, .* got 1"),
    ("value\nx\n", "row 1: expected a number"), ("point,value\n0,1\n0,1\n", "row 2: point 0 is given twice"),
    ("point,value\n900,1\n", "none of 0 to"),
    ("value\n0,5\n", "row 1: expected 1 columns, value; got '0,5'"), ("point;value\n0;1\n", "expected a first line"),
    ("point,value\n0\n", "expected 2 columns"),
    ("value,value\n1,1\n", "one column value"), ("point,value\n-1,1\n", "the number of a point"), ("point,value\n1.5,1\n", "the number of a point"),
    ("value\n********\n", "expected a number, decimal or hexadecimal; got '\\*+'"), ("value\n1_0\n", "expected a number"),
    ("value\n\u0661\n", "expected a number"),
    ("value\n(1.0,0.0)\n", "expected 1 columns"), ("value\n0x\n", "expected a number"), ("value\n1 2\n", "expected a number"),
    ("value\n\x00\n", "expected"),
    ('value\n"' + "x" * 200_000, "comma-separated"), ("# digest: 0000\nvalue\n1\n", "the digest of other vectors"),
    ("y,value\n0.5,1\n", "row 1: y = 0.5 is not that of point 0, 0.0"),
])
def test_results_that_cannot_be_read_are_refused_in_one_line(made, text, said):
    with pytest.raises(VectorsError, match=rf"^r.csv[^\n]*{said}[^\n]*$"):
        judged(made, text, "r.csv")


@pytest.mark.parametrize("options, said", [
    ({"allowed": 0.4}, "ulp: expected 0.5 or more"), ({"allowed": math.inf}, "ulp"), ({"allowed": math.nan}, "ulp"),
    ({"atol": -1.0}, "atol: expected 0 or more"),
    ({"atol": math.inf}, "atol"),
])
def test_a_tolerance_that_judges_nothing_is_refused(made, options, said):
    with pytest.raises(VectorsError, match=said):
        judged(made, results(made, numerics.lindhard), "r.csv", **options)


@pytest.mark.parametrize("change", [
    lambda text: text.replace("\n", "\r\n"), lambda text: text.replace("\n", "\r"), lambda text: "\ufeff" + text,
    lambda text: text.replace("\n", " \n "),
    lambda text: text.replace("e", "D").replace("valuD", "value"), lambda text: "# by a program\n\n" + text,
    lambda text: text.replace("value", '"value"'),
])
def test_results_in_other_forms_are_read(made, change):
    text = results(made, numerics.lindhard, lambda value: f"{value:.16e}")
    assert judged(made, change(text), "r.csv") == judged(made, text, "r.csv")


def test_results_with_their_arguments_are_held_against_the_right_points(made):
    rows = [f"{one.arguments['y']!r},{float(numerics.lindhard(**one.arguments))!r}" for one in made.points]
    assert judged(made, "y,value\n" + "\n".join(rows), "r.csv").failures == ()
    with pytest.raises(VectorsError, match="is not that of point"):
        judged(made, "y,value\n" + "\n".join(rows[1:] + rows[:1]), "r.csv")
    assert judged(made, made.csv(), "v.csv", allowed=0.5).failures == ()  # the vectors are results, too


def test_an_absolute_tolerance_counts_near_zeros():
    made = vectors("ashcroft-langreth-1967:3", over={"y": ("1/10", 4)}, points=60, values={"lambda2": "1/2", "s": 2})
    assert made.header["held"] == {"lambda2": "1/2", "s": "2"}
    text = results(made, lambda y: numerics.empty_core(y, 0.5, 2.0) + 1e-9)
    assert judged(made, text, "r.csv", allowed=4).failures
    assert judged(made, text, "r.csv", allowed=4, atol=1.1e-9).failures == ()
    assert judged(made, text, "r.csv", allowed=4, atol=0.9e-9).failures


@given(st.floats(allow_nan=False))
def test_numbers_are_read_as_they_are_printed(value):
    forms = [repr(value), value.hex(), f"{value:.16e}", f"{value:.16e}".replace("e", "D"), f"{value:+.16E}", f"{value:.17g}"]
    if math.isfinite(value) and abs(value) < 1e-99:
        forms.append(f"{value:.16e}".replace("e-", "-"))  # Fortran has no place for the letter then
    assert [number_in(form) for form in forms] == [value] * len(forms)


@pytest.mark.long
def test_the_commands(tmp_path, capsys):
    file, answers = tmp_path / "v.csv", tmp_path / "r.csv"
    code, out, _ = run(capsys, "vectors", LINDHARD, "--over", "y=0:4", "--points", "40", "-o", str(file))
    assert code == 0
    assert "points of ashcroft-langreth-1967:lindhard(y), 25 digits" in out
    made = read(file.read_text(), "v.csv")
    answers.write_text(results(made, numerics.lindhard))
    assert run(capsys, "compare", str(file), str(answers))[0] == 0
    answers.write_text(results(made, lambda y: 1.0))
    code, out, _ = run(capsys, "compare", str(file), str(answers), "--json")
    assert (code, json.loads(out)["equation"]) == (1, LINDHARD)
    for arguments in (("vectors", LINDHARD, "-o", str(file)), ("vectors", LINDHARD, "-o", "x.txt"), ("vectors", LINDHARD, "--over", "y=1"),
                      ("vectors", LINDHARD, "--digits", "5"), ("vectors", "x:1"), ("compare", str(file), str(tmp_path / "none")),
                      ("compare", str(tmp_path), str(file)), ("compare", str(file), str(answers), "--atol", "nan")):
        code, _, err = run(capsys, *arguments)
        assert (code, err.count("\n")) == (2, 1), arguments


EXAMPLES = Path(__file__).parents[1] / "docs" / "vectors"
COMPILERS = {"lindhard.c": ("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", "-lm"), "lindhard.f90": ("gfortran",
    "-std=f2018", "-Wall", "-Wextra", "-Werror")}


def ran(name, tmp_path, *arguments):
    compiler, *flags = COMPILERS[name]
    if shutil.which(compiler) is None:
        pytest.skip(f"needs {compiler}")
    subprocess.run([compiler, "-O1", "-o", tmp_path / "held", EXAMPLES / name, *flags], check=True)
    return subprocess.run([tmp_path / "held", *arguments], capture_output=True, text=True)


def test_the_program_in_c_is_right_everywhere(tmp_path):
    made = vectors(LINDHARD, points=300)
    (tmp_path / "v.csv").write_text(made.csv())
    assert judged(made, ran("lindhard.c", tmp_path, tmp_path / "v.csv").stdout, "stdout", allowed=4).failures == ()


def test_the_program_in_fortran_is_found_wrong_where_the_printed_form_is(made, tmp_path):
    (tmp_path / "v.csv").write_text(made.csv())
    found = judged(made, ran("lindhard.f90", tmp_path, tmp_path / "v.csv").stdout, "stdout", allowed=64)
    assert {0.0, 1.0, 1e-8} <= {made.points[place].arguments["y"] for place in found.failures}
    assert all(found.errors[place] < 64 for place, one in enumerate(made.points) if 0.5 < one.arguments["y"] < 0.9)


@pytest.mark.parametrize("name", COMPILERS)
def test_a_program_without_its_file_says_what_it_expects(name, tmp_path):
    done = ran(name, tmp_path, tmp_path / "none.csv")
    assert done.returncode
    assert "expected a file as provenum vectors writes it" in done.stderr
