"""What a moment is: a place in history together with the words that led to it."""

from collections.abc import Mapping
from typing import Literal, Protocol

import msgspec

Boundary = Literal["before", "upto", "at", "live"]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A position and how it was meant; exactly the events up to and including it are seen.

    `instant_us` is UTC in microseconds: with boundary "before" the first instant left out, with
    "upto" the last one taken in, with "at" the business clock at the position, None where no time
    was meant. `zone` is the IANA name the words are written in.
    """

    position: int
    words: str
    boundary: Boundary
    zone: str
    instant_us: int | None = None

    @property
    def is_live(self) -> bool:
        """Whether this is now, and moves on with the log."""
        return self.boundary == "live"

    @property
    def sentence(self) -> str:
        """The words and the position they led to, for exports and reports."""
        return f"{self.words} = position {self.position:,}"


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One way to understand a phrase: `phrase` parses to exactly that, `words` are shown."""

    phrase: str
    words: str


class MomentError(Exception):
    """The phrase leads to no moment; the message says why and what to type instead."""


class MomentQuestion(MomentError):
    """The phrase can be understood, but only the person who typed it knows how."""

    def __init__(self, message: str, choices: tuple[Choice, ...]) -> None:
        super().__init__(message)
        self.choices = choices


class AmbiguousMoment(MomentQuestion):
    """The phrase has several meanings; each choice is one of them."""


class SkippedMoment(MomentQuestion):
    """The local time does not exist because the clocks went forward; the choices are near it."""


class History(Protocol):
    """What has to be known about a log to find a moment in it; all times UTC in microseconds."""

    def head_position(self) -> int:
        """The position of the last event; 0 in an empty log."""

    def position_before(self, instant_us: int, /) -> int:
        """The highest position whose business clock is earlier than the instant; 0 if none."""

    def position_upto(self, instant_us: int, /) -> int:
        """The highest position whose business clock is not later than the instant; 0 if none."""

    def clock_at(self, position: int, /) -> tuple[int, int]:
        """Business clock and recorded time at a position."""

    def stream_version_position(self, stream: str, version: int, /) -> int | None:
        """The position of one event of a stream; None where there is none."""

    def named_moments(self) -> Mapping[str, int]:
        """The position each named moment stands for, by name."""
