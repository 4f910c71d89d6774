"""A customer's claim: which orders somebody may mean by a number, an e-mail address or a name."""

import msgspec

from app.desk import Desk
from app.questions.orders import OrderRow

MOST_ORDERS = 50
MOST_CUSTOMERS = 5
MAIL_PAGE = 500
MOST_MAILS = 20_000
"""How many customers' e-mail addresses are looked through, the newest first: about a second."""


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """An order that may be meant, and the name of its customer as known now (empty: none or erased)."""

    order: OrderRow
    name: str


def claimed_orders(desk: Desk, text: str) -> tuple[Claimed, ...]:
    """The orders a text may mean: the order of that number, else those of the customers with that number, e-mail or name.

    The newest come first; nothing is found for an empty text.
    """
    text = text.strip().removeprefix("#")
    if not text:
        return ()
    exact = desk.ask.orders.order(text.removeprefix("order-"))
    if exact is not None:
        return _named(desk, [exact])
    customers = _customers(desk, text.removeprefix("customer-"))
    rows = [row for customer in customers for row in _orders_of(desk, customer)]
    return _named(desk, sorted(rows, key=_born, reverse=True)[:MOST_ORDERS])


def _customers(desk: Desk, text: str) -> list[str]:
    if "@" in text:
        return _mailed(desk, text)
    return [row.customer for row in desk.ask.customers.page(text=text, limit=MOST_CUSTOMERS).rows]


def _mailed(desk: Desk, text: str) -> list[str]:
    found: list[str] = []
    folded = text.casefold()
    for skip in range(0, MOST_MAILS, MAIL_PAGE):
        rows = desk.ask.customers.page(skip=skip, limit=MAIL_PAGE).rows
        found += [row.customer for row in rows if folded in row.email.casefold()]
        if len(found) >= MOST_CUSTOMERS or len(rows) < MAIL_PAGE:
            break
    return found[:MOST_CUSTOMERS]


def _orders_of(desk: Desk, customer: str) -> list[OrderRow]:
    numbers = [row.order for row in desk.ask.customer_orders.page(customer, limit=MOST_ORDERS).rows]
    found = [desk.ask.orders.order(number) for number in numbers]
    return [row for row in found if row is not None]


def _named(desk: Desk, rows: list[OrderRow]) -> tuple[Claimed, ...]:
    names = desk.ask.customers.names({row.customer for row in rows if row.customer is not None})
    return tuple(Claimed(order=row, name=names.get(row.customer or "", "")) for row in rows)


def _born(row: OrderRow) -> int:
    return row.born
