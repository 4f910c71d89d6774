"""What can be asked about streams."""

from collections.abc import Mapping
from typing import Any

import msgspec

from app.read_model import Page
from app.versioned import moment
from app.views import Views
from storage.log_places import newest_of_streams
from storage.log_reader import LogReader


class StreamRow(msgspec.Struct, frozen=True, kw_only=True):
    """A stream as it stood: its version and the positions of its first and its newest event."""

    stream: str
    category: str
    version: int
    first_position: int
    last_position: int


_ALL = """
    SELECT stream, category, stream_id, since FROM streams WHERE since <=
      (SELECT since FROM stream_counts WHERE streams =
        (SELECT streams FROM stream_counts WHERE since <= :at ORDER BY since DESC LIMIT 1) - :skip)
    ORDER BY since DESC LIMIT :limit
"""
_OF_CATEGORY = """
    SELECT stream, category, stream_id, since FROM streams WHERE category = :category AND place <=
      (SELECT place FROM streams WHERE category = :category AND since <= :at ORDER BY place DESC LIMIT 1) - :skip
    ORDER BY place DESC LIMIT :limit
"""
_CONTAINING = """
    SELECT stream, category, stream_id, since FROM streams
    WHERE since <= :at AND instr(stream, :text) AND (:category = '' OR category = :category)
    ORDER BY since DESC LIMIT :limit OFFSET :skip
"""
_ONE = "SELECT stream, category, stream_id, since FROM streams WHERE stream = :stream AND since <= :at"
_HOW_MANY = "SELECT streams FROM stream_counts WHERE since <= :at ORDER BY since DESC LIMIT 1"
_CATEGORIES = "SELECT DISTINCT category FROM streams"
_HOW_MANY_OF = "SELECT place FROM streams WHERE category = :category AND since <= :at ORDER BY place DESC LIMIT 1"


class Streams:
    """Questions about streams; `at` is a position, None for now."""

    def __init__(self, views: Views, log: LogReader) -> None:
        self._views = views
        self._log = log

    def page(
        self, *, at: int | None = None, category: str = "", text: str = "", skip: int = 0, limit: int = 100
    ) -> Page[StreamRow]:
        """Streams, those that began last first; `text` is any part of the name and looks through all of them."""
        values = {"at": moment(at), "category": category, "text": text, "skip": skip, "limit": limit}
        question = _CONTAINING if text else _OF_CATEGORY if category else _ALL
        rows = self._shown(self._views.rows(question, values), values)
        return Page(rows, skip, None if text else self.count(at=at, category=category))

    def count(self, *, at: int | None = None, category: str = "") -> int:
        """How many streams there are."""
        question = _HOW_MANY_OF if category else _HOW_MANY
        return int(self._views.value(question, {"at": moment(at), "category": category}, 0))

    def categories(self, at: int | None = None) -> dict[str, int]:
        """Every category with its number of streams."""
        names = sorted(row[0] for row in self._views.rows(_CATEGORIES))
        counts = {name: self.count(at=at, category=name) for name in names}
        return {name: count for name, count in counts.items() if count}

    def stream(self, name: str, at: int | None = None) -> StreamRow | None:
        """One stream; None when it did not exist by then."""
        values = {"stream": name, "at": moment(at)}
        rows = self._shown(self._views.rows(_ONE, values), values)
        return rows[0] if rows else None

    def _shown(self, rows: list[tuple[Any, ...]], values: Mapping[str, Any]) -> tuple[StreamRow, ...]:
        newest = newest_of_streams(self._log, [row[2] for row in rows], values["at"])
        return tuple(
            StreamRow(stream=row[0], category=row[1], version=version, first_position=row[3], last_position=position)
            for row, (version, position) in zip(rows, newest, strict=True)
        )
