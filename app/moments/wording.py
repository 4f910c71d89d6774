"""Days and times in words, the same whatever the language of the machine."""

from datetime import date, datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONG_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
LONG_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def spoken_day(day: date) -> str:
    """A day as Fri 25 Nov 2011, whatever the language of the machine."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def spoken_time(instant: datetime, *, seconds: bool, fraction: bool = False) -> str:
    """A local time as Fri 25 Nov 2011 18:00, with seconds and fraction where asked for or where they matter."""
    clock = f"{instant.hour:02}:{instant.minute:02}"
    if seconds or fraction or instant.second or instant.microsecond:
        clock += f":{instant.second:02}"
    if fraction or instant.microsecond:
        clock += f".{instant.microsecond:06}"
    return f"{spoken_day(instant.date())} {clock}"
