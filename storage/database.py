"""Connections to one SQLite file, made through SQLAlchemy, and the translation of its errors into sentences."""

import os
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import sqlalchemy
from sqlalchemy import event

from storage.errors import DamagedStore, DiskFull, NotAStore, ReadOnlyStore, StorageError, StoreLocked
from storage.sqlite_library import SqliteLibrary, best_sqlite

BUSY_SECONDS = 5
PAGE_BYTES = 4_096
CHECKPOINT_PAGES = 16_000
"""About 64 MB of write-ahead log between checkpoints: faster in bulk than SQLite's 1,000 pages of 4 KiB."""

Cursor = sqlite3.Cursor
"""A DBAPI cursor; `pysqlite3` offers the same methods as the standard library's module."""


class Database:
    """One SQLite file: held connections for readers and one writer, and sentences instead of error codes.

    `durability` is FULL for what may never be lost, NORMAL for what can be rebuilt from the log.
    """

    def __init__(
        self, path: Path, *, read_only: bool = False, durability: str = "FULL", library: SqliteLibrary | None = None
    ) -> None:
        self.path = path
        self.is_read_only = read_only
        self.library = library or best_sqlite()
        self._durability = durability
        self._engine = sqlalchemy.create_engine(
            "sqlite://", creator=self._connect, poolclass=sqlalchemy.NullPool, module=self.library.module
        )
        event.listen(self._engine, "begin", _begin_is_ours)
        self._idle: deque[tuple[sqlalchemy.Connection, Cursor]] = deque()
        self._held: list[sqlalchemy.Connection] = []
        self._watch: Cursor | None = None
        self._watch_lock = Lock()

    def open_cursor(self) -> Cursor:
        """A cursor on a connection of its own, held until the database is closed."""
        return self._open()[1]

    @contextmanager
    def reading(self) -> Iterator[Cursor]:
        """A cursor on an idle reading connection, given back afterwards; raises StorageError in words."""
        pair = self._idle.pop() if self._idle else self._open()
        try:
            yield pair[1]
        except self.library.module.Error as error:
            raise self.explained(error) from error
        finally:
            self._idle.append(pair)

    @contextmanager
    def watching(self) -> Iterator[Cursor]:
        """A cursor on the one connection that never writes: its `PRAGMA data_version` changes with every commit of others."""
        with self._watch_lock:
            if self._watch is None:
                self._watch = self._open()[1]
            yield self._watch

    @contextmanager
    def snapshot(self) -> Iterator[Cursor]:
        """Like `reading`, with every statement inside seeing the same moment of the file."""
        with self.reading() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                cursor.execute("ROLLBACK")

    def close(self) -> None:
        """Close every connection; the database must not be used afterwards."""
        self._idle.clear()
        while self._held:
            self._held.pop().close()
        self._engine.dispose()

    def explained(self, error: Exception) -> StorageError:
        """The StorageError that says in one sentence what SQLite's error means for this file."""
        return explain(error, self.path)

    def _open(self) -> tuple[sqlalchemy.Connection, Cursor]:
        try:
            connection = self._engine.connect()
        except (self.library.module.Error, sqlalchemy.exc.DBAPIError) as error:
            raise self.explained(getattr(error, "orig", None) or error) from error
        self._held.append(connection)
        driver: Any = connection.connection.driver_connection
        return connection, driver.cursor()

    def _connect(self) -> Any:
        mode = "ro" if self.is_read_only else "rw"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = self.library.module.connect(
            uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False, cached_statements=256
        )
        try:
            self._prepare(connection)
        except self.library.module.Error:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: Any) -> None:
        pragmas = [f"page_size={PAGE_BYTES}"] if not self.is_read_only else ["query_only=ON"]
        if not self.is_read_only:
            pragmas += ["journal_mode=WAL"]
        autocheckpoint = 0 if self.library.is_careful else CHECKPOINT_PAGES
        pragmas += [
            f"synchronous={self._durability}",
            f"wal_autocheckpoint={autocheckpoint}",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "recursive_triggers=ON",
            "mmap_size=0",
            "cache_size=-16000",
        ]
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")


def make_file(path: Path) -> None:
    """Make an empty file at `path` with its folders, for its owner only; raises StorageError in words."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise ReadOnlyStore(f"{path} cannot be made: {error.strerror}. Choose a folder you may write to.") from error


def _begin_is_ours(_: sqlalchemy.Connection) -> None:
    """SQLAlchemy begins nothing by itself: the writer says BEGIN IMMEDIATE, readers read single statements."""


# Sentences

_LOCKED = "{path} is being written by another program that has not finished for {seconds} seconds. Nothing was stored; try again."
_FULL = "The disk with {path} is full. Nothing was stored and nothing was lost; free some space and try again."
_READ_ONLY = (
    "{path} cannot be written (its file, folder or disk is read-only). Open it for reading, or copy it somewhere else."
)
_NOT_A_STORE = "{path} is not a Playhead store (not a SQLite file). Nothing was changed; choose another file."
_DAMAGED = (
    "{path} is damaged ({detail}). Nothing was changed; verify it, and restore a backup if that confirms the damage."
)
_NO_ENTRY = "{path} cannot be opened: {detail}. Check that it is there and that you may read and write its folder."
_DISK_ERROR = "Reading or writing {path} failed ({detail}). Check the disk, then ask again."
_OTHER = "{path} could not answer: {detail}."

_BY_CODE: dict[str, tuple[type[StorageError], str]] = {
    "SQLITE_BUSY": (StoreLocked, _LOCKED),
    "SQLITE_LOCKED": (StoreLocked, _LOCKED),
    "SQLITE_FULL": (DiskFull, _FULL),
    "SQLITE_READONLY": (ReadOnlyStore, _READ_ONLY),
    "SQLITE_NOTADB": (NotAStore, _NOT_A_STORE),
    "SQLITE_CORRUPT": (DamagedStore, _DAMAGED),
    "SQLITE_CANTOPEN": (ReadOnlyStore, _NO_ENTRY),
    "SQLITE_IOERR": (StorageError, _DISK_ERROR),
}


def explain(error: Exception, path: Path) -> StorageError:
    """The StorageError for a DBAPI error on the file at `path`."""
    name = str(getattr(error, "sqlite_errorname", ""))
    for code, (kind, sentence) in _BY_CODE.items():
        if name.startswith(code):
            return kind(sentence.format(path=path, seconds=BUSY_SECONDS, detail=error))
    return StorageError(_OTHER.format(path=path, detail=error))
