"""What goes to a worker elsewhere, and what it does with it: names of functions, and plain data; no code.

A packet says which function is to be called, by its name in this project, on which items, after which beginning, within which time; and of which
versions the sender is. Only functions that are marked by `task` are called. A worker of other versions refuses.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from hashlib import sha256
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import wait
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from derive.guarded import NEVER, Hand, Unanswered, answer

__all__ = ["Begin", "NotPlain", "name_of", "packet", "perform", "plain", "release", "task", "task_named"]

Marked = TypeVar("Marked", bound=Callable[..., Any])
Begin = tuple[Any, ...]
"""A function that is marked by `task`, and plain data that it is called with."""

_PACKAGES = ("derive", "numerics", "tests")
_LIBRARIES = ("sympy", "mpmath", "python-flint", "numpy", "scipy")
_TASKS: dict[str, Callable[..., Any]] = {}


class NotPlain(TypeError):
    """What cannot be told to a worker elsewhere by names, numbers and text."""


def task(function: Marked) -> Marked:
    """Marks a function of a module of this project as one that workers elsewhere may be asked for, by its name."""
    _TASKS[_name(function)] = function
    return function


def name_of(function: Callable[..., Any]) -> str:
    """The name by which a worker finds a function that is marked by `task`.

    >>> name_of(perform)
    Traceback (most recent call last):
    derive.packets.NotPlain: derive.packets:perform is not marked as a task, so that other workers cannot be asked for it
    """
    name = _name(function)
    if _TASKS.get(name) is not function:
        raise NotPlain(f"{name} is not marked as a task, so that other workers cannot be asked for it")
    return name


def task_named(name: str) -> Callable[..., Any]:
    """The function of that name, if it is marked by `task`; of modules of this project alone."""
    module, _, _ = name.partition(":")
    if name not in _TASKS and module.partition(".")[0] in _PACKAGES:
        import_module(module)
    if name not in _TASKS:
        raise NotPlain(f"no task {name!r} of this project")
    return _TASKS[name]


def plain(value: Any) -> Any:
    """The value, if it is made of text, numbers, lists, tuples and mappings by text alone; raises `NotPlain`.

    >>> plain(["7", 3, {"digits": 30}])
    ['7', 3, {'digits': 30}]
    """
    if type(value) in (type(None), bool, int, float, str, bytes):
        return value
    if type(value) in (list, tuple):
        for part in value:
            plain(part)
    elif type(value) is dict and all(type(key) is str for key in value):
        plain(list(value.values()))
    else:
        raise NotPlain(f"text, numbers, and lists and mappings of them can be sent to other workers; got {type(value).__name__}")
    return value


def packet(function: Callable[..., Any], begin: Begin | None, limit: float | None, memory: int) -> dict[str, Any]:
    """All that a worker is told, but for the items."""
    began = None if begin is None else [name_of(begin[0]), plain(list(begin[1:]))]
    return {"task": name_of(function), "begin": began, "limit": limit, "memory": memory, "versions": versions()}


def perform(packet: Mapping[str, Any], items: Sequence[Any]) -> list[tuple[bytes | str, float]] | str:
    """For each item what the task gave, as it was sent, or why it gave nothing, and the seconds; or in words why this worker does nothing.

    With a limit each item is done in a process that this worker begins and can end. Without, it is done in the worker itself.
    """
    differ = [f"{name} {here or 'not at all'}, not {packet['versions'].get(name)}"
              for name, here in versions().items() if packet["versions"].get(name) != here]
    if differ:
        return f"the worker on {platform.node()} has {'; '.join(differ)}"
    try:
        if packet["limit"] is None:
            return _directly(packet, items)
        return _guarded(packet, items)
    except Exception as error:
        return f"the worker on {platform.node()}: {' '.join(str(error).split()) or type(error).__name__}"


@cache
def versions() -> dict[str, str]:
    """Of which versions a result is: Python, the libraries, and the digest of the code and the data of this project."""
    root, content = Path(__file__).parents[1], sha256()
    for path in sorted(path for package in _PACKAGES[:2] for kind in ("py", "json") for path in (root / package).rglob(f"*.{kind}")):
        content.update(f"{path.relative_to(root)} {sha256(path.read_bytes()).hexdigest()}\n".encode())
    return {"Python": platform.python_version(), **{name: _version(name) for name in _LIBRARIES}, "code of provenum": content.hexdigest()[:12]}


def release() -> None:
    """Ends the processes that this one has begun for packets and that are idle."""
    with _LOCK:
        idle, _IDLE[:] = list(_IDLE), []
    for _, hand in idle:
        hand.end()


def _directly(packet: Mapping[str, Any], items: Sequence[Any]) -> list[tuple[bytes | str, float]]:
    arguments = () if packet["begin"] is None else (_begun(packet["begin"][0], repr(packet["begin"][1]), packet["begin"][1]),)
    found: list[tuple[bytes | str, float]] = []
    for item in items:
        start = time.monotonic()
        found.append((answer(task_named(packet["task"]), *arguments, item), time.monotonic() - start))
    return found


_BEGUN: dict[tuple[str, str], Any] = {}
_BEGINNING = Lock()
_MOST_BEGUN = 8


def _begun(name: str, key: str, given: Sequence[Any]) -> Any:
    """What `begin` gives, once in this process."""
    with _BEGINNING:
        if (name, key) not in _BEGUN:
            _BEGUN[name, key] = task_named(name)(*given)
        begun = _BEGUN[name, key] = _BEGUN.pop((name, key))  # the last that was asked for
        while len(_BEGUN) > _MOST_BEGUN:
            del _BEGUN[next(iter(_BEGUN))]
        return begun


def _guarded(packet: Mapping[str, Any], items: Sequence[Any]) -> list[tuple[bytes | str, float]]:
    """In a process of this worker's own, which is taken from those that are idle and have begun with the same, or begun."""
    key = repr((packet["task"], packet["begin"], packet["memory"]))
    hand, found = _idle_hand(key), []
    if hand is None:
        begin = packet["begin"] and partial(_called, packet["begin"][0], packet["begin"][1])
        hand = Hand(partial(_called_on, packet["task"]), begin, packet["memory"], idle=False, how="spawn")
    limit = packet["limit"] or NEVER
    hand.take(enumerate(items))
    try:
        while hand.place is not None:
            wait([hand.ours], timeout=max(0, hand.started + limit - time.monotonic()))
            said = hand.said(limit)
            if said is not None:
                seconds = time.monotonic() - hand.started
                found.append((said.reason if isinstance(said, Unanswered) else said, seconds))
                hand.take(())
    except BaseException:
        hand.end()
        raise
    with _LOCK:
        _IDLE.append((key, hand))
    return found


_IDLE: list[tuple[str, Hand]] = []
_LOCK = Lock()


def _idle_hand(key: str) -> Hand | None:
    """An idle process that has begun with this; those that have begun with something else are ended."""
    with _LOCK:
        same = [hand for other, hand in _IDLE if other == key]
        others = [hand for other, hand in _IDLE if other != key]
        _IDLE[:] = [(key, hand) for hand in same[1:]]
    for hand in others:
        hand.end()
    return same[0] if same else None


def _called(name: str, given: Sequence[Any]) -> Any:
    return task_named(name)(*given)


def _called_on(name: str, *arguments: Any) -> Any:
    return task_named(name)(*arguments)


def _name(function: Callable[..., Any]) -> str:
    module = function.__module__
    if module == "__main__":
        spec = getattr(import_module("__main__"), "__spec__", None)
        module = spec.name.removesuffix(".__main__") if spec is not None else module
    return f"{module}:{function.__qualname__}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
