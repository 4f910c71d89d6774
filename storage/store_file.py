"""Opening a store's file: making it, recognising it, and refusing what is not one, each in one sentence."""

import os
from pathlib import Path

from storage.database import Cursor, Database, make_file
from storage.errors import NewerStore, NoSuchStore, NotAStore
from storage.tables import APPLICATION_ID, FORMAT, schema


def open_database(path: Path, *, read_only: bool, create: bool) -> Database:
    """The database at `path` with a store's tables in it; raises StorageError in words when it is not a store.

    With `create` a missing or empty file becomes an empty store (without its first event).
    """
    if not path.exists():
        if read_only or not create:
            raise NoSuchStore(f"There is no store at {path}. Check the path, or leave out read-only to make one there.")
        make_file(path)
    if path.is_dir():
        raise NotAStore(f"{path} is a folder, not a Playhead store. Choose the store's file.")
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    database = Database(path, read_only=read_only or not writable)
    try:
        _recognise(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _recognise(database: Database, *, create: bool) -> None:
    with database.reading() as cursor:
        application, format_version, tables = _marks(cursor)
        if application == 0 and tables == 0 and create and not database.is_read_only:
            _make(database, cursor)
            application, format_version, tables = _marks(cursor)
    if application != APPLICATION_ID:
        raise NotAStore(f"{database.path} is not a Playhead store. Nothing was changed; choose another file.")
    if format_version > FORMAT and not database.is_read_only:
        raise NewerStore(
            f"{database.path} was written by a newer Playhead (store format {format_version}, this one knows {FORMAT}). "
            "Update Playhead, or open the store read-only."
        )


def _marks(cursor: Cursor) -> tuple[int, int, int]:
    application = cursor.execute("PRAGMA application_id").fetchone()[0]
    format_version = cursor.execute("PRAGMA user_version").fetchone()[0]
    tables = cursor.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return application, format_version, tables


def _make(database: Database, cursor: Cursor) -> None:
    cursor.execute("BEGIN IMMEDIATE")
    try:
        if _marks(cursor)[2] == 0:
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            cursor.execute(f"PRAGMA user_version = {FORMAT}")
            for statement in schema():
                cursor.execute(statement)
    except database.library.module.Error:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")
