"""Who bought most: customers by net or gross sales. Guests have no customer number and are in no rank."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from app.facts.currency import in_currency, name_and_currency
from app.facts.sales import sales
from app.timeline.clock import Clock
from app.timeline.explanation import Explanation
from app.timeline.fact_table import FactTable
from app.timeline.facts import Part, Rows
from app.timeline.ranking import Ranked, Ranking
from app.timeline.sale import CREDIT_SIDE, ORDER_SIDE
from app.timeline.sales_sums import Measure, explain_sales
from app.timeline.window import Window
from domain.money import from_micro
from storage.packing import Numbers

Rank = Literal["net", "gross"]


def _gross(rows: Rows | Part) -> Numbers:
    return np.where(rows["side"] == ORDER_SIDE, rows["amount"], 0)


def _refunds(rows: Rows | Part) -> Numbers:
    return np.where(rows["side"] == CREDIT_SIDE, rows["amount"], 0)


def _orders(rows: Rows | Part) -> Numbers:
    return np.where(rows["side"] == ORDER_SIDE, rows["documents"], 0)


def _credit_notes(rows: Rows | Part) -> Numbers:
    return np.where(rows["side"] == CREDIT_SIDE, rows["documents"], 0)


MEASURES: Mapping[str, Callable[[Rows | Part], Numbers]] = MappingProxyType(
    {"gross": _gross, "refunds": _refunds, "orders": _orders, "credit_notes": _credit_notes}
)


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """One customer's sales in one currency, with the place in the rank asked for, from 1."""

    rank: int
    customer: str
    currency: str
    orders: int
    credit_notes: int
    gross_sales: Decimal
    refunds: Decimal
    net_sales: Decimal


class TopCustomers:
    """Customers with at least one document at the moment; equal ones in the order of their numbers as text."""

    name = "top_customers"
    title = "Top customers"

    def __init__(self, zone: ZoneInfo) -> None:
        self.facts = sales(zone)
        self._ranking = Ranking(
            "customers",
            key="customer",
            names="customers",
            measures=MEASURES,
            ranks={"net": ("gross", "refunds"), "gross": ("gross",)},
            present=("orders", "credit_notes"),
        )
        self.followers = (self._ranking,)

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table."""
        self._table = table
        self._window = Window(_cells, ("amount", "documents"))

    def top(
        self, at: int | None = None, *, by: Rank = "net", count: int = 10, after: int | None = None
    ) -> tuple[Customer, ...]:
        """The best customers at a position, best first; with `after`, a position too, only what was added since counts."""
        best = self._best_since(after, at, by, count) if after else self.best(at, by=by, count=count)
        return tuple(self._customer(rank, ranked) for rank, ranked in enumerate(best, 1))

    def best(self, at: int | None = None, *, by: Rank = "net", count: int = 10) -> list[Ranked]:
        """The same with numbers instead of names and micro-units instead of money: the quick answer."""
        with self._table.lock:
            return self._ranking.top(by, self._table.rows_upto(at), count)

    @property
    def names(self) -> Sequence[str]:
        """The customers by the numbers of `best`, with their currency (see `app.facts.currency`)."""
        return self._table.names["customers"].list

    def everyone(self, at: int | None = None, *, by: Rank = "net") -> tuple[Customer, ...]:
        """All customers at a position, best first; for exports, it takes as long as there are sales."""
        with self._table.lock:
            everybody = self._ranking.all(by, self._table.rows_upto(at))
        return tuple(self._customer(rank, ranked) for rank, ranked in enumerate(everybody, 1))

    def explain(
        self, customer: str, measure: Measure, at: int | None = None, *, currency: str = "GBP", after: int | None = None
    ) -> Explanation:
        """The documents, and the changes to them, that make one number of a customer."""
        number = self._table.names["customers"].id(in_currency(customer, currency))
        key = None if number is None else number + 1
        return explain_sales(self._table, "customer", key, measure, at, currency=currency, after=after)

    def _best_since(self, after: int, at: int | None, by: Rank, count: int) -> list[Ranked]:
        """The best of what the facts after a position add."""
        with self._table.lock:
            names = self._table.names["customers"].list
            start, end = self._table.rows_upto(after), self._table.rows_upto(at)
            sums = self._window.between(self._table, start, end, 2 * len(names) + 2)
            (gross, refunds), (orders, credit_notes) = (
                sums[name].reshape(-1, 2).T.copy() for name in ("amount", "documents")
            )
        totals = {"gross": gross, "refunds": refunds, "orders": orders, "credit_notes": credit_notes}
        value = totals["gross"] + totals["refunds"] if by == "net" else totals["gross"]
        here = np.flatnonzero((totals["orders"] != 0) | (totals["credit_notes"] != 0))
        here = here[here > 0]
        if here.size > count:
            here = here[value[here] >= np.partition(value[here], here.size - count)[here.size - count]]
        ordered = sorted(here.tolist(), key=lambda key: (-int(value[key]), names[key - 1]))[:count]
        return [Ranked(key - 1, {name: int(total[key]) for name, total in totals.items()}) for key in ordered]

    def _customer(self, rank: int, ranked: Ranked) -> Customer:
        customer, currency = name_and_currency(self._table.names["customers"].list[ranked.name])
        totals: Mapping[str, int] = ranked.totals
        return Customer(
            rank=rank,
            customer=customer,
            currency=currency,
            orders=totals["orders"],
            credit_notes=totals["credit_notes"],
            gross_sales=from_micro(totals["gross"]),
            refunds=from_micro(totals["refunds"]),
            net_sales=from_micro(totals["gross"] + totals["refunds"]),
        )


def _cells(part: Part) -> Numbers:
    cells = part["customer"]
    cells *= 2
    cells += part["side"]
    return cells
