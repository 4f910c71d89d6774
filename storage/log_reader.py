"""Reading the log: by position, by stream, by time, and in pages for folding all of it."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from domain.decider import Event
from domain.recorded import Recorded
from storage.codec import Codec
from storage.database import Database
from storage.event_ids import HexIds, LazyIds
from storage.kind_pages import KindPage, kind_pages
from storage.recorded_rows import COLUMNS, RecordedRows

PAGE_EVENTS = 2_000
"""Events a page: large enough to be fast, small enough that no single C call makes a window late."""

_FROM = "FROM events e JOIN streams s ON s.stream_id = e.stream_id"
_STREAM = "(SELECT stream_id FROM streams WHERE name = ?)"


class Page(NamedTuple):
    """Events `first` to `last` as one JSON array of their stored payloads, with chosen columns as text of numbers."""

    first: int
    last: int
    array: bytes
    columns: tuple[list[int], ...]
    """One list for each column asked for (`stream_id`, `kind`, `effective_us`, `clock_us`, `version`, ...)."""


class StoredEvent(NamedTuple):
    """One event exactly as stored, for evidence and for looking at what cannot be read."""

    recorded: Recorded
    data: bytes
    meta: bytes
    leaf: bytes


class LogReader:
    """Everything that reads a log and never writes it."""

    def __init__(self, database: Database, codec: Codec) -> None:
        self._database = database
        self._codec = codec
        self._rows = RecordedRows(database, codec)
        self._decode_numbers = msgspec.json.Decoder(list[int]).decode

    @property
    def path(self) -> Any:
        """The store's file."""
        return self._database.path

    @property
    def database(self) -> Database:
        """The store's database, for the parts of this package that verify and copy it."""
        return self._database

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be appended."""
        return self._database.is_read_only

    # Streams

    def load_events(self, stream: str) -> tuple[int, list[Event]]:
        """The stream's version and its events in order, decoded as fast as can be; (0, []) when there is none."""
        with self._database.reading() as cursor:
            row = cursor.execute(
                "SELECT max(version), CAST('[' || group_concat(data) || ']' AS BLOB), group_concat(hex(event_id), '')"
                f" FROM (SELECT version, data, event_id FROM events WHERE stream_id = {_STREAM} ORDER BY version)",
                (stream,),
            ).fetchone()
        if row[0] is None:
            return 0, []
        events = self._codec.decode_page(row[1], HexIds(row[2]))
        if events is None:
            events = [recorded.event for recorded in self.read_stream(stream)]
        return row[0], events

    def read_stream(self, stream: str, *, after: int = 0, at: int | None = None) -> list[Recorded]:
        """The stream's events after version `after`, in order, as known at position `at` (None: now)."""
        upto = _MOST if at is None else at
        with self._database.reading() as cursor:
            rows = cursor.execute(
                f"SELECT {COLUMNS} {_FROM} WHERE e.stream_id = {_STREAM} AND e.version > ? AND e.position <= ?"
                " ORDER BY e.version",
                (stream, after, upto),
            ).fetchall()
        return self._recorded(rows)

    def stream_version(self, stream: str, *, at: int | None = None) -> int:
        """The stream's version at position `at` (None: now); 0 when it does not exist yet."""
        with self._database.reading() as cursor:
            row = cursor.execute(
                f"SELECT coalesce(max(version), 0) FROM events WHERE stream_id = {_STREAM} AND position <= ?",
                (stream, _MOST if at is None else at),
            ).fetchone()
        return int(row[0])

    def position_of(self, stream: str, version: int) -> int | None:
        """The position of a stream's event by its version; None when there is none."""
        with self._database.reading() as cursor:
            row = cursor.execute(
                f"SELECT position FROM events WHERE stream_id = {_STREAM} AND version = ?", (stream, version)
            ).fetchone()
        return int(row[0]) if row else None

    def streams(self, prefix: str = "", *, limit: int = 100, after: str = "") -> list[str]:
        """Names of streams that begin with `prefix`, in order of name, those after `after`."""
        with self._database.reading() as cursor:
            rows = cursor.execute(
                "SELECT name FROM streams WHERE name >= ? AND name < ? AND name > ? ORDER BY name LIMIT ?",
                (prefix, prefix + "\U0010ffff", after, limit),
            ).fetchall()
        return [row[0] for row in rows]

    def stream_versions_between(self, after: int, upto: int) -> list[tuple[str, int]]:
        """The stream and version of each event after position `after` up to and including `upto`, in order."""
        with self._database.reading() as cursor:
            rows = cursor.execute(
                f"SELECT s.name, e.version {_FROM} WHERE e.position > ? AND e.position <= ? ORDER BY e.position",
                (after, upto),
            ).fetchall()
        return [(name, version) for name, version in rows]

    # The whole log

    def read_all(
        self, *, after: int = 0, upto: int | None = None, types: Sequence[str] = (), newest_first: bool = False
    ) -> Iterator[Recorded]:
        """Events after position `after` up to and including `upto` (None: the newest), of `types` (empty: all)."""
        low, high = after, _MOST if upto is None else upto
        kinds = self._kinds_of(types)
        order = "DESC" if newest_first else "ASC"
        chosen = f"AND e.kind IN ({','.join('?' * len(kinds))})" if types else ""
        between = "WHERE e.position > ? AND e.position <= ?"
        statement = f"SELECT {COLUMNS} {_FROM} {between} {chosen} ORDER BY e.position {order} LIMIT ?"
        while True:
            with self._database.reading() as cursor:
                rows = cursor.execute(statement, (low, high, *kinds, PAGE_EVENTS)).fetchall()
            yield from self._recorded(rows)
            if len(rows) < PAGE_EVENTS:
                return
            low, high = (low, rows[-1][0] - 1) if newest_first else (rows[-1][0], high)

    def read_positions(self, positions: Sequence[int]) -> list[Recorded]:
        """The events at these positions, in the order asked; positions that do not exist are left out."""
        found: dict[int, Recorded] = {}
        for start in range(0, len(positions), 500):
            chunk = [int(position) for position in positions[start : start + 500]]
            marks = ",".join("?" * len(chunk))
            with self._database.reading() as cursor:
                rows = cursor.execute(f"SELECT {COLUMNS} {_FROM} WHERE e.position IN ({marks})", chunk).fetchall()
            found.update((recorded.position, recorded) for recorded in self._recorded(rows))
        return [found[position] for position in positions if position in found]

    def stored(self, position: int) -> StoredEvent | None:
        """The event at `position` with its bytes as stored; None when the log is shorter."""
        with self._database.reading() as cursor:
            row = cursor.execute(f"SELECT {COLUMNS}, e.leaf {_FROM} WHERE e.position = ?", (position,)).fetchone()
        if row is None:
            return None
        return StoredEvent(self._recorded([row[:-1]])[0], row[9], row[10], row[11])

    def command_events(self, command_id: bytes) -> list[Recorded]:
        """The events that a command stored, in order; empty when it is unknown or changed nothing."""
        with self._database.reading() as cursor:
            row = cursor.execute(
                "SELECT first_position, count FROM commands WHERE command_id = ?", (command_id,)
            ).fetchone()
        if row is None or row[1] == 0:
            return []
        return list(self.read_all(after=row[0] - 1, upto=row[0] + row[1] - 1))

    def pages(
        self, *, after: int = 0, upto: int | None = None, size: int = PAGE_EVENTS, columns: Sequence[str] = ()
    ) -> Iterator[Page]:
        """The log in pages for folding all of it: SQLite joins a page's payloads while other threads run.

        `columns` names numeric columns of the events table to come along.
        """
        extra = "".join(f", group_concat({name})" for name in columns)
        statement = (
            f"SELECT min(position), max(position), CAST('[' || group_concat(data) || ']' AS BLOB){extra}"
            " FROM events WHERE position > ? AND position <= ?"
        )
        low, end = after, _MOST if upto is None else upto
        while low < end:
            with self._database.reading() as cursor:
                row = cursor.execute(statement, (low, min(low + size, end))).fetchone()
            if row[0] is None:
                return
            numbers = tuple(self._decode_numbers(f"[{text}]") for text in row[3:])
            yield Page(row[0], row[1], row[2], numbers)
            low = row[1]

    def kind_pages(
        self,
        groups: Sequence[Collection[int]],
        *,
        after: int = 0,
        upto: int | None = None,
        size: int = PAGE_EVENTS,
        columns: Sequence[str] = (),
    ) -> Iterator[KindPage]:
        """The log in pages with the payloads of some kinds only, those of each group in an array of its own."""
        end = _MOST if upto is None else upto
        return kind_pages(self._database, groups, columns, after=after, upto=end, size=size)

    def replay(self, *, after: int = 0, upto: int | None = None) -> Iterator[list[Event]]:
        """Every event after `after` as today's program knows it, page by page, without its place: for folding."""
        for page in self.pages(after=after, upto=upto):
            yield self.events_of(page)

    def events_of(self, page: Page) -> list[Event]:
        """A page's events as today's program knows them; `Unreadable` where one cannot be read."""
        ids = LazyIds(lambda: self._event_ids(page.first, page.last))
        events = self._codec.decode_page(page.array, ids)
        if events is None:
            events = [recorded.event for recorded in self.read_all(after=page.first - 1, upto=page.last)]
        return events

    # Time

    def position_before(self, us: int) -> int:
        """The highest position whose business clock is earlier than `us` (microseconds UTC); 0 when there is none."""
        return self._first_not_before("clock_us", us) - 1

    def position_upto(self, us: int) -> int:
        """The highest position whose business clock is `us` or earlier; 0 when there is none."""
        return self._first_not_before("clock_us", us + 1) - 1

    def recorded_before(self, us: int) -> int:
        """The highest position recorded before `us`; 0 when there is none."""
        return self._first_not_before("recorded_us", us) - 1

    def times_at(self, position: int) -> tuple[int, int] | None:
        """The business clock and the recorded time at a position, microseconds UTC; None when it does not exist."""
        with self._database.reading() as cursor:
            row: tuple[int, int] | None = cursor.execute(
                "SELECT clock_us, recorded_us FROM events WHERE position = ?", (position,)
            ).fetchone()
        return row

    def data_version(self) -> int:
        """A number that is another one after other connections have committed (their own do not count)."""
        with self._database.reading() as cursor:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])

    def _first_not_before(self, column: str, us: int) -> int:
        statement = f"SELECT {column} FROM events WHERE position = ?"
        with self._database.reading() as cursor:
            size = cursor.execute("SELECT size FROM head").fetchone()[0]

            def value(position: int) -> int:
                return int(cursor.execute(statement, (position,)).fetchone()[0])

            return bisect_left(range(1, size + 1), us, key=value) + 1

    def kinds(self) -> dict[int, tuple[str, int]]:
        """Every stored kind's number with its type and schema version."""
        return self._rows.kinds()

    def _kinds_of(self, types: Sequence[str]) -> list[int]:
        return [kind for kind, (name, _) in self.kinds().items() if name in types]

    def _recorded(self, rows: Sequence[Any]) -> list[Recorded]:
        return self._rows.recorded(rows)

    def _event_ids(self, first: int, last: int) -> list[bytes]:
        with self._database.reading() as cursor:
            rows = cursor.execute(
                "SELECT event_id FROM events WHERE position BETWEEN ? AND ? ORDER BY position", (first, last)
            ).fetchall()
        return [row[0] for row in rows]


_MOST = 2**62
