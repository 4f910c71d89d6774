"""Where streams and commands stand in the log: their names, versions and first positions, read from its indexes."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from storage.database import Cursor
from storage.log_reader import LogReader


class Act(NamedTuple):
    """The first event of a command, and what stands beside all of the command's events."""

    position: int
    command_id: bytes
    actor: str
    reason: str
    correlation: str
    causation: str


class _Cause(msgspec.Struct, frozen=True):
    actor: str = ""
    reason: str = ""
    correlation: str = ""
    causation: str = ""


_ACTS = """
    SELECT position, command_id, meta FROM (
        SELECT position, command_id, meta, lag(command_id) OVER (ORDER BY position) AS before
        FROM events WHERE position BETWEEN ? AND ?
    ) WHERE command_id IS NOT before
"""
_VERSION = "SELECT position FROM events WHERE stream_id = ? AND version = ?"
_NEWEST = "SELECT version, position FROM events WHERE stream_id = ? ORDER BY version DESC LIMIT 1"

_decode_cause = msgspec.json.Decoder(_Cause).decode


def acts_between(log: LogReader, first: int, last: int) -> list[Act]:
    """For each command with events from `first` to `last` its first one there."""
    with log.database.reading() as cursor:
        rows = cursor.execute(_ACTS, (first, last)).fetchall()
    return [Act(position, command_id, *_cause(meta)) for position, command_id, meta in rows]


def event_id_at(log: LogReader, position: int) -> bytes:
    """The id of the event at a position; empty when there is none."""
    with log.database.reading() as cursor:
        row = cursor.execute("SELECT event_id FROM events WHERE position = ?", (position,)).fetchone()
    return bytes(row[0]) if row else b""


def command_span(log: LogReader, command_id: bytes) -> tuple[int, int] | None:
    """A command's first position and its number of events; None when nothing of it is stored."""
    with log.database.reading() as cursor:
        row = cursor.execute(
            "SELECT first_position, count FROM commands WHERE command_id = ?", (command_id,)
        ).fetchone()
    return (row[0], row[1]) if row else None


def stream_names(log: LogReader, first: int, last: int) -> dict[int, str]:
    """The names of the streams numbered from `first` to `last`; numbers are given as streams begin."""
    with log.database.reading() as cursor:
        rows = cursor.execute(
            "SELECT stream_id, name FROM streams WHERE stream_id BETWEEN ? AND ?", (first, last)
        ).fetchall()
    return dict(rows)


def streams_between(log: LogReader, after: int, upto: int) -> list[str]:
    """The names of the streams with events after one position up to another, in the order of their first event there."""
    with log.database.reading() as cursor:
        rows = cursor.execute(
            "SELECT s.name FROM events e JOIN streams s ON s.stream_id = e.stream_id"
            " WHERE e.position > ? AND e.position <= ? GROUP BY e.stream_id ORDER BY min(e.position)",
            (after, upto),
        ).fetchall()
    return [row[0] for row in rows]


def newest_of_streams(log: LogReader, numbers: Sequence[int], at: int) -> list[tuple[int, int]]:
    """For each stream's number its version at position `at` and that event's position; (0, 0) before its first."""
    with log.database.reading() as cursor:
        return [_newest(cursor, number, at) for number in numbers]


def _newest(cursor: Cursor, stream: int, at: int) -> tuple[int, int]:
    newest = cursor.execute(_NEWEST, (stream,)).fetchone()
    if newest is None or newest[1] <= at:
        return newest or (0, 0)

    def position_of(version: int) -> int:
        return int(cursor.execute(_VERSION, (stream, version)).fetchone()[0])

    version = bisect_right(range(1, newest[0]), at, key=position_of)
    return (version, position_of(version)) if version else (0, 0)


def _cause(meta: bytes) -> tuple[str, str, str, str]:
    try:
        cause = _decode_cause(meta)
    except msgspec.DecodeError:
        return "[unreadable]", "", "", ""
    return cause.actor, cause.reason, cause.correlation, cause.causation
