"""A restored store is a history of its own: its log says so, and numbers kept for the old one are not taken for its."""

import time
from pathlib import Path

from app.restoring import restore
from domain.log import Log
from storage.backup import back_up
from storage.verify import verify
from tests.support.desks import desk_at, stocked


def test_a_restored_log_says_what_it_continues(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        stocked(desk, "A1", 10)
        head = desk.head()
        origin = log_of(desk.state_of("log")[1]).origin
        back_up(desk.store, tmp_path / "one.playhead", made_us=time.time_ns() // 1_000)
    copied = restore(tmp_path / "one.playhead", tmp_path / "again" / "shop.playhead", actor="maria")

    assert copied.size == head.size + 1
    with desk_at(tmp_path / "again") as restored:
        log = log_of(restored.state_of("log")[1])
        assert log.origin != origin
        assert log.continues is not None
        assert (log.continues.origin, log.continues.size, log.continues.root) == (origin, head.size, head.root.hex())
        assert restored.head().clock_us == head.clock_us
        assert verify(restored.store).is_sound
        assert restored.store.read_positions([copied.size])[0].origin.actor == "maria"


def test_numbers_of_what_was_lost_are_not_shown_after_a_restore(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        stocked(desk, "A1", 10)
        back_up(desk.store, tmp_path / "one.playhead", made_us=time.time_ns() // 1_000)
        stocked(desk, "B2", 7)
        desk.models.catch_up()
        assert desk.timelines.inventory.level("B2") == 7
    for file in tmp_path.glob("shop.playhead*"):
        if file.name in ("shop.playhead", "shop.playhead.keys", "shop.playhead-wal", "shop.playhead-shm"):
            file.unlink()
    restore(tmp_path / "one.playhead", tmp_path / "shop.playhead", actor="maria")
    with desk_at(tmp_path) as desk:
        stocked(desk, "C3", 5)
        stocked(desk, "C4", 5)
        desk.models.catch_up()
        levels = {level.sku: level.on_hand for level in desk.timelines.inventory.levels()}
        assert levels == {"A1": 10, "C3": 5, "C4": 5}
        assert {row.sku for row in desk.ask.products.page().rows} == {"A1", "C3", "C4"}


def log_of(state: object) -> Log:
    """The state of the stream `log`."""
    assert isinstance(state, Log)
    return state
