"""Use cases: run commands, keep read models, travel in time, answer questions."""
