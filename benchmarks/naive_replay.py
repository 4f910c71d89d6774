"""The numbers worked out the plain way: every event from the first, decoded by itself and added up in dictionaries."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from storage.event_store import EventStore

BEST = 10
MICRO = 1_000_000
QUARTER_US = 900_000_000


class Answers(NamedTuple):
    """Four answers at one position, in a form that can be compared.

    Pieces by item in the order they first moved (int64 bytes); gross, refunds, orders and credit notes by week and by
    country (micro-units and counts); the best customers with their net sales.
    """

    on_hand: bytes
    weeks: tuple[tuple[str, int, int, int, int], ...]
    countries: tuple[tuple[str, int, int, int, int], ...]
    best: tuple[tuple[str, int], ...]


def replay(store: EventStore, positions: Sequence[int], zone: ZoneInfo) -> Iterator[tuple[int, Answers]]:
    """The answers at some positions, in rising order, from one plain reading of the log."""
    kinds = {number: name for number, (name, _) in store.kinds().items()}
    wanted = iter(sorted(set(positions)))
    state, next_wanted = _State(zone), next(wanted, None)
    cursor = store.database.open_cursor()
    cursor.execute("SELECT position, kind, effective_us, data FROM events ORDER BY position")
    for position, kind, effective_us, data in cursor:
        state.take(kinds[kind], effective_us, msgspec.json.decode(data))
        if position == next_wanted:
            yield position, state.answers()
            next_wanted = next(wanted, None)
            if next_wanted is None:
                return


class _State:
    """What the events so far add up to."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._items: dict[str, int] = {}
        self._pieces = np.zeros(1 << 20, np.int64)
        self._weeks: dict[str, list[int]] = {}
        self._countries: dict[str, list[int]] = {}
        self._customers: dict[str, int] = {}
        self._net = np.zeros(1 << 20, np.int64)
        self._orders: dict[str, tuple[str, str, str | None, int]] = {}
        self._known_weeks: dict[int, str] = {}

    def take(self, kind: str, effective_us: int, event: dict[str, Any]) -> None:
        """Add one event."""
        match kind:
            case "StockReceived" | "StockReturned":
                self._move(event["sku"], event["quantity"])
            case "StockIssued":
                self._move(event["sku"], -event["quantity"])
            case "StockAdjusted":
                self._move(event["sku"], event["delta"])
            case "OrderPlaced":
                sale = (self._week(effective_us), event["country"], event["customer"], _amount(event))
                self._orders[event["order"]] = sale
                self._sell(*sale, side=0, documents=1)
            case "OrderCancelled":
                week, country, customer, amount = self._orders.pop(event["order"])
                self._sell(week, country, customer, -amount, side=0, documents=-1)
            case "CreditNoteIssued":
                self._sell(
                    self._week(effective_us), event["country"], event["customer"], _amount(event), side=1, documents=1
                )
            case _:
                pass

    def answers(self) -> Answers:
        """The four answers now."""
        return Answers(
            self._pieces[: len(self._items)].tobytes(),
            tuple((name, *_four(figures)) for name, figures in self._weeks.items()),
            tuple((name, *_four(figures)) for name, figures in self._countries.items()),
            self._best(),
        )

    def _best(self) -> tuple[tuple[str, int], ...]:
        names, net = list(self._customers), self._net[: len(self._customers)]
        few = np.flatnonzero(net >= np.partition(net, -BEST)[-BEST]) if net.size > BEST else np.arange(net.size)
        ordered = sorted((-int(net[at]), names[at]) for at in few.tolist())
        return tuple((name, -value) for value, name in ordered[:BEST])

    def _move(self, sku: str, pieces: int) -> None:
        self._pieces[self._items.setdefault(sku, len(self._items))] += pieces

    def _sell(self, week: str, country: str, customer: str | None, amount: int, *, side: int, documents: int) -> None:
        for figures in (self._weeks.setdefault(week, [0] * 4), self._countries.setdefault(country, [0] * 4)):
            figures[side] += amount
            figures[2 + side] += documents
        if customer is not None:
            self._net[self._customers.setdefault(customer, len(self._customers))] += amount

    def _week(self, us: int) -> str:
        quarter = us // QUARTER_US
        if quarter not in self._known_weeks:
            day = datetime.fromtimestamp(quarter * 900, UTC).astimezone(self._zone)
            year, week, _ = day.isocalendar()
            self._known_weeks[quarter] = f"{year}-W{week:02}"
        return self._known_weeks[quarter]


def _four(figures: list[int]) -> tuple[int, int, int, int]:
    gross, refunds, orders, credit_notes = figures
    return gross, refunds, orders, credit_notes


def _amount(document: dict[str, Any]) -> int:
    """Micro-units."""
    return int(sum(line["quantity"] * Decimal(line["price"]) for line in document["lines"]) * MICRO)
