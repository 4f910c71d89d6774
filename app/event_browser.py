"""Looking at the log as a list: filters, searches, rows and what a filter can be completed with."""

import threading
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from app.event_index import Columns, EventIndex
from app.event_json import as_json
from app.event_search import Search
from app.filters.compiling import compiled
from app.filters.expression import Expression
from app.filters.fields import KNOWN
from app.moments import History
from app.moments.log_history import LogHistory
from domain.log import LogOpened
from domain.recorded import Recorded, Unreadable
from domain.sentences import sentence
from storage.event_columns import (
    command_range,
    last_stream_id,
    like_text,
    stream_ids,
    stream_positions,
    streams_spelt,
)
from storage.event_store import EventStore
from storage.packing import Numbers


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event as a table shows it; times are microseconds UTC, ids text.

    `schema_now` is the version events of this type have today, 0 when this program does not know it.
    """

    position: int
    stream: str
    version: int
    type: str
    schema: int
    schema_now: int
    effective_us: int
    recorded_us: int
    clock_us: int
    is_late: bool
    is_readable: bool
    actor: str
    reason: str
    correlation: str
    causation: str
    command: str
    summary: str


class EventBrowser:
    """The log of one store, to be browsed from any thread; `index` makes filters quick and may still be behind."""

    def __init__(self, store: EventStore, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder or store.path.with_name(f"{store.path.name}.columns")
        self._lock = threading.Lock()
        self._opened: EventIndex | None = None
        self.history: History = LogHistory(store)

    @property
    def index(self) -> EventIndex:
        """The numbers of every event; its file is opened, or begun, when it is first needed."""
        with self._lock:
            if self._opened is None:
                self._opened = EventIndex(self._folder, self._store, origin=self._origin())
            return self._opened

    # Looking

    def search(
        self, expression: Expression | None, *, zone: ZoneInfo, origin: int | None = None, now: datetime | None = None
    ) -> Search:
        """A search for a filter that begins at a position (None: the newest); raises FilterError with a sentence."""
        head = self._store.size()
        world = StoreWorld(self._store, self.history, zone, now or datetime.now(UTC))
        condition = compiled(expression, world)
        return Search(condition, self, origin=head if origin is None else min(origin, head), head=head)

    def rows(self, positions: Sequence[int]) -> list[EventRow]:
        """The events at these positions, in the order asked."""
        return [row_of(recorded) for recorded in self._store.read_positions(positions)]

    def json(self, positions: Sequence[int]) -> str:
        """The events at these positions as JSON."""
        return as_json(self._store.read_positions(positions))

    def head(self) -> int:
        """The newest position."""
        return self._store.size()

    def catch_up(self, seconds: float) -> bool:
        """Bring the index nearer to the newest event for about so long; whether there is more to do."""
        return self.index.catch_up(seconds)

    def close(self) -> None:
        """Keep the index."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _origin(self) -> str:
        first = self._store.read_positions([1])
        opened = first[0].event if first else None
        return opened.origin if isinstance(opened, LogOpened) else ""

    # What a search reads

    def columns(self, first: int, last: int) -> Iterator[Columns]:
        """The events between two positions as columns, newest part first."""
        return self.index.columns(first, last)

    def read_positions(self, positions: list[int]) -> list[Recorded]:
        """Events by their positions."""
        return self._store.read_positions(positions)

    # What can be typed

    def types(self) -> list[tuple[str, int]]:
        """Every type of event that is stored with how many there are of it, most first."""
        counts = self.index.counts()
        found: dict[str, int] = {}
        for kind, (name, _) in self._store.kinds().items():
            found[name] = found.get(name, 0) + counts.get(kind, 0)
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))

    def streams_like(self, text: str, limit: int) -> list[tuple[str, int]]:
        """Streams whose names begin with a text, and after them those that contain it, with their versions."""
        begins = self._store.streams(text, limit=limit)
        if len(begins) < limit and text:
            ids = stream_ids(self._store.database, f"%{like_text(text)}%", 0)[: limit * 4]
            begins += [name for _, name in ids if name not in begins][: limit - len(begins)]
        return [(name, self._store.stream_version(name)) for name in begins]

    def actors(self) -> Sequence[str]:
        """Everybody who is known to have issued a command, in the order of their first."""
        return self.index.names

    def named_moments(self) -> Sequence[str]:
        """The names of moments."""
        return list(self.history.named_moments())


class StoreWorld:
    """A store as a filter sees it at one moment of the wall clock."""

    def __init__(self, store: EventStore, history: History, zone: ZoneInfo, now: datetime) -> None:
        self._store = store
        self.history, self.zone, self.now = history, zone, now

    def kinds(self) -> Mapping[int, tuple[str, int]]:
        """Every stored kind with its type and schema version."""
        return self._store.kinds()

    def stream_ids(self, pattern: str, after: int, *, any_case: bool) -> Sequence[tuple[int, str]]:
        """Streams by their names."""
        fixed, star, rest = pattern.partition("*")
        if not any_case and rest == "":
            return streams_spelt(self._store.database, fixed, after, is_prefix=bool(star))
        like = "%".join(map(like_text, pattern.split("*")))
        return stream_ids(self._store.database, like, after)

    def stream_positions(self, stream: str) -> Numbers:
        """The positions of a stream's events."""
        return stream_positions(self._store.database, stream)

    def last_stream_id(self) -> int:
        """The highest number of a stream."""
        return last_stream_id(self._store.database)

    def command_range(self, command_id: bytes) -> tuple[int, int] | None:
        """The positions of a command's events."""
        return command_range(self._store.database, command_id)

    def recorded_before(self, us: int) -> int:
        """The highest position recorded before a time."""
        return self._store.recorded_before(us)


def row_of(recorded: Recorded) -> EventRow:
    """One event as a row."""
    origin = recorded.origin
    return EventRow(
        position=recorded.position,
        stream=recorded.stream,
        version=recorded.version,
        type=recorded.type,
        schema=recorded.schema_version,
        schema_now=KNOWN.get(recorded.type, 0),
        effective_us=recorded.effective_us,
        recorded_us=recorded.recorded_us,
        clock_us=recorded.clock_us,
        is_late=recorded.is_late,
        is_readable=not isinstance(recorded.event, Unreadable),
        actor=origin.actor,
        reason=origin.reason,
        correlation=origin.correlation,
        causation=origin.causation,
        command=str(uuid.UUID(bytes=recorded.command_id)),
        summary=sentence(recorded.event),
    )
