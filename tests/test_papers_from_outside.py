"""Papers that are not of this repository: found by path, module and entry point, refused in one line, laid out by a command."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import derive
from derive import papers
from derive.papers import outside
from numerics.cli import main
from numerics.cli.laying_out import lay_out
from numerics.cli.watching import changed, sources, watch

PAPER = """
    import derive
    from derive.claims import Identity
    from derive.quantity import quantity

    one = quantity("one", "a number")
    two = quantity("two", "another number")
    FIRST = derive.equation("1", two, 2 * one, says="twice", source=derive.Source("A. Author"))
    CLAIMS = (derive.claim("1", "half of it", Identity(two / 2, one, given=("1",))),)
    {name} = derive.Paper("{id}", "A title", "A. Author", (FIRST,), (), claims=CLAIMS)
"""


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main([*arguments])
    out, err = capsys.readouterr()
    return ended.value.code, out, err


def write(path: Path, text: str = PAPER, **names: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = textwrap.dedent(text)
    path.write_text(text.format(**{"name": "PAPER", "id": path.stem.replace("_", "-"), **names}) if text.lstrip().startswith("import") else text)
    return path


pytestmark = pytest.mark.usefixtures("forgotten")


def test_a_file_is_verified_by_its_path_with_all_workers(tmp_path, capsys):
    path = write(tmp_path / "outer_file.py")
    code, out, err = run(capsys, "verify", str(path), "--json", "--jobs", "2", "--fresh")
    assert (code, err) == (0, "")
    assert json.loads(out)["tally"]["Proved"] == 1
    assert derive.verify(papers.paper(str(path)), jobs=2, timeout=60).tally["Proved"] == 1


def test_a_file_that_is_not_called_paper_has_the_only_one(tmp_path):
    path = write(tmp_path / "outer_named.py", name="MINE")
    assert papers.paper(str(path)).id == "outer-named"
    assert papers.paper(str(path)) is papers.paper(str(path))
    assert papers.reference(papers.paper(str(path))) == str(path)


def test_a_file_sees_the_modules_beside_it_and_a_package_its_own(tmp_path):
    write(tmp_path / "outer_beside.py", "from outer_helper import PAPER\n")
    write(tmp_path / "outer_helper.py")
    assert papers.paper(str(tmp_path / "outer_beside.py")).id == "outer-helper"
    write(tmp_path / "p" / "outer_package" / "__init__.py", "from .inner import PAPER\n")
    write(tmp_path / "p" / "outer_package" / "inner.py")
    assert papers.paper(str(tmp_path / "p" / "outer_package")).id == "inner"
    assert papers.paper(str(tmp_path / "p" / "outer_package" / "inner.py")).id == "inner"


def test_a_module_is_named_as_python_names_it(tmp_path, monkeypatch):
    write(tmp_path / "outer_module.py")
    monkeypatch.syspath_prepend(tmp_path)
    assert papers.paper("outer_module").id == "outer-module"


def installed(root: Path, **points: str) -> None:
    """What pip leaves of packages with these entry points."""
    info = root / "made-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: made\nVersion: 1.0\n")
    lines = [f"{name} = {value}" for name, value in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[provenum.papers]", *lines, ""]))


def test_an_installed_paper_is_found_by_its_entry_point(tmp_path, monkeypatch, capsys):
    write(tmp_path / "made_paper.py", id="made")
    write(tmp_path / "made_broken.py", "import derive\nderive.paper('none')\n".replace("import", " import", 0))
    installed(tmp_path, **{"made": "made_paper:PAPER", "made-broken": "made_broken:PAPER", "made-other": "made_paper:PAPER"})
    monkeypatch.syspath_prepend(tmp_path)
    assert {"made", "made-broken", "schaich-1976"} <= set(derive.paper_ids())
    assert derive.paper("made").title == "A title"
    code, out, _ = run(capsys, "show", "made:1")
    assert code == 0
    assert "twice" in out
    with pytest.raises(derive.PaperError, match=r"the entry point made-other = 'made_paper:PAPER' has the paper made: expected one of that id"):
        derive.paper("made-other")
    with pytest.raises(derive.PaperError, match=r"the paper made-broken of made.*no paper 'none'|made_broken.py, line 2: no paper 'none'"):
        derive.paper("made-broken")


@pytest.mark.long
@pytest.mark.parametrize("text, said", [
    ("import derive\n\nx = y\n", "line 3: NameError: name 'y' is not defined"),
    ("a b\n", "line 1: SyntaxError: invalid syntax"),
    ("import derive\nderive.equation('3', 1, 2, says='', source=derive.Source('A'))\n", "line 2: equation 3: a sentence"),
    ("import sys\nsys.exit(3)\n", "line 2: SystemExit: 3"),
    ("X = 1\n", "expected one Paper, called PAPER; got none"),
    ("PAPER = 1\n", "expected a Paper as PAPER; got 1"),
])
def test_a_paper_that_cannot_be_loaded_is_one_line_with_the_place_and_others_go_on(tmp_path, capsys, text, said):
    path = tmp_path / "outer_wrong.py"
    path.write_text(text)
    code, out, err = run(capsys, "verify", str(path), "geldart-vosko-1966:Q", "--jobs", "1")
    assert code == 2
    assert err.count("\n") == 1
    assert said in err
    assert "outer_wrong" in err
    assert "geldart-vosko-1966  Proved" in out
    assert "outer_wrong" not in sys.modules or text == "X = 1\n" or text == "PAPER = 1\n"


@pytest.mark.parametrize("name, said", [
    ("shaich-1976", r"no paper 'shaich-1976' \(is schaich-1976 meant\?\): expected ashcroft-langreth-1967, .*, or a file, as ./my_paper.py"),
    ("./nowhere.py", r"no paper './nowhere.py': there is no such file"),
    ("no_such_module_here", r"no paper 'no_such_module_here'"),
    ("", r"a paper is named by its id, a module or a file; got ''"),
    ("math", r"math: expected one Paper, called PAPER; got none"),
])
def test_names_of_nothing(name, said):
    with pytest.raises(derive.PaperError, match=said):
        derive.paper(name)


def test_a_file_does_not_take_the_place_of_another_module(tmp_path):
    write(tmp_path / "derive.py")
    with pytest.raises(derive.PaperError, match=r"another module is called derive; give this one another name"):
        derive.paper(str(tmp_path / "derive.py"))
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(derive.PaperError, match=r"expected a Python file"):
        derive.paper(str(tmp_path / "notes.txt"))
    with pytest.raises(derive.PaperError, match=r"its pyproject.toml cannot be read"):
        derive.paper(str(tmp_path))


def test_what_was_changed_in_this_process_goes_to_others_too():
    changed = derive.paper("geldart-vosko-1966").replace("Q", 2 * derive.paper("geldart-vosko-1966")["Q"].rhs)
    assert papers.reference(changed) is None
    here, there = derive.verify(changed, ["Q"]), derive.verify(changed, ["Q"], jobs=2, timeout=60)
    assert here.refuted
    assert [one.verdict.to_dict() for one in here.findings] == [one.verdict.to_dict() for one in there.findings]


@pytest.mark.long
def test_a_laid_out_paper_holds_and_is_found_by_its_folder(tmp_path, capsys):
    folder = lay_out("made-1928", tmp_path)
    code, out, _ = run(capsys, "verify", str(folder), "--jobs", "1")
    assert code == 0
    assert "made-1928  Proved 9" in out
    code, out, _ = run(capsys, "misprints", str(folder), "--json")
    assert [one["equation"] for one in json.loads(out)] == ["2"]
    assert not [path for path in folder.rglob("*") if path.is_file() and "my" in path.name]


@pytest.mark.parametrize("name, said", [
    ("Made", "expected a name of small letters"), ("../made", "expected a name of small letters"), ("json", "there is a Python module json already"),
    ("derive", "there is a Python module derive already"), ("for", "expected a name"), ("made-there", "made-there exists"),
])
def test_a_name_that_cannot_be_laid_out_is_refused(tmp_path, name, said):
    (tmp_path / "made-there").mkdir()
    with pytest.raises(ValueError, match=said):
        lay_out(name, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["made-there"]


@pytest.mark.long
def test_a_laid_out_package_installs_and_passes_its_test(tmp_path):
    folder, site = lay_out("made-1929", tmp_path), tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--target", site]
    subprocess.run([*pip, str(folder)], check=True)
    environment = {"PYTHONPATH": f"{site}:{Path(derive.__file__).parents[1]}", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}


    def done(*arguments: str) -> str:
        found = subprocess.run([sys.executable, "-m", *arguments], env=environment, cwd=tmp_path, capture_output=True, text=True)
        assert found.returncode == 0, (found.stdout, found.stderr)
        return found.stdout

    assert done("numerics.cli", "verify", "made-1929").startswith("made-1929  Proved 9\n")
    assert "6 passed" in done("pytest", "-q", str(folder))


@pytest.mark.long
def test_a_saved_file_is_checked_again(tmp_path, capfd, monkeypatch):
    path = write(tmp_path / "outer_watched.py")
    saved = iter((path.read_text().replace("two / 2", "two / 3"), None))

    def save(pause: float) -> None:
        text = next(saved)
        if text is None:
            raise KeyboardInterrupt
        path.write_text(text)

    assert watch([str(path)], ["verify", str(path), "--jobs=1"], save) == 1
    out, err = capfd.readouterr()
    assert "outer-watched  Proved 1" in out
    assert "Refuted: left = right fails at" in out
    assert f"watching {path}" in err


def test_what_is_watched(tmp_path):
    folder = lay_out("made-1930", tmp_path)
    assert sources(f"{folder}:2") == [folder]
    assert sources("schaich-1976:3") == [Path(derive.__file__).parent]
    assert sources(str(folder / "made_1930" / "claims.py")) == [folder / "made_1930"]
    assert not changed([folder], {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*.py")})
    assert outside.is_path("./x.py")


def test_what_a_paper_prints_is_no_data_and_cannot_command_the_terminal(tmp_path, capsys):
    path, head = tmp_path / "outer_loud.py", 'import sys\nprint("I am here")\nsys.path.clear()\n'
    path.write_text(head + textwrap.dedent(PAPER).format(name="PAPER", id="loud").replace("half of it", r"half \x1b[31m of it"))
    code, out, err = run(capsys, "verify", str(path), "--json", "--fresh")
    assert (code, json.loads(out)["tally"]["Proved"]) == (0, 1)
    assert "I am here" in err
    code, out, _ = run(capsys, "verify", str(path), "--all", "--fresh")
    assert (code, "half" in out, "\x1b" in out) == (0, True, False)


@pytest.mark.long
@pytest.mark.parametrize("text, said", [
    ("def __getattr__(name):\n    raise RuntimeError('not today')\n", "not today"),
    ("from derive import Paper\nPAPER = Paper(5, 'a title', 'A. Author', (), ())\n", "id in words is expected"),
    ("from derive import Paper\nPAPER = Paper('', 'a title', 'A. Author', (), ())\n", "id in words is expected"),
])
def test_a_paper_that_cannot_be_looked_at_is_one_line(tmp_path, capsys, text, said):
    path = tmp_path / f"outer_odd_{abs(hash(text))}.py"
    path.write_text(text)
    code, _, err = run(capsys, "verify", str(path))
    assert (code, len(err.splitlines()), said in err) == (2, 1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes as elsewhere")
def test_what_is_no_file_is_one_line_and_waits_for_nothing(tmp_path, capsys):
    circle, pipe = tmp_path / "circle.py", tmp_path / "pipe.py"
    circle.symlink_to(circle)
    os.mkfifo(pipe)
    for path in (circle, pipe):
        code, _, err = run(capsys, "verify", str(path))
        assert (code, len(err.splitlines())) == (2, 1)


def test_a_process_that_cannot_begin_is_told(tmp_path, capsys):
    head = "import multiprocessing, os\nif multiprocessing.parent_process():\n    os._exit(5)\n"
    path = tmp_path / "outer_dying.py"
    path.write_text(head + textwrap.dedent(PAPER).format(name="PAPER", id="dying"))
    code, _, err = run(capsys, "verify", str(path), "--fresh")
    assert (code, "did not begin" in err) == (2, True)
