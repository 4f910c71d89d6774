"""Tests of the panel of streams, mostly by acting like a person."""
