"""Certificates: whatever is changed in one, the checker rejects it, resealed or not."""

import copy
import hashlib
import json
import random
from pathlib import Path

import pytest
from schaich_appendix import IDENTITIES, SCATTERING, G_plus, T_plus, V

import derive.algebra.checker
import derive.checking.quotients
from derive.algebra import Rejected, check, letter, prove, relation

NAMES = ["A3", "A4 for +", "A6", "A7a -> A7d", "A7c without inverses", "A8"]
CERTIFICATES = {name: dict(prove(*IDENTITIES[name]).certificate.data) for name in NAMES}
LETTERS = ["V", "G_0^+", "G_0^-", "T^+", "T^-", "g^+", "g^-"]


def sealed(data):
    body = {key: value for key, value in data.items() if key != "seal"}
    return {**body, "seal": hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()}


def changed_text(text, random):
    start = random.randrange(len(text))
    end = min(len(text), start + random.randint(1, 12))
    middle = random.choice(["", text[start:end] * 2, chr(random.randint(32, 126)), text[start:end][::-1], str(random.randint(-9, 9))])
    return random.choice([text[:start] + middle + text[end:], text[:start]])


def changed_cofactors(cofactors, random):
    """One change of the kind a forger would try; the list stays well formed more often than not."""
    place = random.randrange(len(cofactors))
    c, a, index, b = cofactors[place]
    kind = random.randrange(12)
    if kind == 0:
        cofactors[place][0] = str(random.randint(-4, 4))
    elif kind == 1:
        cofactors[place][0] = random.choice([f"{c}/1", f"0{c}", f"+{c}", f"{c}.0", f"{c}e0", f" {c}", f"2{c}/2", "nan", "1_0", "١"])
    elif kind == 2:
        cofactors[place][2] = random.choice([index + 1, index - 1, float(index), str(index), -1, 10**9, None])
    elif kind == 3:
        cofactors[place][random.choice([1, 3])] = [random.choice(LETTERS) for _ in range(random.randint(0, 4))]
    elif kind == 4:
        del cofactors[place]
    elif kind == 5:
        cofactors.insert(place, copy.deepcopy(cofactors[place]))
    elif kind == 6:
        random.shuffle(cofactors)
    elif kind == 7:
        cofactors[place][1], cofactors[place][3] = b, a
    elif kind == 8:
        cofactors[place : place + 1] = [["1/2", a, index, b], ["1/2", a, index, b]]
    elif kind == 9:
        cofactors[place][1], cofactors[place][3] = [*a, *b], []
    elif kind == 10:
        cofactors[place][random.choice([1, 3])] = random.choice(["V", None, {}, [1], [None], [["V"]], ["nowhere"]])
    else:
        cofactors.append(random.choice([["1", [], 0, []], ["0", [], 0, []], [], None, ["1", [], 0], 7]))
    return cofactors


@pytest.mark.parametrize("name", NAMES)
def test_random_changes_of_the_text_are_rejected(name):
    claim, hypotheses = IDENTITIES[name]
    original, dice = CERTIFICATES[name], random.Random(f"text {name}")
    text = json.dumps(original)
    tried = 0
    for _ in range(1000):
        other = changed_text(text, dice)
        try:
            same = json.loads(other) == original and len(other) == len(text)
        except ValueError:
            same = False
        if not same and not _only_white_space(text, other):
            tried += 1
            with pytest.raises(Rejected):
                check(other, claim, hypotheses)
    assert tried > 900


def _only_white_space(text, other):
    return text.replace(" ", "") == other.replace(" ", "")


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("resealed", [False, True])
def test_random_changes_of_the_cofactors_are_rejected(name, resealed):
    claim, hypotheses = IDENTITIES[name]
    original, dice = CERTIFICATES[name], random.Random(f"cofactors {name} {resealed}")
    tried = 0
    for _ in range(600):
        other = copy.deepcopy(original)
        changed_cofactors(other["cofactors"], dice)
        if json.dumps(other) != json.dumps(original):
            tried += 1
            with pytest.raises(Rejected):
                check(json.dumps(sealed(other) if resealed else other), claim, hypotheses)
    assert tried > 400


