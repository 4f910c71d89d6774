"""Events as rows of a table: which columns there are and how an event fills them."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from app.event_browser import EventBrowser, EventRow
from app.event_search import EventList
from domain.recorded import instant
from ui.labels import plain
from ui.models.rows import Column, Key, TableRow

COLUMNS = (
    Column(id="mark", title="", width=2, shows="icon", tip="A star you set, or what is special about the event."),
    Column(id="position", title="Position", width=9, align="right", tip="The event's place in the whole log."),
    Column(id="happened", title="Happened", width=20, tip="When it happened in the business."),
    Column(id="recorded", title="Recorded", width=23, hidden=True, tip="When the store wrote it."),
    Column(
        id="delta", title="Δt", width=9, align="right", tip="Time since the event below, or since the time reference."
    ),
    Column(id="stream", title="Stream", width=15, tip="The stream the event belongs to."),
    Column(id="version", title="Ver", width=4, align="right", tip="The event's number within its stream."),
    Column(id="type", title="Event", width=19, tip="The event's type."),
    Column(id="schema", title="Schema", width=7, hidden=True, tip="The version of its shape: as stored, as read."),
    Column(id="actor", title="Actor", width=12, tip="Who issued the command."),
    Column(id="reason", title="Reason", width=24, hidden=True, tip="The reason that was given."),
    Column(id="corr", title="Correlation", width=37, hidden=True, tip="The piece of work it belongs to."),
    Column(id="command", title="Command", width=37, hidden=True, tip="The command that stored it."),
    Column(id="summary", title="Summary", width=20, tip="What happened, in words."),
)
PLACES = {column.id: place for place, column in enumerate(COLUMNS)}

BARS = {"stock": 0, "order": 1, "credit": 2, "product": 3, "customer": 4, "ledger": 5, "moment": 6}
OTHER_BAR = 7
"""The colour of a category's bar, by its place in `theme.kinds`: the same as in the time bar."""

MINUTE, HOUR, DAY = 60, 3_600, 86_400


class EventStyle(msgspec.Struct, frozen=True, kw_only=True):
    """How events are written: the zone of times, the event that Δt counts from, the positions with a star."""

    zone: ZoneInfo
    reference_us: int | None = None
    starred: frozenset[int] = frozenset()


class EventRows:
    """A list of events as rows, made page by page in reader threads."""

    def __init__(self, browser: EventBrowser, events: EventList, style: EventStyle) -> None:
        self.events, self.style = events, style
        self._browser = browser
        self.start, self.count = events.start, events.count

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """Rows in the order of the log; the event before the first is read along, for its time."""
        begin = max(first - 1, self.start)
        positions = self.events.positions(begin, limit + first - begin).tolist()
        rows = self._browser.rows(positions)
        before = [None, *rows[:-1]] if begin == first else rows[:-1]
        return [self._row(row, older) for row, older in zip(rows[first - begin :], before, strict=True)]

    def find(self, key: Key) -> int | None:
        """The place of an event, or of the nearest one before."""
        place = self.events.place_of(int(key))
        return place if place >= self.start else None

    def upto(self, position: int) -> "EventRows":
        """The same, without the events after a position."""
        return EventRows(self._browser, self.events.upto(position), self.style)

    def _row(self, row: EventRow, older: EventRow | None) -> TableRow:
        reference = self.style.reference_us
        if reference is None:
            reference = older.effective_us if older else None
        cells = (
            mark_of(row, self.style.starred),
            f"{row.position:,}",
            time_text(row.effective_us, self.style.zone),
            time_text(row.recorded_us, self.style.zone),
            delta_text(row.effective_us - reference) if reference is not None else "",
            plain(row.stream),
            str(row.version),
            plain(row.type),
            schema_text(row),
            plain(row.actor),
            plain(row.reason),
            plain(row.correlation),
            row.command,
            plain(row.summary),
        )
        return TableRow(
            key=row.position,
            cells=cells,
            bar=BARS.get(row.stream.partition("-")[0], OTHER_BAR),
            tone="" if row.is_readable else "error",
            tones=LATE_TONES if row.is_late else NO_TONES,
        )


LATE_TONES = {PLACES["happened"]: "warning", PLACES["mark"]: "warning"}
NO_TONES: dict[int, str] = {}


def mark_of(row: EventRow, starred: frozenset[int]) -> str:
    """The icon in front of an event: its star, else what is special about it."""
    if row.position in starred:
        return "fa6s.star"
    if not row.is_readable:
        return "fa6s.triangle-exclamation"
    return "fa6s.clock-rotate-left" if row.is_late else ""


def time_text(us: int, zone: ZoneInfo) -> str:
    """A time as it sorts; thousandths only where there are any."""
    local: datetime = instant(us).astimezone(zone)
    text = f"{local:%Y-%m-%d %H:%M:%S}"
    return f"{text}.{local.microsecond // 1000:03d}" if local.microsecond >= 1000 else text


def delta_text(us: int) -> str:
    """A span of time with its sign, as short as it can be told."""
    sign, seconds = ("−", -us / 1e6) if us < 0 else ("+", us / 1e6)
    if seconds == 0:
        return "0"
    if seconds < 1:
        return f"{sign}{seconds * 1000:.0f} ms"
    if seconds < MINUTE:
        return f"{sign}{seconds:.1f} s"
    whole = int(seconds)
    if whole < DAY:
        clock = f"{whole // MINUTE % MINUTE:02d}:{whole % MINUTE:02d}"
        return f"{sign}{whole // HOUR}:{clock}" if whole >= HOUR else f"{sign}{clock}"
    return f"{sign}{whole // DAY:,} d {whole % DAY // HOUR:02d} h"


def schema_text(row: EventRow) -> str:
    """The stored version, and today's where the event is lifted to it."""
    if row.schema < row.schema_now:
        return f"v{row.schema}→{row.schema_now}"
    return f"v{row.schema}"
