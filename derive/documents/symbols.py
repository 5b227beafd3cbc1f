"""Control words of LaTeX that are one character."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["ACCENTS", "LARGE", "SCRIPT", "SYMBOLS"]

_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau",
    "upsilon", "phi", "chi", "psi", "omega",
)
_SMALL = "αβγδϵζηθικλμνξπρστυϕχψω"
_CAPITAL = {"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ",
"Omega": "Ω"}
_MORE = {
    "varepsilon": "ε", "vartheta": "ϑ", "varrho": "ϱ", "varphi": "φ", "varsigma": "ς", "hbar": "ℏ", "ell": "ℓ", "infty": "∞", "partial": "∂",
    "nabla": "∇",
    "cdot": "⋅", "times": "×", "pm": "±", "mp": "∓", "leq": "≤", "geq": "≥", "neq": "≠", "approx": "≈", "sim": "∼", "propto": "∝", "equiv": "≡",
    "to": "→",
    "rightarrow": "→", "langle": "⟨", "rangle": "⟩", "dagger": "†", "prime": "′", "perp": "⊥", "parallel": "∥", "circ": "∘", "ldots": "…",
    "cdots": "⋯",
    "in": "∈", "sum": "∑", "prod": "∏", "int": "∫", "imath": "ı", "wedge": "∧", "vee": "∨", "neg": "¬", "lvert": "|", "rvert": "|", "star": "⋆",
    "otimes": "⊗",
}
SYMBOLS: Mapping[str, str] = {f"\\{name}": one for name, one in {**dict(zip(_GREEK, _SMALL, strict=True)), **_CAPITAL, **_MORE}.items()}

LARGE = {r"\sum", r"\prod", r"\int", r"\lim", r"\max", r"\min"}
"""What has its limits below and above."""

ACCENTS: Mapping[str, str] = {
    r"\hat": "^", r"\widehat": "^", r"\bar": "¯", r"\overline": "¯", r"\tilde": "~", r"\widetilde": "~", r"\vec": "→", r"\dot": "˙",
    r"\underline": "_",
}

SCRIPT: Mapping[str, str] = {
    **{chr(ord("A") + i): chr(0x1D49C + i) for i in range(26)}, "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
}
