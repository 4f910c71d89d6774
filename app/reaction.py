"""Reactions: an event leads to a command. Never part of a replay or a rebuild, which only read models are.

A reaction begins at the log's end when it is first known, and from then on sees every event once: its position is kept
durably in a file of its own, and its commands have ids made from the event's, so that one that was issued just before a
crash is not issued again.
"""

import traceback
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import msgspec

from app.issue import Issue, Outcome
from domain.decider import Command, Event, event_name
from domain.recorded import Recorded
from storage.database import Database, make_file
from storage.errors import StorageError
from storage.event_store import EventStore

PAGE_EVENTS = 500

_TABLE = """
    CREATE TABLE IF NOT EXISTS reactions (
        name TEXT PRIMARY KEY,
        position INTEGER NOT NULL,
        failed_position INTEGER,
        message TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
"""
_BEGIN = "INSERT OR IGNORE INTO reactions (name, position, failed_position, message) VALUES (?, ?, NULL, '')"
_READ = "SELECT position, failed_position, message FROM reactions WHERE name = ?"
_MOVE = "UPDATE reactions SET position = ? WHERE name = ? AND position < ?"
_STOP = "UPDATE reactions SET failed_position = ?, message = ? WHERE name = ?"
_RETRY = "UPDATE reactions SET failed_position = NULL, message = '' WHERE name = ?"


class Reaction(msgspec.Struct, frozen=True, kw_only=True):
    """For some types of events, the commands that each leads to; none where it leads to nothing."""

    name: str
    title: str
    to: Mapping[type[Event], Callable[[Recorded], Sequence[Command]]]


class ReactionStatus(msgspec.Struct, frozen=True):
    """Where a reaction is; a stopped one has failed at `failed_position`, and `message` says why."""

    name: str
    position: int
    failed_position: int | None
    message: str


class Reactions:
    """Runs reactions on what is new in a log; used by the thread that follows it."""

    def __init__(
        self, store: EventStore, path: Path, reactions: Sequence[Reaction], issue: Callable[[Issue], Outcome]
    ) -> None:
        self._store = store
        self._reactions = tuple(reactions)
        self._issue = issue
        make_file(path)
        self._database = Database(path)
        with self._database.reading() as cursor:
            cursor.execute(_TABLE)
            for reaction in self._reactions:
                cursor.execute(_BEGIN, (reaction.name, store.size()))

    def step(self) -> bool:
        """Let each reaction see some new events; False when there are none. Raises StorageError, to be tried again."""
        worked = [self._run(reaction) for reaction in self._reactions]
        return any(worked)

    def status(self) -> tuple[ReactionStatus, ...]:
        """Where each reaction is."""
        return tuple(self._status(reaction.name) for reaction in self._reactions)

    def retry(self, name: str) -> None:
        """Try the event again at which a reaction stopped."""
        self._write(_RETRY, (name,))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _run(self, reaction: Reaction) -> bool:
        status = self._status(reaction.name)
        upto = min(self._store.size(), status.position + PAGE_EVENTS)
        if status.failed_position is not None or upto <= status.position:
            return False
        types = [event_name(event) for event in reaction.to]
        for recorded in self._store.read_all(after=status.position, upto=upto, types=types):
            if not self._react(reaction, recorded):
                return True
            self._write(_MOVE, (recorded.position, reaction.name, recorded.position))
        self._write(_MOVE, (upto, reaction.name, upto))
        return True

    def _react(self, reaction: Reaction, recorded: Recorded) -> bool:
        """Issue what an event leads to; False when the reaction's own code failed and it stops."""
        wanted = reaction.to.get(type(recorded.event))
        if wanted is None:
            return True
        try:
            commands = wanted(recorded)
        except StorageError:
            raise
        except Exception as error:  # noqa: BLE001 (a border: a failing reaction stops only itself)
            why = "".join(traceback.format_exception_only(error)).strip()
            message = f"{reaction.title} could not react to event #{recorded.position:,} ({why}) and stopped there."
            self._write(_STOP, (recorded.position, message, reaction.name))
            return False
        for number, command in enumerate(commands):
            self._issue(issue_of(reaction, recorded, command, number))
        return True

    def _status(self, name: str) -> ReactionStatus:
        with self._database.reading() as cursor:
            return ReactionStatus(name, *cursor.execute(_READ, (name,)).fetchone())

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._database.reading() as cursor:
            cursor.execute(statement, values)


def issue_of(reaction: Reaction, recorded: Recorded, command: Command, number: int) -> Issue:
    """A command as a consequence of an event: the same event gives the same command id, whenever and wherever it runs."""
    event = uuid.UUID(bytes=recorded.event_id)
    work = recorded.origin.correlation or str(uuid.UUID(bytes=recorded.command_id))
    return Issue(
        command=command,
        command_id=uuid.uuid5(event, f"{reaction.name} {number}").bytes,
        actor=f"reaction {reaction.name}",
        reason=reaction.title,
        correlation=work,
        causation=str(event),
        is_repeatable=True,
    )
