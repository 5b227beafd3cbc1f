"""provenum scan: the file of the guide, exit codes, one line for what is wrong, nothing touched but what is named."""

import json
import re
from pathlib import Path

import pytest

from numerics.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "scan-parameters.md"


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["scan", *arguments])
        return ended.value.code, *capsys.readouterr()

    return command


def test_the_file_of_the_guide_and_again_from_what_is_kept(run, tmp_path):
    (tmp_path / "na-k.toml").write_text(re.search(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)[1])
    code, out, err = run("na-k.toml", "-o", "na-k.csv", "--jobs", "1")
    assert (code, err) == (0, "")
    assert "132 points (2 liquid x 11 x x 3 alpha x 2 temperature_eta): 132 computed, 0 known, 0 without a value" in out
    first = (tmp_path / "na-k.csv").read_bytes()
    code, out, _ = run("na-k.toml", "-o", "na-k.csv", "--jobs", "1", "--json")
    told = json.loads(out)
    assert (code, told["computed"], told["known"]) == (0, 0, 132)
    assert told["ranges"]["resistivity"]["largest_at"].startswith("liquid=Na-Rb")
    assert (tmp_path / "na-k.csv").read_bytes() == first
    assert sorted(one.name for one in tmp_path.iterdir()) == ["na-k.csv", "na-k.scan", "na-k.toml"]


def test_points_without_a_value_are_counted_and_give_exit_code_1(run, tmp_path):
    (tmp_path / "f.toml").write_text('quantity = "structure_factor"\nover = {x = [1, 2], eta = [0.4, 1]}\n')
    code, out, err = run("f.toml", "--store", "kept", "--jobs", "1")
    assert (code, err) == (1, "")
    assert "2 without a value: DomainError: eta must be finite and in [0, 1), not 1.0" in out
    assert (tmp_path / "kept").is_dir()


def test_an_adaptive_scan_says_how_far_it_came(run, tmp_path):
    (tmp_path / "f.toml").write_text('formula = "sin(x)"\nover = {x = "0:7"}\nadaptive = {tolerance = 0.01}\n')
    code, out, _ = run("f.toml", "--jobs", "1")
    assert code == 0
    assert re.search(r"(\d+) of \1 cells within 0.01; the largest error of linear interpolation that was seen is 0.00", out)


@pytest.mark.parametrize(
    ("text", "options", "says"),
    [('quantity = "lindhar"\nover = {y = [1]}', (), "f.toml: quantity: there is no 'lindhar'; did you mean 'lindhard'"),
     ("over = [", (), "f.toml: not TOML"), (None, (), "f.toml: no such file"),
     ('quantity = "lindhard"\nover = {y = [1]}', ("-o", "x.txt"), "output: expected a name that ends in"),
     ('quantity = "lindhard"\nover = {y = [1]}', ("--store", "f.toml"), "store: 'f.toml' is a file"),
     ('quantity = "lindhard"\nover = {y = [1]}', ("--executor", "nowhere"), "executor: expected processes:N, or dask:ADDRESS")])
def test_a_request_that_is_wrong_is_told_in_one_line(run, tmp_path, text, options, says):
    if text is not None:
        (tmp_path / "f.toml").write_text(text)
    code, out, err = run("f.toml", *options)
    assert code in (1, 2)
    assert out == ""
    assert err.count("\n") == 1
    assert says.split(",")[0] in err
    assert not [one for one in tmp_path.iterdir() if one.name not in ("f.toml", "f.scan")]
