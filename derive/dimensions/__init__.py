"""Dimensions of expressions, exact also where an exponent is a symbol."""
