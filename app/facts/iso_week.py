"""ISO weeks (ISO 8601: Monday to Sunday) in a business time zone."""

from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from domain.recorded import instant
from storage.packing import Numbers

WEEK = timedelta(days=7)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WeekCalendar:
    """Names weeks such as 2011-W47; asks the zone once for each week."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._starts: list[int] = []
        self._names: list[str] = []

    def weeks(self, times_us: Numbers) -> list[str]:
        """The week of each time in microseconds UTC."""
        if not times_us.size:
            return []
        low, high = int(times_us.min()), int(times_us.max())
        self._reach(low, high)
        first = bisect_right(self._starts, low) - 1
        if high < self._starts[first + 1]:
            return [self._names[first]] * times_us.size
        found = np.searchsorted(np.array(self._starts, np.int64), times_us, side="right") - 1
        return [self._names[at] for at in found.tolist()]

    def week(self, us: int) -> str:
        """The week of a time in microseconds UTC."""
        return self.weeks(np.array([us], np.int64))[0]

    def _reach(self, low: int, high: int) -> None:
        """Know where every week between two times begins, and the one after them."""
        if not self._starts:
            self._begin(self._monday(low))
        while self._starts[0] > low:
            self._begin(monday_of(self._names[0]) - WEEK, first=True)
        while self._starts[-1] <= high:
            self._begin(monday_of(self._names[-1]) + WEEK)

    def _begin(self, monday: date, *, first: bool = False) -> None:
        start = datetime(monday.year, monday.month, monday.day, tzinfo=self.zone).astimezone(UTC)
        place = 0 if first else len(self._starts)
        self._starts.insert(place, (start - EPOCH) // timedelta(microseconds=1))
        self._names.insert(place, week_of(monday))

    def _monday(self, us: int) -> date:
        day = instant(us).astimezone(self.zone).date()
        return day - timedelta(days=day.weekday())


def week_of(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def monday_of(week: str) -> date:
    """The first day of a week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
