"""Tests of the time bar."""
