"""Searches for the certificates of a paper's operator identities and writes them to the package."""

import sys

from derive.certificates.search import write
from derive.paper import PaperError
from derive.papers import paper

if len(sys.argv) != 2:
    sys.exit("usage: python -m derive.certificates PAPER")
try:
    print(write(paper(sys.argv[1])))
except PaperError as error:
    sys.exit(str(error))
