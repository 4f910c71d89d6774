"""What can be asked of an event: the fields of a filter, with a sentence and an example each."""

import difflib
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

import msgspec

from domain import AGGREGATES
from domain.decider import Event, event_name, schema_version

Kind = Literal["name", "words", "number", "time", "moment", "around", "flag", "payload"]
EQUALITY = (":", "=", "!=")
ORDER = ("<", "<=", ">", ">=")
MATCHES: dict[Kind, tuple[str, ...]] = {
    "name": (*EQUALITY, "~"),
    "words": (*EQUALITY, "~"),
    "number": (*EQUALITY, *ORDER),
    "time": (*EQUALITY, *ORDER),
    "moment": (":",),
    "around": (":",),
    "flag": (":",),
    "payload": (*EQUALITY, "~", *ORDER),
}
PAYLOAD = "data."


class FilterField(msgspec.Struct, frozen=True, kw_only=True):
    """One field: `name` as it is written, `help` a sentence, `example` a term that can be typed."""

    name: str
    kind: Kind
    help: str
    example: str
    aliases: tuple[str, ...] = ()

    @property
    def operators(self) -> tuple[str, ...]:
        """What may stand between the field and its value."""
        return MATCHES[self.kind]


FIELDS = (
    FilterField(name="type", kind="name", help="The event's type.", example="type:OrderPlaced", aliases=("event",)),
    FilterField(name="stream", kind="name", help="The stream; * stands for anything.", example="stream:order-5363*"),
    FilterField(
        name="after", kind="moment", help="Events from a time on, or after an event.", example="after:2011-11-25"
    ),
    FilterField(name="before", kind="moment", help="Events before a time or an event.", example="before:2011-11-25"),
    FilterField(
        name="around",
        kind="around",
        help="Events near one of them, by number or by time.",
        example="around:#5000±50",
    ),
    FilterField(
        name="happened",
        kind="time",
        help="When it happened in the business.",
        example="happened:2011-11-25",
        aliases=("effective",),
    ),
    FilterField(name="recorded", kind="time", help="When the store wrote it.", example="recorded>yesterday"),
    FilterField(name="actor", kind="name", help="Who issued the command.", example="actor:maria", aliases=("by",)),
    FilterField(name="reason", kind="words", help="Words of the reason that was given.", example="reason:count"),
    FilterField(
        name="corr",
        kind="name",
        help="The piece of work it belongs to.",
        example="corr:0198*",
        aliases=("correlation",),
    ),
    FilterField(
        name="cause",
        kind="name",
        help="The command or event that led to it.",
        example="cause:0198*",
        aliases=("causation",),
    ),
    FilterField(name="command", kind="name", help="The command that stored it.", example="command:0198*"),
    FilterField(name="id", kind="name", help="The event's own id.", example="id:5f0c*"),
    FilterField(name="source", kind="name", help="The document or file it was imported from.", example="source:536365"),
    FilterField(
        name="position", kind="number", help="The place in the whole log.", example="position>=512345", aliases=("pos",)
    ),
    FilterField(
        name="version", kind="number", help="The number within its stream.", example="version:1", aliases=("ver",)
    ),
    FilterField(name="schema", kind="number", help="The version of its shape as stored.", example="schema<2"),
    FilterField(
        name="is",
        kind="flag",
        help="late, lifted (stored in an old shape), unreadable, inferred.",
        example="is:late",
    ),
    FilterField(name="text", kind="words", help="Words anywhere in the event.", example="text:lantern"),
)
"""Every field beside those of the payload."""

FLAGS = {
    "late": "It happened before the business clock just before it.",
    "lifted": "It is stored in an old shape and lifted on reading.",
    "unreadable": "This program does not know its type or version.",
    "inferred": "Its source does not state it; the import concluded it.",
}

KNOWN = {event_name(event): schema_version(event) for aggregate in AGGREGATES for event in aggregate.events}
"""The newest schema version of every type this program knows."""

_BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.aliases)}


def field_named(name: str) -> FilterField | None:
    """The field of that name, in any case; a path into the payload is a field as well; None for anything else."""
    lower = name.lower()
    if lower in _BY_NAME:
        return _BY_NAME[lower]
    path = lower.removeprefix(PAYLOAD)
    if lower.startswith(PAYLOAD) and path:
        return payload_field(path)
    return payload_field(path) if path in payload_paths() or path.partition(".")[0] in _first_parts() else None


def payload_field(path: str) -> FilterField:
    """The field of a path into the payload, in lower case: `quantity`, `lines.sku`, `attributes.colour`."""
    name = PAYLOAD + path
    return FilterField(name=name, kind="payload", help="A field of the event itself.", example=f"{name}:…")


def nearest(name: str) -> str | None:
    """The field somebody probably meant; None when nothing is near."""
    known = [*_BY_NAME, *FLAGS, *payload_paths()]
    found = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return found[0] if found else None


@cache
def payload_paths() -> dict[str, tuple[type[Event], ...]]:
    """Every path into the payload of an event, in lower case, with the types of events that have it."""
    found: dict[str, list[type[Event]]] = {}
    for aggregate in AGGREGATES:
        for event in aggregate.events:
            for path, _ in _paths(event):
                found.setdefault(path.lower(), []).append(event)
    return {path: tuple(events) for path, events in sorted(found.items())}


@cache
def text_paths() -> frozenset[str]:
    """The paths that lead to nothing but text, in whatever type of event."""
    found: dict[str, bool] = {}
    for aggregate in AGGREGATES:
        for event in aggregate.events:
            for path, hint in _paths(event):
                is_text = set(_plain(hint)) <= {str, type(None)}
                found[path.lower()] = found.get(path.lower(), True) and is_text
    return frozenset(path for path, is_text in found.items() if is_text)


@cache
def _first_parts() -> frozenset[str]:
    return frozenset(path.partition(".")[0] for path in payload_paths())


def _paths(struct: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(struct)
    for name in struct.__struct_fields__:
        inner = _struct_in(hints[name])
        if inner is not None:
            yield from _paths(inner, f"{prefix}{name}.")
        else:
            yield prefix + name, hints[name]


def _plain(hint: Any) -> Iterator[Any]:
    """The types a hint is made of."""
    parts = get_args(hint)
    if not parts:
        yield hint
    for part in parts:
        yield from _plain(part)


def _struct_in(hint: Any) -> type[msgspec.Struct] | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    return next((found for part in get_args(hint) if (found := _struct_in(part)) is not None), None)
