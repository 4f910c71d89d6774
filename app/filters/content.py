"""Conditions that only an event itself can answer: its payload, its reason, the ids beside it, words anywhere."""

import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from app.filters.condition import Condition, EventColumns, Mask
from app.filters.expression import Term
from app.filters.fields import KNOWN, PAYLOAD, payload_paths, text_paths
from app.filters.leaves import InStreams, Kinds, Looked, OfStream
from app.filters.matching import (
    TextMatch,
    as_text,
    decimal,
    needle_of,
    pattern_match,
    text_match,
    value_match,
    values_at,
)
from app.filters.world import World
from domain.decider import event_name
from domain.recorded import Recorded
from storage.keys import SEAL

Hint: TypeAlias = Callable[[EventColumns], Mask]
SEALED = SEAL


def looked_at(term: Term, world: World) -> Condition:
    """The condition of a term that no column answers."""
    if term.field.startswith(PAYLOAD):
        return _payload(term, world)
    texts = _TEXTS[term.field]
    matches = text_match(term.operator, term.value, is_words=term.field in ("reason", "text"))
    hints = _hints(term, world)
    return Looked(lambda recorded: any(map(matches, texts(recorded))), hints=hints)


def in_streams(sign: str, value: str, world: World) -> Condition:
    """The condition on the stream's name: as it is written where some stream is spelt so, else in any case."""
    is_pattern = sign == ":" and "*" in value
    is_literal_star = not is_pattern and "*" in value
    fixed = value.partition("*")[0] if is_pattern else value
    if (
        sign != "~"
        and fixed
        and not is_literal_star
        and world.stream_ids(f"{fixed}*" if is_pattern else fixed, 0, any_case=False)
    ):
        if not is_pattern:
            return OfStream(value, lambda: world.stream_positions(value))
        return _streams(f"{fixed}*", pattern_match(value), world, any_case=False)
    pattern = f"*{value}*" if sign == "~" else value
    if not value.isascii() or is_literal_star:
        pattern = "*"
    return _streams(pattern, text_match(sign, value), world, any_case=True)


def _streams(pattern: str, matches: TextMatch, world: World, *, any_case: bool) -> InStreams:
    def find(after: int) -> tuple[NDArray[np.int64], int]:
        highest = world.last_stream_id()
        found = [number for number, name in world.stream_ids(pattern, after, any_case=any_case) if matches(name)]
        return np.array(found, np.int64), highest

    return InStreams(matches, find)


def _payload(term: Term, world: World) -> Condition:
    name = term.field[len(PAYLOAD) :]
    path = tuple(name.split("."))
    matches = value_match(term.operator, term.value)

    def holds(recorded: Recorded) -> bool:
        return any(map(matches, values_at(recorded.event, path)))

    is_text = decimal(term.value) is None or name in text_paths()
    hints = _text_hints(needle_of(term.operator, term.value), world) if is_text else ()
    return Looked(holds, kinds=_kinds_with(name, world), hints=hints)


# Hints from the stored text


def _hints(term: Term, world: World) -> Sequence[Hint]:
    needle = needle_of(term.operator, term.value)
    if needle is None or term.field in ("id", "command"):
        return ()
    if term.field != "text":
        return (lambda columns: columns.containing(needle, "meta"),)
    matches = text_match("~", needle)
    kinds = Kinds(world.kinds, lambda name, _: matches(name))
    streams = in_streams("~", needle, world)
    return (
        *_text_hints(needle, world),
        lambda columns: columns.containing(needle, "meta"),
        lambda columns: kinds.passes(columns["kind"]),
        lambda columns: streams.sift(columns).sure,
    )


def _text_hints(needle: str | None, world: World) -> Sequence[Hint]:
    """Where a text can be in a payload: as it is, sealed, or added by lifting an old shape."""
    if needle is None:
        return ()
    lifted = Kinds(world.kinds, lambda name, version: version != KNOWN.get(name))
    return (
        lambda columns: columns.containing(needle, "data"),
        lambda columns: columns.containing(SEALED, "data"),
        lambda columns: lifted.passes(columns["kind"]),
    )


def _kinds_with(path: str, world: World) -> Kinds | None:
    """The kinds whose events have this path; None, for all, where no type of this program has it."""
    inside = f"{path}."
    types = {
        event_name(event)
        for known, events in payload_paths().items()
        if known == path or known.startswith(inside) or path.startswith(f"{known}.")
        for event in events
    }
    return Kinds(world.kinds, lambda name, _: name in types) if types else None


# Texts


def _reason(recorded: Recorded) -> Iterable[str]:
    return (recorded.origin.reason,)


def _correlation(recorded: Recorded) -> Iterable[str]:
    return (recorded.origin.correlation,)


def _causation(recorded: Recorded) -> Iterable[str]:
    return (recorded.origin.causation,)


def _command(recorded: Recorded) -> Iterable[str]:
    return (id_text(recorded.command_id),)


def _id(recorded: Recorded) -> Iterable[str]:
    return (id_text(recorded.event_id),)


def _source(recorded: Recorded) -> Iterable[str]:
    return map(str, recorded.origin.source.values())


def _anywhere(recorded: Recorded) -> Iterator[str]:
    yield recorded.stream
    yield recorded.type
    yield recorded.origin.actor
    yield recorded.origin.reason
    yield from _source(recorded)
    yield from map(as_text, values_at(recorded.event, ()))


_TEXTS: dict[str, Callable[[Recorded], Iterable[str]]] = {
    "reason": _reason,
    "corr": _correlation,
    "cause": _causation,
    "command": _command,
    "id": _id,
    "source": _source,
    "text": _anywhere,
}


def id_text(raw: bytes) -> str:
    """An id of 16 bytes as people copy it: a UUID."""
    return str(uuid.UUID(bytes=raw)) if len(raw) == 16 else raw.hex()
