"""Statements, true and false, whose answers are known independently."""
