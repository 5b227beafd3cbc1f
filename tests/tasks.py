"""What tests ask of workers elsewhere."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from derive.executors import task
from numerics.scans.evaluating import evaluate


@task
def square(number: int) -> int:
    if number < 0:
        raise ValueError(f"{number} is negative")
    return number * number


@task
def begun_at(start: int) -> dict[str, int]:
    return {"start": start, "process": os.getpid()}


@task
def counted(begun: dict[str, int], number: int) -> tuple[int, int]:
    return begun["start"] + number, begun["process"]


@task
def patient(item: tuple[float, str]) -> str:
    """What was asked for after some seconds; "die" ends the process."""
    time.sleep(item[0])
    if item[1] == "die":
        os._exit(3)
    return item[1]


def unmarked(number: int) -> int:
    return number


@task
def slow_at_seven(begun: object, item: dict) -> dict:
    """A batch of a scan, which takes a minute if y is 7 in it, and a quarter of a second if it is 3."""
    y = np.frombuffer(item["columns"]["y"])
    time.sleep(60 if 7.0 in y else 0.25 if 3.0 in y else 0)
    return evaluate(begun, item)


@task
def killed_once(begun: object, item: dict) -> dict:
    """A batch of a scan, at the second of which the process is killed, once in the folder in which it runs."""
    told = Path("batches")
    with told.open("a") as stream:
        stream.write(".")
    if told.stat().st_size == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return evaluate(begun, item)


KNOWN = "as it is written"


@task
def known(item: int) -> str:
    """What the module of this process holds."""
    return KNOWN


@task
def large(size: int) -> int:
    """So many MB, for a moment."""
    return len(bytearray(size << 20)) >> 20


@task
def written(path: str) -> None:
    """Writes which process it is, and hangs."""
    with Path(path).open("a") as stream:
        stream.write(f"{os.getpid()} ")
    time.sleep(600)
