"""What the inventory panel is made of."""
