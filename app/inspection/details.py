"""One event as it is stored and as it is read today, with everything that stands beside it."""

import uuid
from typing import Any

import msgspec

from app.filters.fields import KNOWN
from app.inspection.tree import Node, changes, spoken, tree_of
from domain.decider import Event
from domain.recorded import Origin, Recorded, Unreadable
from domain.sentences import sentence
from storage.event_store import EventStore

LONGEST_RAW = 200_000
"""Characters of stored text that are shown; a payload beyond that is cut, and says so."""


class EventDetail(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is known of an event.

    Times are microseconds UTC, ids and hashes text. `as_read` and `as_stored` are its payload; in `lifting` the values
    are those read, and what they were those stored, so that what lifting and unsealing changed is marked. `chain` names
    the shapes from the stored one to today's; `raw` is the stored text, indented where it is JSON; `meta` what stands
    beside it. `why` says why an event cannot be read.
    """

    position: int
    stream: str
    version: int
    type: str
    chain: tuple[str, ...]
    sentence: str
    effective_us: int
    recorded_us: int
    clock_us: int
    is_late: bool
    event_id: str
    command: str
    origin: Origin
    as_read: Node
    as_stored: Node
    lifting: Node
    raw: str
    size: int
    meta: str
    leaf: str
    why: str = ""

    @property
    def is_readable(self) -> bool:
        """Whether this program knows the event."""
        return not self.why

    @property
    def is_lifted(self) -> bool:
        """Whether it is stored in an older shape than today's."""
        return len(self.chain) > 1


def read_detail(store: EventStore, position: int) -> EventDetail | None:
    """The event at a position; None where there is none."""
    stored = store.stored(position)
    if stored is None:
        return None
    recorded = stored.recorded
    event = recorded.event
    return EventDetail(
        position=recorded.position,
        stream=recorded.stream,
        version=recorded.version,
        type=recorded.type,
        chain=_chain(recorded),
        sentence=sentence(event),
        effective_us=recorded.effective_us,
        recorded_us=recorded.recorded_us,
        clock_us=recorded.clock_us,
        is_late=recorded.is_late,
        event_id=str(uuid.UUID(bytes=recorded.event_id)),
        command=str(uuid.UUID(bytes=recorded.command_id)),
        origin=recorded.origin,
        as_read=tree_of("", {}) if isinstance(event, Unreadable) else tree_of("", event),
        as_stored=tree_of("", _stored_values(stored.data)),
        lifting=_lifting(event, stored.data),
        raw=_indented(stored.data),
        size=len(stored.data),
        meta=_indented(stored.meta),
        leaf=stored.leaf.hex(),
        why=event.why if isinstance(event, Unreadable) else "",
    )


def _chain(recorded: Recorded) -> tuple[str, ...]:
    today = KNOWN.get(recorded.type, recorded.schema_version)
    last = max(today, recorded.schema_version)
    return tuple(f"{recorded.type}@{version}" for version in range(recorded.schema_version, last + 1))


def _stored_values(data: bytes) -> Any:
    values = _decoded(data)
    return _named(values) if isinstance(values, dict) else {}


def _named(values: dict[str, Any]) -> dict[str, Any]:
    return {spoken(name): part for name, part in values.items() if name != "type"}


def _lifting(event: Event, data: bytes) -> Node:
    read = {} if isinstance(event, Unreadable) else _named(msgspec.to_builtins(event))
    return changes("", _stored_values(data), read)


def _decoded(data: bytes) -> Any:
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _indented(data: bytes) -> str:
    text = data.decode(errors="replace")
    if _decoded(data) is not None:
        text = msgspec.json.format(data, indent=2).decode()
    if len(text) <= LONGEST_RAW:
        return text
    return f"{text[:LONGEST_RAW]}\n… {len(text) - LONGEST_RAW:,} more characters"
