"""Events as JSON for people: with their place, times and cause, in stored order."""

import uuid
from collections.abc import Iterable
from typing import Any

import msgspec

from domain.recorded import Recorded, Unreadable


def event_object(recorded: Recorded) -> dict[str, Any]:
    """The event as plain values; times are ISO 8601 in UTC, money is text, an unreadable payload is its stored text."""
    event = recorded.event
    data = event.data.decode(errors="replace") if isinstance(event, Unreadable) else msgspec.to_builtins(event)
    if isinstance(data, dict):
        data.pop("type", None)
    return {
        "position": recorded.position,
        "stream": recorded.stream,
        "version": recorded.version,
        "type": recorded.type,
        "schema_version": recorded.schema_version,
        "happened": recorded.effective.isoformat(),
        "recorded": recorded.recorded.isoformat(),
        "id": str(uuid.UUID(bytes=recorded.event_id)),
        "command": str(uuid.UUID(bytes=recorded.command_id)),
        "meta": msgspec.to_builtins(recorded.origin),
        "data": data,
    }


def as_json(events: Iterable[Recorded]) -> str:
    """The events as an indented JSON list, or one alone as an object."""
    found = [event_object(recorded) for recorded in events]
    return msgspec.json.format(msgspec.json.encode(found[0] if len(found) == 1 else found), indent=2).decode()
