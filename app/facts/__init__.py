"""Which whole numbers each event contributes: one declaration a file."""
