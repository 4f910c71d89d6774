"""When a job is due: by the hour, by the day, on some days of the week, or only by hand."""

from datetime import UTC, datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec
from apscheduler.triggers.cron import CronTrigger

from app.jobs.job import Missed
from app.moments.wording import LONG_WEEKDAYS, WEEKDAYS

Rhythm: TypeAlias = Literal["hour", "day", "week", "hand"]
RHYTHMS: tuple[tuple[Rhythm, str], ...] = (
    ("day", "Every day"),
    ("week", "On days of the week"),
    ("hour", "Every hour"),
    ("hand", "Only by hand"),
)
LOOK_BACK = timedelta(days=8)
"""Longer than the longest time between two runs."""


class Schedule(msgspec.Struct, frozen=True, kw_only=True):
    """A job with its times (hour and minute on the clocks of `zone`, weekdays by name) and what it is told.

    `since_us` (microseconds UTC) is when it was last changed: what was due before that was not missed.
    """

    id: str
    job: str
    rhythm: Rhythm = "day"
    hour: int = 2
    minute: int = 0
    weekdays: tuple[str, ...] = ()
    zone: str = "Europe/London"
    told: dict[str, str] = {}
    missed: Missed = "once"
    is_on: bool = True
    since_us: int = 0

    @property
    def words(self) -> str:
        """When it runs, as people say it."""
        clock = f"{self.hour:02}:{self.minute:02}"
        if not self.is_on and self.rhythm != "hand":
            return f"Off ({self._rhythm_words(clock)})"
        words = self._rhythm_words(clock)
        return words[0].upper() + words[1:]

    def trigger(self) -> CronTrigger | None:
        """APScheduler's form of it; None when it only runs by hand. Weekdays are named: numbers begin with Monday there."""
        if not self.is_on or self.rhythm == "hand" or (self.rhythm == "week" and not self.weekdays):
            return None
        fields: dict[str, object] = {"minute": self.minute, "second": 0}
        if self.rhythm != "hour":
            fields["hour"] = self.hour
        if self.rhythm == "week":
            fields["day_of_week"] = ",".join(self.weekdays)
        return CronTrigger(timezone=ZoneInfo(self.zone), **fields)

    def next_after(self, instant: datetime) -> datetime | None:
        """The first time it is due later than the instant, in UTC; None when it only runs by hand."""
        trigger = self.trigger()
        if trigger is None:
            return None
        found: datetime | None = trigger.get_next_fire_time(None, instant + timedelta(microseconds=1))
        if found is not None and self.rhythm != "hour" and found.astimezone(ZoneInfo(self.zone)).fold:
            # The clocks were put back: the same time of day came an hour before, and that was the run.
            found = trigger.get_next_fire_time(None, found.astimezone(UTC) + timedelta(hours=1))
        return found.astimezone(UTC) if found is not None else None

    def last_upto(self, instant: datetime) -> datetime | None:
        """The last time it was due, not later than the instant, in UTC; None when it never was lately."""
        last, due = None, self.next_after(instant - LOOK_BACK)
        while due is not None and due <= instant:
            last, due = due, self.next_after(due)
        return last

    def _rhythm_words(self, clock: str) -> str:
        match self.rhythm:
            case "hour":
                return f"every hour at :{self.minute:02}"
            case "day":
                return f"every day at {clock}"
            case "week":
                return f"{_spoken(self.weekdays)} at {clock}"
            case "hand":
                return "only by hand"


def _spoken(weekdays: tuple[str, ...]) -> str:
    """Mondays and Thursdays; never, when there are none."""
    names = [f"{LONG_WEEKDAYS[WEEKDAYS.index(day)].capitalize()}s" for day in WEEKDAYS if day in weekdays]
    if not names:
        return "never"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
