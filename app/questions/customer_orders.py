"""What can be asked about a customer's orders."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from app.amounts import amount
from app.personal import Personal
from app.read_model import Page, when
from app.versioned import AS_OF, moment
from app.views import Views
from domain.money import from_micro
from domain.order.facts import Stage


class CustomerOrderRow(msgspec.Struct, frozen=True, kw_only=True):
    """An order of a customer as it stood; `name` is the customer's as known then, amounts are in `currency`."""

    order: str
    name: str
    currency: str
    stage: Stage
    total: Decimal
    items: int
    pieces: int
    paid: Decimal | None
    credited: Decimal
    placed_us: int
    changed_us: int
    born: int
    since: int

    @property
    def placed(self) -> datetime | None:
        """When it was placed, UTC."""
        return when(self.placed_us)

    @property
    def changed(self) -> datetime | None:
        """When it last changed, UTC."""
        return when(self.changed_us)


_PAGE = f"""
    SELECT order_id, named_at, currency, stage, total, items, pieces, paid, credited, placed_us, changed_us, born, since
    FROM customer_orders WHERE customer = :customer AND born <= :at AND {AS_OF}
    ORDER BY born DESC LIMIT :limit OFFSET :skip
"""
_HOW_MANY = "SELECT number FROM customer_orders WHERE customer = :customer AND born <= :at ORDER BY born DESC LIMIT 1"


class CustomerOrders:
    """Questions about a customer's orders; `at` is a position, None for now."""

    def __init__(self, views: Views, personal: Personal) -> None:
        self._views = views
        self._personal = personal

    def page(self, customer: str, *, at: int | None = None, skip: int = 0, limit: int = 100) -> Page[CustomerOrderRow]:
        """The customer's orders, those placed last first."""
        values = {"customer": customer, "at": moment(at), "skip": skip, "limit": limit}
        rows = self._views.rows(_PAGE, values)
        names = self._personal.names([row[1] for row in rows])
        total = int(self._views.value(_HOW_MANY, values, 0))
        return Page(tuple(_shown(row, names.get(row[1], "")) for row in rows), skip, total)


def _shown(row: tuple[Any, ...], name: str) -> CustomerOrderRow:
    return CustomerOrderRow(
        order=row[0],
        name=name,
        currency=row[2],
        stage=row[3],
        total=from_micro(row[4]),
        items=row[5],
        pieces=row[6],
        paid=amount(row[7]),
        credited=from_micro(row[8]),
        placed_us=row[9],
        changed_us=row[10],
        born=row[11],
        since=row[12],
    )
