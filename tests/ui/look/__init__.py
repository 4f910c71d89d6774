"""Tests of how things look."""
