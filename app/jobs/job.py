"""What a job is: something with a name that works on a desk, says how far it is, and ends with a sentence."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from app.desk import Desk

Missed: TypeAlias = Literal["once", "skip"]
"""What becomes of a run whose time came while nothing ran: made up for once, or left out and said so."""


class JobProblem(Exception):
    """The job could not be done; the message is a sentence for the user."""


class JobCancelled(Exception):
    """Somebody stopped the job."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Something a job has to be told; `choices` where it is one of a few."""

    name: str
    title: str
    help: str
    kind: Literal["text", "folder", "moment", "choice", "number"] = "text"
    default: str = ""
    choices: tuple[str, ...] = ()


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """How a job ended: a sentence, whether that is good news, the files it made and facts for programs."""

    message: str
    is_good: bool = True
    files: tuple[str, ...] = ()
    facts: dict[str, str] = {}


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a job: the desk, what it was told, the zone of its schedule, the time, and how to say how far it is.

    `step(phase, done, total)` answers False when the job is to stop.
    """

    desk: Desk
    told: Mapping[str, str]
    zone: ZoneInfo
    now: datetime
    step: Callable[[str, int, int], bool]

    def go_on(self, phase: str, done: int, total: int) -> None:
        """Say how far it is; raises JobCancelled when it is to stop."""
        if not self.step(phase, done, total):
            raise JobCancelled


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of work; `work` may raise JobProblem, JobCancelled, StorageError or OSError."""

    name: str
    title: str
    tip: str
    work: Callable[[Work], Finding]
    wishes: tuple[Wish, ...] = ()
    missed: Missed = "once"

    def told(self, given: Mapping[str, str]) -> dict[str, str]:
        """What was given, and the usual answer where nothing was."""
        return {wish.name: given.get(wish.name) or wish.default for wish in self.wishes}
