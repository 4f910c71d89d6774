"""Tests of command forms."""
