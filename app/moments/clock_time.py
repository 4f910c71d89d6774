"""Times of day as people write them."""

import re
from datetime import time

import msgspec


class CalendarError(Exception):
    """The text has the form of a date but is none; the message says why."""


class ClockTime(msgspec.Struct, frozen=True):
    """A time of day; `days` is 1 for 24:00; `is_exact` when a fraction of a second was written."""

    at: time
    days: int = 0
    is_exact: bool = False


CLOCK = re.compile(
    r"(?:^|(?<=[\s,]))(?:at\s+)?(?P<hour>\d{1,2})(?::(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,6}))?)?)?\s*(?P<half>[ap]\.?m\.?)?(?=$|[\s,])",
    re.IGNORECASE,
)
NOON = re.compile(r"(?:^|(?<=\s))(?:at\s+)?noon(?=$|\s)", re.IGNORECASE)


def take_clock_time(text: str) -> tuple[ClockTime | None, str]:
    """The clock time inside a phrase and the phrase without it; raises CalendarError."""
    noon = NOON.search(text)
    if noon is not None:
        return ClockTime(time(12)), _without(text, noon)
    for match in CLOCK.finditer(text):
        if match["minute"] is not None or match["half"]:
            return _clock_time(match), _without(text, match)
    return None, text


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip(" ,")


def _clock_time(match: re.Match[str]) -> ClockTime:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    second = int(match["second"] or 0)
    fraction = match["fraction"]
    if match["half"]:
        if not 1 <= hour <= 12:
            raise CalendarError(f"{match[0].strip()} is no time of day: am and pm go from 1 to 12.")
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if (hour, minute, second) == (24, 0, 0):
        return ClockTime(time(), days=1)
    if hour > 23 or minute > 59 or second > 59:
        raise CalendarError(f"{match[0].strip()} is no time of day: the last one is 23:59:59.")
    micro = int(fraction.ljust(6, "0")) if fraction else 0
    return ClockTime(time(hour, minute, second, micro), is_exact=bool(fraction))
