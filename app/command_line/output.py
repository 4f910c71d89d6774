"""What the subcommands print: plain lines for people, JSON for programs."""

import sys
import uuid
from decimal import Decimal
from typing import Any

import msgspec

from domain.recorded import Recorded, Unreadable


class Failed(Exception):
    """The arguments cannot be followed; the message is one sentence for the user."""


def print_json(value: Any) -> None:
    """One JSON value on one line; decimals as text, times in ISO 8601."""
    sys.stdout.write(msgspec.json.encode(value, enc_hook=_plain).decode() + "\n")


def recorded_json(recorded: Recorded) -> dict[str, Any]:
    """An event with its place, times and cause as plain values."""
    event = recorded.event
    shown = (
        {"unreadable": event.why, "bytes": event.data.decode("utf-8", "replace")}
        if isinstance(event, Unreadable)
        else msgspec.to_builtins(event, enc_hook=_plain)
    )
    return {
        "position": recorded.position,
        "stream": recorded.stream,
        "version": recorded.version,
        "type": recorded.type,
        "schema_version": recorded.schema_version,
        "effective": recorded.effective.isoformat(),
        "recorded": recorded.recorded.isoformat(),
        "is_late": recorded.is_late,
        "event_id": str(uuid.UUID(bytes=recorded.event_id)),
        "command_id": str(uuid.UUID(bytes=recorded.command_id)),
        "origin": msgspec.to_builtins(recorded.origin),
        "event": {name: value for name, value in shown.items() if name != "type"},
    }


def recorded_line(recorded: Recorded) -> str:
    """An event as one line for people."""
    event = recorded.event
    if isinstance(event, Unreadable):
        told = f"(unreadable) {event.why}"
    else:
        fields = ((name, getattr(event, name)) for name in event.__struct_fields__)
        told = ", ".join(f"{name}={_short(value)}" for name, value in fields if value not in (None, "", {}, ()))
    late = " late" if recorded.is_late else ""
    when = f"{recorded.effective:%Y-%m-%d %H:%M:%S}"
    return f"#{recorded.position:<8} {when}{late}  {recorded.stream} v{recorded.version}  {recorded.type}  {told}"


def _short(value: Any) -> str:
    if isinstance(value, msgspec.Struct):
        return "{" + ", ".join(f"{name}={_short(getattr(value, name))}" for name in value.__struct_fields__) + "}"
    if isinstance(value, tuple):
        return "[" + "; ".join(_short(item) for item in value) + "]"
    return str(value).replace("\n", " / ")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    return repr(value)
