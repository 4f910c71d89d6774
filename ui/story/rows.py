"""Stories and comparisons as rows of tables, and as rows of files."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from app.moments.wording import spoken_time
from app.sheets import Cell
from app.story import Change, Difference, Entry
from ui.labels import plain
from ui.models.rows import Column, TableRow
from ui.story.wording import at
from ui.time_bar.ticks import local

DIFFERENCE_COLUMNS = (
    Column(id="what", title="What", width=24),
    Column(id="before", title="Before", width=22, align="right", tip="As it was at the first moment."),
    Column(id="after", title="After", width=22, align="right", tip="As it was at the second moment."),
    Column(id="delta", title="Difference", width=10, align="right", tip="After less before."),
    Column(id="by", title="Changed by", width=34, tip="The last event in between that changed it, by whom and why."),
)
EVENT_COLUMNS = (
    Column(id="position", title="Position", width=9, align="right"),
    Column(id="version", title="Ver", width=5, align="right", tip="The event's place in its stream."),
    Column(id="effective", title="Happened", width=20, tip="When it happened in the business."),
    Column(id="recorded", title="Recorded", width=25, tip="When the store wrote it.", hidden=True),
    Column(id="event", title="Event", width=20),
    Column(id="what", title="What", width=24),
    Column(id="before", title="Before", width=22, align="right"),
    Column(id="after", title="After", width=22, align="right"),
    Column(id="delta", title="Difference", width=11, align="right"),
    Column(id="actor", title="Actor", width=14),
    Column(id="reason", title="Reason", width=30),
    Column(id="command", title="Command", width=34, tip="The id of the command it came of.", hidden=True),
)
GONE = "— gone"
NONE = "—"


def difference_rows(differences: Iterable[Difference], zone: ZoneInfo) -> list[TableRow]:
    """One row a fact, those that did not change muted."""
    return [_difference_row(difference, zone) for difference in differences]


def _difference_row(difference: Difference, zone: ZoneInfo) -> TableRow:
    change = difference.change
    cells = (
        plain(change.fact.label),
        plain(change.was.text) if change.was else NONE,
        plain(change.now.text) if change.now else GONE,
        change.delta_words,
        plain(by_whom(difference, zone)),
    )
    tones = {4: "muted"}
    return TableRow(key=change.fact.key, cells=cells, tone="" if difference.is_change else "muted", tones=tones)


def by_whom(difference: Difference, zone: ZoneInfo) -> str:
    """The last event that touched a fact, who and why: `Tue 11 Nov 2025 14:03 Priya Raman “No candles” (#25)`."""
    last = difference.last
    if last is None:
        return ""
    happened = at(last.recorded.effective_us, zone)
    origin = last.recorded.origin
    why = f"“{origin.reason}”" if origin.reason else ""
    more = len(difference.entries) - 1
    others = f"and {more:,} event{'s' if more > 1 else ''} before it" if more else ""
    return " ".join(part for part in (happened, origin.actor, why, f"(#{last.position:,})", others) if part)


def event_rows(entries: Iterable[Entry], zone: ZoneInfo, *, later: int) -> list[TableRow]:
    """One row a thing that an event changed, one for an event that changed nothing; those past `later` are muted."""
    rows: list[TableRow] = []
    for place, entry in enumerate(entries):
        for number, change in enumerate(entry.changes or (None,)):
            is_first = number == 0
            cause = _cause_cells(entry) if is_first else ("", "", "")
            cells = (*_event_cells(entry, zone, is_first=is_first), *_change_cells(change), *cause)
            tone = "muted" if place >= later else ""
            rows.append(TableRow(key=f"{entry.position}.{number}", cells=cells, tone=tone))
    return rows


def _event_cells(entry: Entry, zone: ZoneInfo, *, is_first: bool) -> tuple[str, ...]:
    if not is_first:
        return ("", "", "", "", "")
    recorded = spoken_time(local(entry.recorded.recorded_us, zone).replace(microsecond=0), seconds=True)
    return (
        f"{entry.position:,}",
        f"{entry.version:,}",
        at(entry.recorded.effective_us, zone),
        recorded,
        plain(entry.recorded.type),
    )


def _change_cells(change: Change | None) -> tuple[str, ...]:
    if change is None:
        return ("nothing", "", "", "")
    before = plain(change.was.text) if change.was else NONE
    after = plain(change.now.text) if change.now else GONE
    return plain(change.fact.label), before, after, change.delta_words


def _cause_cells(entry: Entry) -> tuple[str, ...]:
    origin = entry.recorded.origin
    return plain(origin.actor), plain(origin.reason), entry.command


# For files

EVENT_SHEET = (
    "position",
    "stream",
    "version",
    "event",
    "happened",
    "recorded",
    "sentence",
    "what",
    "before",
    "after",
    "difference",
    "currency",
    "actor",
    "reason",
    "command",
)
DIFFERENCE_SHEET = (
    "what",
    "before",
    "after",
    "amount before",
    "amount after",
    "difference",
    "currency",
    "position",
    "happened",
    "actor",
    "reason",
    "sentence",
)


def event_sheet(entries: Sequence[Entry], zone: ZoneInfo) -> Iterator[Sequence[Cell]]:
    """The rows of the story's file: one a change, amounts exact."""
    for entry in entries:
        seen, origin = entry.recorded, entry.recorded.origin
        head = (entry.position, seen.stream, entry.version, seen.type)
        times = (seen.effective.astimezone(zone), seen.recorded.astimezone(zone), entry.sentence)
        for change in entry.changes or (None,):
            yield (*head, *times, *_change_sheet(change), origin.actor, origin.reason, entry.command)


def _change_sheet(change: Change | None) -> tuple[Cell, ...]:
    if change is None:
        return ("", None, None, None, "")
    was, now = (fact.text if fact else None for fact in (change.was, change.now))
    return (change.fact.label, was, now, change.delta, change.fact.currency)


def difference_sheet(differences: Iterable[Difference], zone: ZoneInfo) -> Iterator[Sequence[Cell]]:
    """The rows of a comparison's file, amounts exact."""
    for difference in differences:
        change, last = difference.change, difference.last
        was, now = change.was, change.now
        texts = (change.fact.label, was.text if was else None, now.text if now else None)
        amounts = (was.amount if was else None, now.amount if now else None, change.delta, change.fact.currency)
        if last is None:
            yield (*texts, *amounts, None, None, "", "", "")
            continue
        origin, happened = last.recorded.origin, last.recorded.effective.astimezone(zone)
        yield (*texts, *amounts, last.position, happened, origin.actor, origin.reason, last.sentence)
