"""Conditions made of conditions: all of them, any of them, and the contrary of one."""

from collections.abc import Sequence

import numpy as np

from app.filters.condition import EVERYWHERE, Condition, EventColumns, Sifted, decided
from domain.recorded import Recorded


class Everything:
    """Holds for every event."""

    is_indexed = True
    bounds = EVERYWHERE

    def sift(self, columns: EventColumns) -> Sifted:
        """All."""
        return decided(np.ones(columns.size, np.bool_))

    def holds(self, recorded: Recorded) -> bool:
        """True."""
        return True


class All:
    """Holds where every one of its parts does."""

    def __init__(self, parts: Sequence[Condition]) -> None:
        self._parts = sorted(parts, key=lambda part: not part.is_indexed)
        self.is_indexed = all(part.is_indexed for part in parts)

    @property
    def bounds(self) -> tuple[int, int]:
        """Where all can hold."""
        bounds = [part.bounds for part in self._parts]
        return max(low for low, _ in bounds), min(high for _, high in bounds)

    def sift(self, columns: EventColumns) -> Sifted:
        """Where all do."""
        sure, maybe = self._parts[0].sift(columns)
        for part in self._parts[1:]:
            if not maybe.any():
                break
            other = part.sift(columns)
            sure, maybe = sure & other.sure, maybe & other.maybe
        return Sifted(sure, maybe)

    def holds(self, recorded: Recorded) -> bool:
        """Whether all do."""
        return all(part.holds(recorded) for part in self._parts)


class Any:
    """Holds where any of its parts does."""

    def __init__(self, parts: Sequence[Condition]) -> None:
        self._parts = tuple(parts)
        self.is_indexed = all(part.is_indexed for part in parts)

    @property
    def bounds(self) -> tuple[int, int]:
        """From where one can hold to where one can."""
        bounds = [part.bounds for part in self._parts]
        return min(low for low, _ in bounds), max(high for _, high in bounds)

    def sift(self, columns: EventColumns) -> Sifted:
        """Where any does."""
        sure, maybe = self._parts[0].sift(columns)
        for part in self._parts[1:]:
            other = part.sift(columns)
            sure, maybe = sure | other.sure, maybe | other.maybe
        return Sifted(sure, maybe)

    def holds(self, recorded: Recorded) -> bool:
        """Whether any does."""
        return any(part.holds(recorded) for part in self._parts)


class Contrary:
    """Holds where its part does not."""

    bounds = EVERYWHERE

    def __init__(self, of: Condition) -> None:
        self._of = of
        self.is_indexed = of.is_indexed

    def sift(self, columns: EventColumns) -> Sifted:
        """Where it does not."""
        sure, maybe = self._of.sift(columns)
        return Sifted(~maybe, ~sure)

    def holds(self, recorded: Recorded) -> bool:
        """Whether it does not."""
        return not self._of.holds(recorded)
