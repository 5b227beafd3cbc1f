"""``python -m numerics.cli``: the command `provenum`."""

from numerics.cli import main

main()
