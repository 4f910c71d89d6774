"""Business rules of the shop: pure values and functions."""
