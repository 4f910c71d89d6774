"""The database itself refuses to change the past, whoever asks."""

import sqlite3
from pathlib import Path

import pytest

from storage.sqlite_library import best_sqlite
from tests.support.stores import an_append, stock_of, store_at

SQLITE = best_sqlite().module

TAMPERING = (
    "UPDATE events SET data = x'00'",
    "UPDATE events SET effective_us = 0 WHERE position = 1",
    "DELETE FROM events WHERE position = 2",
    "INSERT OR REPLACE INTO events SELECT * FROM events WHERE position = 1",
    (
        "REPLACE INTO events SELECT position, stream_id, 9, kind, effective_us, recorded_us, clock_us, "
        "event_id, command_id, x'00', meta, leaf FROM events WHERE position = 2"
    ),
    (
        "INSERT OR REPLACE INTO events SELECT 9, stream_id, version, kind, effective_us, recorded_us, "
        "clock_us, event_id, command_id, data, meta, leaf FROM events WHERE position = 2"
    ),
    (
        "INSERT INTO events SELECT 3, stream_id, 7, kind, effective_us, recorded_us, clock_us, event_id, "
        "command_id, data, meta, leaf FROM events WHERE position = 2"
    ),
    "UPDATE streams SET name = 'stock-X'",
    "DELETE FROM streams",
    "INSERT OR REPLACE INTO streams VALUES (1, 'stock-X')",
    "UPDATE kinds SET type = 'StockLost'",
    "DELETE FROM kinds",
    "INSERT OR REPLACE INTO kinds VALUES (1, 'StockLost', 1)",
    "UPDATE commands SET count = 5",
    "DELETE FROM commands",
    "INSERT OR REPLACE INTO commands SELECT command_id, 1, 1, fingerprint FROM commands",
    "UPDATE head SET size = 1",
    "DELETE FROM head",
    "INSERT OR REPLACE INTO head VALUES (1, 0, 0, 0, x'')",
)


@pytest.mark.parametrize("statement", TAMPERING)
def test_the_past_cannot_be_changed(tmp_path: Path, statement: str) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1, 2)))
    before = [(one.position, one.event) for one in store.read_all()]
    other = SQLITE.connect(str(store.path))

    with pytest.raises(SQLITE.IntegrityError):
        other.execute(statement)
    other.close()

    assert [(one.position, one.event) for one in store.read_all()] == before
    store.append(an_append(stock_of("A", 3)))
    assert store.size() == 3


def test_types_are_strict(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    other = SQLITE.connect(str(store.path))

    with pytest.raises((SQLITE.IntegrityError, sqlite3.IntegrityError)):
        other.execute("INSERT INTO events VALUES (1, 1, 1, 1, 'noon', 1, 1, x'', x'', x'', x'', x'')")
    other.close()
