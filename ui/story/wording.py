"""Sentences about a story at a moment: as known when, how many events are shown, what is compared."""

from zoneinfo import ZoneInfo

from app.moments import Moment
from app.moments.wording import spoken_time
from app.story import Story
from ui.clock import Clock
from ui.time_bar.ticks import local


def known_words(story: Story, clock: Clock, zone: ZoneInfo) -> str:
    """Since when there is a story, and as known when it is told."""
    begun = f"since {at(story.entries[0].recorded.effective_us, zone)}" if story.entries else ""
    return " · ".join(part for part in (begun, f"as known {as_known(clock)}") if part)


def as_known(clock: Clock) -> str:
    """The moment or both moments in words, with positions."""
    if clock.a is None:
        return f"now (#{clock.head:,})"
    if clock.b is None:
        return moment_words(clock.a)
    return f"at A {moment_words(clock.a)} and at B {moment_words(clock.b)}"


def moment_words(moment: Moment) -> str:
    """A moment with its position; now is just now."""
    place = f"#{moment.position:,}"
    if moment.is_live or place in moment.words:
        return "now" if moment.is_live else moment.words
    return f"{moment.words} ({place})"


def place_words(story: Story, clock: Clock) -> str:
    """How many of the events lie before the playhead: `5 of 9 events shown`."""
    upto = clock.position if clock.span is None else clock.span[1]
    return f"{story.count_at(upto):,} of {len(story.entries):,} events shown"


def compared(story: Story, clock: Clock) -> tuple[int | None, int | None, str]:
    """Which two positions the comparison shows, and the caption: A and B, the moment and now, or the birth and now."""
    if clock.a is not None:
        b = clock.b
        after = "now" if b is None else moment_words(b)
        second = None if b is None or b.is_live else b.position
        return clock.a.position, second, f"{moment_words(clock.a)}  →  {after}"
    first = story.entries[0].position if story.entries else 0
    return first, None, f"as first recorded (#{first:,})  →  now"


def missing_words(story: Story) -> str:
    """That there is nothing at all."""
    title = story.subject.title
    return f"There is no {title[0].lower()}{title[1:]} in this store." if title else "There is no such story."


def not_yet_words(story: Story, moment: Moment) -> str:
    """That it did not exist yet."""
    words = moment.words
    than = words if words.startswith(("before", "up to")) else f"at {words.removeprefix('at ')}"
    return f"{story.subject.title} did not exist yet {than}."


def at(instant_us: int, zone: ZoneInfo) -> str:
    """An instant to the minute."""
    return spoken_time(local(instant_us, zone).replace(second=0, microsecond=0), seconds=False)
