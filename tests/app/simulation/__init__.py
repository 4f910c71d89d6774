"""Tests of simulated traffic."""
