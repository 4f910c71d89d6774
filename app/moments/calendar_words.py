"""Days, weeks and months as people write them; no clock time, no zone, no history."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from app.moments.clock_time import CalendarError
from app.moments.wording import LONG_MONTHS, LONG_WEEKDAYS, MONTHS, WEEKDAYS

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1000, 9000


class Span(msgspec.Struct, frozen=True):
    """Whole days from `first` until `end`, which is the day after the last one."""

    first: date
    end: date

    @property
    def is_one_day(self) -> bool:
        """Whether a clock time can be on it."""
        return self.end - self.first == DAY


class Undecided(msgspec.Struct, frozen=True):
    """A date that reads in two ways, each written so that it reads in one."""

    readings: tuple[str, ...]


def read_span(text: str, today: date) -> Span | Undecided | None:
    """The days a phrase names, seen from `today`; None if it names none; raises CalendarError."""
    words = _tidy(text)
    for read in READERS:
        found = read(words, today)
        if found is not None:
            return found
    return None


# Forms of a day


def _tidy(text: str) -> str:
    words = re.sub(r"[,\s]+", " ", text.strip().lower())
    return re.sub(r"^(?:on|the) ", "", words)


def _relative(words: str, today: date) -> Span | None:
    match words:
        case "today":
            return _one_day(today)
        case "yesterday":
            return _one_day(today - DAY)
        case "tomorrow":
            return _one_day(today + DAY)
        case "the day before yesterday" | "day before yesterday":
            return _one_day(today - 2 * DAY)
        case "this week":
            return _week(today)
        case "last week":
            return _week(today - 7 * DAY)
        case "this month":
            return _month(today.year, today.month)
        case "last month":
            last = today.replace(day=1) - DAY
            return _month(last.year, last.month)
        case "this year":
            return _year(today.year)
        case "last year":
            return _year(today.year - 1)
    year = re.fullmatch(r"(?:year|in) (\d{4})", words)
    return _year(int(year[1])) if year else None


def _weekday(words: str, today: date) -> Span | None:
    match = re.fullmatch(r"(last )?([a-z]+)", words)
    weekday = _weekday_number(match[2]) if match else None
    if match is None or weekday is None:
        return None
    back = (today.weekday() - weekday) % 7
    if match[1] and back == 0:
        back = 7
    return _one_day(today - back * DAY)


def _iso_date(words: str, _today: date) -> Span | None:
    match = re.fullmatch(r"([a-z]+ )?(\d{4})[-/](\d{1,2})[-/](\d{1,2})", words)
    if match is None:
        return None
    return _dated(int(match[2]), int(match[3]), int(match[4]), weekday=match[1])


def _named_month(words: str, today: date) -> Span | None:
    day_first = re.fullmatch(r"([a-z]+ )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)\.?( \d{4})?", words)
    month_first = re.fullmatch(r"([a-z]+ )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?( \d{4})?", words)
    if day_first and (month := _month_number(day_first[3])):
        return _day_of(int(day_first[2]), month, day_first[4], day_first[1], today)
    if month_first and (month := _month_number(month_first[2])):
        return _day_of(int(month_first[3]), month, month_first[4], month_first[1], today)
    return None


def _whole_month(words: str, today: date) -> Span | None:
    match = re.fullmatch(r"([a-z]+)( \d{4})?", words)
    month = _month_number(match[1]) if match else None
    if match and month:
        year = int(match[2]) if match[2] else today.year - (month > today.month)
        return _month(year, month)
    match = re.fullmatch(r"(\d{4})-(\d{2})", words)
    return _month(int(match[1]), int(match[2])) if match else None


def _iso_week(words: str, today: date) -> Span | None:
    match = re.fullmatch(r"(?:(\d{4})[- ]?)?(?:w|week )(\d{1,2})(?:-([1-7]))?", words)
    if match is None:
        return None
    number = int(match[2])
    year = int(match[1]) if match[1] else _latest_week_year(number, today)
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        raise CalendarError(f"There is no week {number} in {year}.") from None
    if match[3]:
        return _one_day(monday + (int(match[3]) - 1) * DAY)
    return _week(monday)


def _figures(words: str, _today: date) -> Span | Undecided | None:
    """Days in figures: 25.11.2011 is day first; 3/4/2011 could be either."""
    dotted = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", words)
    if dotted:
        return _dated(int(dotted[3]), int(dotted[2]), int(dotted[1]))
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", words)
    if slashed is None:
        return None
    one, two, year = int(slashed[1]), int(slashed[2]), int(slashed[3])
    if one == two or two > 12:
        return _dated(year, one, two)
    if one > 12:
        return _dated(year, two, one)
    return Undecided((_dated(year, two, one).first.isoformat(), _dated(year, one, two).first.isoformat()))


Reader = Callable[[str, date], Span | Undecided | None]
READERS: tuple[Reader, ...] = (
    _relative,
    _weekday,
    _iso_date,
    _named_month,
    _whole_month,
    _iso_week,
    _figures,
)


# Making spans


def _one_day(day: date) -> Span:
    return Span(day, day + DAY)


def _week(day: date) -> Span:
    monday = day - day.weekday() * DAY
    return Span(monday, monday + 7 * DAY)


def _month(year: int, month: int) -> Span:
    first = _checked(year, month, 1)
    return Span(first, date(year + month // 12, month % 12 + 1, 1))


def _year(year: int) -> Span:
    return Span(_checked(year, 1, 1), date(year + 1, 1, 1))


def _dated(year: int, month: int, day: int, *, weekday: str | None = None) -> Span:
    found = _checked(year, month, day)
    if weekday:
        number = _weekday_number(weekday.strip())
        if number is None:
            raise CalendarError(f"{weekday.strip()} is no day of the week.")
        if number != found.weekday():
            actual = LONG_WEEKDAYS[found.weekday()].capitalize()
            raise CalendarError(f"{found.isoformat()} is a {actual}, not a {weekday.strip()}.")
    return _one_day(found)


def _day_of(day: int, month: int, year: str | None, weekday: str | None, today: date) -> Span:
    if year:
        return _dated(int(year), month, day, weekday=weekday)
    for candidate in range(today.year, today.year - 9, -1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return _dated(candidate, month, day, weekday=weekday)
    raise CalendarError(f"There is no {day} {LONG_MONTHS[month - 1].capitalize()}.")


def _checked(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarError(f"The year {year} is outside {FIRST_YEAR} to {LAST_YEAR}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise CalendarError(f"{year:04}-{month:02}-{day:02} is not in the calendar.") from None


def _latest_week_year(number: int, today: date) -> int:
    year, week, _ = today.isocalendar()
    return year if number <= week else year - 1


def _month_number(word: str) -> int | None:
    for number, long in enumerate(LONG_MONTHS, 1):
        if word == long or word == MONTHS[number - 1] or (number == 9 and word == "sept"):
            return number
    return None


def _weekday_number(word: str) -> int | None:
    for number, long in enumerate(LONG_WEEKDAYS):
        if word in (long, WEEKDAYS[number]) or (len(word) == 4 and long.startswith(word)):
            return number
    return None
