"""ISO weeks (ISO 8601: Monday to Sunday) in a business time zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.recorded import instant

QUARTER_US = 900_000_000
"""Local midnights fall on a quarter of an hour in every zone in use; where one does not, each time is looked at."""


class WeekCalendar:
    """Names weeks such as 2011-W47; asks the zone once for each quarter of an hour."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._known: dict[int, str] = {}

    def week(self, us: int) -> str:
        """The week of a time in microseconds UTC."""
        quarter = us // QUARTER_US
        known = self._known.get(quarter)
        if known is None:
            first, last = self._exactly(quarter * QUARTER_US), self._exactly((quarter + 1) * QUARTER_US - 1)
            if first != last:
                return self._exactly(us)
            known = self._known[quarter] = first
        return known

    def start_us(self, week: str) -> int:
        """When a week begins, microseconds UTC."""
        monday = monday_of(week)
        start = datetime(monday.year, monday.month, monday.day, tzinfo=self.zone)
        return (start.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)

    def _exactly(self, us: int) -> str:
        return week_of(instant(us).astimezone(self.zone).date())


def week_of(day: date) -> str:
    """The ISO week of a day."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def monday_of(week: str) -> date:
    """The first day of a week."""
    return date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
