"""What the sales dashboard is made of."""
