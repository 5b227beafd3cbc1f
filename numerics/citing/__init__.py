"""What stands behind the numbers: the works of equations and of data, as BibTeX."""

from numerics.citing.bibliography import Bibliography
from numerics.citing.data import works_of

__all__ = ["Bibliography", "works_of"]
