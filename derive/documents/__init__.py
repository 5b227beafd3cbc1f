"""A paper and what is claimed about it as one document, in LaTeX or in HTML; the works behind it as BibTeX."""

from derive.documents.bibtex import bibtex
from derive.documents.document import Document, Entry, document
from derive.documents.html_page import as_html
from derive.documents.latex_file import as_latex
from derive.documents.mathml import mathml

__all__ = ["Document", "Entry", "as_html", "as_latex", "bibtex", "document", "mathml"]
