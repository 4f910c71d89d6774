"""Killed at any instant and started again, every read model equals a fresh fold, and the audit file has each line once."""

from pathlib import Path

import pytest

from tests.app.read_models.kill_projector import campaign


def test_read_models_survive_being_killed(tmp_path: Path) -> None:
    campaign(tmp_path, kills=5, racing=2, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(5))
def test_read_models_survive_being_killed_a_thousand_times(tmp_path: Path, seed: int) -> None:
    campaign(tmp_path, kills=100, racing=2, seed=seed)
