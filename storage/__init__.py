"""How facts are kept and read back; knows no use case."""
