"""A story and a comparison on paper."""

from collections.abc import Iterable, Sequence
from functools import partial
from zoneinfo import ZoneInfo

from app.story import Difference, Entry, Story, described, summary
from ui.clock import Clock
from ui.exporting import Sheet
from ui.printing import Printout, escaped
from ui.story.items import beside, marks_of, when
from ui.story.rows import DIFFERENCE_SHEET, EVENT_SHEET, GONE, NONE, by_whom, difference_sheet, event_sheet
from ui.story.wording import known_words

CELL = "padding: 3px 8px 3px 0;"


def story(told: Story, position: int | None, zone: ZoneInfo) -> Printout:
    """The sentences up to a position (None: now), what they come to, and how many later events are left out."""
    count = told.count_at(position)
    rows = "".join(_entry(entry, zone) for entry in told.entries[:count])
    hidden = len(told.entries) - count
    later = f"<p class='muted'>{hidden:,} later events are not shown.</p>" if hidden else ""
    html = (
        f"<p>{escaped(described(told, position))}</p><table width='100%' cellspacing='0'>{rows}</table>"
        f"<p><b>At this moment: {escaped(summary(told, position))}</b></p>{later}"
    )
    return Printout(title=told.subject.title, html=html)


def story_sheet(told: Story, clock: Clock, zone: ZoneInfo) -> Sheet:
    """The events up to the clock's moment, one row a change."""
    entries = told.entries[: told.count_at(clock.position)]
    notes = (("as known", known_words(told, clock, zone)),)
    return Sheet(title=told.subject.title, columns=EVENT_SHEET, rows=partial(event_sheet, entries, zone), notes=notes)


def _entry(entry: Entry, zone: ZoneInfo) -> str:
    figure = escaped(entry.headline)
    said = f"<b>{figure}</b>" if entry.is_turn else f"<span class='muted'>{figure}</span>"
    who = escaped(" · ".join(part for part in (*marks_of(entry), beside(entry)) if part))
    return (
        f"<tr><td style='{CELL}' width='20%'>{escaped(when(entry, zone))}</td>"
        f"<td style='{CELL}'>{escaped(entry.sentence)}<br><span class='muted'>{who}</span></td>"
        f"<td style='{CELL}' width='26%' align='right'>{said}</td>"
        f"<td style='{CELL}' align='right'><span class='muted'>v{entry.version} #{entry.position:,}</span></td></tr>"
    )


def comparison(told: Story, shown: Sequence[Difference], caption: str, zone: ZoneInfo) -> Printout:
    """What was before and after, and who changed it."""
    html = comparison_html(caption, shown, zone)
    return Printout(title=f"{told.subject.title}: what changed", html=html, landscape=True)


def comparison_html(caption: str, shown: Iterable[Difference], zone: ZoneInfo) -> str:
    """A comparison as a table under its caption."""
    head = "".join(f"<th align='left' style='{CELL}'>{name}</th>" for name in HEADS)
    rows = "".join(_difference(difference, zone) for difference in shown)
    return f"<p>{escaped(caption)}</p><table width='100%' cellspacing='0'><tr>{head}</tr>{rows}</table>"


def comparison_sheet(told: Story, shown: Sequence[Difference], caption: str, zone: ZoneInfo) -> Sheet:
    """A comparison, one row a fact."""
    title = f"{told.subject.title} compared"
    rows = partial(difference_sheet, shown, zone)
    return Sheet(title=title, columns=DIFFERENCE_SHEET, rows=rows, total=len(shown), notes=(("compared", caption),))


HEADS = ("What", "Before", "After", "Difference", "Changed by")


def _difference(difference: Difference, zone: ZoneInfo) -> str:
    change = difference.change
    was = change.was.text if change.was else NONE
    now = change.now.text if change.now else GONE
    cells = (change.fact.label, was, now, change.delta_words, by_whom(difference, zone))
    written = "".join(f"<td style='{CELL}'>{escaped(cell)}</td>" for cell in cells)
    return f"<tr>{written}</tr>"
