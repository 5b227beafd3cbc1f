"""What follows from premises: polynomials in names, functions, their derivatives, integrals and sums, by ideals with their cofactors."""
