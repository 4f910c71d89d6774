"""Times in filters: what people type about time, as ranges of the business clock or of positions."""

import msgspec

from app.filters.condition import MOST
from app.filters.expression import FilterError, Term
from app.filters.world import World
from app.moments import Moment, MomentError, MomentQuestion, parse_moment
from app.moments.local_time import microseconds

MICROSECOND = 1


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """What a time in a filter means: from `start_us` to before `end_us`, or the event at `position`."""

    start_us: int = 0
    end_us: int = 0
    position: int | None = None


def meant(term: Term, world: World) -> Meant:
    """What the term's value means; raises FilterError with the reason where it means no moment."""
    found = _parsed(term.value, term, world)
    if found.is_live:
        now = microseconds(world.now)
        return Meant(start_us=now, end_us=now)
    if found.boundary == "at" or found.instant_us is None:
        return Meant(position=found.position)
    start = _parsed(f"before {_unbound(term.value)}", term, world).instant_us
    # A bare day is a moment before the next one begins, a clock time one that takes its second in.
    end = found.instant_us if found.boundary == "before" else found.instant_us + MICROSECOND
    return Meant(start_us=end if start is None else start, end_us=end)


def time_range(term: Term, world: World) -> tuple[int, int]:
    """The times a comparison allows, from the first to before the second, microseconds UTC."""
    found = meant(term, world)
    if found.position is not None:
        raise FilterError(f"{term.field} wants a time, such as {term.field}:2011-11-25.", term.start, term.end)
    match term.operator:
        case "<":
            return -MOST, found.start_us
        case "<=":
            return -MOST, found.end_us
        case ">":
            return found.end_us, MOST
        case ">=":
            return found.start_us, MOST
        case _:
            return found.start_us, max(found.end_us, found.start_us + MICROSECOND)


def _parsed(text: str, term: Term, world: World) -> Moment:
    try:
        return parse_moment(text, history=world.history, zone=world.zone, now=world.now)
    except MomentQuestion as question:
        phrases = " or ".join(f"“{choice.phrase}”" for choice in question.choices)
        raise FilterError(f"{question} Write {phrases}.", term.start, term.end) from question
    except MomentError as error:
        raise FilterError(str(error), term.start, term.end) from error


def _unbound(text: str) -> str:
    """The time alone, without the words that say whether it is taken in."""
    lower = text.lower()
    for words in ("before ", "up to and including ", "up to ", "until ", "through "):
        if lower.startswith(words):
            return text[len(words) :]
    return text
