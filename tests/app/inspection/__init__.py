"""Tests of looking closely at events and states."""
