"""What is claimed about the equations, by topic."""
