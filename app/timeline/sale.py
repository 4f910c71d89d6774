"""What documents add to the sales, as columns."""

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from storage.packing import Numbers

Side: TypeAlias = Literal[0, 1]
ORDER_SIDE: Side = 0
CREDIT_SIDE: Side = 1


class Sales(msgspec.Struct, frozen=True, kw_only=True):
    """One row for what an event adds: its place in the batch (`where`), and the document it belongs to.

    `dated_us` is the document's time (microseconds UTC), `side` 0 for orders and 1 for credit notes, `amounts` are
    micro-units, `documents` 1 for a new document and -1 for one that no longer counts; `customers` are None for guests.
    """

    where: Numbers
    dated_us: Numbers
    side: Numbers
    amounts: Numbers
    documents: Numbers
    countries: Sequence[str]
    customers: Sequence[str | None]
    currencies: Sequence[str]


class ItemSales(msgspec.Struct, frozen=True, kw_only=True):
    """The same by item: pieces sold, or returned, and 1 where a document has the item now (-1: no longer)."""

    where: Numbers
    side: Numbers
    units: Numbers
    amounts: Numbers
    documents: Numbers
    skus: Sequence[str]
    currencies: Sequence[str]


T = TypeVar("T", Sales, ItemSales)


def from_rows(kind: type[T], rows: Sequence[tuple[int | str | None, ...]]) -> T:
    """The columns of rows whose values are in the order of the kind's fields; at least one row."""
    columns: dict[str, Any] = {}
    for name, column in zip(kind.__struct_fields__, zip(*rows, strict=True), strict=True):
        columns[name] = np.array(column, np.int64) if isinstance(column[0], int) else column
    return kind(**columns)


def merged(first: T | None, second: T) -> T:
    """Both in the order of their events, which each of them is in already."""
    if first is None:
        return second
    order = np.argsort(np.concatenate([first.where, second.where]), kind="stable")
    columns: dict[str, Any] = {}
    for name in first.__struct_fields__:
        columns[name] = _joined(getattr(first, name), getattr(second, name), order)
    return type(first)(**columns)


def _joined(first: Any, second: Any, order: NDArray[np.intp]) -> Any:
    if isinstance(first, np.ndarray):
        return np.concatenate([first, second])[order]
    both = [*first, *second]
    return [both[at] for at in order.tolist()]
