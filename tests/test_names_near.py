"""A name that is wrong: the error of a command ends with the nearest one that is right, if any is near."""

import pytest

from numerics._arguments import near
from numerics.cli import main


@pytest.mark.long
@pytest.mark.parametrize("arguments, meant", [
    ("metl Na", "metal"), ("metal Na --tempature 400", "--temperature"), ("metal Naa", "'Na'"), ("metal soduim", "'Na'"), ("metal mercry", "'Hg'"),
    ("alloy Na-Kk", "'K'"), ("metal Na --screening hubard", "'hubbard'"), ("energy Na --screening lindhart", "'lindhard'"),
    ("metal Na --packing potental", "'potential'"), ("resistivity Na --law protopappas", "'protopapas'"), ("wind Na --over screning", "'screening'"),
    ("wind Na --site substitional", "'substitutional'"), ("wind Na --resistivity calcluated", "'calculated'"), ("reproduce tabel-1", "'table-1'"),
    ("evaluate lindhrad y=1", "'lindhard'"), ("evaluate structure_factor x=1 etta=0.4", "'eta'"),
    ("evaluate ashcroft-langreth-1967:3 y=1 lamda2=0.3 s=1", "'lambda2'"), ("evaluate ashcroft-langreth-1967:lindhart y=1", "'lindhard'"),
    ("show ashcroft-langreth-1976:3", "ashcroft-langreth-1967"), ("generate lindhart --over y=0:1", "'lindhard'"),
    ("generate empty_core lamda2=1 --over y=0:1", "'lambda2'"), ("generate lindhard --target numpi", "'numpy'"),
    ("certify sinn(x) --over x=0:1", "'sin'"), ("certify sin(x) --over x=0:1 --target nunpy", "'numpy'"),
])
def test_the_nearest_name_is_told(arguments, meant, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments.split())
    out, err = capsys.readouterr()
    assert (ended.value.code, out, err.count("\n")) == (2, "", 1)
    assert f"is {meant} meant?" in err or meant in err.rstrip()[-60:]


@pytest.mark.parametrize("arguments", ["metal Qq", "evaluate xyz", "reproduce 77", "metal Na --screening none"])
def test_where_none_is_near_none_is_told(arguments, capsys):
    with pytest.raises(SystemExit):
        main(arguments.split())
    assert "did you mean" not in capsys.readouterr().err


def test_a_word_of_any_length_is_looked_up_at_once():
    assert near("x" * 10**7, ["lindhard"]) == ""
