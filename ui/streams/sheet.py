"""The shown events as a sheet for a file: every column, in the order of the log, times with their zone."""

from collections.abc import Iterator, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from app.event_browser import EventBrowser, EventRow
from app.event_search import EventList
from app.sheets import Cell, Sheet
from domain.recorded import instant
from ui.context import Context
from ui.streams.event_list import ShownEvents

COLUMNS = (
    "position",
    "happened",
    "recorded",
    "stream",
    "version",
    "event",
    "schema",
    "actor",
    "reason",
    "correlation",
    "causation",
    "command",
    "late",
    "summary",
)
PAGE = 1_000


def events_sheet(context: Context, shown: ShownEvents, filter_text: str) -> Sheet:
    """What is shown, with the moment and the filter beside it."""
    clock, zone = context.clock, context.settings.zone
    events = shown.rows.events
    moment = (
        f"{clock.a.words} = position {clock.a.position:,}" if clock.a is not None else f"now, position {clock.head:,}"
    )
    return Sheet(
        title="Events",
        columns=COLUMNS,
        rows=partial(_rows, context.desk.events, events, zone),
        total=events.count,
        notes=(("moment", moment), ("filter", filter_text or "none"), ("zone", zone.key)),
    )


def _rows(browser: EventBrowser, events: EventList, zone: ZoneInfo) -> Iterator[Sequence[Cell]]:
    end = events.start + events.count
    for first in range(events.start, end, PAGE):
        for row in browser.rows(events.positions(first, min(PAGE, end - first)).tolist()):
            yield _cells(row, zone)


def _cells(row: EventRow, zone: ZoneInfo) -> Sequence[Cell]:
    return (
        row.position,
        instant(row.effective_us).astimezone(zone),
        instant(row.recorded_us).astimezone(zone),
        row.stream,
        row.version,
        row.type,
        row.schema,
        row.actor,
        row.reason,
        row.correlation,
        row.causation,
        row.command,
        "yes" if row.is_late else "",
        row.summary,
    )
