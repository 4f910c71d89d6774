"""The way databases look back: every level of stock as a row, and the last row of each item at or before a position."""

from pathlib import Path
from typing import Any

from app.number_models import Timelines
from storage.sqlite_library import best_sqlite

SCHEMA = """
CREATE TABLE items (item INTEGER PRIMARY KEY);
CREATE TABLE levels (item INTEGER, position INTEGER, on_hand INTEGER, PRIMARY KEY (item, position)) WITHOUT ROWID;
"""
LEVELS_AT = """
SELECT item, (SELECT on_hand FROM levels WHERE levels.item = items.item AND position <= ? ORDER BY position DESC LIMIT 1)
FROM items
"""


class LastRow:
    """A table of levels in SQLite, made from the movements the timelines know."""

    def __init__(self, path: Path, timelines: Timelines) -> None:
        self._connection: Any = best_sqlite().module.connect(str(path), isolation_level=None)
        self._connection.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;" + SCHEMA)
        table = next(table for table in timelines.tables if table.kind.name == "movements")
        self._connection.execute("BEGIN")
        items = ((item,) for item in range(len(table.names["items"])))
        self._connection.executemany("INSERT INTO items VALUES (?)", items)
        on_hand = [0] * len(table.names["items"])
        rows: list[tuple[int, int, int]] = []
        for part in table.parts(0, table.rows):
            for item, position, delta in zip(
                *(part[name].tolist() for name in ("item", "position", "delta")), strict=True
            ):
                on_hand[item] += delta
                rows.append((item, position, on_hand[item]))
        rows.sort()
        self._connection.executemany("INSERT INTO levels VALUES (?, ?, ?)", rows)
        self._connection.execute("COMMIT")

    def on_hand(self, position: int) -> list[int]:
        """The pieces of every item that has moved by then."""
        rows = self._connection.execute(LEVELS_AT, (position,)).fetchall()
        return [pieces for _, pieces in rows if pieces is not None]

    def close(self) -> None:
        """Close the table."""
        self._connection.close()
