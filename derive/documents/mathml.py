"""Formulas as MathML, from the LaTeX in which they are printed: letters are LaTeX as well, and no browser has to know it."""

from __future__ import annotations

from html import escape

from derive.documents.symbols import ACCENTS, LARGE, SCRIPT, SYMBOLS
from derive.tex.functions import FUNCTION_WORDS
from derive.tex.tokens import LatexError, Token, tokens

__all__ = ["mathml"]

_OPERATORS = set("+-\u2212=<>/*,;:.!|()[]") | {
    SYMBOLS[f"\\{name}"] for name in ("partial", "cdot", "times", "pm", "mp", "leq", "geq", "neq", "approx", "sim", "propto", "equiv", "to",
    "langle", "rangle",
                                      "sum", "prod", "int", "in", "wedge", "vee", "neg", "perp", "circ", "dagger", "otimes", "nabla")}
_WORDS = {*FUNCTION_WORDS, r"\lim", r"\max", r"\min"} - set(SYMBOLS)
_APPLIED = "<mo>&#x2061;</mo>"
_MINUS = "\u2212"
_SIGNS = tuple(f"<mo>{one}</mo>" for one in (_MINUS, "+", "±"))
_BEFORE_A_SIGN = tuple(f"{escape(one)}</mo>" for one in "=<>,([≤≥≈∝·")
"""After these a sign belongs to what follows it, and stands close to it."""
_TEXTS = {r"\mathrm", r"\text", r"\operatorname", r"\mathit", r"\mathbf", r"\boldsymbol", r"\mathcal"}


def mathml(latex: str, display: bool = False) -> str:
    r"""The formula as a `math` element, with its LaTeX in `alttext`; what is not understood stands there as text.

    >>> mathml(r"k_F^{2}")
    '<math alttext="k_F^{2}"><msubsup><mi>k</mi><mi>F</mi><mn>2</mn></msubsup></math>'
    """
    try:
        inner = _Formula(tokens(latex)).row()
    except LatexError:
        inner = f"<mtext>{escape(latex)}</mtext>"
    shown = ' display="block"' if display else ""
    return f'<math{shown} alttext="{escape(latex)}">{inner}</math>'


