"""Consecutive events as the numbers need them: slim shapes of those that numbers are made of, and the times of all."""

from collections.abc import Collection, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.timeline.sale import ItemSales, Sales
from domain import AGGREGATES
from domain.decider import event_name, schema_version
from domain.recorded import Recorded, Unreadable
from storage.packing import Numbers

MOVEMENTS = ("StockReceived", "StockAdjusted", "StockIssued", "StockReturned")
CHANGES = ("OrderLineAdded", "OrderLineQuantityChanged", "OrderLineRemoved", "OrderCancelled", "DeliveryAddressChanged")
DOCUMENTS = ("OrderPlaced", "CreditNoteIssued", *CHANGES, "ProductAdded")
PAGE_COLUMNS = ("kind", "effective_us", "clock_us")
"""The columns a page of the log has to bring along, in this order."""

KNOWN = {event_name(event): schema_version(event) for aggregate in AGGREGATES for event in aggregate.events}
"""Every type of event with its newest schema version; what is newer is counted, never interpreted."""


class Movement(msgspec.Struct, frozen=True, gc=False):
    """A movement of stock; a field that its type does not have keeps its default."""

    sku: str = ""
    quantity: int = 0
    delta: int = 0


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of a document; `price` is a decimal number as text."""

    line: int = 0
    sku: str = ""
    quantity: int = 0
    price: str = "0"


class Document(msgspec.Struct, frozen=True, gc=False):
    """An order, a change to one, a credit note, or a product; a field that its type does not have keeps its default."""

    order: str | None = None
    customer: str | None = None
    currency: str = "GBP"
    country: str = ""
    lines: tuple[Line, ...] = ()
    line: Line | int = 0
    quantity: int = 0
    sku: str = ""
    product_class: str = "goods"


S = TypeVar("S", Movement, Document)


class Events(Generic[S]):
    """Some events of a batch: `where` each is in it, the name of its type by `codes` into `names`, and its shape."""

    def __init__(self, where: NDArray[np.intp], codes: NDArray[np.intp], names: Sequence[str], shapes: list[S]) -> None:
        self.where, self.codes, self.names = where, codes, names
        self.shapes: list[S] = shapes

    def of_types(self, types: Collection[str]) -> NDArray[np.intp]:
        """Which of these events have one of the types, in order."""
        chosen = np.array([name in types for name in self.names], np.bool_)
        return np.flatnonzero(chosen[self.codes])


class Batch:
    """Events `first` to `last`; `codes` says for each which of `names` its type is, times are microseconds UTC.

    Only what this program can read is among `movements` and `documents`. `sales` and `item_sales` are set by an
    `OrderBook`; None where there are none.
    """

    def __init__(
        self,
        first: int,
        names: Sequence[str],
        codes: NDArray[np.intp],
        times: tuple[Numbers, Numbers],
        *,
        movements: Events[Movement],
        documents: Events[Document],
    ) -> None:
        self.first, self.last = first, first + codes.size - 1
        self.names, self.codes = names, codes
        self.effective_us, self.clock_us = times
        self.movements, self.documents = movements, documents
        self.sales: Sales | None = None
        self.item_sales: ItemSales | None = None


# Cold: from pages of the log


class PageOfLog(Protocol):
    """Events `first` to `last`: a JSON array of payloads for each group of kinds, and PAGE_COLUMNS of all of them."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def arrays(self) -> tuple[bytes, ...]: ...
    @property
    def columns(self) -> tuple[list[int], ...]: ...


class Kinds:
    """The kinds of a log, and the two groups of them whose payloads numbers are made of."""

    def __init__(self, kinds: Mapping[int, tuple[str, int]]) -> None:
        self.numbers = frozenset(kinds)
        ordered = sorted(kinds)
        self.names = [kinds[number][0] for number in ordered]
        self.codes = np.zeros(max(ordered, default=0) + 1, np.intp)
        self.codes[ordered] = np.arange(len(ordered))
        readable = {number for number, (name, version) in kinds.items() if version <= KNOWN.get(name, 0)}
        self.groups = tuple(
            {number for number in readable if kinds[number][0] in types} for types in (MOVEMENTS, DOCUMENTS)
        )
        self.in_groups = np.zeros((2, len(self.codes)), np.bool_)
        for place, group in enumerate(self.groups):
            self.in_groups[place, list(group)] = True


decode_movements = msgspec.json.Decoder(list[Movement]).decode
decode_documents = msgspec.json.Decoder(list[Document]).decode


def from_page(page: PageOfLog, kinds: Kinds) -> Batch | None:
    """The batch of a page of stored payloads; None when one of them has to be looked at by itself."""
    try:
        movements, documents = decode_movements(page.arrays[0]), decode_documents(page.arrays[1])
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    kind, effective_us, clock_us = (np.array(column, np.int64) for column in page.columns)
    codes, names = kinds.codes[kind], kinds.names
    moving, documented = (np.flatnonzero(group[kind]) for group in kinds.in_groups)
    return Batch(
        page.first,
        names,
        codes,
        (effective_us, clock_us),
        movements=Events(moving, codes[moving], names, movements),
        documents=Events(documented, codes[documented], names, documents),
    )


# Live: from recorded events

_encode = msgspec.json.Encoder().encode


def from_recorded(events: Sequence[Recorded]) -> Batch:
    """The batch of consecutive recorded events, at least one."""
    names = sorted({recorded.type for recorded in events})
    codes = np.array([names.index(recorded.type) for recorded in events], np.intp)
    moving, documented = (_places(events, types) for types in (MOVEMENTS, DOCUMENTS))
    effective_us = np.array([recorded.effective_us for recorded in events], np.int64)
    clock_us = np.array([recorded.clock_us for recorded in events], np.int64)
    movements = decode_movements(_payloads(events, moving))
    documents = decode_documents(_payloads(events, documented))
    return Batch(
        events[0].position,
        names,
        codes,
        (effective_us, clock_us),
        movements=Events(moving, codes[moving], names, movements),
        documents=Events(documented, codes[documented], names, documents),
    )


def _places(events: Sequence[Recorded], types: Collection[str]) -> NDArray[np.intp]:
    chosen = [recorded.type in types and not isinstance(recorded.event, Unreadable) for recorded in events]
    return np.flatnonzero(np.array(chosen, np.bool_))


def _payloads(events: Sequence[Recorded], places: NDArray[np.intp]) -> bytes:
    return b"[" + b",".join(_encode(events[at].event) for at in places.tolist()) + b"]"
