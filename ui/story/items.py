"""What the list of a story shows at a moment: events, the playhead between them, later ones folded."""

from collections.abc import Iterable, Iterator
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from app.moments import Moment
from app.moments.wording import spoken_time
from app.story import Entry, Story, summary
from ui.clock import Clock
from ui.labels import plain
from ui.story.wording import moment_words
from ui.time_bar.ticks import local

Mode = Literal["live", "as_of", "compare"]
SHOWN_EARLIER = 60
"""How many events before the playhead are shown before the others are asked for."""
SHOWN_LATER = 60
MOST_BESIDE = 2
IN_SENTENCE = ("stage", "paid", "open", "carrier")
LISTED = ("line ", "order ")


class EntryItem(msgspec.Struct, frozen=True, kw_only=True):
    """One event, ready to paint; `is_later` ones lie after the playhead, `is_between` ones between A and B."""

    key: int
    when: str
    sentence: str
    figure: str
    is_turn: bool
    version: str
    beside: str
    marks: tuple[str, ...] = ()
    is_later: bool = False
    is_between: bool = False

    @property
    def words(self) -> str:
        """All of it, for screen readers, tips and copies."""
        later = "Later: " if self.is_later else ""
        parts = (f"{later}{self.when}: {self.sentence}", self.figure, self.beside, *self.marks)
        return " · ".join(part for part in parts if part)


class PlayheadItem(msgspec.Struct, frozen=True, kw_only=True):
    """Where the moment stands between the events, and what was true then."""

    key: str
    mode: Mode
    moment: str
    summary: str

    @property
    def words(self) -> str:
        """Both lines."""
        return f"{self.moment} — {self.summary}"


class FoldItem(msgspec.Struct, frozen=True, kw_only=True):
    """Events that are there but not shown, and whether they are wanted."""

    key: Literal["earlier", "later"]
    words: str
    is_open: bool


Item = EntryItem | PlayheadItem | FoldItem


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What a person unfolded."""

    earlier: bool = False
    later: bool = False


class StoryItems:
    """The list of a story at any moment; events are written once and kept while the story is the same."""

    def __init__(self) -> None:
        self._story: Story | None = None
        self._zone: ZoneInfo | None = None
        self._kept: dict[tuple[int, bool, bool], EntryItem] = {}

    def at(self, story: Story, clock: Clock, zone: ZoneInfo, wanted: Wanted) -> list[Item]:
        """From the oldest event down to what is folded."""
        if story is not self._story or zone != self._zone:
            self._story, self._zone = story, zone
            self._kept.clear()
        return list(self._items(story, clock, zone, wanted))

    def _items(self, story: Story, clock: Clock, zone: ZoneInfo, wanted: Wanted) -> Iterator[Item]:
        marks = _playheads(story, clock)
        hidden = max(0, marks[0][0] - SHOWN_EARLIER)
        begin = 0 if wanted.earlier else hidden
        if hidden:
            words = f"{'Fold' if wanted.earlier else 'Show'} {_events(hidden, 'earlier')}"
            yield FoldItem(key="earlier", words=words, is_open=wanted.earlier)
        for number, (count, playhead) in enumerate(marks):
            yield from self._written(story.entries[begin:count], zone, is_between=number > 0)
            yield playhead
            begin = count
        later = story.entries[begin:]
        if later:
            yield _fold(story, len(later), wanted)
        if wanted.later:
            yield from self._written(later[:SHOWN_LATER], zone, is_later=True)

    def _written(
        self, entries: Iterable[Entry], zone: ZoneInfo, *, is_later: bool = False, is_between: bool = False
    ) -> Iterator[EntryItem]:
        for entry in entries:
            key = entry.position, is_later, is_between
            found = self._kept.get(key)
            if found is None:
                found = self._kept[key] = entry_item(entry, zone, is_later=is_later, is_between=is_between)
            yield found


def _playheads(story: Story, clock: Clock) -> list[tuple[int, PlayheadItem]]:
    """How many events lie before each playhead, earliest first: one, or A and B while comparing."""
    if clock.a is None:
        said = PlayheadItem(key="playhead", mode="live", moment="Now", summary=summary(story, None))
        return [(len(story.entries), said)]
    if clock.b is None:
        moment = f"Playhead {moment_words(clock.a)}"
        then = f"then: {summary(story, clock.a.position)}"
        said = PlayheadItem(key="playhead", mode="as_of", moment=moment, summary=then)
        return [(story.count_at(clock.a.position), said)]
    both = [_compared(story, letter, moment) for letter, moment in (("A", clock.a), ("B", clock.b))]
    return sorted(both, key=lambda mark: mark[0])


def _compared(story: Story, letter: str, moment: Moment) -> tuple[int, PlayheadItem]:
    position = None if moment.is_live else moment.position
    words = f"{letter}: {moment_words(moment)}"
    said = PlayheadItem(key=letter, mode="compare", moment=words, summary=summary(story, position))
    return story.count_at(position), said


def _fold(story: Story, count: int, wanted: Wanted) -> FoldItem:
    whose = "story" if story.subject.kind == "other" else story.subject.kind
    words = f"Show {_events(count, 'later')} of this {whose} (greyed)"
    return FoldItem(key="later", words=words, is_open=wanted.later)


def _events(count: int, which: str) -> str:
    return f"the {count:,} {which} events" if count != 1 else f"the {which} event"


def entry_item(entry: Entry, zone: ZoneInfo, *, is_later: bool = False, is_between: bool = False) -> EntryItem:
    """An event, ready to paint."""
    return EntryItem(
        key=entry.position,
        when=when(entry, zone),
        sentence=plain(entry.sentence),
        figure=plain(entry.headline),
        is_turn=entry.is_turn,
        version=f"v{entry.version}",
        beside=plain(beside(entry)),
        marks=marks_of(entry),
        is_later=is_later,
        is_between=is_between,
    )


def when(entry: Entry, zone: ZoneInfo) -> str:
    """When it happened in the business, to the second."""
    return spoken_time(local(entry.recorded.effective_us, zone).replace(microsecond=0), seconds=True)


def beside(entry: Entry) -> str:
    """Who did it and why, and what else it changed besides the figure kept at the side."""
    origin = entry.recorded.origin
    why = f"“{origin.reason}”" if origin.reason else ""
    who = " ".join(part for part in (origin.actor, why) if part)
    is_birth = all(change.was is None for change in entry.changes)
    others = [] if is_birth else [change.words for change in entry.changes if not _is_told(entry, change.fact.key)]
    shown = others[:MOST_BESIDE]
    if len(others) > MOST_BESIDE:
        shown.append(f"{len(others) - MOST_BESIDE} more")
    return " · ".join(part for part in (who, *shown) if part)


def marks_of(entry: Entry) -> tuple[str, ...]:
    """What is unusual about how it was recorded."""
    late = ("recorded late",) if entry.recorded.is_late else ()
    return (*late, "inferred") if entry.recorded.origin.inferred else late


def _is_told(entry: Entry, key: str) -> bool:
    """Whether the sentence or the figure at the side says it already."""
    is_figure = entry.running is not None and entry.running.key == key
    return is_figure or key in IN_SENTENCE or key.startswith(LISTED)
