"""Filters answered the slow and obvious way: every event, one after the other, without columns, bounds or hints."""

import uuid
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from fnmatch import fnmatchcase
from typing import Any

import msgspec

from app.filters.expression import And, Expression, Not, Or, Term, Words
from domain import AGGREGATES
from domain.decider import event_name, schema_version
from domain.recorded import Recorded, Unreadable

NEWEST = {event_name(event): schema_version(event) for aggregate in AGGREGATES for event in aggregate.events}


def fits(expression: Expression, event: Recorded) -> bool:
    """Whether the event is one the filter asks for; only terms without moments."""
    match expression:
        case And(parts):
            return all(fits(part, event) for part in parts)
        case Or(parts):
            return any(fits(part, event) for part in parts)
        case Not(of):
            return not fits(of, event)
        case Words(text):
            return any(text.casefold() in found.casefold() for found in everything(event))
        case Term(field, "!=", value):
            return not fits(Term(field, "=", value), event)
        case Term():
            return term_fits(expression, event)


def term_fits(term: Term, event: Recorded) -> bool:
    """One term."""
    field, value = term.field, term.value
    if field == "is":
        return {
            "late": event.effective_us < event.clock_us,
            "lifted": event.schema_version < NEWEST.get(event.type, 0),
            "unreadable": isinstance(event.event, Unreadable),
            "inferred": event.origin.inferred,
        }[value]
    if field.startswith("data."):
        return any(value_fits(term.operator, value, found) for found in dig(event.event, field.split(".")[1:]))
    if field in ("position", "version", "schema"):
        number = {"position": event.position, "version": event.version, "schema": event.schema_version}[field]
        return compare(term.operator, number, int(value))
    found = {
        "type": [event.type],
        "stream": [event.stream],
        "actor": [event.origin.actor],
        "reason": [event.origin.reason],
        "corr": [event.origin.correlation],
        "cause": [event.origin.causation],
        "command": [str(uuid.UUID(bytes=event.command_id))],
        "id": [str(uuid.UUID(bytes=event.event_id))],
        "source": [str(part) for part in event.origin.source.values()],
        "text": list(everything(event)),
    }[field]
    contains = term.operator == "~" or (term.operator == ":" and field in ("reason", "text") and value != "")
    return any(text_fits(term.operator, value, text, contains=contains) for text in found)


def text_fits(operator: str, value: str, text: str, *, contains: bool) -> bool:
    """A text against a value."""
    value, text = value.casefold(), text.casefold()
    if operator == ":" and "*" in value:
        pattern = value.replace("[", "[[]").replace("?", "[?]")
        return fnmatchcase(text, f"*{pattern}*" if contains else pattern)
    return value in text if contains else value == text


def value_fits(operator: str, value: str, found: Any) -> bool:
    """A value of an event against a value of a filter."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = None
    is_number = isinstance(found, int | Decimal) and not isinstance(found, bool)
    if operator in ("<", "<=", ">", ">="):
        return number is not None and is_number and compare(operator, found, number)
    if number is not None and is_number and operator != "~":
        return bool(found == number)
    return text_fits(operator, value, plain(found), contains=operator == "~")


def compare(operator: str, found: Any, wanted: Any) -> bool:
    """A comparison by its sign."""
    return bool(
        {
            "<": found < wanted,
            "<=": found <= wanted,
            ">": found > wanted,
            ">=": found >= wanted,
        }.get(operator, found == wanted)
    )


def dig(value: Any, path: list[str]) -> Iterator[Any]:
    """Every value at a path, below structs, lists and mappings."""
    if isinstance(value, msgspec.Struct):
        value = {name: getattr(value, name) for name in value.__struct_fields__}
    if isinstance(value, tuple | list):
        for part in value:
            yield from dig(part, path)
    elif isinstance(value, dict):
        for name, part in value.items():
            if not path:
                yield from dig(part, [])
            elif name.casefold() == path[0]:
                yield from dig(part, path[1:])
    elif not path:
        yield value


def everything(event: Recorded) -> Iterator[str]:
    """Every text of an event."""
    origin = event.origin
    yield from (event.stream, event.type, origin.actor, origin.reason)
    yield from (str(part) for part in origin.source.values())
    yield from map(plain, dig(event.event, []))


def plain(found: Any) -> str:
    """A value as text."""
    if found is None:
        return ""
    if isinstance(found, bool):
        return "yes" if found else "no"
    return found.decode(errors="replace") if isinstance(found, bytes) else str(found)
