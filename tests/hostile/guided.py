"""Inputs of an entrance that atheris finds, which looks for new ways through the code of this project."""

from __future__ import annotations

import faulthandler
import os
import resource
import sys
import tempfile
import time
from contextlib import redirect_stderr
from io import StringIO

from hypothesis import HealthCheck, given, settings

from tests.hostile import watched as watching
from tests.hostile.entrances import ENTRANCES
from tests.hostile.tally import DEAD, Tally, told
from tests.hostile.watched import watched

__all__ = ["FAULTY", "guide"]

FAULTY = 3  # the exit code where anything was at fault, which an error of this program has not
_SLOWER = 4  # is code of which atheris sees each branch
_CODE = ("derive", "numerics", "tests.benchmarks.fpcore_reader")
_OPTIONS = ("-verbosity=0", "-len_control=0", "-max_len=4096", "-rss_limit_mb=0")


def guide(name: str, seconds: float) -> None:
    """Gives the entrance what atheris finds, for so long, prints the row, and ends this process."""
    import atheris

    watching.SECONDS *= _SLOWER
    entrance, whole = ENTRANCES[name], Tally()
    with redirect_stderr(StringIO()), atheris.instrument_imports(include=_CODE, enable_loader_override=False):
        inputs = entrance.inputs()  # which may import what `does` would, and atheris tells of each module on stderr, where nothing may stand then
        entrance.does(entrance.right())

    @settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(inputs)
    def each(one: object) -> None:
        whole.add(one, watched(entrance.does, one, entrance.refusals, folder=entrance.folder()))

    end = time.monotonic() + seconds

    def one_input(data: bytes) -> None:
        if time.monotonic() > end:
            os._exit(FAULTY * told(name, whole, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, []))
        faulthandler.dump_traceback_later(DEAD, exit=True)
        each.hypothesis.fuzz_one_input(data)

    folder = tempfile.mkdtemp(prefix="guided.")
    atheris.Setup([sys.argv[0], folder, *_OPTIONS, f"-artifact_prefix={folder}/"], one_input)
    atheris.Fuzz()
