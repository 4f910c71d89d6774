"""Named moments: the places in the log that the guided tasks and the stories go to."""

from datetime import date, timedelta
from functools import partial

from app.moments.wording import LONG_MONTHS, LONG_WEEKDAYS
from app.sources.sample_shop.errand import DISPUTED_ORDER
from app.sources.sample_shop.seasons import at, midnight
from app.sources.sample_shop.shop import Shop
from app.sources.sample_shop.words import AUDITOR
from domain.named_moment import NameMoment, NoteMoment, RemoveMoment

NEW_PROGRAM = "new-program"
AS_PLACED = f"order-{DISPUTED_ORDER}-as-placed"
CLAIM_MOMENT = f"claim-{DISPUTED_ORDER}"
REHEARSAL = "rehearsal"


def black_friday_moment(year: int) -> str:
    """The short name of the moment before Black Friday began."""
    return f"black-friday-{year}"


class Landmarks:
    """The auditor names places in the log, always some time after they passed."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._positions: dict[str, int] = {}

    def open_day(self, day: date) -> None:
        """Remember where the day begins when it matters, and name what was remembered."""
        plan, table = self._shop.plan, self._shop.timetable
        if day == plan.new_program_day:
            note = "From here on orders name their currency and customers may have a middle name: version 2 of both events."
            self.remember_at(NEW_PROGRAM, midnight(day))
            table.add(at(day, "09:00"), partial(self.name, NEW_PROGRAM, "New program", note))
        for friday in plan.black_fridays:
            year, monday = friday.year, friday + timedelta(days=3)
            if day == friday:
                self.remember_at(black_friday_moment(year), midnight(day))
            elif day == monday:
                self.remember_at(f"cyber-monday-{year}", midnight(day))
            elif day == monday + timedelta(days=1):
                note = _before(friday)
                table.add(at(day, "09:30"), partial(self.name, black_friday_moment(year), f"Black Friday {year}", note))
                named = partial(self.name, f"cyber-monday-{year}", f"Cyber Monday {year}", _before(monday))
                table.add(at(day, "09:32"), named)

    def remember_at(self, moment: str, when: int) -> None:
        """Keep the place in the log at a time to come."""
        self._shop.timetable.add(when, partial(self.remember, moment))

    def remember(self, moment: str, _: int) -> None:
        """Keep the present place in the log."""
        self._positions[moment] = self._shop.journal.position

    def name(self, moment: str, name: str, note: str, when: int) -> None:
        """Give a place that was remembered a name."""
        command = NameMoment(moment=moment, name=name, position=self._positions[moment], note=note)
        self._shop.journal.issue(command, when, actor=AUDITOR)

    def note(self, moment: str, note: str, when: int) -> None:
        """Write down more about a moment."""
        self._shop.journal.issue(NoteMoment(moment=moment, note=note), when, actor=AUDITOR)

    def rehearse(self, when: int) -> None:
        """Name a moment for a try and take the name away again."""
        self.remember(REHEARSAL, when)
        self.name(REHEARSAL, "Rehearsal", "To show a new colleague how moments are named.", when)
        remove = RemoveMoment(moment=REHEARSAL)
        self._shop.journal.issue(remove, when, actor=AUDITOR, reason="It was only a rehearsal")


def _before(day: date) -> str:
    weekday, month = LONG_WEEKDAYS[day.weekday()].capitalize(), LONG_MONTHS[day.month - 1].capitalize()
    return f"The last event before {weekday} {day.day} {month} {day.year} began."
