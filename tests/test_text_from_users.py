"""What a user or a file of somebody else gives is printed as it is: no markup is read in it, nothing commands the terminal."""

import ast
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import numerics.cli
from numerics.cli import main
from numerics.cli.output import console, plain, styled

HOSTILE = ("[/x]", "[bold]", "[link=x]y[/link]", "\x1b[31mred", "a\nb", "{0}", "\\[", "[/]")


@given(st.text(max_size=40))
@example("a\\")
@example("\\[")
def test_values_in_styled_text_are_letters_alone(text):
    assert styled("[bold]{}[/] and {}", text, text).plain == f"{plain(text)} and {plain(text)}"


@pytest.mark.parametrize("text", HOSTILE)
def test_the_console_prints_text_as_it_is(text, capsys):
    console.file = None
    console.print(text, soft_wrap=True)
    assert capsys.readouterr().out == plain(text) + "\n"


@pytest.mark.long
@pytest.mark.parametrize("text", HOSTILE)
def test_a_refusal_is_one_short_line_without_controls(text, capsys):
    of_equations = (("verify", text), ("show", f"schaich-1976:{text}"), ("vectors", text))
    of_functions = (("evaluate", text, "y=1"), ("evaluate", "lindhard", f"y={text}"), ("generate", "lindhard", "--over", text), ("check", text))
    for arguments in (*of_equations, *of_functions, ("metal", text), ("metal", "Na", "--screening", text), ("reproduce", text)):
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        said = capsys.readouterr().err
        assert ended.value.code == 2
        assert said.startswith("provenum: ")
        assert said.count("\n") == 1
        assert "\x1b" not in said


def test_a_refusal_stays_short_whatever_its_argument(capsys):
    for arguments in (("evaluate", "lindhard", "y=" + "a" * 5000), ("verify", "a" * 5000), ("generate", "lindhard", "--over", "y=0:" + "9" * 5000)):
        with pytest.raises(SystemExit):
            main(list(arguments))
        assert len(capsys.readouterr().err) < 520


@pytest.mark.parametrize("arguments, says", [
    (("check", "/"), "expected a certificate or a generated file"), (("reproduce", "sum-rule", "--into", "/dev/null/x"), "/dev/null"),
])
def test_a_path_that_is_none_is_said_in_words(arguments, says, capsys):
    with pytest.raises(SystemExit):
        main(list(arguments))
    said = capsys.readouterr().err
    assert says in said
    assert "Errno" not in said
    assert "PosixPath" not in said


def test_markup_is_read_in_templates_alone():
    for path in Path(numerics.cli.__file__).parent.glob("*.py"):
        names = {node.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Name)}
        assert path.name in ("output.py", "progress.py") or not names & {"Console", "escape"}, path
