"""The read models' own database beside the event store: everything in it can be made again from the log."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage.database import Cursor, Database, make_file
from storage.errors import DamagedStore, NotAStore

FORMAT = 1
"""`PRAGMA user_version` of the file; a file of another format is made again."""

CAREFUL_CHECKPOINT_COMMITS = 200
CACHE_KIB = 64_000

_BOOKS = (
    """
    CREATE TABLE models (
        name TEXT NOT NULL,
        suffix TEXT NOT NULL,
        version INTEGER NOT NULL,
        generation INTEGER NOT NULL,
        schema TEXT NOT NULL,
        position INTEGER NOT NULL,
        last_event BLOB NOT NULL,
        state TEXT NOT NULL,
        failed_position INTEGER,
        message TEXT NOT NULL,
        trace TEXT NOT NULL,
        skipped INTEGER NOT NULL,
        unreadable INTEGER NOT NULL,
        began_us INTEGER NOT NULL,
        PRIMARY KEY (name, suffix)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE reports (
        report INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        finished_us INTEGER NOT NULL,
        content BLOB NOT NULL
    ) STRICT
    """,
)

Values = Mapping[str, Any] | Sequence[Any]


class Views:
    """One file of read models' tables. Any thread may read; writing is one transaction at a time."""

    def __init__(self, path: Path) -> None:
        make_file(path)
        self.path = path
        self.database = Database(path, durability="NORMAL")
        self._lock = threading.RLock()
        self._commits = 0
        try:
            self.cursor = self.database.open_cursor()
            with self._explained():
                self._make_books()
        except BaseException:
            self.database.close()
            raise

    # Reading

    def rows(self, question: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """All rows of an answer; raises StorageError in words."""
        with self.database.reading() as cursor:
            return cursor.execute(question, values).fetchall()

    def value(self, question: str, values: Values, otherwise: Any) -> Any:
        """The first column of an answer's first row, or `otherwise` when there is none."""
        rows = self.rows(question, values)
        return rows[0][0] if rows else otherwise

    # Writing

    @contextmanager
    def writing(self) -> Iterator[Cursor]:
        """A transaction on the one writing connection: all that is done inside, or nothing; raises StorageError in words."""
        cursor = self.cursor
        with self._lock, self._explained():
            cursor.execute("BEGIN IMMEDIATE")
            try:
                yield cursor
                cursor.execute("COMMIT")
            except BaseException:
                if cursor.connection.in_transaction:
                    cursor.execute("ROLLBACK")
                raise
            self._checkpoint_if_careful(cursor)

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            self.database.close()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self.database.library.module.Error as error:
            raise self.database.explained(error) from error

    def _checkpoint_if_careful(self, cursor: Cursor) -> None:
        self._commits += 1
        if self.database.library.is_careful and self._commits % CAREFUL_CHECKPOINT_COMMITS == 0:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _make_books(self) -> None:
        cursor = self.cursor
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        cursor.execute("BEGIN IMMEDIATE")
        made = cursor.execute("PRAGMA user_version").fetchone()[0]
        if made == 0:
            for statement in _BOOKS:
                cursor.execute(statement)
            cursor.execute(f"PRAGMA user_version = {FORMAT}")
        cursor.execute("COMMIT")
        if made not in (0, FORMAT):
            raise NotAStore(f"{self.path} has another format of read models ({made}, this program has {FORMAT}).")


def open_views(path: Path) -> Views:
    """The read models' file at `path`, made where it is missing; a damaged or foreign one is made anew from nothing.

    Raises StorageError in words when the file cannot be made.
    """
    try:
        return Views(path)
    except (DamagedStore, NotAStore):
        for part in ("", "-wal", "-shm"):
            path.with_name(path.name + part).unlink(missing_ok=True)
        return Views(path)
