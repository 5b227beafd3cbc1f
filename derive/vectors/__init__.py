"""Vectors of plain space, indices, nabla and averages over directions, as papers write them; judged by their Cartesian components."""

from derive.vectors.averages import average
from derive.vectors.components import components, in_components
from derive.vectors.directions import direction, directions
from derive.vectors.fields import vector_function
from derive.vectors.frames import cartesian, cylindrical, spherical
from derive.vectors.functionals import functional_derivative
from derive.vectors.indices import by_component, delta, epsilon, index
from derive.vectors.nabla import curl, div, grad, laplacian
from derive.vectors.products import conjugate, cross, derivative, dot, norm
from derive.vectors.vector import ZERO, Vector, position, triple, vector

__all__ = [
    "Vector", "ZERO", "average", "by_component", "cartesian", "components", "conjugate", "cross", "curl", "cylindrical", "delta",
    "derivative", "direction", "directions", "div", "dot", "epsilon", "functional_derivative", "grad", "in_components", "index",
    "laplacian", "norm", "position", "spherical", "triple", "vector", "vector_function",
]
