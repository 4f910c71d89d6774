"""Consecutive events as the numbers need them: decoded into one slim shape, grouped by type."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.timeline.sale import ItemSales, Sales
from domain import AGGREGATES
from domain.decider import event_name, schema_version
from domain.recorded import Recorded, Unreadable
from storage.packing import Numbers


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line of a document, only what numbers are made of; `price` is a decimal number as text."""

    line: int = 0
    sku: str = ""
    quantity: int = 0
    price: str = "0"


class Shape(msgspec.Struct, frozen=True, gc=False):
    """Any event, only what numbers are made of; a field that its type does not have keeps its default."""

    sku: str = ""
    quantity: int = 0
    delta: int = 0
    lines: tuple[Line, ...] = ()
    order: str | None = None
    customer: str | None = None
    currency: str = "GBP"
    country: str = ""
    line: Line | int = 0
    product_class: str = "goods"


class PageOfLog(Protocol):
    """Events `first` to `last` as one JSON array of payloads, with their kind, effective time and business clock."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def array(self) -> bytes: ...
    @property
    def columns(self) -> tuple[list[int], ...]: ...


PAGE_COLUMNS = ("kind", "effective_us", "clock_us")
"""The columns a page of the log has to bring along, in this order."""

KNOWN = {event_name(event): schema_version(event) for aggregate in AGGREGATES for event in aggregate.events}
"""Every type of event with its newest schema version; what is newer is counted, never interpreted."""

decode_shapes = msgspec.json.Decoder(list[Shape]).decode
_encode = msgspec.json.Encoder().encode


class Batch:
    """Events `first` to `last`; `codes` says for each which of `names` its type is, times are microseconds UTC.

    `sales` and `item_sales` are set by an `OrderBook`; None where there are none.
    """

    def __init__(
        self,
        first: int,
        shapes: Sequence[Shape],
        *,
        names: Sequence[str],
        codes: NDArray[np.intp],
        readable: NDArray[np.bool_],
        effective_us: Numbers,
        clock_us: Numbers,
    ) -> None:
        self.first, self.last = first, first + len(shapes) - 1
        self.shapes = shapes
        self.names, self.codes = names, codes
        self.effective_us, self.clock_us = effective_us, clock_us
        self.sales: Sales | None = None
        self.item_sales: ItemSales | None = None
        self._readable = readable

    @cached_property
    def _by_type(self) -> dict[str, NDArray[np.intp]]:
        order = np.argsort(self.codes.astype(np.uint8 if len(self.names) < 256 else np.uint32), kind="stable")
        ends = np.cumsum(np.bincount(self.codes, minlength=len(self.names))).tolist()
        found: dict[str, NDArray[np.intp]] = {}
        for name, is_readable, start, end in zip(self.names, self._readable, [0, *ends[:-1]], ends, strict=True):
            if is_readable and end > start:
                part = order[start:end]
                found[name] = np.sort(np.concatenate([found[name], part])) if name in found else part
        return found

    def of_type(self, name: str) -> NDArray[np.intp]:
        """Where in the batch the events of a type are; those this program cannot read are left out."""
        return self._by_type.get(name, NOWHERE)

    def of_types(self, names: Sequence[str]) -> NDArray[np.intp]:
        """Where in the batch the events of any of these types are, in order."""
        parts = [self._by_type[name] for name in names if name in self._by_type]
        if len(parts) == 1:
            return parts[0]
        return np.sort(np.concatenate(parts)) if parts else NOWHERE


NOWHERE = np.empty(0, np.intp)


def from_pages(pages: Sequence[PageOfLog], kinds: Mapping[int, tuple[str, int]]) -> Batch | None:
    """The batch of consecutive pages of stored payloads; None when one of them has to be looked at by itself."""
    shapes: list[Shape] = []
    try:
        for page in pages:
            shapes += decode_shapes(page.array)
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None
    kind, effective_us, clock_us = (
        np.array(list(chain.from_iterable(columns)), np.int64)
        for columns in zip(*(page.columns for page in pages), strict=True)
    )
    numbers = sorted(kinds)
    codes = np.zeros(numbers[-1] + 1, np.intp)
    codes[numbers] = np.arange(len(numbers))
    return Batch(
        pages[0].first,
        shapes,
        names=[kinds[number][0] for number in numbers],
        codes=codes[kind],
        readable=np.array([kinds[number][1] <= KNOWN.get(kinds[number][0], 0) for number in numbers], np.bool_),
        effective_us=effective_us,
        clock_us=clock_us,
    )


def from_recorded(events: Sequence[Recorded]) -> Batch:
    """The batch of consecutive recorded events, at least one."""
    shapes = decode_shapes(b"[" + b",".join(_payload(recorded) for recorded in events) + b"]")
    keys = [(recorded.type, not isinstance(recorded.event, Unreadable)) for recorded in events]
    known = sorted(set(keys))
    return Batch(
        events[0].position,
        shapes,
        names=[name for name, _ in known],
        codes=np.array([known.index(key) for key in keys], np.intp),
        readable=np.array([is_readable for _, is_readable in known], np.bool_),
        effective_us=np.array([recorded.effective_us for recorded in events], np.int64),
        clock_us=np.array([recorded.clock_us for recorded in events], np.int64),
    )


def _payload(recorded: Recorded) -> bytes:
    return b"{}" if isinstance(recorded.event, Unreadable) else _encode(recorded.event)