class _Formula:
    def __init__(self, row: tuple[Token, ...]) -> None:
        self.tokens, self.place = row, 0

    @property
    def text(self) -> str:
        return self.tokens[self.place].text if self.place < len(self.tokens) else ""

    def row(self, *ends: str) -> str:
        """What stands here up to one of the ends, or to a bracket that closes, as one element."""
        parts: list[str] = []
        while self.place < len(self.tokens) and self.text not in ends and not self._closes():
            part = self._scripted()
            before = parts[-1] if parts else ""
            parts.append(part.replace("<mo>", '<mo form="prefix">') if part in _SIGNS and before.endswith(_BEFORE_A_SIGN) else part)
        return parts[0] if len(parts) == 1 else f"<mrow>{''.join(parts)}</mrow>"

    def _closes(self) -> bool:
        return self.text == "}" or self.tokens[self.place].space == "right"

    def _scripted(self) -> str:
        large, applies = self.text in LARGE, _APPLIED if self.text in _WORDS - LARGE else ""
        base = "<mrow></mrow>" if self.text in ("_", "^", "'") else self._atom()
        below = above = ""
        while self.text in ("_", "^", "'"):
            mark = self.text
            self.place += 1
            inner = "<mo>′</mo>" if mark == "'" else self._group()
            if mark == "_":
                below = below + inner
            else:
                above = above + inner
        names = ("munder", "mover", "munderover") if large else ("msub", "msup", "msubsup")
        parts = [f"<mrow>{one}</mrow>" if one.count("><") and not one.startswith("<mrow>") else one for one in (below, above) if one]
        if not parts:
            return base + applies
        kind = names[2 if below and above else 0 if below else 1]
        return f"<{kind}>{base}{''.join(parts)}</{kind}>{applies}"

    def _group(self) -> str:
        if self.text != "{":
            return self._atom() if self.text else "<mrow></mrow>"
        self.place += 1
        inner = self.row()
        self.place += self.text == "}"
        return inner

    def _atom(self) -> str:
        one = self.tokens[self.place]
        if one.text == "{":
            return self._group()
        if one.space == "left":
            return self._fenced()
        self.place += 1
        if one.text.isdigit():
            return self._number(one.text)
        if one.text in (r"\frac", r"\binom"):
            above, below = self._group(), self._group()
            return f"<mfrac>{above}{below}</mfrac>" if one.text == r"\frac" else _fences("(", ")", f'<mfrac linethickness="0">{above}{below}</mfrac>')
        if one.text == r"\sqrt":
            return self._root()
        if one.text in ACCENTS:
            inner = self._group()
            kind = "munder" if one.text == r"\underline" else "mover"
            return f'<{kind} accent="true">{inner}<mo>{escape(ACCENTS[one.text])}</mo></{kind}>'
        if one.text in _TEXTS:
            return self._upright(one.text)
        if one.text == r"\substack":
            return self._stacked()
        return _symbol(one.text)

    def _number(self, first: str) -> str:
        text = first
        while self.place < len(self.tokens) and (self.text.isdigit() or self.text == ".") and not self.tokens[self.place].space:
            text += self.text
            self.place += 1
        return f"<mn>{text}</mn>"

    def _root(self) -> str:
        degree = ""
        if self.text == "[":
            self.place += 1
            degree = self.row("]")
            self.place += self.text == "]"
        inner = self._group()
        return f"<mroot>{inner}{degree}</mroot>" if degree else f"<msqrt>{inner}</msqrt>"

    def _fenced(self) -> str:
        r"""Between \left and \right: brackets as high as what they hold."""
        opened = self.text
        self.place += 1
        inner = self.row()
        closed = self.text if self.place < len(self.tokens) and self.tokens[self.place].space == "right" else ""
        self.place += bool(closed)
        left, right = ("" if one in (r"\left.", r"\right.") else SYMBOLS.get(one, one).lstrip("\\") for one in (opened, closed))
        return _fences(left, right, inner)

    def _upright(self, command: str) -> str:
        start = self.place
        self._group()
        inner = [one.text for one in self.tokens[start + 1 : self.place - 1]]
        if all(len(one) == 1 for one in inner):
            text = "".join(SCRIPT.get(one, one) for one in inner) if command == r"\mathcal" else "".join(inner)
            return f"<mtext>{escape(text)}</mtext>" if command == r"\text" else f'<mi mathvariant="normal">{escape(text)}</mi>'
        self.place = start
        return self._group()

    def _stacked(self) -> str:
        lines = []
        self.place += self.text == "{"
        while self.place < len(self.tokens) and self.text != "}":
            lines.append(f"<mtr><mtd>{self.row(chr(92) * 2)}</mtd></mtr>")
            self.place += self.text == r"\\"
            if self.place < len(self.tokens) and self._closes() and self.text != "}":
                break
        self.place += self.text == "}"
        return f"<mtable>{''.join(lines)}</mtable>"


def _fences(opened: str, closed: str, inner: str) -> str:
    left, right = (f'<mo stretchy="true">{escape(one)}</mo>' if one else "" for one in (opened, closed))
    return f"<mrow>{left}{inner}{right}</mrow>"


def _symbol(text: str) -> str:
    if text in _WORDS:
        return f"<mi>{text[1:]}</mi>" if text not in LARGE else f"<mo>{text[1:]}</mo>"
    shown = _MINUS if text == "-" else SYMBOLS.get(text, text)
    if shown in _OPERATORS:
        fixed = ' stretchy="false"' if shown in "()[]|⟨⟩" else ""
        return f"<mo{fixed}>{escape(shown)}</mo>"
    return f"<mi>{escape(shown)}</mi>" if len(shown) == 1 else f"<mtext>{escape(shown.lstrip(chr(92)))}</mtext>"
