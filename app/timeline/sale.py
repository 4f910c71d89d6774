"""What one document adds to the sales."""

from typing import Literal, NamedTuple, TypeAlias

Side: TypeAlias = Literal[0, 1]
ORDER_SIDE: Side = 0
CREDIT_SIDE: Side = 1


class Item(NamedTuple):
    """What one item adds: pieces, micro-units, and 1 for a document that has it (-1: has it no longer)."""

    units: int
    amount: int
    documents: int


NOTHING = Item(0, 0, 0)


class Sale(NamedTuple):
    """What one event adds to the sales.

    `where` is the event's place in its batch, `dated_us` the time its document belongs to, `amount` micro-units of
    `currency`, `documents` 1 for a new document and -1 for one that no longer counts; `customer` is None for guests.
    """

    where: int
    dated_us: int
    country: str
    customer: str | None
    currency: str
    side: Side
    amount: int
    documents: int
    items: dict[str, Item]
