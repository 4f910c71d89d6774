"""When the sample shop trades: how busy a day is, at which hour orders come, and when somebody is at work."""

import functools
import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import accumulate
from random import Random
from types import MappingProxyType
from zoneinfo import ZoneInfo

from app.sources.sample_shop.plan import Plan, black_friday
from domain.recorded import EPOCH

ZONE = ZoneInfo("Europe/London")
SECOND = 1_000_000
"""Microseconds."""
MINUTE, HOUR, DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND

GROWTH_A_YEAR = 1.3
_MONTHS = (0.72, 0.82, 0.90, 0.96, 0.94, 0.90, 0.84, 0.83, 0.98, 1.10, 1.42, 1.36)
_WEEKDAYS = (1.12, 1.08, 1.04, 1.02, 0.96, 0.82, 0.94)
_AROUND_BLACK_FRIDAY: Mapping[int, float] = MappingProxyType(
    {-4: 0.8, -3: 0.75, -2: 0.7, -1: 0.75, 0: 6.0, 1: 2.6, 2: 2.2, 3: 3.4, 4: 0.8}
)
_HOLIDAYS: Mapping[tuple[int, int], float] = MappingProxyType(
    {(12, 22): 0.7, (12, 23): 0.5, (12, 24): 0.3, (12, 25): 0.12, (12, 26): 0.35, (12, 31): 0.5, (1, 1): 0.4}
)
_HOURS = (3, 1, 1, 1, 1, 2, 5, 12, 22, 30, 36, 38, 42, 38, 34, 33, 34, 36, 42, 50, 56, 52, 34, 14)
_RUSH_HOURS = (70, 30, 12, 6, 5, 8, 25, 60, 80, 78, 70, 64, 66, 56, 48, 44, 42, 44, 50, 58, 62, 54, 40, 30)

_OPENS, _CLOSES = 8, 17


def busyness(day: date, plan: Plan) -> float:
    """How many orders a day brings against an ordinary one: season, weekday, growth, Black Friday and holidays."""
    years = (day - plan.first_day).days / 365.25
    weight = _MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()] * math.pow(GROWTH_A_YEAR, years)
    weight *= _AROUND_BLACK_FRIDAY.get((day - black_friday(day.year)).days, 1.0)
    return weight * _HOLIDAYS.get((day.month, day.day), 1.0)


def order_times(day: date, count: int, chance: Random) -> list[int]:
    """The moments (microseconds UTC) of a day's orders, earliest first."""
    hours = _RUSH_HOURS if day == black_friday(day.year) else _HOURS
    weights = tuple(accumulate(hours))
    begin = midnight(day)
    drawn = chance.choices(range(24), cum_weights=weights, k=count)
    return sorted(begin + hour * HOUR + int(chance.random() * HOUR) for hour in drawn)


@functools.cache
def midnight(day: date) -> int:
    """Where a day begins in the shop's zone, microseconds UTC; on the two days of a clock change, 12 hours before noon."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZONE)
    return int((noon - EPOCH) / timedelta(microseconds=1)) - 12 * HOUR


def at(day: date, clock: str) -> int:
    """A day's moment by the shop's clock, `09:30`, microseconds UTC."""
    hour, _, minute = clock.partition(":")
    return midnight(day) + int(hour) * HOUR + int(minute) * MINUTE


def day_of(moment: int) -> date:
    """The shop's date at a moment in microseconds UTC."""
    return datetime.fromtimestamp(moment // SECOND, ZONE).date()


def is_working_day(day: date) -> bool:
    """Whether the staff is in: weekdays, Saturdays of November and December too, and never on the great holidays."""
    if (day.month, day.day) in ((12, 25), (12, 26), (1, 1)):
        return False
    return day.weekday() < 5 or (day.weekday() == 5 and day.month >= 11)


def at_work(moment: int, chance: Random) -> int:
    """A moment when somebody deals with what came in at `moment`: soon within working hours, else the next morning."""
    day = day_of(moment)
    opens, closes = midnight(day) + _OPENS * HOUR, midnight(day) + _CLOSES * HOUR
    if is_working_day(day) and moment < closes - HOUR:
        return max(moment, opens) + int(chance.random() ** 2 * max(closes - max(moment, opens), HOUR))
    day += timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return midnight(day) + _OPENS * HOUR + int(chance.random() ** 2 * (_CLOSES - _OPENS) * HOUR)
