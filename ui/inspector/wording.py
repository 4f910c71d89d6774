"""Sentences of the inspector: what is looked at, and where it stands."""

from zoneinfo import ZoneInfo

from app.inspection import Changed, EventDetail, Node
from ui.models.event_model import time_text


def event_title(detail: EventDetail) -> str:
    """`#20,003 OrderPlaced`."""
    return f"#{detail.position:,} {detail.type}"


def event_line(detail: EventDetail) -> str:
    """The stream and version of an event."""
    return f"{detail.stream} v{detail.version:,}"


def state_line(changed: Changed) -> str:
    """Which version is shown, and of how many."""
    if not changed.version:
        return f"did not exist yet; it has {changed.versions:,} events later"
    return f"v{changed.version:,} of {changed.versions:,} · since #{changed.position:,}"


def facts(detail: EventDetail, zone: ZoneInfo) -> Node:
    """What stands beside an event: its place and its times."""
    late = "late: it happened before the business clock just before it" if detail.is_late else ""
    return _group(
        "Event",
        ("what", detail.sentence),
        ("happened", time_text(detail.effective_us, zone)),
        ("recorded", time_text(detail.recorded_us, zone)),
        ("business clock", time_text(detail.clock_us, zone)),
        ("late", late),
        ("stream", f"{detail.stream} v{detail.version:,}"),
        ("schema", " → ".join(detail.chain)),
    )


def cause(detail: EventDetail) -> Node:
    """Who or what an event comes from."""
    origin = detail.origin
    return _group(
        "Cause",
        ("actor", origin.actor),
        ("reason", origin.reason),
        ("role", origin.role),
        ("inferred", "yes: its source does not state it" if origin.inferred else ""),
        ("correlation", origin.correlation),
        ("causation", origin.causation),
        ("program", origin.app_version),
        *((f"source {name}", str(value)) for name, value in origin.source.items()),
    )


def identity(detail: EventDetail) -> Node:
    """The ids and the hash of an event."""
    return _group(
        "Identity",
        ("event id", detail.event_id),
        ("command id", detail.command),
        ("leaf hash", detail.leaf),
        ("stored bytes", f"{detail.size:,}"),
    )


def payload(detail: EventDetail) -> Node:
    """The event's own fields as they are read."""
    return Node(label="Payload", parts=detail.as_read.parts)


def _group(label: str, *lines: tuple[str, str]) -> Node:
    return Node(label=label, parts=tuple(Node(label=name, text=text) for name, text in lines if text))
