"""Moments meant by a place in the log: an event, a version of a stream, a named moment."""

import re
from zoneinfo import ZoneInfo

from app.moments.moment import Boundary, History, Moment, MomentError

EVENT = re.compile(r"(?:#|event #?|position #?)(\d[\d,_]*)", re.IGNORECASE)
VERSION = re.compile(
    r"v(?:ersion )?(?P<version>\d+) of (?P<stream>\S+)|(?P<first>\S+)(?: v|@)(?P<number>\d+)", re.IGNORECASE
)
QUOTED = re.compile(r'["“](?P<name>.+)["”]')
TAIL = re.compile(r"\s*\((?:event #[\d,]+, )?included\)$|\s*\(event #[\d,]+\)$")
BEGINNINGS = ("beginning", "the beginning", "start", "the start", "first event", "the first event")


def read_place(text: str, boundary: Boundary, history: History, zone: ZoneInfo) -> Moment | None:
    """The moment at, or before, a place that is named; None if none is; raises MomentError."""
    place = re.sub(r"^at ", "", TAIL.sub("", text))
    if place.lower() in BEGINNINGS:
        return _at(0, "the first event", "before", history, zone)
    if match := EVENT.fullmatch(place):
        return _at_event(_number(match[1]), boundary, history, zone)
    if match := VERSION.fullmatch(place):
        return _at_version(match, boundary, history, zone)
    if match := QUOTED.fullmatch(place):
        return read_named(match["name"], boundary, history, zone, is_certain=True)
    return None


def read_named(
    name: str, boundary: Boundary, history: History, zone: ZoneInfo, *, is_certain: bool = False
) -> Moment | None:
    """The moment somebody gave this name; None if nobody did, or MomentError if `is_certain`."""
    for known, position in history.named_moments().items():
        if known.casefold() == name.casefold():
            _require_event(position, history)
            return _at(position, f'"{known}"', boundary, history, zone)
    if is_certain:
        raise MomentError(f'No moment is called "{name}". Names are given in the time bar, or with `moment name`.')
    return None


def is_event_number(number: int, history: History) -> bool:
    """Whether there is an event at this position."""
    return 1 <= number <= history.head_position()


def _number(text: str) -> int:
    return int(text.replace(",", "").replace("_", "")[:18])


def _at_event(position: int, boundary: Boundary, history: History, zone: ZoneInfo) -> Moment:
    if position == 0:
        return _at(0, "the first event", "before", history, zone)
    _require_event(position, history)
    return _at(position, f"event #{position:,}", boundary, history, zone)


def _require_event(position: int, history: History) -> None:
    head = history.head_position()
    if position > head:
        end = f"the log ends at #{head:,}" if head else "the log is empty"
        raise MomentError(f"There is no event #{position:,}: {end}.")


def _at_version(match: re.Match[str], boundary: Boundary, history: History, zone: ZoneInfo) -> Moment:
    typed = match["stream"] or match["first"]
    version = int((match["version"] or match["number"])[:18])
    for stream in _spellings(typed):
        position = history.stream_version_position(stream, version)
        if position is not None:
            return _at(position, f"v{version} of {stream}", boundary, history, zone)
    raise MomentError(f"There is no version {version} of {typed}. Look at the stream's history for its versions.")


def _spellings(typed: str) -> tuple[str, ...]:
    """Streams are spelt category-ID; people write the category or the id in any case."""
    category, dash, name = typed.partition("-")
    lower = category.lower()
    return tuple(dict.fromkeys((typed, f"{lower}{dash}{name}", f"{lower}{dash}{name.upper()}")))


def _at(position: int, name: str, boundary: Boundary, history: History, zone: ZoneInfo) -> Moment:
    is_event = name.startswith(("event", "the first"))
    if boundary == "before":
        words = f"before {name}" if is_event else f"before {name} (event #{position:,})"
        position, boundary = max(position - 1, 0), "before"
    else:
        words = f"at {name} (included)" if is_event else f"at {name} (event #{position:,}, included)"
        boundary = "at"
    clock = history.clock_at(position)[0] if position else None
    return Moment(position=position, words=words, boundary=boundary, zone=zone.key, instant_us=clock)
