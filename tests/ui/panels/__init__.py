"""Tests of the panels, as people use them."""
