"""Killed at any instant, nothing that was acknowledged is lost (the campaign: `python3 -m tests.kill_campaign`)."""

from pathlib import Path

from tests.storage.kills import kill_again_and_again


def test_kill_minus_nine_never_loses_an_acknowledged_event(tmp_path: Path) -> None:
    found = kill_again_and_again(tmp_path / "shop.playhead", kills=6)

    assert found.acknowledged > 0
    assert (found.lost, found.torn, found.is_sound) == (0, 0, True)
