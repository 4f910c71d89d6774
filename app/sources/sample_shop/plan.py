"""What a sample shop is made from: its size, its seed and its days. Everything else follows from these."""

from datetime import date, timedelta

import msgspec

EVENTS = 250_000
FEWEST_EVENTS = 1_500
"""The stories alone need some hundred; below this there would be no shop around them."""
SEED = 7
LAST_DAY = date(2026, 6, 30)
"""The sample's last day unless another is asked for; fixed, so that the same seed gives the same history on every day."""
NAME = "Thistle & Wren (sample shop)"

_FRIDAY = 4
_TUESDAY = 1
_DAYS_WITH_THE_OLD_PROGRAM = 126


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The size (about that many events), the seed and the last of the two years' days."""

    events: int = EVENTS
    seed: int = SEED
    last_day: date = LAST_DAY

    @property
    def first_day(self) -> date:
        """The opening day, two years before the day after the last."""
        return years_before(self.last_day + timedelta(days=1), 2)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day of the two years."""
        count = (self.last_day - self.first_day).days + 1
        return tuple(self.first_day + timedelta(days=number) for number in range(count))

    @property
    def new_program_day(self) -> date:
        """The day the shop's program began to write the present versions of events; before, it wrote version 1."""
        return self.first_day + timedelta(days=_DAYS_WITH_THE_OLD_PROGRAM)

    @property
    def black_fridays(self) -> tuple[date, ...]:
        """The last Friday of each November in the two years, oldest first; there is at least one."""
        years = range(self.first_day.year, self.last_day.year + 1)
        return tuple(day for day in map(black_friday, years) if self.first_day <= day <= self.last_day)

    @property
    def claim_day(self) -> date:
        """The Tuesday on which the disputed order is placed, four weeks before the end."""
        day = self.last_day - timedelta(days=28)
        return day - timedelta(days=(day.weekday() - _TUESDAY) % 7)

    @property
    def products(self) -> int:
        """How many products the catalogue opens with, those of the stories not counted."""
        return min(max(self.events // 550, 40), 1_200)

    @property
    def customers(self) -> int:
        """About how many customers register in the two years."""
        return max(self.events // 45, 40)


def black_friday(year: int) -> date:
    """The last Friday of November."""
    last = date(year, 11, 30)
    return last - timedelta(days=(last.weekday() - _FRIDAY) % 7)


def years_before(day: date, years: int) -> date:
    """The same date some years earlier, the 28th for a 29 February."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
