"""The machine's limit: ready rows of one stream, written by the bare driver into the same tables."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storage.database import Database
from storage.event_store import open_store

_INSERT = (
    "INSERT OR ROLLBACK INTO events (position, stream_id, version, kind, effective_us, recorded_us, clock_us,"
    " event_id, command_id, data, meta, leaf) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
)


class RawStore:
    """The store's tables without the store."""

    def __init__(self, path: Path) -> None:
        open_store(path).close()
        self._database = Database(path)
        self._cursor = self._database.open_cursor()
        self._cursor.execute("INSERT INTO streams VALUES (1, 'order-1')")
        self.position = 0

    def rows(self, data: Sequence[bytes], *, meta: bytes) -> list[tuple[Any, ...]]:
        """Ready rows for the next positions, made outside the measured time."""
        start = self.position
        self.position += len(data)
        return [
            (start + n, 1, start + n, 1, 1, 1, 1, bytes(16), bytes(16), one, meta, bytes(32))
            for n, one in enumerate(data, 1)
        ]

    def append(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """One durable transaction."""
        self._cursor.execute("BEGIN IMMEDIATE")
        self._cursor.executemany(_INSERT, rows)
        self._cursor.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._database.close()
