"""Scans: any quantity or equation over its parameters, kept as it is found, resumed where it stopped, shared among any number of workers.

>>> from numerics.scans import scan
>>> scan("lindhard", over={"y": [0.5, 1, 2]}).values["f"].round(5)
array([0.91198, 0.5    , 0.08802])
"""

from numerics.scans.public import names
from numerics.scans.result import Scan
from numerics.scans.scanning import scan
from numerics.scans.specification import Specification, read, specification
from numerics.scans.store import Store, StoreError

__all__ = ["Scan", "Specification", "Store", "StoreError", "names", "read", "scan", "specification"]
