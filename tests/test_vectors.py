"""Test vectors: rounded correctly, readable by others, and what is judged by them."""

import json
import math
import shutil
import subprocess
from fractions import Fraction

import mpmath
import pytest

import numerics
from numerics.cli import main
from numerics.vectors import VectorsError, judged, vectors
from numerics.vectors.making import read
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


def test_what_is_not_known_well_enough_is_not_rounded():
    assert decimal(Fraction(1, 3), Fraction(34, 100), 5) is None
    assert double(Fraction(1, 3), Fraction(34, 100)) is None


def test_both_forms_are_read_back_and_are_the_same_each_time(made):
    again = vectors(LINDHARD, over={"y": (0, 10)}, points=150)
    assert again == made
    assert read(made.csv(), "a.csv") == read(made.json(), "a.json") == made
    strata = {one.stratum for one in made.points}
    assert strata == {"singular", "edge", "simple", "neighbour", "extreme", "random"}


@pytest.mark.parametrize("change, said", [
    (lambda text: text.replace("1.000000000000000000000000e+0", "1.000000000000000000000001e+0", 1), "format or digest differ"),
    (lambda text: text.replace("vectors 1", "vectors 2"), "format or digest differ"), (lambda text: "x,y\n1,2\n", "no vectors"),
    (lambda text: "", "no vectors"), (lambda text: "{", "no vectors"), (lambda text: text[: len(text) // 2], "no vectors|differ"),
])
def test_a_file_that_was_changed_is_refused_in_one_line(made, change, said):
    with pytest.raises(VectorsError, match=said):
        read(change(made.csv()), "file.csv")


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
    ("", "expected 150 results|expected a first line"), ("1\n2\n", "expected a first line with the column value"),
    ("value\n1\n", "expected .* results"), ("value\nx\n", "row 1: expected a number"), ("point,value\n0,1\n0,1\n", "row 2: point 0 is given twice"),
    ("point,value\n900,1\n", "none of 0 to"),
])
def test_results_that_cannot_be_read_are_refused_in_one_line(made, text, said):
    with pytest.raises(VectorsError, match=said):
        judged(made, text, "r.csv")


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
                      ("vectors", LINDHARD, "--digits", "5"), ("vectors", "x:1"), ("compare", str(file), str(tmp_path / "none"))):
        code, _, err = run(capsys, *arguments)
        assert (code, err.count("\n")) == (2, 1), arguments


@pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler")
def test_a_program_in_c_reads_them(made, tmp_path):
    (tmp_path / "v.csv").write_text(made.csv())
    source = tmp_path / "lindhard.c"
    source.write_text(C)
    subprocess.run(["cc", "-O2", "-o", tmp_path / "a.out", source, "-lm"], check=True)
    done = subprocess.run([tmp_path / "a.out", tmp_path / "v.csv"], check=True, capture_output=True, text=True)
    found = judged(made, done.stdout, "stdout", allowed=64)
    assert 1.0 in [made.points[place].arguments["y"] for place in found.failures]
    assert all(found.errors[place] < 64 for place, one in enumerate(made.points) if 0.5 < one.arguments["y"] < 0.9)


C = r"""
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double lindhard(double y) { return 0.5 + (1 - y * y) / (4 * y) * log(fabs((1 + y) / (1 - y))); }

int main(int count, char **names) {
    char line[4096];
    FILE *file = fopen(names[count - 1], "r");
    if (!file) return 1;
    puts("value");
    while (fgets(line, sizeof line, file)) {
        if (line[0] == '#' || !strncmp(line, "point", 5)) continue;
        strtok(line, ",");
        for (int column = 0; column < 2; column++) strtok(NULL, ",");
        printf("%a\n", lindhard(strtod(strtok(NULL, ","), NULL)));
    }
    return fclose(file);
}
"""
