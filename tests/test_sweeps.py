"""Benchmarks that go through independent cases: the same outcome on one process, on two, and on the workers of an executor."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from numerics.certified import load
from tests.benchmarks import every_float, fpcores, fungrim, other_systems
from tests.derive.fungrim_statements import FACTS
from tests.numerics.test_fpcores import OWN

FEW = [FACTS[place] for place in (0, 36, 84, 168, 240, 264)]


@pytest.mark.long
def test_every_float_in_parts():
    if shutil.which("cc") is None:
        pytest.skip("no C compiler")
    whole = every_float.counted(load("lindhard"), 2**14)
    assert every_float.counted(load("lindhard"), 2**14, part=5000, jobs=2) == whole
    assert whole.floats == 2**14


def test_statements_of_fungrim():
    alone = fungrim.report(FEW, jobs=1)
    assert fungrim.report(FEW, jobs=2) == alone
    assert {one.verdict for one in alone.answers} == {"Proved", "Inconclusive"}


@pytest.mark.long
def test_statements_of_fungrim_on_workers_of_an_executor():
    with ThreadPoolExecutor(1) as pool:
        assert fungrim.report(FEW, executor=pool) == fungrim.report(FEW)


@pytest.mark.long
@pytest.mark.parametrize("main, arguments", [
    (fpcores.main, [str(OWN), "--domains", "pre,B1", "--points", "20", "--limit", "60"]), (other_systems.main, ["--every", "150", "--limit", "60"]),
])
def test_what_is_printed(main, arguments, capsys):
    found = []
    for where in (["--jobs", "1"], ["--jobs", "2"], ["--executor", "processes:2"]):
        main([*arguments, *where])
        found.append([line for line in capsys.readouterr().out.splitlines() if " s  " not in line])  # but for the seconds of each
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 4


@pytest.mark.parametrize("main", [every_float.main, fungrim.main, other_systems.main, fpcores.main])
@pytest.mark.parametrize("options", [["--jobs", "0"], ["--jobs", "2", "--executor", "processes:2"]])
def test_who_does_it_is_said_once(main, options, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["x", *options])
    assert ended.value.code == 2
    assert "--jobs" in capsys.readouterr().err
