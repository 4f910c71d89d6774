"""Histories to import: each source reads its own kind of file and makes appends of it."""
