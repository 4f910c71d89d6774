"""Tests of the read models and of what keeps them up with the log."""
