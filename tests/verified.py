"""The verdicts on all claims of a paper and what the checker makes of the proofs, found once in a run of the tests, by all of its processes."""

import os
import pickle
import time
from pathlib import Path

import derive
from derive.recheck import Recheck, Rechecked, rechecked

_RUN = 4  # equations one after another, whose claims rest on the same ones
_LONGEST = 600  # seconds in which another process gives what it has begun, or has died

Found = tuple[derive.Finding, Rechecked | None]


class Verified:
    """By the paper's name, in a folder that the processes of a run share: each takes equations that no other has begun."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, list[Found]] = {}

    def report(self, identifier: str) -> derive.Report:
        """What `derive.verify` gives for the paper."""
        return derive.Report(tuple(finding for finding, _ in self._of(identifier)))

    def recheck(self, identifier: str) -> Recheck:
        """What `derive.recheck` gives for the paper."""
        return Recheck(tuple(proof for _, proof in self._of(identifier) if proof is not None))

    def _of(self, identifier: str) -> list[Found]:
        if identifier not in self._known:
            claims = derive.paper(identifier).claims
            numbers = list(dict.fromkeys(claim.number for claim in claims))
            runs = [(self._folder / f"{identifier}-{start}", numbers[start : start + _RUN]) for start in range(0, len(numbers), _RUN)]
            for place, run in runs:
                if _begun(place):
                    _find(place, identifier, run)
            found = [one for place, run in runs for one in _read(place, identifier, run)]
            by_number = {number: iter([one for one in found if one[0].equation == number]) for number in numbers}
            self._known[identifier] = [next(by_number[claim.number]) for claim in claims]
        return self._known[identifier]


def _begun(place: Path) -> bool:
    """Whether it is begun by this very call."""
    try:
        place.with_suffix(".begun").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _find(place: Path, identifier: str, run: list[str]) -> None:
    paper = derive.paper(identifier)
    claims = [claim for claim in paper.claims if claim.number in run]
    findings = derive.verify(paper, run).findings
    found = [(finding, rechecked(paper, claim, finding)) for claim, finding in zip(claims, findings, strict=True)]
    new = place.with_suffix(f".{os.getpid()}")
    new.write_bytes(pickle.dumps(found))
    new.rename(place)


def _read(place: Path, identifier: str, run: list[str]) -> list[Found]:
    end = time.monotonic() + _LONGEST
    while not place.exists():
        if time.monotonic() > end:
            _find(place, identifier, run)
        time.sleep(0.02)
    found: list[Found] = pickle.loads(place.read_bytes())
    return found
