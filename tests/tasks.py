"""What tests ask of workers elsewhere."""

import os
import time

from derive.executors import task


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
