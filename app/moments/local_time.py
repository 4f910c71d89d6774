"""Local clock time to UTC, asking about hours that happen twice or not at all."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import msgspec

MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Doubled(msgspec.Struct, frozen=True):
    """A local time that happens twice: `first` and `second` are the two, in UTC."""

    first: datetime
    second: datetime


class Gap(msgspec.Struct, frozen=True):
    """A local time that never happens: the clocks jump from `start` to `end` (both local)."""

    start: datetime
    end: datetime


def resolve(local: datetime, zone: tzinfo) -> datetime | Doubled | Gap:
    """The instant (UTC) of a naive local time, or why there is not exactly one."""
    first = _utc(local, zone, fold=0)
    second = _utc(local, zone, fold=1)
    if first == second:
        return first
    if first < second:
        return Doubled(first, second)
    return _gap(second, first, zone)


def day_start(day: date, zone: tzinfo) -> datetime | Doubled:
    """The first instant (UTC) of a calendar day; where midnight is skipped, the end of the gap."""
    found = resolve(datetime.combine(day, time()), zone)
    if isinstance(found, Gap):
        return found.end.astimezone(UTC)
    return found


def microseconds(instant: datetime) -> int:
    """Microseconds since 1970 UTC of an aware time."""
    return (instant - EPOCH) // MICROSECOND


def from_microseconds(instant_us: int) -> datetime:
    """The aware UTC time of so many microseconds since 1970."""
    return EPOCH + timedelta(microseconds=instant_us)


def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of an IANA name; None where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def offset_zone(text: str) -> timezone:
    """The fixed zone of an offset written as +01:00, -0530 or Z."""
    if text.upper() == "Z":
        return UTC
    digits = text[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-size if text[0] == "-" else size)


def offset_text(instant: datetime) -> str:
    """The offset of an aware time as +01:00."""
    text = instant.strftime("%z")
    return f"{text[:3]}:{text[3:5]}"


def _utc(local: datetime, zone: tzinfo, *, fold: int) -> datetime:
    return local.replace(tzinfo=zone, fold=fold).astimezone(UTC)


def _gap(before: datetime, after: datetime, zone: tzinfo) -> Gap:
    """The jump between two UTC instants, found by halving down to the second."""
    low, high = int(before.timestamp()), int(after.timestamp())
    old = before.astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    end = datetime.fromtimestamp(high, zone)
    start = datetime.fromtimestamp(low, zone) + timedelta(seconds=1)
    return Gap(start, end)
