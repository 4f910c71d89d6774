"""Dates as the family of files writes them, and which of day and month comes first, told from all of them together."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from app.sources.refusals import Choice, SourceQuestion

Order = Literal["month first", "day first"]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONE_US = timedelta(microseconds=1)
_CENTURY_TURNS = 70
"""Two-digit years from here on belong to the last century."""
_YEARS = range(1970, 2101)
_STRAYS_PER_PROOF = 100
"""So many dates must prove an order for each date that contradicts it; the strays are then rejected as bad dates."""

_TIME = (
    r"(?:[ T]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<part>\d{1,6})\d*)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?)?(?: ?(?P<zone>Z|UTC|[+-]\d{2}:?\d{2}))?"
)
_ISO = re.compile(r"(?P<year>\d{4})([-/.])(?P<first>\d{1,2})\2(?P<last>\d{1,2})" + _TIME, re.ASCII)
_NUMBERED = re.compile(r"(?P<first>\d{1,2})([-/.])(?P<last>\d{1,2})\2(?P<year>\d{4}|\d{2})" + _TIME, re.ASCII)
_NAMED = re.compile(r"(?P<last>\d{1,2})[- /](?P<name>[A-Za-z]{3,9})[- /](?P<year>\d{4}|\d{2})" + _TIME, re.ASCII)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}


class Dates(msgspec.Struct, frozen=True):
    """What became of each text: its instant in microseconds UTC, or why it is no date; `order` is None if never needed."""

    us: tuple[int | None, ...]
    order: Order | None
    is_told: bool
    two_digit_years: int


def read_dates(texts: Sequence[str], counts: Sequence[int], order: Order | None, zone: ZoneInfo | None) -> Dates:
    """The instants of distinct `texts`, each standing in `counts` rows.

    Times without an offset are UTC as they stand, or local times of `zone`. Raises SourceQuestion when day and month
    cannot be told apart and `order` is None.
    """
    matches = [_match(text.strip()) for text in texts]
    needs_order = any(match is not None and match.re is _NUMBERED for match in matches)
    chosen = order or (_told_order(matches, counts) if needs_order else None)
    in_zone = _reader(zone)
    us = tuple(None if match is None else _instant(match, chosen, in_zone) for match in matches)
    short = sum(count for match, count in zip(matches, counts, strict=True) if match and len(match["year"]) == 2)
    return Dates(us, chosen, order is not None and needs_order, short)


def _match(text: str) -> re.Match[str] | None:
    return _NUMBERED.fullmatch(text) or _ISO.fullmatch(text) or _NAMED.fullmatch(text)


# Day and month


def _told_order(matches: Sequence[re.Match[str] | None], counts: Sequence[int]) -> Order:
    """The order the dates prove: a number above 12 is a day."""
    day_first = month_first = 0
    for match, count in zip(matches, counts, strict=True):
        if match is None or match.re is not _NUMBERED:
            continue
        first, last = int(match["first"]), int(match["last"])
        day_first += count if 12 < first <= 31 and last <= 12 else 0
        month_first += count if 12 < last <= 31 and first <= 12 else 0
    if month_first > day_first * _STRAYS_PER_PROOF:
        return "month first"
    if day_first > month_first * _STRAYS_PER_PROOF:
        return "day first"
    raise _question(matches, day_first, month_first)


def _question(matches: Sequence[re.Match[str] | None], day_first: int, month_first: int) -> SourceQuestion:
    example = next(match for match in matches if match is not None and match.re is _NUMBERED)
    if day_first or month_first:
        why = f"{month_first:,} dates can only be month first and {day_first:,} only day first"
    else:
        why = "no date in the file has a number above 12 in either place"
    return SourceQuestion(
        f"It cannot be told whether the dates begin with the month or the day: {why}. Choose one and import again.",
        (
            Choice("--month-first", f"{example[0]} is {_spelled(example, 'month first')}"),
            Choice("--day-first", f"{example[0]} is {_spelled(example, 'day first')}"),
        ),
    )


def _spelled(match: re.Match[str], order: Order) -> str:
    try:
        when = datetime(*_day(match, order), tzinfo=UTC)
    except ValueError:
        return "no date"
    return f"{when.day} {when:%B %Y}"


# Instants


def _instant(match: re.Match[str], order: Order | None, in_zone: Callable[[datetime], datetime]) -> int | None:
    """Microseconds since 1970 UTC, None when there is no such day or time."""
    try:
        year, month, day = _day(match, order)
        hour, minute, second, part = _time_of_day(match)
        when = datetime(year, month, day, hour, minute, second, part)  # noqa: DTZ001  # the zone is put on below
    except ValueError:
        return None
    if year not in _YEARS:
        return None
    aware = in_zone(when) if match["zone"] is None else when.replace(tzinfo=UTC) - _offset(match["zone"])
    return (aware - _EPOCH) // _ONE_US


def _day(match: re.Match[str], order: Order | None) -> tuple[int, int, int]:
    written = match["year"]
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < _CENTURY_TURNS else 1900
    if match.re is _NAMED:
        return year, _MONTHS.get(match["name"][:3].lower(), 0), int(match["last"])
    first, last = int(match["first"]), int(match["last"])
    return (year, last, first) if match.re is _NUMBERED and order == "day first" else (year, first, last)


def _time_of_day(match: re.Match[str]) -> tuple[int, int, int, int]:
    hour = int(match["hour"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("twelve-hour times run from 1 to 12")
        hour = hour % 12 + (12 if match["half"] in "Pp" else 0)
    return hour, int(match["minute"] or 0), int(match["second"] or 0), int((match["part"] or "").ljust(6, "0"))


def _offset(zone: str) -> timedelta:
    if zone in ("Z", "UTC"):
        return timedelta()
    sign = -1 if zone[0] == "-" else 1
    return sign * timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))


def _reader(zone: ZoneInfo | None) -> Callable[[datetime], datetime]:
    if zone is None:
        return lambda when: when.replace(tzinfo=UTC)
    return lambda when: when.replace(tzinfo=zone).astimezone(UTC)
