"""Conditions on events, answered twice: for many events at once from columns of numbers, and exactly for a decoded one.

From columns a condition says two things of every event: that it surely holds, and that it may hold. Where both agree
nothing has to be decoded; `not` exchanges them, `and` and `or` combine them.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from domain.recorded import Recorded

Mask = NDArray[np.bool_]
Place = Literal["data", "meta"]
MOST = 2**62


class Sifted(NamedTuple):
    """For each event of some columns: whether a condition surely holds, and whether it may."""

    sure: Mask
    maybe: Mask


class EventColumns(Protocol):
    """What is known of consecutive events without decoding them; arrays of one length, the first is `first`'s."""

    @property
    def first(self) -> int:
        """The position of the first event."""

    @property
    def size(self) -> int:
        """How many events these are."""

    def __getitem__(self, column: str) -> NDArray[np.int64]:
        """One column: kind, stream_id, version, effective_us, late (0 or 1), actor."""

    @property
    def actors(self) -> Sequence[str]:
        """The actors by their number in the column `actor`."""

    @property
    def reads_text(self) -> bool:
        """Whether it is worth the time to search the stored text of these events."""

    def containing(self, text: str, where: Place) -> Mask:
        """Which events have a text, in any case of ASCII letters, in their stored payload or metadata."""


class Condition(Protocol):
    """Something that holds for some events and not for others."""

    @property
    def is_indexed(self) -> bool:
        """Whether the columns alone decide."""

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and last position where it can hold."""

    def sift(self, columns: EventColumns) -> Sifted:
        """For which events it surely holds, and for which it may."""

    def holds(self, recorded: Recorded) -> bool:
        """Whether it holds for an event."""


EVERYWHERE = (1, MOST)


def decided(mask: Mask) -> Sifted:
    """What columns alone decide."""
    return Sifted(mask, mask)
