"""What the panels of stories and comparisons are made of; nothing here knows a desk."""
