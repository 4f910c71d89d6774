"""The marks of a time axis, at local hours, days, months and years of one zone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from ui.time_bar.scale import DAY, HOUR, MINUTE, Scale

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Tick(msgspec.Struct, frozen=True):
    """A mark at an instant (UTC, microseconds); a strong one begins something larger."""

    instant: int
    text: str
    is_strong: bool = False


class _Step(msgspec.Struct, frozen=True):
    length: int
    room: float
    next_after: Callable[[datetime], datetime]
    text: Callable[[datetime], str]
    is_strong: Callable[[datetime], bool]


def ticks(scale: Scale, zone: ZoneInfo, *, char: float = 7.0) -> list[Tick]:
    """As many marks as have room for their text, `char` pixels a letter; the first is at or before the left edge."""
    per_pixel = scale.window.length / max(1.0, scale.width)
    fits = (step for step in _STEPS if step.length / per_pixel >= step.room * char)
    step = next(fits, _STEPS[-1])
    return [Tick(microseconds(at), step.text(at), step.is_strong(at)) for at in _marks(scale, zone, step)]


def local(instant: int, zone: ZoneInfo) -> datetime:
    """The local time of an instant."""
    return (EPOCH + timedelta(microseconds=instant)).astimezone(zone)


def microseconds(at: datetime) -> int:
    """Microseconds since 1970 UTC of an aware time."""
    return (at - EPOCH) // timedelta(microseconds=1)


def _marks(scale: Scale, zone: ZoneInfo, step: _Step) -> Iterator[datetime]:
    at = _floor(local(scale.window.start, zone), step)
    while microseconds(at) <= scale.window.end:
        yield at
        following = step.next_after(at)
        # Across a change of the clocks a local step may stand still or jump; the instant must go on.
        at = following if microseconds(following) > microseconds(at) else following + timedelta(hours=1)


def _floor(at: datetime, step: _Step) -> datetime:
    if step.length < HOUR:
        minutes = step.length // MINUTE
        return at.replace(minute=at.minute // minutes * minutes, second=0, microsecond=0)
    if step.length < DAY:
        hours = step.length // HOUR
        return at.replace(hour=at.hour // hours * hours, minute=0, second=0, microsecond=0)
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if step.length < 7 * DAY:
        return midnight
    if step.length < 28 * DAY:
        return midnight - timedelta(days=midnight.weekday())
    if step.length < 80 * DAY:
        return midnight.replace(day=1)
    if step.length < 300 * DAY:
        return midnight.replace(month=(midnight.month - 1) // 3 * 3 + 1, day=1)
    return midnight.replace(month=1, day=1)


def _elapsed(length: int) -> Callable[[datetime], datetime]:
    return lambda at: (at.astimezone(UTC) + timedelta(microseconds=length)).astimezone(at.tzinfo)


def _hours(count: int) -> Callable[[datetime], datetime]:
    def after(at: datetime) -> datetime:
        hour = at.hour // count * count + count
        return at.replace(hour=0) + timedelta(days=1) if hour >= 24 else at.replace(hour=hour)

    return after


def _days(count: int) -> Callable[[datetime], datetime]:
    return lambda at: at + timedelta(days=count)


def _months(count: int) -> Callable[[datetime], datetime]:
    def after(at: datetime) -> datetime:
        months = at.year * 12 + at.month - 1 + count
        return at.replace(year=months // 12, month=months % 12 + 1, day=1)

    return after


def _minute_text(at: datetime) -> str:
    return f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}" if _is_midnight(at) else f"{at:%H:%M}"


def _day_text(at: datetime) -> str:
    week = f"  W{at.isocalendar().week:02}" if at.weekday() == 0 else ""
    return f"{WEEKDAYS[at.weekday()]} {at.day} {MONTHS[at.month - 1]}{week}"


def _week_text(at: datetime) -> str:
    return f"{at.day} {MONTHS[at.month - 1]}  W{at.isocalendar().week:02}"


def _month_text(at: datetime) -> str:
    return f"{MONTHS[at.month - 1]} {at.year}"


def _quarter_text(at: datetime) -> str:
    return f"Q{(at.month - 1) // 3 + 1} {at.year}"


def _is_midnight(at: datetime) -> bool:
    return at.hour == 0 and at.minute == 0


def _is_monday(at: datetime) -> bool:
    return at.weekday() == 0


def _is_first(at: datetime) -> bool:
    return at.day <= 7


def _is_january(at: datetime) -> bool:
    return at.month == 1


_STEPS: tuple[_Step, ...] = (
    *(_Step(n * MINUTE, 14, _elapsed(n * MINUTE), _minute_text, _is_midnight) for n in (1, 5, 15, 30)),
    _Step(HOUR, 14, _elapsed(HOUR), _minute_text, _is_midnight),
    *(_Step(n * HOUR, 14, _hours(n), _minute_text, _is_midnight) for n in (3, 6, 12)),
    _Step(DAY, 16, _days(1), _day_text, _is_monday),
    _Step(7 * DAY, 13, _days(7), _week_text, _is_first),
    _Step(28 * DAY, 10, _months(1), _month_text, _is_january),
    _Step(90 * DAY, 8, _months(3), _quarter_text, _is_january),
    _Step(365 * DAY, 6, _months(12), lambda at: str(at.year), lambda _at: True),
)
