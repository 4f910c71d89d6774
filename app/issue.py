"""A command on its way: who issues it, why and under which id, what became of it, and what it would do."""

import os
import time
from datetime import datetime
from hashlib import sha256
from typing import Literal

import msgspec

from domain.decider import Command, Event, Refused, State
from domain.recorded import EPOCH

_ENCODE = msgspec.json.Encoder().encode

Status = Literal["stored", "unchanged", "refused", "conflict", "unknown"]


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """A command with everything that stands beside its events.

    `effective_us` (microseconds UTC) back-dates it in the business; None means now. `is_repeatable` says that the id was
    given by the caller and may have been handled before.
    """

    command: Command
    command_id: bytes
    actor: str = ""
    reason: str = ""
    correlation: str = ""
    causation: str = ""
    source: dict[str, str | int] = {}
    effective_us: int | None = None
    is_repeatable: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a command.

    `stored` and `unchanged` (it changed nothing) are final, so is `refused`, with the business's sentence in `message` and
    the command's field concerned, if one is. `conflict`: others changed its streams first, again and again. `unknown`: the
    disk failed while committing; ask again by the command id. Positions are None when nothing was stored.
    """

    status: Status
    command_id: bytes
    first_position: int | None = None
    last_position: int | None = None
    events: tuple[tuple[str, Event], ...] = ()
    versions: dict[str, int] = {}
    message: str = ""
    field: str | None = None
    was_there: bool = False


class PreviewedStream(msgspec.Struct, frozen=True, kw_only=True):
    """One stream a command reads or changes: its version and state now, the events it would get and the state then."""

    stream: str
    version: int
    events: tuple[Event, ...]
    before: State
    after: State


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What a command would do now: its streams, or why the business would refuse it."""

    streams: tuple[PreviewedStream, ...] = ()
    refusal: str | None = None
    field: str | None = None

    @property
    def events(self) -> tuple[tuple[str, Event], ...]:
        """The events that would be stored, with their streams."""
        return tuple((one.stream, event) for one in self.streams for event in one.events)


def new_command_id() -> bytes:
    """A fresh id of 16 bytes that sorts by time: a version 7 UUID (RFC 9562)."""
    random = bytearray(os.urandom(10))
    random[0] = random[0] & 0x0F | 0x70
    random[2] = random[2] & 0x3F | 0x80
    return (time.time_ns() // 1_000_000).to_bytes(6, "big") + bytes(random)


def fingerprint_of(command: Command) -> bytes:
    """16 bytes that tell whether two commands under one id are the same."""
    return sha256(type(command).__name__.encode() + b"\n" + _ENCODE(command)).digest()[:16]


def microseconds(moment: datetime | None) -> int | None:
    """Integer microseconds UTC of an aware time; None stays None."""
    if moment is None:
        return None
    passed = moment - EPOCH
    return (passed.days * 86_400 + passed.seconds) * 1_000_000 + passed.microseconds


def refused(issue: Issue, refusal: Refused) -> Outcome:
    """The outcome of a command the business does not allow."""
    return Outcome(status="refused", command_id=issue.command_id, message=str(refusal), field=refusal.field)
