"""The index of events says what the log says, however far it is, and is begun anew when it is of another log."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from app.event_index import BLOCK_ROWS, EventIndex
from domain.recorded import Origin
from storage.event_columns import NAMES
from storage.event_store import Append, EventStore, Write
from tests.support.stores import received, store_at


def fill(store: EventStore, count: int, *, actor: str = "maria") -> None:
    """Events of ten streams, a thousand a command."""
    for _ in range(count // 1_000):
        writes = tuple(
            Write(f"stock-{number}", None, tuple(received(str(number)) for _ in range(100))) for number in range(10)
        )
        store.append(Append(os.urandom(16), b"f" * 16, writes, Origin(actor=actor)))


def whole(index: EventIndex, last: int, column: str) -> list[int]:
    """One column of the whole log, oldest first."""
    parts = [part[column].tolist() for part in index.columns(1, last)]
    return [int(number) for part in reversed(parts) for number in part]


def from_log(store: EventStore, column: str) -> list[int]:
    """The same, straight from the table."""
    with store.database.reading() as cursor:
        statement = {
            "late": "SELECT effective_us < clock_us FROM events ORDER BY position",
            "kind": "SELECT kind FROM events ORDER BY position",
            "stream_id": "SELECT stream_id FROM events ORDER BY position",
            "version": "SELECT version FROM events ORDER BY position",
            "effective_us": "SELECT effective_us FROM events ORDER BY position",
        }[column]
        return [row[0] for row in cursor.execute(statement).fetchall()]


def actors(index: EventIndex, last: int) -> list[str]:
    """Every event's actor, oldest first."""
    parts = [[part.actors[number] for number in part["actor"].tolist()] for part in index.columns(1, last)]
    return [name for part in reversed(parts) for name in part]


def catch_up(index: EventIndex) -> None:
    """As far as the log goes."""
    while index.catch_up(1.0):
        pass


@pytest.fixture
def store(tmp_path: Path) -> Iterable[EventStore]:
    """One full block and some more."""
    made = store_at(tmp_path)
    fill(made, 60_000)
    fill(made, 9_000, actor="tom")
    yield made
    made.close()


def test_it_says_what_the_log_says(store: EventStore, tmp_path: Path) -> None:
    index = EventIndex(tmp_path / "columns", store)
    for _ in range(2):  # at first nothing is in it, then all
        for column in NAMES:
            assert whole(index, 69_000, column) == from_log(store, column)
        assert actors(index, 69_000) == ["maria"] * 60_000 + ["tom"] * 9_000
        catch_up(index)
    assert index.position == 69_000
    index.close()


def test_it_is_kept_for_the_next_time(store: EventStore, tmp_path: Path) -> None:
    index = EventIndex(tmp_path / "columns", store)
    catch_up(index)
    index.close()
    again = EventIndex(tmp_path / "columns", store)
    assert again.position == BLOCK_ROWS
    assert whole(again, 69_000, "version") == from_log(store, "version")
    assert actors(again, 69_000) == ["maria"] * 60_000 + ["tom"] * 9_000
    again.close()


def test_it_goes_on_with_the_log(store: EventStore, tmp_path: Path) -> None:
    index = EventIndex(tmp_path / "columns", store)
    catch_up(index)
    fill(store, 65_000)
    assert whole(index, 134_000, "version") == from_log(store, "version")
    catch_up(index)
    assert whole(index, 134_000, "stream_id") == from_log(store, "stream_id")
    assert sum(index.counts().values()) == 134_000
    index.close()


def test_a_part_is_cut_out_exactly(store: EventStore, tmp_path: Path) -> None:
    index = EventIndex(tmp_path / "columns", store)
    catch_up(index)
    fill(store, 3_000)
    for first, last in ((1, 1), (65_530, 65_540), (65_537, 65_537), (68_999, 69_001), (71_000, 72_000)):
        parts = [part["version"].tolist() for part in index.columns(first, last)]
        found = [number for part in reversed(parts) for number in part]
        assert found == from_log(store, "version")[first - 1 : last]
    index.close()


def test_it_is_begun_anew_for_a_log_that_went_on_otherwise(store: EventStore, tmp_path: Path) -> None:
    index = EventIndex(tmp_path / "columns", store)
    catch_up(index)
    index.close()
    (tmp_path / "other").mkdir()
    other = store_at(tmp_path / "other")
    fill(other, 9_000)
    again = EventIndex(tmp_path / "columns", other)
    assert again.position == 0
    assert whole(again, 9_000, "version") == from_log(other, "version")
    again.close()
    other.close()
