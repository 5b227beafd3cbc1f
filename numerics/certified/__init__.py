"""Certified functions: float64 code with an error bound that is proven over the whole domain."""
