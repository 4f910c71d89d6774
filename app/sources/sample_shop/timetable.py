"""What is to happen when: actions wait for their moment and are done in its order."""

import heapq
from collections.abc import Callable
from typing import TypeAlias

Action: TypeAlias = Callable[[int], None]
"""Something to do; it is given its moment, microseconds UTC."""


class Timetable:
    """Actions by moment; those of one moment keep the order in which they were added."""

    def __init__(self) -> None:
        self._waiting: list[tuple[int, int, Action]] = []
        self._added = 0
        self._now = 0

    def add(self, moment: int, action: Action) -> None:
        """Do `action` at `moment`, or as soon as possible when that is past."""
        heapq.heappush(self._waiting, (moment, self._added, action))
        self._added += 1

    def run_until(self, moment: int) -> None:
        """Do everything that is due before `moment`, also what is added meanwhile."""
        waiting = self._waiting
        while waiting and waiting[0][0] < moment:
            due, _, action = heapq.heappop(waiting)
            self._now = max(self._now, due)
            action(self._now)
