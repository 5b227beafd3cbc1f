"""Certified functions of two variables on a box: polynomials in both for each cell of a grid, with a bound that is proven."""
