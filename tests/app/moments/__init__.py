"""Tests of what people type about time."""
