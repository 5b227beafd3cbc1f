"""Stand-alone source files of a certified function: NumPy, C99 and mpmath."""

from __future__ import annotations

import base64
import keyword
import re
from pathlib import Path

import numpy as np

from numerics.certified import evaluation
from numerics.certified.c99 import c99
from numerics.certified.steps import NotCertifiable

TARGETS = ("numpy", "c", "mpmath")


def source(function, target: str) -> str:
    """The text of one file; see `CertifiedFunction.source`."""
    if target not in TARGETS:
        raise NotCertifiable(f"target must be one of {', '.join(TARGETS)}, not {target!r}")
    name = function.name
    if not re.fullmatch(r"[A-Za-z_]\w*", name) or keyword.iskeyword(name):
        raise NotCertifiable(f"the name of a generated function must be an identifier, not {name!r}")
    return {"numpy": _numpy, "c": c99, "mpmath": _mpmath}[target](function, header(function))


def header(function) -> list[str]:
    """What a generated file says about itself, line by line."""
    certificate, (low, high) = function.certificate, function.domain
    unit = "units in the last place"
    if certificate["envelope"] is not None:
        unit = f"units of 2**-52 of the envelope {shown(certificate['envelope'], certificate['variable'])}"
    lines = [
        f"{function.name}({certificate['variable']}) = {shown(certificate['formula'], certificate['variable'])}",
        f"for {low!r} <= {certificate['variable']} <= {high!r}, limits included; NaN elsewhere.",
        f"Proven error: at most {function.bound:.4f} {unit}.",
        f"Assumes {certificate['rounding']}.",
        f"Certificate: sha256 {certificate['digest']}",
    ]
    return [lines[0], *([f"Source: {certificate['source']}"] if certificate["source"] else []), *lines[1:]]


def shown(steps: list[list], variable: str) -> str:
    """The formula in one line."""
    texts: list[str] = []
    for name, *operands in steps:
        parts = [] if name == "rational" else [texts[i] for i in (operands[:1] if name == "pow" else operands)]
        match name:
            case "x":
                text = variable
            case "pi":
                text = "pi"
            case "rational":
                text = f"({operands[0]})" if "/" in operands[0] or operands[0].startswith("-") else operands[0]
            case "add":
                text = f"({' + '.join(parts)})"
            case "mul":
                text = "*".join(parts)
            case "pow":
                base = parts[0] if re.fullmatch(r"\w+", parts[0]) else f"({parts[0]})"
                text = f"{base}**{operands[1]}" if operands[1] > 0 else f"{base}**({operands[1]})"
            case "log_abs":
                text = f"log|{parts[0]}|"
            case _:
                text = f"{name}({parts[0]})"
        texts.append(text)
    return texts[-1]


def _numpy(function, lines) -> str:
    body = Path(evaluation.__file__).read_text()
    rest = body.split('"""', 2)[2]
    made = []
    for piece in function.certificate["pieces"]:
        ends = [_literal(piece[key]) for key in ("from", "to")]
        if piece["kind"] == "point":
            made.append(f"Point({ends[0]}, {_literal(piece['value'])})")
            continue
        table = np.array([[float.fromhex(v) for v in row] for row in piece["cells"]])
        data = "\n".join(re.findall(".{1,120}", base64.b64encode(table.astype("<f8").tobytes()).decode()))
        read = f'_table({table.shape[1]}, """\n{data}\n""")'
        if piece["kind"] == "power":
            made.append(f"Power({', '.join(ends)}, {piece['power']}, {piece['exponent']}, {piece['bits']}, {read})")
        else:
            made.append(f"Cells({', '.join(ends)}, {_literal(piece['anchor'])}, {piece['sign']}, {_literal(piece['offset'])}, "
                        f"{piece['binade']}, {piece['bits']}, {read})")
    pieces = ",\n    ".join(made)
    return "\n".join([
        '"""' + lines[0], *lines[1:], '"""', rest.replace("\nimport numpy as np\n", "\nimport base64\n\nimport numpy as np\n", 1).rstrip(), "", "",
        "def _table(width, text):", '    return np.frombuffer(base64.b64decode(text), dtype="<f8").astype(float).reshape(-1, width)', "", "",
        f"_PIECES = [\n    {pieces},\n]", "", "",
        f"def {function.name}({function.certificate['variable']}):",
        f'    """Array in, array out; error at most {function.bound:.4f} {function.unit}, proven; NaN outside of the domain."""',
        f"    return evaluate(_PIECES, {function.certificate['variable']})", "",
    ])


def _mpmath(function, lines) -> str:
    certificate, variable = function.certificate, function.certificate["variable"]
    known = {"x": "x", "pi": "m.pi"}
    body = []
    for number, (name, *operands) in enumerate(certificate["formula"]):
        if name in known:
            text = known[name]
        elif name == "rational":
            numerator, _, denominator = operands[0].partition("/")
            text = f"m.mpf({numerator})" + (f"/{denominator}" if denominator else "")
        elif name in ("add", "mul"):
            text = (" + " if name == "add" else "*").join(f"v{i}" for i in operands)
        elif name == "pow":
            text = f"v{operands[0]}**({operands[1]})"
        else:
            text = f"m.log(abs(v{operands[0]}))" if name == "log_abs" else f"m.{name}(v{operands[0]})"
        body.append(f"    v{number} = {text}")
    return "\n".join([
        '"""' + lines[0], *lines[1:2], "The formula at any number of digits; undefined where the formula divides by zero.", '"""', "",
        "from mpmath.ctx_mp import MPContext", "", "",
        f"def {function.name}({variable}, digits=50):",
        '    """The value where working precisions p and 2p agree to `digits`; mpmath\'s global precision is not touched."""',
        "    m = MPContext()", "    m.dps, previous = digits + 15, None", "    for _ in range(12):",
        f"        value = _formula(m, m.mpf({variable}))",
        "        if previous is not None and abs(value - previous) <= abs(value) * m.mpf(10) ** (-digits - 2):",
        "            m.dps = digits", "            return +value", "        previous, m.prec = value, 2 * m.prec",
        '    raise ArithmeticError(f"no agreement to {digits} digits")', "", "",
        "def _formula(m, x):", *body, f"    return v{len(body) - 1}", "",
    ])


def _literal(text: str) -> str:
    value = float.fromhex(text)
    return repr(value) if abs(value) < float("inf") else f'float("{value!r}")'


__all__ = ["TARGETS", "header", "shown", "source"]
