"""The numbers beside many events, without their payloads: what filters over a whole log look at first."""

from typing import Any, NamedTuple

import msgspec
import numpy as np

from storage.database import Database
from storage.packing import Numbers

PAGE_EVENTS = 5_000
"""Small enough that no single call into SQLite or msgspec makes a window late."""


class ColumnsRead(NamedTuple):
    """Events `first` to `last` as arrays of one length, and the actor of each."""

    first: int
    last: int
    columns: dict[str, Numbers]
    actors: list[str]


class _Actor(msgspec.Struct, frozen=True, gc=False):
    actor: str = ""


_STATEMENT = (
    "SELECT min(position), max(position), group_concat(kind), group_concat(stream_id), group_concat(version),"
    " group_concat(effective_us), group_concat(effective_us < clock_us),"
    " CAST('[' || group_concat(meta) || ']' AS BLOB) FROM events WHERE position > ? AND position <= ?"
)
NAMES = ("kind", "stream_id", "version", "effective_us", "late")
_decode_numbers = msgspec.json.Decoder(list[int]).decode
_decode_actors = msgspec.json.Decoder(list[_Actor]).decode


def read_columns(database: Database, after: int, upto: int) -> ColumnsRead | None:
    """The columns NAMES and the actors of the events after a position, PAGE_EVENTS at most; None when there are none."""
    with database.reading() as cursor:
        row = cursor.execute(_STATEMENT, (after, min(after + PAGE_EVENTS, upto))).fetchone()
    if row[0] is None:
        return None
    columns = {
        name: np.array(_decode_numbers(f"[{text}]"), np.int64) for name, text in zip(NAMES, row[2:7], strict=True)
    }
    return ColumnsRead(row[0], row[1], columns, _actors(database, row))


def _actors(database: Database, row: Any) -> list[str]:
    try:
        return [origin.actor for origin in _decode_actors(row[7])]
    except (msgspec.DecodeError, ValueError, RecursionError):
        return _actors_one_by_one(database, row[0], row[1])


def _actors_one_by_one(database: Database, first: int, last: int) -> list[str]:
    """As before, where damage keeps the page from being read as one text."""
    with database.reading() as cursor:
        rows = cursor.execute(
            "SELECT meta FROM events WHERE position BETWEEN ? AND ? ORDER BY position", (first, last)
        ).fetchall()
    found = []
    for (meta,) in rows:
        try:
            found.append(msgspec.json.decode(meta, type=_Actor).actor)
        except (msgspec.DecodeError, ValueError, RecursionError):
            found.append(UNREADABLE_ACTOR)
    return found


UNREADABLE_ACTOR = "[unreadable]"


# What filters ask beside the columns


def positions_containing(database: Database, first: int, last: int, *, data: str = "", meta: str = "") -> Numbers:
    """The positions between two, these included, whose stored payload or metadata is LIKE a pattern (`\\` escapes)."""
    with database.reading() as cursor:
        rows = cursor.execute(_CONTAINING, (first, last, data, data, meta, meta)).fetchall()
    return np.array([row[0] for row in rows], np.int64)


def stream_ids(database: Database, like: str, after: int) -> list[tuple[int, str]]:
    """The streams numbered above `after` whose names are LIKE a pattern (`\\` escapes), with their names."""
    with database.reading() as cursor:
        return cursor.execute(
            "SELECT stream_id, name FROM streams WHERE stream_id > ? AND name LIKE ? ESCAPE '\\'", (after, like)
        ).fetchall()


def streams_spelt(database: Database, name: str, after: int, *, is_prefix: bool) -> list[tuple[int, str]]:
    """The streams numbered above `after` of exactly this name, or whose names begin so, with their names."""
    with database.reading() as cursor:
        if is_prefix:
            statement = "SELECT stream_id, name FROM streams WHERE name >= ? AND name < ? AND stream_id > ?"
            return cursor.execute(statement, (name, name + "\U0010ffff", after)).fetchall()
        return cursor.execute(
            "SELECT stream_id, name FROM streams WHERE name = ? AND stream_id > ?", (name, after)
        ).fetchall()


def stream_positions(database: Database, name: str) -> Numbers:
    """The positions of a stream's events, in order; empty when there is no such stream."""
    with database.reading() as cursor:
        rows = cursor.execute(
            "SELECT position FROM events WHERE stream_id = (SELECT stream_id FROM streams WHERE name = ?)"
            " ORDER BY version",
            (name,),
        ).fetchall()
    return np.array([row[0] for row in rows], np.int64)


def last_stream_id(database: Database) -> int:
    """The highest number of a stream; 0 when there is none."""
    with database.reading() as cursor:
        return int(cursor.execute("SELECT coalesce(max(stream_id), 0) FROM streams").fetchone()[0])


def command_range(database: Database, command_id: bytes) -> tuple[int, int] | None:
    """The first and last position of a command's events; None when it is unknown or has none."""
    with database.reading() as cursor:
        row = cursor.execute(
            "SELECT first_position, count FROM commands WHERE command_id = ?", (command_id,)
        ).fetchone()
    return (row[0], row[0] + row[1] - 1) if row and row[1] else None


def like_text(text: str) -> str:
    """A LIKE pattern for exactly this text, in any case of ASCII letters."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


_CONTAINING = (
    "SELECT position FROM events WHERE position BETWEEN ? AND ?"
    " AND ((? <> '' AND CAST(data AS TEXT) LIKE ? ESCAPE '\\') OR (? <> '' AND CAST(meta AS TEXT) LIKE ? ESCAPE '\\'))"
)
