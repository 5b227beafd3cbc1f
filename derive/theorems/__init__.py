"""What is claimed about the equations of each topic."""
