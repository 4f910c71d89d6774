"""What the time bar says in words: the place, the zone, the value for screen readers."""

from zoneinfo import ZoneInfo

from ui.clock import Clock
from ui.time_bar.ticks import local


def place_words(clock: Clock) -> str:
    """The position, and that it follows while live."""
    if clock.is_live:
        return f"following #{clock.head:,}"
    if clock.span is None:
        return f"#{clock.shown:,}"
    first, second = clock.span
    return f"#{first:,} ⇄ {'now' if second is None else f'#{second:,}'}"


def zone_words(instant: int | None, zone: ZoneInfo) -> str:
    """The zone in short with its offset at an instant: London +00:00."""
    city = zone.key.rpartition("/")[2].replace("_", " ")
    if instant is None:
        return city
    offset = local(instant, zone).strftime("%z")
    return f"{city} {offset[:3]}:{offset[3:5]}"


def spoken(clock: Clock, zone: ZoneInfo) -> str:
    """The moment for screen readers and announcements."""
    if clock.a is None:
        return f"Live, position {clock.head:,}"
    if clock.b is not None:
        return f"Comparing {clock.a.words} with {'now' if clock.b.is_live else clock.b.words}"
    return f"As of {clock.a.words}, position {clock.a.position:,}, times in {zone.key}"
