"""Why a number is what it is: the events that make it, each with what it adds."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Literal

import msgspec
import numpy as np

from app.timeline.fact_table import FactTable
from app.timeline.facts import Part
from domain.money import from_micro
from storage.packing import Numbers

Unit = Literal["pieces", "money", "documents", "events"]


class Explanation(msgspec.Struct, frozen=True):
    """Positions of events, in order, and what each of them adds; together they are the number, exactly.

    `amounts` are micro-units of `currency` when the unit is "money", else whole numbers of the unit.
    """

    unit: Unit
    positions: Numbers
    amounts: Numbers
    currency: str = ""

    @property
    def total(self) -> int | Decimal:
        """The number explained."""
        return self._shown(int(self.amounts.sum()))

    def entries(self) -> Iterator[tuple[int, int | Decimal]]:
        """Each event's position with what it adds."""
        for position, amount in zip(self.positions.tolist(), self.amounts.tolist(), strict=True):
            yield position, self._shown(amount)

    def _shown(self, amount: int) -> int | Decimal:
        return from_micro(amount) if self.unit == "money" else amount


def explain(
    table: FactTable,
    *,
    after: int | None,
    at: int | None,
    adds: Callable[[Part], Numbers],
    unit: Unit,
    currency: str = "",
) -> Explanation:
    """What the events after one position (None: from the beginning) up to another add; `adds` is 0 for no part in it."""
    with table.lock:
        start, end = table.rows_upto(after or 0), table.rows_upto(at)
        rows, amounts = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        for part in table.parts(start, end):
            added = adds(part)
            where = np.flatnonzero(added)
            rows.append(where + start)
            amounts.append(added[where])
            start += part.rows
        return Explanation(unit, table.positions(np.concatenate(rows)), np.concatenate(amounts), currency)
