"""Which items sell best, by pieces or by revenue."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.facts.currency import in_currency, name_and_currency
from app.facts.item_sales import item_sales
from app.timeline.clock import Clock
from app.timeline.explanation import Explanation, explain
from app.timeline.fact_table import FactTable
from app.timeline.facts import Part, Table
from app.timeline.sale import CREDIT_SIDE, ORDER_SIDE
from app.timeline.track import Track
from domain.money import from_micro
from storage.packing import Numbers

Rank = Literal["units", "revenue"]
Measure = Literal["units_sold", "units_returned", "gross_sales", "refunds", "net_sales", "orders", "credit_notes"]
ADDED_UP = {
    "units_sold": ("units", ORDER_SIDE),
    "units_returned": ("units", CREDIT_SIDE),
    "gross_sales": ("amount", ORDER_SIDE),
    "refunds": ("amount", CREDIT_SIDE),
    "net_sales": ("amount", None),
    "orders": ("documents", ORDER_SIDE),
    "credit_notes": ("documents", CREDIT_SIDE),
}


class Seller(msgspec.Struct, frozen=True, kw_only=True):
    """One item's sales in one currency, with the place in the rank asked for, from 1; units are pieces."""

    rank: int
    sku: str
    currency: str
    units_sold: int
    units_returned: int
    net_units: int
    orders: int
    gross_sales: Decimal
    refunds: Decimal
    net_sales: Decimal


class BestSellers:
    """Items on at least one document at the moment; goods only, unless services are asked for as well."""

    name = "best_sellers"
    title = "Best sellers"

    def __init__(self, zone: ZoneInfo) -> None:
        self.facts = item_sales(zone)
        self._sums = Track(
            "items",
            cells=_cells,
            measures={"units": _column("units"), "amount": _column("amount"), "documents": _column("documents")},
            count=_count,
        )
        self._services = Track("services", cells=_item, measures={"service": _column("service")}, count=_items)
        self.followers = (self._sums, self._services)

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table."""
        self._table = table
        self._before: tuple[int, Mapping[str, Numbers]] = (-1, {})
        self._foreign: list[int] = []
        self._looked_at = 0

    def top(
        self,
        at: int | None = None,
        *,
        by: Rank = "units",
        count: int | None = 20,
        services: bool = False,
        after: int | None = None,
    ) -> tuple[Seller, ...]:
        """The best items at a position, best first (count None: all); by units less returns, or by net sales.

        With `after`, a position too, only what was added since counts.
        """
        with self._table.lock:
            row = self._table.rows_upto(at)
            names = self._table.names["items"]
            size = names.count_at(row)
            sums = {name: part[: 2 * size].reshape(size, 2).copy() for name, part in self._sums.at(row).items()}
            if after:
                for name, part in self._sums_before(self._table.rows_upto(after)).items():
                    known = min(part.size // 2, size)
                    sums[name][:known] -= part[: 2 * known].reshape(known, 2)
            is_service = self._services.at(row)["service"][:size].astype(bool)
            keys = names.list[:size]
            foreign = self._foreign_upto(keys)
        here = np.flatnonzero((sums["documents"][:, 0] != 0) | (sums["documents"][:, 1] != 0))
        if not services:
            here = here[~_also_in_other_currencies(is_service, keys, foreign)[here]]
        units = sums["units"]
        ranked_by = units[:, 0] - units[:, 1] if by == "units" else sums["amount"].sum(axis=1)
        order = _highest(here, ranked_by, keys, count)
        return tuple(_seller(rank, keys[at], at, sums) for rank, at in enumerate(order, 1))

    def _sums_before(self, row: int) -> Mapping[str, Numbers]:
        """The sums of the first `row` facts, kept: a range begins at the same Monday while the moment moves."""
        if self._before[0] != row:
            self._before = (row, {name: part.copy() for name, part in self._sums.at(row).items()})
        return self._before[1]

    def _foreign_upto(self, keys: list[str]) -> list[int]:
        """Which of the items are in another currency; looked at once, because names are only ever added."""
        self._foreign += [at for at in range(self._looked_at, len(keys)) if "\t" in keys[at]]
        self._looked_at = max(self._looked_at, len(keys))
        return self._foreign[: bisect_left(self._foreign, len(keys))]

    def explain(
        self, sku: str, measure: Measure, at: int | None = None, *, currency: str = "GBP", after: int | None = None
    ) -> Explanation:
        """The documents, and the changes to them, that make one number of an item."""
        number = self._table.names["items"].id(in_currency(sku, currency))
        column, side = ADDED_UP[measure]

        def adds(part: Part) -> Numbers:
            here = part["item"] == number
            if side is not None:
                here &= part["side"] == side
            return np.where(here, part[column], 0)

        unit: Literal["money", "pieces", "documents"] = "documents"
        unit = "money" if column == "amount" else "pieces" if column == "units" else unit
        return explain(
            self._table, after=after, at=at, adds=adds, unit=unit, currency=currency if unit == "money" else ""
        )


def _also_in_other_currencies(
    is_service: NDArray[np.bool_], keys: list[str], foreign: Sequence[int]
) -> NDArray[np.bool_]:
    """Products are known by their sku alone: what is sold of them in other currencies is a service as well."""
    if foreign:
        services = {keys[at] for at in np.flatnonzero(is_service).tolist()}
        is_service[[at for at in foreign if name_and_currency(keys[at])[0] in services]] = True
    return is_service


def _highest(here: Numbers, values: Numbers, keys: list[str], count: int | None) -> list[int]:
    """The places of the highest values, highest first, equal ones in the order of their keys."""
    chosen = values[here]
    if count is not None and 0 < count < here.size:
        least = np.partition(chosen, here.size - count)[here.size - count]
        here = here[chosen >= least]
    ordered = sorted(here.tolist(), key=lambda at: (-int(values[at]), keys[at]))
    return ordered if count is None else ordered[:count]


def _seller(rank: int, key: str, at: int, sums: dict[str, Numbers]) -> Seller:
    sku, currency = name_and_currency(key)
    (sold, returned), (gross, refunds) = sums["units"][at].tolist(), sums["amount"][at].tolist()
    return Seller(
        rank=rank,
        sku=sku,
        currency=currency,
        units_sold=sold,
        units_returned=returned,
        net_units=sold - returned,
        orders=int(sums["documents"][at, 0]),
        gross_sales=from_micro(gross),
        refunds=from_micro(refunds),
        net_sales=from_micro(gross + refunds),
    )


def _column(name: str) -> Callable[[Part], Numbers]:
    return lambda part: part[name]


def _cells(part: Part) -> Numbers:
    return part["item"] * 2 + part["side"]


def _item(part: Part) -> Numbers:
    return part["item"]


def _count(table: Table) -> int:
    return 2 * _items(table)


def _items(table: Table) -> int:
    return len(table.names["items"])
