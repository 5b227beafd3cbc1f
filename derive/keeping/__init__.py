"""Verdicts kept from one check to the next, by the content of what was checked."""
