"""Re-checks proofs from plain data, by other means than they were found; it imports nothing of the search, nor SymPy."""
