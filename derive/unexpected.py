"""Why a claim could not be decided, where deciding it ended in an error: in the words of the error, if it was meant to be read."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from traceback import FrameSummary, extract_tb, walk_tb

from derive.expressions.balls import NotEvaluable
from derive.expressions.terms import NotExpandable

__all__ = ["reason_of"]

_OTHERS = {"sympy", "flint", "mpmath", "numpy", "scipy", *sys.stdlib_module_names}
_LEADS: Mapping[type[Exception], str] = {
    NotExpandable: "no expansion was found that shows how it behaves there", NotEvaluable: "it could not be enclosed by rigorous numbers",
}
_LONGEST = 160


def reason_of(error: Exception) -> str:
    """The words of an error that was raised with some, by this package or by what an author adds to it.

    Any other error is one of this package: the step in which it came up is named.

    >>> try:
    ...     raise NotExpandable("the sign of a is not known")
    ... except ValueError as error:
    ...     print(reason_of(error))
    no expansion was found that shows how it behaves there: the sign of a is not known
    """
    if isinstance(error, RecursionError | MemoryError):
        return "it is nested too deeply, or too large, to be decided here"
    text = " ".join(str(error).split())
    modules = [str(frame.f_globals.get("__name__", "")) for frame, _ in walk_tb(error.__traceback__)]
    frames = extract_tb(error.__traceback__)
    if text and isinstance(error, ValueError) and _with_words(error, modules, frames):
        lead = next((words for kind, words in _LEADS.items() if isinstance(error, kind)), "")
        return f"{lead}: {text}" if lead else text
    said = text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
    return f"an internal error in the step {_step(modules, frames)!r} ({type(error).__name__}: {said}); nothing is decided; please report it"


def _with_words(error: Exception, modules: list[str], frames: list[FrameSummary]) -> bool:
    """Whether the error was raised on purpose, by a `raise` of this package or of an author's, and not by Python, SymPy or FLINT."""
    if type(error).__module__.partition(".")[0] not in {"builtins", *_OTHERS}:
        return True
    return bool(frames) and modules[-1].partition(".")[0] not in _OTHERS and (frames[-1].line or "").startswith("raise ")


def _step(modules: list[str], frames: list[FrameSummary]) -> str:
    """The last function outside the libraries in which the error came up, in words."""
    ours = [(module, frame.name) for module, frame in zip(modules, frames, strict=True) if module.partition(".")[0] not in _OTHERS]
    module, function = ours[-1] if ours else ("", "checking")
    return f"{module.rpartition('.')[2].strip('_')}: {function.strip('_<>')}".replace("_", " ").strip(": ")
