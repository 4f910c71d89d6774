"""Tests of the models behind tables."""
