"""Gross, refunds and numbers of documents by one of the names of the sales: by week, by country."""

from typing import Literal, NamedTuple

import numpy as np

from app.facts.currency import in_currency
from app.timeline.explanation import Explanation, Unit, explain
from app.timeline.fact_table import FactTable
from app.timeline.facts import Part, Table
from app.timeline.sale import CREDIT_SIDE, ORDER_SIDE
from app.timeline.track import Track
from storage.packing import Numbers

Measure = Literal["gross_sales", "refunds", "net_sales", "orders", "credit_notes"]


class Sums(NamedTuple):
    """Sums by name: micro-units and documents, int64.

    `names` (with their currency, see `app.facts.currency`) may go on after the last sum; they are not to be changed.
    """

    names: list[str]
    gross: Numbers
    refunds: Numbers
    orders: Numbers
    credit_notes: Numbers


class SalesSums:
    """Sums of the sales by `column`, whose names are those of `dictionary`."""

    def __init__(self, dictionary: str, column: str) -> None:
        self._dictionary, self._column = dictionary, column
        self.track = Track(
            dictionary,
            cells=self._cells,
            measures={"amount": _amount, "documents": _documents},
            count=self._count,
        )

    def attach(self, table: FactTable) -> None:
        """Answer from a table."""
        self._table = table

    def at(self, at: int | None) -> Sums:
        """Every name's sums at a position; some may have no document left."""
        with self._table.lock:
            row = self._table.rows_upto(at)
            names = self._table.names[self._dictionary]
            size = names.count_at(row)
            sums = self.track.at(row)
            amount = sums["amount"][: 2 * size].reshape(size, 2).copy()
            documents = sums["documents"][: 2 * size].reshape(size, 2).copy()
            return Sums(names.list, amount[:, 0], amount[:, 1], documents[:, 0], documents[:, 1])

    def rows(self, at: int | None) -> list[tuple[str, int, int, int, int]]:
        """Name, gross, refunds, orders and credit notes of every name that has a document at a position."""
        sums = self.at(at)
        rows = zip(sums.names, *(part.tolist() for part in sums[1:]), strict=False)
        return [row for row in rows if row[3] or row[4]]

    def explain(self, name: str, measure: Measure, at: int | None, *, currency: str, after: int | None) -> Explanation:
        """The documents, and the changes to them, that make one number of a name."""
        number = self._table.names[self._dictionary].id(in_currency(name, currency))
        return explain_sales(self._table, self._column, number, measure, at, currency=currency, after=after)

    def _cells(self, part: Part) -> Numbers:
        cells = part[self._column]
        cells *= 2
        cells += part["side"]
        return cells

    def _count(self, table: Table) -> int:
        return 2 * len(table.names[self._dictionary])


def explain_sales(
    table: FactTable,
    column: str,
    number: int | None,
    measure: Measure,
    at: int | None,
    *,
    currency: str,
    after: int | None,
) -> Explanation:
    """The facts that make one number of what has a number in a column."""
    is_money = measure in ("gross_sales", "refunds", "net_sales")
    value = "amount" if is_money else "documents"
    side = {"gross_sales": ORDER_SIDE, "orders": ORDER_SIDE, "refunds": CREDIT_SIDE, "credit_notes": CREDIT_SIDE}

    def adds(part: Part) -> Numbers:
        here = part[column] == number
        if measure != "net_sales":
            here &= part["side"] == side[measure]
        return np.where(here, part[value], 0)

    unit: Unit = "money" if is_money else "documents"
    return explain(table, after=after, at=at, adds=adds, unit=unit, currency=currency if is_money else "")


def _amount(part: Part) -> Numbers:
    return part["amount"]


def _documents(part: Part) -> Numbers:
    return part["documents"]
