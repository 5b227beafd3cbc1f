"""What is claimed of the equations, by topic."""
