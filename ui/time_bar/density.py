"""How many events of which kind happened when: what the time bar draws, and where it comes from."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from ui.time_bar.scale import DAY, HOUR, MINUTE, Window

# The steps a bar of the histogram may stand for; the smallest that is wide enough is taken.
STEPS = (
    *(MINUTE * n for n in (1, 2, 5, 10, 15, 30)),
    *(HOUR * n for n in (1, 2, 3, 6, 12)),
    *(DAY * n for n in (1, 2, 7, 14, 28, 91)),
)
NARROWEST = 4.0


class Bins(msgspec.Struct, frozen=True):
    """Counts per bin and kind over a window; `late` counts those that happened before what was known already.

    They are good enough until the newest event is later than `known_upto`.
    """

    window: Window
    counts: Sequence[Sequence[int]] = ()
    late: Sequence[int] = ()
    known_upto: int = 0

    @property
    def totals(self) -> list[int]:
        """How many events each bin has."""
        return [sum(kinds) for kinds in self.counts]

    def at(self, instant: int) -> int | None:
        """The index of the bin an instant falls into; None outside."""
        if not self.counts or not self.window.start <= instant < self.window.end:
            return None
        return (instant - self.window.start) * len(self.counts) // self.window.length

    def span_of(self, index: int) -> Window:
        """The stretch of time a bin stands for."""
        length, count = self.window.length, len(self.counts)
        start = self.window.start
        return Window(start + length * index // count, start + length * (index + 1) // count)


class DensitySource(Protocol):
    """Where the counts come from; called in a reader thread."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of events, in the order of every row of counts."""

    def span(self) -> tuple[int, int]:
        """The first and the last instant of the log's business clock (UTC, microseconds); (0, 0) if empty."""

    def bins(self, start_us: int, end_us: int, count: int, /) -> Sequence[Sequence[int]]:
        """`count` rows, one for each equal part of [start, end), with a number for each kind."""

    def late(self, start_us: int, end_us: int, count: int, /) -> Sequence[int]:
        """How many late events each part has, by the business clock at their position."""


def snapped(window: Window, width: float, origin: int) -> tuple[Window, int]:
    """The window widened to whole bins that begin at `origin` plus whole steps, and how many bins there are."""
    smallest = window.length / max(1.0, width) * NARROWEST
    step = next((step for step in STEPS if step >= smallest), None) or round(smallest)
    start = origin + (window.start - origin) // step * step
    count = -((start - window.end) // step)
    return Window(start, start + count * step), count
