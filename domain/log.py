"""The log itself: its first event names the store; a restored copy says from where on it is a history of its own."""

from typing import TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from domain.decider import Aggregate, Command, Event, Others, Refused, State


class Continued(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The history before this one: its origin (uuid), its size in events and its tree head's root (hex)."""

    origin: str
    size: int
    root: str


class OpenLog(Command, kw_only=True):
    """Name a new store; issued by the store itself before anything else."""

    name: str
    business_zone: str = "Europe/London"
    format: int = 1
    origin: str
    continues: Continued | None = None


class ContinueLog(Command):
    """Go on as a log of its own from here: issued when a backup is restored, before anything else is written to it."""

    origin: str
    continues: Continued


class LogOpened(Event, tag="LogOpened@1", kw_only=True):
    """A store begins; `business_zone` is an IANA name, `format` the version of its files, `origin` its uuid."""

    name: str
    business_zone: str = "Europe/London"
    format: int = 1
    origin: str
    continues: Continued | None = None


class LogContinued(Event, tag="LogContinued@1"):
    """From here on this log is `origin`: what the one it `continues` recorded after that size is not in it."""

    origin: str
    continues: Continued


class Log(State):
    """The store as its first event names it; `origin` is empty before, and another one after a restore."""

    name: str = ""
    business_zone: str = "Europe/London"
    format: int = 0
    origin: str = ""
    continues: Continued | None = None


LogCommand: TypeAlias = OpenLog | ContinueLog


def decide(command: LogCommand, state: Log, others: Others) -> tuple[Event, ...]:
    """The events a command leads to; raises Refused with the reason."""
    match command:
        case OpenLog():
            return _open(command, state)
        case ContinueLog():
            return _continue(command, state)
        case _:
            assert_never(command)


def evolve(state: Log, event: Event) -> Log:
    """The log after the event; of openings only the first one counts."""
    match event:
        case LogOpened():
            return _opened(event) if not state.origin else state
        case LogContinued():
            return replace(state, origin=event.origin, continues=event.continues)
        case _:
            return state


LOG = Aggregate(
    category="log",
    key="",
    commands=(),
    steps=(OpenLog, ContinueLog),
    events=(LogOpened, LogContinued),
    initial=Log(),
    decide=decide,
    evolve=evolve,
)


def _open(command: OpenLog, state: Log) -> tuple[Event, ...]:
    if state.origin:
        raise Refused(f"This store is open already, as {state.name}.", field="name")
    event = LogOpened(
        name=command.name,
        business_zone=command.business_zone,
        format=command.format,
        origin=command.origin,
        continues=command.continues,
    )
    return (event,)


def _opened(event: LogOpened) -> Log:
    return Log(
        name=event.name,
        business_zone=event.business_zone,
        format=event.format,
        origin=event.origin,
        continues=event.continues,
    )


def _continue(command: ContinueLog, state: Log) -> tuple[Event, ...]:
    if command.continues.origin != state.origin or command.origin == state.origin:
        raise Refused(f"This log is {state.origin or 'not open yet'}: it cannot go on as if it were another.")
    return (LogContinued(origin=command.origin, continues=command.continues),)
