"""The packing fraction of a pure liquid at its melting point, as the paper takes it."""

MELTING_PACKING = 0.456
MELTING_PACKING_SOURCE = "Ashcroft and Langreth, Phys. Rev. 159, 500 (1967), Sec. IV: 0.456 at the melting point"
