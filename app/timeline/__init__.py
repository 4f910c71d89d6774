"""Numbers with a time axis: facts in columns, and their sums and ranks at any position."""
