"""Moments meant by a time: a day, a clock time, so long ago."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import msgspec

from app.moments.calendar_words import FIRST_YEAR, LAST_YEAR, Span, Undecided, read_span
from app.moments.clock_time import CalendarError, ClockTime, take_clock_time
from app.moments.local_time import Doubled, Gap, day_start, offset_text, offset_zone, resolve, zone_named
from app.moments.moment import AmbiguousMoment, Boundary, Choice, MomentError, SkippedMoment
from app.moments.wording import spoken_time

SECOND = timedelta(seconds=1)
IN_PARENTHESES = re.compile(r"\s*\(([^()]+)\)$")
TRAILING_ZONE = re.compile(r"\s+([A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+|UTC|GMT)$")
OFFSET_TIME = re.compile(r"(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,6})?)?)\s*(Z|[+-]\d{2}:?\d{2})(?![\d:])", re.IGNORECASE)
AGO = re.compile(r"(?:(?:now\s*)?[-−]\s*(?P<back>\d.*)|(?P<ago>.+?)\s+ago)", re.IGNORECASE)
AMOUNT = re.compile(r"(\d{1,6})\s*([a-z]+)\s*", re.IGNORECASE)
EXACT_UNITS = {"s": 1, "sec": 1, "second": 1, "m": 60, "min": 60, "minute": 60, "h": 3600, "hr": 3600, "hour": 3600}
DAY_UNITS = {"d": 1, "day": 1, "w": 7, "week": 7}
MONTH_UNITS = {"mo": 1, "month": 1, "y": 12, "yr": 12, "year": 12}


class TimeBound(msgspec.Struct, frozen=True):
    """A time in UTC with the boundary meant; `is_exact` tells microseconds from whole seconds."""

    instant: datetime
    boundary: Boundary
    zone: ZoneInfo
    is_exact: bool = False

    @property
    def words(self) -> str:
        """The chip text; an hour that happens twice carries its offset."""
        local = self.instant.astimezone(self.zone)
        upto = self.boundary == "upto"
        spoken = spoken_time(local, seconds=upto, fraction=upto and self.is_exact)
        if isinstance(resolve(local.replace(tzinfo=None), self.zone), Doubled):
            spoken += f" {offset_text(local)}"
        return f"{'up to and including' if upto else 'before'} {spoken} ({self.zone.key})"


def read_time(text: str, boundary: Boundary, zone: ZoneInfo, now: datetime) -> TimeBound | None:
    """The time a phrase means, seen from `now`; None if it means none.

    Raises MomentError where it cannot be, and a MomentQuestion where the zone or the form leaves
    a choice.
    """
    text, zone = _take_zone(text, zone)
    try:
        return _ago(text, boundary, zone, now) or _dated(text, boundary, zone, now)
    except CalendarError as problem:
        raise MomentError(str(problem)) from None
    except OverflowError:
        raise MomentError(f"{text} is outside the years {FIRST_YEAR} to {LAST_YEAR}.") from None


def _take_zone(text: str, zone: ZoneInfo) -> tuple[str, ZoneInfo]:
    match = IN_PARENTHESES.search(text) or TRAILING_ZONE.search(text)
    if match is None:
        return text, zone
    found = zone_named(match[1])
    if found is None:
        raise MomentError(f"There is no time zone {match[1]}. Write one such as Europe/London or UTC.")
    return text[: match.start()], found


# A day, with or without a clock time


def _dated(text: str, boundary: Boundary, zone: ZoneInfo, now: datetime) -> TimeBound | None:
    text = re.sub(r"(?<=\d)[Tt](?=\d)", " ", text)
    offset, text = _take_offset(text)
    clock, day_text = take_clock_time(text)
    today = now.astimezone(offset or zone).date()
    if clock is not None and not day_text:
        return _clocked(_latest_day(clock, now.astimezone(offset or zone)), clock, boundary, zone, offset)
    span = read_span(day_text, today)
    if isinstance(span, Undecided):
        raise _undecided(day_text, span, clock, boundary, zone)
    if span is None or (clock is not None and not span.is_one_day):
        return None
    if clock is not None:
        return _clocked(span.first, clock, boundary, zone, offset)
    return None if offset else _whole(span, boundary, zone)


def _take_offset(text: str) -> tuple[timezone | None, str]:
    match = OFFSET_TIME.search(text)
    if match is None:
        return None, text
    return offset_zone(match[2]), f"{text[: match.end(1)]}{text[match.end() :]}"


def _latest_day(clock: ClockTime, now: datetime) -> date:
    today = datetime.combine(now.date(), clock.at) + timedelta(days=clock.days)
    return now.date() if today <= now.replace(tzinfo=None) else now.date() - timedelta(days=1)


def _clocked(day: date, clock: ClockTime, boundary: Boundary, zone: ZoneInfo, offset: timezone | None) -> TimeBound:
    local = datetime.combine(day, clock.at) + timedelta(days=clock.days)
    if offset is not None:
        return TimeBound(local.replace(tzinfo=offset).astimezone(UTC), boundary, zone, clock.is_exact)
    return TimeBound(_one_instant(local, boundary, zone), boundary, zone, clock.is_exact)


def _whole(span: Span, boundary: Boundary, zone: ZoneInfo) -> TimeBound:
    """Whole days are taken in to their end, which is before the next day begins."""
    start = day_start(span.first if boundary == "before" else span.end, zone)
    if isinstance(start, Doubled):
        raise _doubled(start, "before", zone)
    return TimeBound(start, "before", zone)


# So long ago


def _ago(text: str, boundary: Boundary, zone: ZoneInfo, now: datetime) -> TimeBound | None:
    """A time before now: hours are elapsed time, days and months keep the clock time."""
    match = AGO.fullmatch(text)
    amounts = _amounts((match["back"] or match["ago"]).strip()) if match else None
    if amounts is None:
        return None
    months, days, seconds = amounts
    instant = now.astimezone(UTC)
    if months or days:
        local = _months_back(now.astimezone(zone).replace(tzinfo=None, microsecond=0), months)
        instant = _one_instant(local - timedelta(days=days), boundary, zone)
    instant = (instant - timedelta(seconds=seconds)).replace(microsecond=0)
    return TimeBound(instant, boundary, zone)


def _amounts(text: str) -> tuple[int, int, int] | None:
    """Months, days and seconds of a text such as 1d12h or two weeks; None if it is none."""
    text = re.sub(r"^(?:an?|one)\s+", "1 ", text, flags=re.IGNORECASE)
    if AMOUNT.sub("", text):
        return None
    months = days = seconds = 0
    for number, unit in AMOUNT.findall(text):
        name = unit.lower() if len(unit) < 3 else unit.lower().removesuffix("s")
        if name in EXACT_UNITS:
            seconds += int(number) * EXACT_UNITS[name]
        elif name in DAY_UNITS:
            days += int(number) * DAY_UNITS[name]
        elif name in MONTH_UNITS:
            months += int(number) * MONTH_UNITS[name]
        else:
            return None
    return months, days, seconds


def _months_back(local: datetime, months: int) -> datetime:
    year, month = divmod(local.year * 12 + local.month - 1 - months, 12)
    if year < FIRST_YEAR:
        raise OverflowError
    return local.replace(year=year, month=month + 1, day=min(local.day, monthrange(year, month + 1)[1]))


# Questions


def _one_instant(local: datetime, boundary: Boundary, zone: ZoneInfo) -> datetime:
    found = resolve(local, zone)
    if isinstance(found, Doubled):
        raise _doubled(found, boundary, zone)
    if isinstance(found, Gap):
        raise _skipped(local, found, boundary, zone)
    return found


def _choice(instant: datetime, boundary: Boundary, zone: ZoneInfo, label: str) -> Choice:
    local = instant.astimezone(zone)
    prefix = "before" if boundary == "before" else "up to and including"
    stamp = local.replace(tzinfo=None).isoformat(sep=" ")
    phrase = f"{prefix} {stamp} {offset_text(local)} ({zone.key})"
    return Choice(phrase=phrase, words=f"{label} ({offset_text(local)})")


def _doubled(found: Doubled, boundary: Boundary, zone: ZoneInfo) -> AmbiguousMoment:
    local = found.first.astimezone(zone)
    return AmbiguousMoment(
        f"{spoken_time(local, seconds=False)} happened twice in {zone.key}: the clocks went back. Which one is meant?",
        (_choice(found.first, boundary, zone, "first"), _choice(found.second, boundary, zone, "second")),
    )


def _skipped(local: datetime, gap: Gap, boundary: Boundary, zone: ZoneInfo) -> SkippedMoment:
    return SkippedMoment(
        f"{spoken_time(local, seconds=False)} did not exist in {zone.key}: "
        f"the clocks went forward from {gap.start:%H:%M} to {gap.end:%H:%M}.",
        (_choice(gap.end.astimezone(UTC), boundary, zone, spoken_time(gap.end, seconds=False)),),
    )


def _undecided(
    text: str, found: Undecided, clock: ClockTime | None, boundary: Boundary, zone: ZoneInfo
) -> AmbiguousMoment:
    prefix = "before" if boundary == "before" else "up to and including"
    time_of_day = f" {clock.at.isoformat()}" if clock else ""
    choices = tuple(
        Choice(phrase=f"{prefix} {day}{time_of_day} ({zone.key})", words=f"{day}{time_of_day}")
        for day in found.readings
    )
    return AmbiguousMoment(f"{text} can be read day first or month first. Which one is meant?", choices)
