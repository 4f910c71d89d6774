"""What people type, understood as a moment: `yesterday`, `before 25 Nov 2011`, `#512345`, `-2h`."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.moments.local_time import microseconds
from app.moments.moment import AmbiguousMoment, Boundary, Choice, History, Moment, MomentError
from app.moments.places import is_event_number, read_named, read_place
from app.moments.times import SECOND, TimeBound, read_time

LIVE = ("now", "live")
BEFORE = re.compile(r"(?:just |right |shortly )?before (?:the )?|(?:the )?start of ", re.IGNORECASE)
UPTO = re.compile(
    r"up to and including |up to |upto |until |till |through |as of |as at |(?:the )?end of ", re.IGNORECASE
)
BARE_NUMBER = re.compile(r"\d[\d,_]*")
EXAMPLES = "yesterday, before 25 Nov 2011, 2011-11-25 18:00, -2h, #512345, v5 of order-536365"


def parse_moment(text: str, *, history: History, zone: ZoneInfo, now: datetime) -> Moment:
    """The moment a phrase means, days and clock times in `zone` and seen from `now`.

    Raises MomentError with a sentence for the user where it means none, and AmbiguousMoment or
    SkippedMoment with choices where the person has to say which.
    """
    phrase = " ".join(text.split())
    if not phrase:
        raise MomentError(f"Type a moment, for example {EXAMPLES}.")
    if phrase.lower() in LIVE:
        return Moment(position=history.head_position(), words="live", boundary="live", zone=zone.key)
    boundary, rest = _take_boundary(phrase)
    found = _read(rest, boundary, history, zone, now)
    if found is None:
        raise MomentError(f"“{phrase}” is not understood as a moment. Write for example {EXAMPLES}.")
    return found


def _take_boundary(phrase: str) -> tuple[Boundary, str]:
    if match := BEFORE.match(phrase):
        return "before", phrase[match.end() :]
    if match := UPTO.match(phrase):
        return "upto", phrase[match.end() :]
    return "upto", phrase


def _read(rest: str, boundary: Boundary, history: History, zone: ZoneInfo, now: datetime) -> Moment | None:
    if BARE_NUMBER.fullmatch(rest):
        rest = _number_meant(rest, boundary, history)
    place = read_place(rest, boundary, history, zone)
    if place is not None:
        return place
    named = read_named(rest, boundary, history, zone)
    if named is None:
        bound = read_time(rest, boundary, zone, now)
        return _moment_at(bound, history) if bound else None
    return _unless_a_time_too(rest, named, boundary, zone, now)


def _moment_at(bound: TimeBound, history: History) -> Moment:
    first = microseconds(bound.instant)
    if bound.boundary == "before":
        instant, position = first, history.position_before(first)
    else:
        instant = first if bound.is_exact else microseconds(bound.instant + SECOND) - 1
        position = history.position_upto(instant)
    return Moment(
        position=position, words=bound.words, boundary=bound.boundary, zone=bound.zone.key, instant_us=instant
    )


# Numbers and names that can mean two things


def _number_meant(text: str, boundary: Boundary, history: History) -> str:
    """A bare number as a position, or as a year or a day where it can only be that."""
    number = int(text.replace(",", "").replace("_", "")[:18])
    as_time = _number_as_time(text)
    if as_time is None:
        return f"#{number}"
    if not is_event_number(number, history):
        return as_time
    prefix = "before " if boundary == "before" else ""
    raise AmbiguousMoment(
        f"{text} can be a position or a time. Which one is meant?",
        (
            Choice(phrase=f"{prefix}#{number}", words=f"event #{number:,}"),
            Choice(phrase=f"{prefix}{as_time}", words=as_time),
        ),
    )


def _number_as_time(text: str) -> str | None:
    if len(text) == 4 and text.isdigit() and 1000 <= int(text) <= 9000:
        return f"year {text}"
    if len(text) == 8 and text.isdigit() and 1000 <= int(text[:4]) <= 9000:
        try:
            return date(int(text[:4]), int(text[4:6]), int(text[6:])).strftime("on %Y-%m-%d")
        except ValueError:
            return None
    return None


def _unless_a_time_too(rest: str, named: Moment, boundary: Boundary, zone: ZoneInfo, now: datetime) -> Moment:
    try:
        bound = read_time(rest, boundary, zone, now)
    except MomentError:
        return named
    if bound is None:
        return named
    raise AmbiguousMoment(
        f"“{rest}” is the name of a moment and also a time. Which one is meant?",
        (Choice(phrase=named.words, words=named.words), Choice(phrase=bound.words, words=bound.words)),
    )
