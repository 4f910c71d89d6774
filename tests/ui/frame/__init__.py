"""Tests of what stands around the panels."""
