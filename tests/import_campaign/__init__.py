"""Long tests of imports: the whole year, processes killed in the middle, limits of memory."""
