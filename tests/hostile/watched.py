"""One input given to one entrance, watched: what came of it, how long it took, what memory it wanted, and what it did besides."""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import walk_tb
from types import FrameType
from typing import Any, NamedTuple

__all__ = ["GOOD", "LONGEST", "MEMORY", "SECONDS", "Fate", "Reached", "foreign", "watched"]

SECONDS, MEMORY = 2.0, 500 << 20  # of the processor, and above what the process has
LONGEST = 500  # letters of a refusal
GOOD = ("accepted", "refused")

_FOREIGN = re.compile(
    r"Errno|\b\w*(?:Error|Exception|Warning)\b|PosixPath|object at 0x|Traceback|Exceeds the limit|[Ii]nvalid literal|could not convert"
    r"|codec can|unsupported operand|not supported between"
    r"|unpack|out of range|has no attribute|not subscriptable|unhashable|math domain|embedded null"
    r"|unexpected keyword|positional argument|expected str|must be str,|maximum recursion")


class Reached(BaseException):
    """The arguments were accepted, and work begins that is tested elsewhere."""


class Hang(BaseException):
    """It took longer than is allowed."""


class Fate(NamedTuple):
    """`outcome` is one of `GOOD`, or what was wrong; `words` are those of the refusal, or say where."""

    outcome: str
    seconds: float
    words: str = ""


def watched(does: Callable[[Any], object], given: Any, refusals: tuple[type[Exception], ...], *, folder: Path | None = None) -> Fate:
    """What `does(given)` comes to: it may return, or raise one of `refusals` in words of this project; files are written in `folder` alone."""
    begun = time.process_time()
    _DEEDS.clear()
    _DEEDS.folder = None if folder is None else str(folder.resolve())
    try:
        with _bounded():
            does(given)
        found = "accepted", ""
    except Reached:
        found = "accepted", ""
    except Hang as error:
        found = "hang", _place(error)
    except MemoryError as error:
        found = "memory", _place(error)
    except refusals as error:
        found = _refused(error)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        found = "traceback", f"{type(error).__name__}: {str(error)[:200]}, {_place(error)}"
    seconds = time.process_time() - begun
    if _DEEDS.found:
        found = "deed", "; ".join(_DEEDS.found[:3])
    return Fate(found[0], seconds, found[1])


def foreign(words: str) -> str:
    """What is wrong with the words of a refusal, or nothing."""
    if not words.strip():
        return "no words"
    if len(words) > LONGEST:
        return "long words"
    if "\x1b" in words or "\n" in words.strip():
        return "controls"
    return "foreign words" if _FOREIGN.search(re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", "''", words)) else ""


def _refused(error: Exception) -> tuple[str, str]:
    words = str(error)
    wrong = foreign(words)
    frame = next((one for one in reversed([frame for frame, _ in walk_tb(error.__traceback__)])), None)
    ours = frame is not None and str(frame.f_globals.get("__name__", "")).startswith(("derive.", "numerics.", "tests.", "test_"))
    return wrong or ("refused" if ours else "foreign words"), words if ours else f"{words}, {_place(error)}"


def _place(error: BaseException) -> str:
    """The innermost line of this project."""
    lines = [f"{Path(frame.f_code.co_filename).name}:{line}" for frame, line in walk_tb(error.__traceback__)
             if str(frame.f_globals.get("__name__", "")).partition(".")[0] in ("derive", "numerics")]
    return lines[-1] if lines else "outside"


@contextmanager
def _bounded() -> Iterator[None]:
    """Within the time and the memory, and with what is done noted."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    most = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() + MEMORY
    handler = signal.signal(signal.SIGPROF, _hangs)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    _DEEDS.noted = True
    try:
        yield
    finally:
        _DEEDS.noted = False
        resource.setrlimit(resource.RLIMIT_AS, before)
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, handler)


def _hangs(number: int, frame: FrameType | None) -> None:
    raise Hang


class _Deeds:
    """What a process does besides computing, as Python tells its auditors; begun once, as an auditor cannot be taken away."""

    def __init__(self) -> None:
        self.noted, self.begun, self.folder = False, False, None
        self.found: list[str] = []

    folder: str | None

    def clear(self) -> None:
        self.found.clear()
        if not self.begun:
            self.begun = True
            sys.dont_write_bytecode = True
            sys.addaudithook(self._told)

    def _told(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.noted or not (event in _CODE or event in _FILES or event.startswith(_OUTSIDE)):
            return
        self.noted = False  # what is done to look is not noted
        try:
            if event in _CODE:
                wrong = not _of_a_library()
            elif event == "open":
                wrong = _writes(arguments) and not self._allowed(arguments[0])
            elif event in _FILES:
                wrong = not all(self._allowed(_in_folder(one, arguments)) for one in arguments if isinstance(one, str | bytes | os.PathLike))
            else:
                wrong = True
            if wrong:
                self.found.append(f"{event} {repr(arguments[:2])[:80]}")
        finally:
            self.noted = True

    def _allowed(self, path: Any) -> bool:
        if isinstance(path, int) or os.fspath(path) in ("/dev/null", b"/dev/null"):
            return True
        with suppress(ValueError, OSError):
            real = os.path.realpath(os.fsdecode(path))
            return self.folder is not None and (real + os.sep).startswith((self.folder + os.sep, "/dev/", "/proc/"))
        return True  # a path that is none touches nothing


_CODE = ("exec", "compile")
_FILES = ("open", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "os.link", "os.symlink", "shutil.rmtree",
          "shutil.move")
_OUTSIDE = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.connect", "socket.bind", "pty.", "webbrowser.", "urllib.",
            "pickle.find_class", "ctypes.dlopen", "ftplib.", "smtplib.")
_MAKERS = ("typing.py", "inspect.py", "dataclasses.py", "enum.py", "annotationlib.py", "functools.py", "__init__.py")
_DEEDS = _Deeds()


def _of_a_library() -> bool:
    """Whether a module is being imported, or the standard library makes a class: there is code, but none that an input gave."""
    frame: FrameType | None = sys._getframe(2)
    first = True
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return True
        if first and os.path.basename(name) in _MAKERS and name.startswith(os.path.dirname(os.__file__)) and "site-packages" not in name:
            return True
        first = False
        frame = frame.f_back
    return False


def _in_folder(path: Any, arguments: tuple[Any, ...]) -> Any:
    """A path that is told with the descriptor of its folder, in full."""
    folder = arguments[-1]
    if isinstance(folder, int) and folder > 2 and os.path.isdir(f"/proc/self/fd/{folder}"):
        return os.path.join(os.readlink(f"/proc/self/fd/{folder}"), os.fsdecode(path))
    return path


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    if isinstance(mode, str):
        return any(letter in mode for letter in "wax+")
    return bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))
