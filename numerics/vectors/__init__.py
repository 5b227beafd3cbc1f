"""Test vectors of an equation, for code in any language, and a judgement of what that code gives."""

from numerics.vectors.files import Vector, Vectors, VectorsError, read
from numerics.vectors.judging import Judgement, judged
from numerics.vectors.making import vectors

__all__ = ["Judgement", "Vector", "Vectors", "VectorsError", "judged", "read", "vectors"]
