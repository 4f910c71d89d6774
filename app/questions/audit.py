"""What can be asked about who did what and why."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec

from app.read_model import when
from app.versioned import moment
from app.views import Views
from domain.recorded import Recorded
from domain.sentences import sentence
from storage.log_places import command_span
from storage.log_reader import LogReader

MOST_CORRELATED = 200


class AuditLine(msgspec.Struct, frozen=True, kw_only=True):
    """An event in one sentence, with who caused it and why."""

    position: int
    stream: str
    version: int
    type: str
    sentence: str
    actor: str
    reason: str
    effective_us: int
    recorded_us: int
    is_late: bool

    @property
    def effective(self) -> datetime | None:
        """When it happened in the business, UTC."""
        return when(self.effective_us)

    @property
    def recorded(self) -> datetime | None:
        """When the store wrote it, UTC."""
        return when(self.recorded_us)


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to an event: the events of its command, what led to it, what it led to, the same piece of work.

    `correlated` is how many events the piece of work has, of which `correlation` holds the first 200.
    """

    command: tuple[AuditLine, ...]
    cause: AuditLine | None
    effects: tuple[AuditLine, ...]
    correlation: tuple[AuditLine, ...]
    correlated: int


_OF_ACTOR = (
    "SELECT since, command_id FROM audit_log WHERE actor = :actor AND since < :before ORDER BY since DESC LIMIT :limit"
)
_CAUSED = "SELECT command_id FROM audit_log WHERE causation IN (:command, :event) ORDER BY since LIMIT :limit"
_CORRELATED = "SELECT command_id FROM audit_log WHERE correlation = :correlation AND correlation != '' ORDER BY since"


class Audit:
    """Questions about commands and their events; `at` is a position, None for now."""

    def __init__(self, views: Views, log: LogReader) -> None:
        self._views = views
        self._log = log

    def page(
        self, *, at: int | None = None, before: int | None = None, limit: int = 100, actor: str = "", stream: str = ""
    ) -> tuple[AuditLine, ...]:
        """Events up to `at` and below position `before`, newest first: all, those of an actor or those of a stream."""
        below = min(moment(at) + 1, moment(before))
        if stream:
            events = [
                one for one in self._log.read_stream(stream, at=below - 1) if not actor or one.origin.actor == actor
            ]
            return _lines(events[::-1][:limit])
        if actor:
            return _lines(self._of_actor(actor, below, limit))
        newest = min(below - 1, self._newest())
        return _lines(self._log.read_positions(range(newest, max(newest - limit, 0), -1)))

    def line(self, position: int) -> AuditLine | None:
        """One event; None when the log is shorter."""
        lines = _lines(self._log.read_positions([position]))
        return lines[0] if lines else None

    def lines(self, positions: Sequence[int]) -> tuple[AuditLine, ...]:
        """The events at these positions, in their order."""
        return _lines(self._log.read_positions(positions))

    def related(self, position: int) -> Related:
        """What belongs to the event at a position."""
        found = self._log.read_positions([position])
        if not found:
            return Related(command=(), cause=None, effects=(), correlation=(), correlated=0)
        event = found[0]
        correlated = self._commands(_CORRELATED, {"correlation": event.origin.correlation})
        caused = {"command": _text(event.command_id), "event": _text(event.event_id), "limit": MOST_CORRELATED}
        return Related(
            command=_lines(self._log.command_events(event.command_id)[:MOST_CORRELATED]),
            cause=self._cause(event, correlated),
            effects=_lines(self._events(self._commands(_CAUSED, caused))),
            correlation=_lines(self._events(correlated)[:MOST_CORRELATED]),
            correlated=sum(span[1] for command in correlated if (span := command_span(self._log, command))),
        )

    def _newest(self) -> int:
        with self._log.database.reading() as cursor:
            return int(cursor.execute("SELECT size FROM head").fetchone()[0])

    def _of_actor(self, actor: str, below: int, limit: int) -> list[Recorded]:
        """The newest events of an actor's commands below a position, newest first."""
        commands = self._views.rows(_OF_ACTOR, {"actor": actor, "before": below, "limit": limit})
        found: list[Recorded] = []
        for _, command_id in commands:
            events = [one for one in self._log.command_events(command_id) if one.position < below]
            found += reversed(events)
            if len(found) >= limit:
                break
        return found[:limit]

    def _commands(self, question: str, values: Mapping[str, Any]) -> list[bytes]:
        return [row[0] for row in self._views.rows(question, values)]

    def _events(self, commands: Iterable[bytes]) -> list[Recorded]:
        """The events of commands, in order, as many as are shown."""
        found: list[Recorded] = []
        for command in commands:
            if len(found) >= MOST_CORRELATED:
                break
            found += self._log.command_events(command)
        return found

    def _cause(self, event: Recorded, correlated: Iterable[bytes]) -> AuditLine | None:
        """The event that an event names as its cause: the first of a command, or one of the same piece of work."""
        try:
            cause = uuid.UUID(event.origin.causation).bytes
        except ValueError:
            return None
        found = self._log.command_events(cause)
        if not found:
            found = [one for one in self._events(correlated) if one.event_id == cause]
        return _lines(found)[0] if found else None


def _text(identity: bytes) -> str:
    return str(uuid.UUID(bytes=identity))


def _lines(events: Iterable[Recorded]) -> tuple[AuditLine, ...]:
    return tuple(
        AuditLine(
            position=one.position,
            stream=one.stream,
            version=one.version,
            type=one.type,
            sentence=sentence(one.event),
            actor=one.origin.actor,
            reason=one.origin.reason,
            effective_us=one.effective_us,
            recorded_us=one.recorded_us,
            is_late=one.is_late,
        )
        for one in events
    )
