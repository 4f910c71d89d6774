"""Tests of the numbers over time."""
