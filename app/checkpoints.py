"""How far each read model has folded the log, in the same file and the same transactions as its tables."""

import time

import msgspec

from app.read_model import ReadModel
from storage.database import Cursor

NEXT = "__next"
"""What follows a table's name while the table is being made beside the live one."""


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where one set of a read model's tables is.

    `suffix` is empty for the live tables. `state` is `following`, `paused` or `stopped`; a stopped one has failed at
    `failed_position` with a sentence and a trace. `last_event` is the id of the event at `position`: a log that has another
    one there is not the log these tables were made from.
    """

    name: str
    suffix: str
    version: int
    generation: int
    schema: str
    position: int = 0
    last_event: bytes = b""
    state: str = "following"
    failed_position: int | None = None
    message: str = ""
    trace: str = ""
    skipped: int = 0
    unreadable: int = 0
    began_us: int = 0


_COLUMNS = ", ".join(Checkpoint.__struct_fields__)
_MARKS = ", ".join("?" * len(Checkpoint.__struct_fields__))
_ALL = f"SELECT {_COLUMNS} FROM models"
_PUT = f"INSERT OR REPLACE INTO models ({_COLUMNS}) VALUES ({_MARKS})"
_ADVANCE = """
    UPDATE models SET position = ?, last_event = ?, unreadable = unreadable + ?, skipped = skipped + ?
    WHERE name = ? AND suffix = ? AND generation = ? AND position = ? AND state = 'following'
"""
_STOP = """
    UPDATE models SET state = 'stopped', failed_position = ?, message = ?, trace = ?
    WHERE name = ? AND suffix = ? AND generation = ?
"""
_STATE = "UPDATE models SET state = ?, failed_position = NULL, message = '', trace = '' WHERE name = ? AND suffix = ?"


def read_checkpoints(cursor: Cursor) -> dict[tuple[str, str], Checkpoint]:
    """Every checkpoint by name and suffix."""
    rows = cursor.execute(_ALL).fetchall()
    return {(row[0], row[1]): Checkpoint(**dict(zip(Checkpoint.__struct_fields__, row, strict=True))) for row in rows}


def put(cursor: Cursor, checkpoint: Checkpoint) -> None:
    """Write a checkpoint as it is."""
    cursor.execute(_PUT, msgspec.structs.astuple(checkpoint))


def advance(
    cursor: Cursor, seen: Checkpoint, position: int, last_event: bytes, *, unreadable: int = 0, skipped: int = 0
) -> bool:
    """Move a checkpoint on from where it was seen; False when somebody else has moved or stopped it meanwhile."""
    place = (seen.name, seen.suffix, seen.generation, seen.position)
    return bool(cursor.execute(_ADVANCE, (position, last_event, unreadable, skipped, *place)).rowcount)


def stop(cursor: Cursor, seen: Checkpoint, position: int, message: str, trace: str) -> None:
    """Keep that a model failed at an event, to be retried or skipped."""
    cursor.execute(_STOP, (position, message, trace, seen.name, seen.suffix, seen.generation))


def set_state(cursor: Cursor, name: str, suffix: str, state: str) -> None:
    """Let a model follow or pause; an error is forgotten."""
    cursor.execute(_STATE, (state, name, suffix))


def remove(cursor: Cursor, name: str, suffix: str) -> None:
    """Forget a set of tables."""
    cursor.execute("DELETE FROM models WHERE name = ? AND suffix = ?", (name, suffix))


# Tables


def make_tables(cursor: Cursor, model: ReadModel, suffix: str) -> Checkpoint:
    """Make a read model's tables, empty, in place of those under the same names; gives their checkpoint."""
    drop_tables(cursor, model, suffix)
    newest = cursor.execute("SELECT coalesce(max(generation), 0) FROM models").fetchone()[0]
    for table in model.tables:
        for statement in table.schema(table.name + suffix, newest + 1):
            cursor.execute(statement)
    made = Checkpoint(
        name=model.name,
        suffix=suffix,
        version=model.version,
        generation=newest + 1,
        schema=schema_of(model),
        began_us=time.time_ns() // 1_000,
    )
    put(cursor, made)
    return made


def drop_tables(cursor: Cursor, model: ReadModel, suffix: str) -> None:
    """Drop a read model's tables under a suffix, and their checkpoint."""
    for table in model.tables:
        cursor.execute(f"DROP TABLE IF EXISTS {table.name}{suffix}")
    remove(cursor, model.name, suffix)


def rename_tables(cursor: Cursor, model: ReadModel, old: str, new: str) -> None:
    """Give a read model's tables another suffix."""
    for table in model.tables:
        cursor.execute(f"ALTER TABLE {table.name}{old} RENAME TO {table.name}{new}")


def schema_of(model: ReadModel) -> str:
    """The statements that make a model's tables, as one text: equal texts, equal tables."""
    return "\n".join(statement for table in model.tables for statement in table.schema(table.name, 0))