@pytest.mark.parametrize("name", NAMES)
def test_every_truncation_is_rejected(name):
    claim, hypotheses = IDENTITIES[name]
    text = json.dumps(CERTIFICATES[name])
    for end in range(len(text)):
        with pytest.raises(Rejected):
            check(text[:end], claim, hypotheses)


@pytest.mark.parametrize("name", NAMES)
def test_cofactors_left_out_from_the_end_are_rejected_even_when_resealed(name):
    claim, hypotheses = IDENTITIES[name]
    for keep in range(len(CERTIFICATES[name]["cofactors"])):
        short = sealed({**CERTIFICATES[name], "cofactors": CERTIFICATES[name]["cofactors"][:keep]})
        with pytest.raises(Rejected, match="it shows"):
            check(json.dumps(short), claim, hypotheses)


@pytest.mark.parametrize("name", NAMES)
def test_a_certificate_proves_its_own_claim_only(name):
    text = json.dumps(CERTIFICATES[name])
    for other, (claim, hypotheses) in IDENTITIES.items():
        if other != name:
            with pytest.raises(Rejected):
                check(text, claim, hypotheses)
            with pytest.raises(Rejected):
                check(text, claim, IDENTITIES[name][1])


@pytest.mark.parametrize("name", NAMES)
def test_renaming_the_claim_inside_does_not_help(name):
    for other, (claim, _) in IDENTITIES.items():
        if str(claim) != CERTIFICATES[name]["claim"]:
            digest = hashlib.sha256(str(claim).encode()).hexdigest()
            forged = sealed({**CERTIFICATES[name], "claim": str(claim), "sha256": digest})
            with pytest.raises(Rejected):
                check(json.dumps(forged), claim, IDENTITIES[name][1])
            with pytest.raises(Rejected):
                check(json.dumps(forged), *IDENTITIES[name])
            assert other != name


def test_sides_and_hypotheses_count_in_their_order():
    claim, hypotheses = IDENTITIES["A6"]
    text = json.dumps(CERTIFICATES["A6"])
    assert check(text, claim, hypotheses)
    for wrong in ((relation("A6", claim.right, claim.left), hypotheses), (claim, hypotheses[::-1]), (claim, hypotheses[:-1]), (claim, ())):
        with pytest.raises(Rejected):
            check(text, *wrong)


def test_hypotheses_of_the_same_text_with_other_letters_are_rejected():
    claim = relation("twice", 2 * T_plus, 2 * V + 2 * V * G_plus * T_plus)
    text = prove(claim, SCATTERING).certificate.to_json()
    wrong = relation("A2+", T_plus, letter("V") + letter("V") * G_plus * T_plus)
    with pytest.raises(Rejected, match="two letters are called V"):
        check(text, claim, (wrong, *SCATTERING[1:]))


@pytest.mark.parametrize("field", ["format", "claim", "sha256", "hypotheses", "cofactors", "seal"])
@pytest.mark.parametrize("value", [None, "", 0, [], {}, [None], "missing", True, float("nan")])
def test_a_field_of_another_kind_is_rejected(field, value):
    claim, hypotheses = IDENTITIES["A6"]
    data = {**CERTIFICATES["A6"], field: value}
    if value == "missing":
        del data[field]
    for text in (json.dumps(data), json.dumps(sealed(data)) if field != "seal" else "{}"):
        with pytest.raises(Rejected):
            check(text, claim, hypotheses)


@pytest.mark.parametrize("text", ["", "null", "[]", "7", "[" * 100_000, '{"a":' * 50_000, "9" * 10_000, " " * 2**23, "{}", '"x"', None, 3, "\ud800"])
def test_other_input_is_rejected(text):
    with pytest.raises(Rejected):
        check(text, *IDENTITIES["A6"])


def test_the_checker_is_short_and_imports_nothing_of_the_search():
    lines = Path(derive.algebra.checker.__file__).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 90
    imported = {line.split()[1] for line in lines if line.startswith(("import ", "from "))}
    assert imported == {"json", "re", "fractions", "hashlib", "typing", "derive.checking.quotients"}
    arithmetic = Path(derive.checking.quotients.__file__).read_text(encoding="utf-8")
    assert "import derive" not in arithmetic
    assert "from derive" not in arithmetic
