"""Tests of what the dashboard is made of."""
