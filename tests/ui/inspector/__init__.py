"""Tests of the inspector by acting like a person."""
