"""How many events of which kind happened when, for the time bar: the number model's types as a few kinds."""

from collections.abc import Sequence

import numpy as np

from app.desk import Desk
from app.timelines.event_density import Density, EventDensity
from domain import AGGREGATES
from domain.decider import event_name

SECOND_US = 1_000_000
BINS_AT_ONCE = 16
"""Bins asked for under one lock, so that no other question waits long."""

OTHER = "Other"
KINDS = {
    "order": "Orders",
    "stock": "Stock",
    "product": "Products",
    "customer": "Customers",
    "credit": "Credit notes",
}


class KindDensity:
    """Counts by kind over the business clock; any thread may ask."""

    kinds: Sequence[str] = (*KINDS.values(), OTHER)

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kind_of = {
            event_name(event): list(KINDS).index(aggregate.category) if aggregate.category in KINDS else len(KINDS)
            for aggregate in AGGREGATES
            for event in aggregate.events
        }

    def span(self) -> tuple[int, int]:
        """The first and the last instant of the business clock (UTC, microseconds); (0, 0) while there is none."""
        model = self._model
        last = model.second_at(None)
        if not last:
            return 0, 0
        first = model.second_at(model.position_earlier(None, last) + 1) or last
        return first * SECOND_US, last * SECOND_US

    def bins(self, start_us: int, end_us: int, count: int, /) -> Sequence[Sequence[int]]:
        """`count` rows, one for each equal part of [start, end), with a number for each kind."""
        rows: list[list[int]] = []
        for density in self._pieces(start_us, end_us, count):
            kinds = np.zeros((len(density.events), len(self.kinds)), np.int64)
            for column, name in enumerate(density.types):
                kinds[:, self._kind_of.get(name, len(KINDS))] += density.of_types[:, column]
            rows += kinds.tolist()
        return rows

    def late(self, start_us: int, end_us: int, count: int, /) -> Sequence[int]:
        """How many late events each part has."""
        return [late for density in self._pieces(start_us, end_us, count) for late in density.late.tolist()]

    @property
    def _model(self) -> EventDensity:
        return self._desk.timelines.event_density

    def _pieces(self, start_us: int, end_us: int, count: int) -> list[Density]:
        edges = [_whole_second(start_us + (end_us - start_us) * index // count) for index in range(count + 1)]
        return [self._model.between(edges[first : first + BINS_AT_ONCE + 1]) for first in range(0, count, BINS_AT_ONCE)]


def _whole_second(instant_us: int) -> int:
    return instant_us // SECOND_US * SECOND_US
