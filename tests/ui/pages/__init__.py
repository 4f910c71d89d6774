"""Tests of the pages without a store."""
