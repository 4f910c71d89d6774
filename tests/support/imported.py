"""Imported documents put together again from stored events alone, by a naive fold that shares no code with the importer."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from domain.credit_note import CreditNoteIssued
from domain.ledger import CorrectionRecorded, FeeRecorded, LedgerAdjusted
from domain.order import OrderPlaced
from domain.recorded import Recorded
from domain.stock import StockAdjusted, StockIssued, StockReceived, StockReturned
from storage.event_store import EventStore

DELIVERY = ("POST", "DOT", "C2", "C3", "23444", "23574")


class Row(NamedTuple):
    """A line of the file as events tell it."""

    sku: str
    raw_code: str
    description: str
    quantity: int
    price: Decimal

    @property
    def amount(self) -> Decimal:
        """Quantity times price."""
        return self.quantity * self.price


class Document(NamedTuple):
    """One document: `seq` counts from 1, `moves` and `opening` are pieces by sku, times are those of the file."""

    seq: int
    number: str
    kind: str
    time: datetime
    customer: str
    country: str
    rows: tuple[Row, ...]
    moves: dict[str, int]
    opening: dict[str, int]

    @property
    def amount(self) -> Decimal:
        """The exact sum of the rows."""
        return sum((row.amount for row in self.rows), Decimal(0))


def imported_documents(store: EventStore) -> list[Document]:
    """Every document in the order of the log."""
    business = (recorded for recorded in store.read_all() if recorded.stream != "log")
    commands = groupby(business, key=lambda recorded: recorded.command_id)
    return [_document(seq, list(events)) for seq, (_, events) in enumerate(commands, 1)]


def _document(seq: int, events: list[Recorded]) -> Document:
    moves: dict[str, int] = {}
    opening: dict[str, int] = {}
    for recorded in events:
        match recorded.event:
            case StockReceived(sku=sku, quantity=quantity):
                opening[sku] = opening.get(sku, 0) + quantity
            case StockIssued(sku=sku, quantity=quantity):
                moves[sku] = moves.get(sku, 0) - quantity
            case StockReturned(sku=sku, quantity=quantity):
                moves[sku] = moves.get(sku, 0) + quantity
            case StockAdjusted(sku=sku, delta=delta):
                moves[sku] = moves.get(sku, 0) + delta
    kind, customer, country, rows = next(_carried(events))
    number = str(events[0].origin.source["document"])
    time = events[0].effective.replace(tzinfo=None)
    return Document(seq, number, kind, time, customer, country, rows, moves, opening)


def _carried(events: list[Recorded]) -> Iterator[tuple[str, str, str, tuple[Row, ...]]]:
    """Kind, customer, country and rows, from the event that carries the lines or from an adjustment of stock."""
    for recorded in events:
        event, source = recorded.event, recorded.origin.source
        match event:
            case OrderPlaced():
                yield "ORDER", event.customer or "", event.country, _rows(event)
            case CreditNoteIssued():
                yield "CREDIT", event.customer or "", event.country, _rows(event)
            case FeeRecorded():
                yield "FEE", str(source.get("customer", "")), event.country, _rows(event)
            case LedgerAdjusted():
                yield "LEDGER", str(source.get("customer", "")), event.country, _rows(event)
            case CorrectionRecorded():
                yield "ADJUST", "", event.country, _rows(event)
            case StockAdjusted():
                code = str(source.get("code", event.sku))
                row = Row(event.sku, code, recorded.origin.reason, event.delta, Decimal(0))
                yield "ADJUST", "", str(source["country"]), (row,)


def _rows(event: OrderPlaced | CreditNoteIssued | FeeRecorded | LedgerAdjusted | CorrectionRecorded) -> tuple[Row, ...]:
    return tuple(
        Row(line.sku, line.raw_code or line.sku, line.description, line.quantity, line.price) for line in event.lines
    )


def class_of(sku: str) -> str:
    """The class of a stock code as the data's own rules name it."""
    if sku in DELIVERY:
        return "delivery"
    if sku in ("AMAZONFEE", "BANK CHARGES", "CRUK"):
        return "fee"
    if sku.startswith("GIFT_0001_") or sku == "22016":
        return "voucher"
    return {"M": "manual", "D": "discount", "S": "sample", "B": "bad_debt"}.get(sku, "goods")
