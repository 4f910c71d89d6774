"""Tests that mirror the tree; their names are the claims."""
