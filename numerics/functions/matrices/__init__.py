"""Equations between operators as functions of matrices."""

from numerics.functions.matrices.errors import NotInMatrices, PremiseError
from numerics.functions.matrices.function import OperatorFunction, operator_function
from numerics.functions.matrices.inputs import Argument
from numerics.functions.matrices.premises import is_operator_equation
from numerics.functions.matrices.sides import Sides
from numerics.functions.matrices.table import Row, table

__all__ = ["Argument", "NotInMatrices", "OperatorFunction", "PremiseError", "Row", "Sides", "is_operator_equation", "operator_function", "table"]
