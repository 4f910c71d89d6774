"""What the panel of streams is made of: its filter, its list of events and what can be done with them."""
