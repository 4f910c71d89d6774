"""Old event shapes, kept as types, and how each becomes the next one; stored bytes are never rewritten."""

from collections.abc import Callable, Sequence
from typing import Any

from domain.decider import Event


class OldShape(Event):
    """An event as an earlier version of the program wrote it; commands never lead to one."""


Upcast = Callable[[Any], Event]


class Upcasts:
    """The old shapes, each with the function that turns it into the next newer shape."""

    def __init__(self, steps: Sequence[tuple[type[OldShape], Upcast]]) -> None:
        self._steps = dict(steps)

    @property
    def shapes(self) -> tuple[type[OldShape], ...]:
        """Every old shape that can be read."""
        return tuple(self._steps)

    def lift(self, event: Event) -> Event:
        """The event in today's shape, lifted step by step."""
        while isinstance(event, OldShape):
            event = self._steps[type(event)](event)
        return event
