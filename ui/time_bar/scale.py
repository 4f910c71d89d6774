"""Times to pixels and back: which stretch of history is in view, and how it is zoomed and panned."""

from typing import Self

import msgspec

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
SHORTEST = 2 * MINUTE


class Window(msgspec.Struct, frozen=True):
    """A stretch of time from `start` up to `end`, UTC in microseconds."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How long it is, in microseconds."""
        return self.end - self.start

    def holds(self, instant: int) -> bool:
        """Whether an instant is in view."""
        return self.start <= instant <= self.end

    def zoomed(self, factor: float, around: int, whole: "Window") -> Self:
        """Larger (factor > 1) or smaller around an instant that keeps its place; never beyond the whole."""
        length = min(max(round(self.length * factor), SHORTEST), whole.length)
        share = (around - self.start) / max(1, self.length)
        return self._placed(around - round(length * share), length, whole)

    def moved(self, by: int, whole: "Window") -> Self:
        """The same length, elsewhere; never beyond the whole."""
        return self._placed(self.start + by, self.length, whole)

    def showing(self, instant: int, whole: "Window") -> Self:
        """The same length, moved just far enough to hold an instant with some room around it."""
        room = self.length // 20
        if instant < self.start + room:
            return self.moved(instant - room * 4 - self.start, whole)
        if instant > self.end - room:
            return self.moved(instant + room * 4 - self.end, whole)
        return self

    def _placed(self, start: int, length: int, whole: "Window") -> Self:
        start = max(whole.start, min(start, whole.end - length))
        return type(self)(start, start + length)


class Scale(msgspec.Struct, frozen=True):
    """A window drawn over so many pixels."""

    window: Window
    width: float

    def x(self, instant: int) -> float:
        """Where an instant is drawn; outside 0..width where it is not in view."""
        return (instant - self.window.start) / max(1, self.window.length) * self.width

    def instant(self, x: float) -> int:
        """The instant at a pixel."""
        return self.window.start + round(x / max(1.0, self.width) * self.window.length)
