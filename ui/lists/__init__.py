"""Lists of what a shop has: a search, a choice, and a table at the clock's moment."""
