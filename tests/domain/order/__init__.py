"""Tests of domain.order."""
