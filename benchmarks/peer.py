"""The peer: the PyPI library `eventsourcing` on a SQLite file, WAL and synchronous=FULL as ours."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from domain.order import OrderLineAdded


class PeerOrder(Aggregate):
    """An order as the peer's documentation writes aggregates."""

    @event("Placed")
    def __init__(self, order: str, country: str) -> None:
        self.order = order
        self.country = country
        self.lines: dict[int, dict[str, Any]] = {}

    @event("LineAdded")
    def add_line(self, order: str, line: dict[str, Any]) -> None:
        """A line is a dictionary with the fields of ours, the price an exact decimal."""
        self.lines[line["line"]] = line

    @event("LineRemoved")
    def remove_line(self, order: str, line: int) -> None:
        """The line is gone."""
        self.lines.pop(line, None)


class PeerProduct(Aggregate):
    """A product with a price."""

    @event("Added")
    def __init__(self, sku: str, name: str, price: Decimal) -> None:
        self.sku = sku
        self.name = name
        self.price = price

    @event("Repriced")
    def reprice(self, sku: str, price: Decimal) -> None:
        """The price is another one."""
        self.price = price


def open_peer(path: Path, *, cache: bool = False) -> Application[UUID]:
    """An application over a SQLite file of its own."""
    settings = {"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)}
    if cache:
        settings["AGGREGATE_CACHE_MAXSIZE"] = "10000"
    return Application(env=settings)


def add_lines(order: PeerOrder, events: Sequence[OrderLineAdded]) -> None:
    """The same lines as ours, as the peer's pending events."""
    for one in events:
        order.add_line(one.order, msgspec.structs.asdict(one.line))
