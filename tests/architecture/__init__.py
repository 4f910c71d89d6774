"""Tests of the rules the code itself is held to."""
