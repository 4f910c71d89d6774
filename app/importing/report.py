"""The account of an import: what was read, what became of every row, and what was odd."""

from decimal import Decimal
from typing import Literal

import msgspec
import numpy as np

from app.sources.online_retail.documents import Documents, Kind
from app.sources.online_retail.quirks import Quirk
from app.sources.online_retail.reading import FileFacts
from app.sources.online_retail.rows import micro_prices
from app.sources.online_retail.table import Reject
from domain.money import from_micro

Status = Literal["imported", "cancelled", "tried"]

WORDS = {Kind.ORDER: "orders", Kind.CREDIT: "credit notes", Kind.ADJUST: "stock adjustments"} | {
    Kind.FEE: "fees",
    Kind.LEDGER: "ledger entries",
}


class KindTotal(msgspec.Struct, frozen=True):
    """All documents of one kind in the file: how many, with how many rows and pieces, and their exact amount."""

    kind: str
    documents: int
    rows: int
    pieces: int
    amount: Decimal


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did; always `rows_read == rows_in_events + rows_rejected + rows_not_reached`.

    Documents are counted as in the file: `new` ones were written now (or would be, when only tried), `known` ones were in
    the store already, `conflicting` ones are in it with other content and were left as they are (their rows are rejected),
    `not_reached` ones are those after a cancel. `late` documents happened before what the store knew already.
    """

    status: Status
    file: FileFacts
    zone: str
    rows_read: int
    rows_in_events: int
    rows_rejected: int
    rows_not_reached: int
    documents_read: int
    documents_new: int
    documents_known: int
    documents_conflicting: int
    documents_not_reached: int
    documents_late: int
    events_written: int
    events_late: int
    events_by_type: dict[str, int]
    totals: tuple[KindTotal, ...]
    customers: int
    countries: int
    codes: int
    skus: int
    first_position: int
    last_position: int
    quirks: tuple[Quirk, ...]
    rejects: tuple[Reject, ...]
    seconds: dict[str, float]

    @property
    def events_per_second(self) -> float:
        """Events written a second, over all of the import."""
        total = sum(self.seconds.values())
        return self.events_written / total if total else 0.0


def totals_of(documents: Documents) -> tuple[KindTotal, ...]:
    """The documents of a file by kind, kinds that do not occur left out."""
    rows = documents.rows
    of_row = documents.kind[documents.of_row()]
    prices = micro_prices(documents.words)[rows.price]
    found: list[KindTotal] = []
    for kind in sorted(WORDS, reverse=True):
        mine = of_row == kind
        count = int((documents.kind == kind).sum())
        if count:
            amount = _exact_sum(rows.quantity[mine] * prices[mine])
            pieces = int(rows.quantity[mine].sum())
            found.append(KindTotal(WORDS[kind], count, int(mine.sum()), pieces, from_micro(amount)))
    return tuple(found)


def _exact_sum(amounts: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> int:
    """The sum without overflow: high and low halves are added apart."""
    return (int((amounts >> 32).sum()) << 32) + int((amounts & 0xFFFF_FFFF).sum())
