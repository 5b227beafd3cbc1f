"""Names of users in generated files: none meets a name of the generated code."""

from __future__ import annotations

import ast
import builtins
import keyword
import re
import unicodedata

from numerics.certified.steps import NotCertifiable

__all__ = ["argument", "checked"]

_WORDS = """
alignas alignof auto bool break case char const constexpr continue default do double else enum extern false float for goto if inline int
long  nullptr register restrict return short signed sizeof static static_assert struct switch thread_local true typedef typeof typeof_unqual
union  unsigned void volatile while asm fortran linux unix main catch class delete explicit export friend mutable namespace new operator
private  protected public template this throw try typeid typename using virtual and or not xor bitand bitor compl and_eq or_eq xor_eq not_eq
size_t ptrdiff_t wchar_t NULL NAN INFINITY HUGE_VAL MATH_ERRNO MATH_ERREXCEPT FLT_EVAL_METHOD signgam memcpy strlen  acos asin atan atan2
cos sin tan acosh asinh atanh cosh sinh tanh exp exp2 expm1 frexp ilogb ldexp log log10 log1p log2 logb modf scalbn scalbln  cbrt fabs hypot
pow sqrt erf erfc lgamma tgamma ceil floor nearbyint rint lrint llrint round lround llround trunc fmod remainder remquo copysign  nan
nextafter nexttoward fdim fmax fmin fma fpclassify isfinite isinf isnan isnormal signbit isgreater isgreaterequal isless islessequal
islessgreater isunordered j0 j1 jn y0 y1 yn gamma exp10 pow10 drem finite significand
"""
_C = frozenset(_WORDS.split())  # keywords of C and C++, and names and macros of their libraries


def checked(name: str, target: str, file: str = "") -> str:
    """`name`, which a function of the generated file may have; raises `NotCertifiable` with one that it may have."""
    if not re.fullmatch(r"[A-Za-z_][A-Za-z_0-9]*", name) or keyword.iskeyword(name):
        raise NotCertifiable(f"the name of a generated function must be an identifier, not {name!r}")
    if target == "c" and (name in _C or re.match(r"_[A-Z_]|(u?int|u?intmax|u?intptr)[0-9_]", name)):
        raise NotCertifiable(f"{name!r} is a name of C or of its library: choose another, for instance name={name + '_of_x'!r}")
    if target != "c" and (hasattr(builtins, name) or name in _bound(file)):
        raise NotCertifiable(f"{name!r} is a name that the generated file needs itself: choose another, for instance name={name + '_of_x'!r}")
    return name


def argument(variable: str, taken: frozenset[str] = frozenset()) -> str:
    """A Python identifier for the variable: itself where that can be, else like it (`lambda_` for lambda, `x_1` for x'1)."""
    name = re.sub(r"\W+", "_", unicodedata.normalize("NFKC", variable))
    name = name if name.isidentifier() else f"x{name}" if f"x{name}".isidentifier() else "x"
    while keyword.iskeyword(name) or name in taken:
        name += "_"
    return name


def _bound(file: str) -> set[str]:
    """What the Python text binds outside of functions."""
    found: set[str] = set()
    for node in ast.parse(file).body:
        match node:
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                found |= {(one.asname or one.name).partition(".")[0] for one in names}
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found
