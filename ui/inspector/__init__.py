"""What the tabs of the inspector share: what they look at, how they say it, trees of values."""
