"""Tables that answer questions about any position of the log."""
