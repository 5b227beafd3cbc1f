"""Certificates, proofs, kept verdicts and test vectors as somebody else may have written them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests.hostile.entrance import Entrance, folder_of_trial
from tests.hostile.inputs import changed_texts, changed_trees, soup

__all__ = ["DATA"]

@cache
def _certificates() -> tuple[Any, ...]:
    from tests.numerics.certificates import VALID
    from tests.numerics.test_checker_malformed import SMALL

    return (SMALL["sinc"], SMALL["inverse"], *(VALID[name] for name in list(VALID)[:3] if len(json.dumps(VALID[name])) < 4000))


def _certificate(given: Any) -> None:
    """As it is, and with the digest that it would have."""
    from numerics.certified.formula import Rejected
    from numerics.certified.proof.checker import check, digest

    try:
        check(given)
    except Rejected as error:
        if not (isinstance(given, dict) and "digest" in str(error)):
            raise
        try:
            given = {**given, "digest": digest(given)}
        except (ValueError, TypeError):
            raise error from None
        check(given)


@cache
def _proofs() -> tuple[Any, ...]:
    import derive

    paper = derive.paper("ashcroft-langreth-1967")
    found = []
    for claim in paper.claims:
        if claim.number in ("lambda-squared", "eta", "lindhard", "5a", "3", "9", "10"):
            verdict, premises = claim.check_with_premises(paper)
            made = derive.proof_record(paper, claim, verdict, premises, words=False)
            if made is not None and len(json.dumps(made)) < 12_000:
                found.append(json.loads(json.dumps(made)))
        if len(found) == 6:
            break
    return tuple(found)


def _proof(given: Any) -> None:
    from derive.checking.checker import check

    found = check(given)
    words = [one.why for one in (*found.steps, *found.obligations, found.statement) if one.outcome == "rejected"]
    if words:
        raise ValueError(words[0] or "rejected")


@cache
def _identity() -> tuple[str, Any, Any]:
    from derive.algebra import letter, prove, relation

    a, b, c = (letter(name) for name in "abc")
    given = (relation("commutator", a * b, b * a + c), relation("central", c * a, a * c))
    claim = relation("twice", a * a * b, b * a * a + 2 * (a * c))
    return prove(claim, given).certificate.to_json(), claim, given


def _operators(text: str) -> None:
    from derive.algebra import check

    _, claim, given = _identity()
    check(text, claim, given)


def _resealed() -> st.SearchStrategy[str]:
    from hashlib import sha256

    data = json.loads(_identity()[0])

    def sealed(tree: Any) -> str:
        if isinstance(tree, dict):
            body = {key: value for key, value in tree.items() if key != "seal"}
            tree = {**body, "seal": sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()}
        return json.dumps(tree)

    return st.one_of(changed_texts((_identity()[0],)), changed_trees((data,)).map(sealed))


@cache
def _store() -> tuple[bytes, bytes]:
    from derive.keeping.store import Store

    path, secret = folder_of_trial() / "made.sqlite", folder_of_trial() / "secret"
    store = Store(path, secret)
    for number in range(20):
        store.put(f"{number}", {"verdict": "Proved", "number": number, "text": "x" * 50})
    store.close()
    return path.read_bytes(), secret.read_bytes()


@st.composite
def _changed_bytes(draw: st.DrawFn) -> tuple[bytes, bytes]:
    found = []
    for made in _store():
        data = bytearray(made)
        for _ in range(draw(st.integers(0, 4))):
            if not data:
                break
            start = draw(st.integers(0, min(len(data) - 1, 8191)))
            kind = draw(st.integers(0, 3))
            if kind == 0:
                data[start] = draw(st.integers(0, 255))
            elif kind == 1:
                del data[start : start + draw(st.sampled_from((1, 16, 1024, 10**6)))]
            elif kind == 2:
                data[start : start + 8] = draw(st.binary(min_size=8, max_size=8))
            else:
                data[start:start] = draw(st.binary(max_size=20))
        found.append(bytes(data))
    return found[0], found[1]


def _verdicts(given: tuple[bytes, bytes]) -> None:
    """Whatever stands in the files, nothing is raised, what is believed was kept so, and it keeps what comes next or says why not."""
    from derive.keeping.store import Store

    path, secret = folder_of_trial() / "found.sqlite", folder_of_trial() / "found.secret"
    for one in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        one.unlink(missing_ok=True)
    path.write_bytes(given[0])
    secret.unlink(missing_ok=True)
    secret.write_bytes(given[1])
    store = Store(path, secret)
    for key, record in store.get(map(str, range(25))).items():
        assert record == {"verdict": "Proved", "number": int(key), "text": "x" * 50}
    store.put("new", {"verdict": "Refuted"})
    kept = store.get(["new"])
    store.close()
    assert kept == {"new": {"verdict": "Refuted"}} or store.remarks
    if store.remarks:
        raise ValueError("; ".join(store.remarks))


@cache
def _vectors() -> tuple[str, str]:
    from numerics.vectors import vectors

    made = vectors("ashcroft-langreth-1967:lindhard", over={"y": (0, 2)}, points=12, digits=17)
    return made.csv(), made.json()


def _results() -> st.SearchStrategy[tuple[str, str]]:
    text, document = _vectors()
    right = "point,value\n" + "".join(f"{place},0.5\n" for place in range(text.count("\n") - text.count("\n#") - 2))
    given = st.one_of(changed_texts((text, document)), st.sampled_from((text, document)))
    words = ("1.5D+00", "1.5-300", "0x1p0", "NaN", "inf", ",", "\n", "value", "point")
    answers = st.one_of(changed_texts((text, right), words), soup(words))
    return st.tuples(given, answers)


def _judged(given: tuple[str, str]) -> None:
    from numerics.vectors import judged, read

    judged(read(given[0], "vectors"), given[1], "results").to_dict()


DATA = {
    "certificates": Entrance("certificates of functions", lambda: changed_trees(_certificates()), lambda: _certificates()[0], _certificate),
    "proofs": Entrance("records of proofs", lambda: changed_trees(_proofs()), lambda: _proofs()[0], _proof),
    "operators": Entrance("certificates of operator identities", _resealed, lambda: _identity()[0], _operators),
    "verdicts": Entrance("stores of verdicts", _changed_bytes, _store, _verdicts, folder=folder_of_trial),
    "vectors": Entrance("files of test vectors, and results beside them", _results, lambda: (_vectors()[0], _vectors()[0]), _judged),
}
