"""What the comparison of two moments is made of."""
