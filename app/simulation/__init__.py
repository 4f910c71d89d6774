"""Simulated traffic: a shop that trades while somebody looks on."""

from app.simulation.simulation import Counts, Simulation

__all__ = ["Counts", "Simulation"]
