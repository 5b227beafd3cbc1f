"""What the steps of a check need in order to hold, and the ledger they are written in."""
