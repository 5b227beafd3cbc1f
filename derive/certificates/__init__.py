"""Certificates of operator identities, one JSON file a paper: `python -m derive.certificates PAPER` searches for them anew and writes it."""
