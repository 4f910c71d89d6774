"""Appends that build on each other: after a version conflict none that follows is tried."""

from pathlib import Path

from domain.recorded import Origin
from domain.stock import StockReceived
from storage.errors import VersionConflict
from storage.event_store import Append, Write, open_store


def received(number: int, expected: int, *, follows: bool) -> Append:
    """A receipt under its own command id."""
    write = Write("stock-10002", expected, (StockReceived(sku="10002", quantity=1),))
    return Append(bytes([number] * 16), bytes(16), (write,), Origin(), 1, follows=follows)


def test_nothing_that_follows_a_conflict_is_stored_even_where_its_own_version_fits(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead")
    store.append(received(1, 0, follows=False))

    answers = store.append_all(
        [received(2, 0, follows=False), received(3, 1, follows=True), received(4, 2, follows=True)]
    )

    assert [type(answer) for answer in answers] == [VersionConflict] * 3
    assert store.stream_version("stock-10002") == 1
    store.close()


def test_what_does_not_follow_is_stored_beside_a_conflict(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead")

    answers = store.append_all(
        [received(1, 0, follows=False), received(2, 0, follows=True), received(3, 1, follows=False)]
    )

    assert [isinstance(answer, VersionConflict) for answer in answers] == [False, True, False]
    store.close()
