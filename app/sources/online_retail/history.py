"""Documents into appends: each document becomes one transaction over all the streams it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from app.sources.online_retail.documents import Documents, Kind
from app.sources.online_retail.known import Known
from app.sources.online_retail.movements import Movements, Opening
from app.sources.online_retail.naming import Change
from app.sources.online_retail.rows import GUEST
from app.sources.online_retail.sku_classes import class_of
from domain.credit_note import CreditNoteIssued
from domain.customer import CustomerAddressChanged, CustomerRegistered
from domain.decider import Event
from domain.ledger import CorrectionRecorded, FeeRecorded, LedgerAdjusted
from domain.line import OrderLine
from domain.order import OrderPlaced
from domain.product import ProductAdded, ProductRenamed
from domain.recorded import Origin
from domain.stock import StockAdjusted, StockIssued, StockReceived, StockReturned
from storage.event_store import Append, Write

IMPORTER = "online_retail 1"
"""The rules by which rows became these events; the number rises when they change."""
CURRENCY = "GBP"
STREAMS = {
    Kind.LEDGER: "ledger",
    Kind.FEE: "ledger",
    Kind.ADJUST: "ledger",
    Kind.CREDIT: "credit",
    Kind.ORDER: "order",
}
"""The category of the stream that carries a document of each kind."""


def stream_of(documents: Documents, place: int) -> str:
    """The stream that carries the document at `place`, if any does: `order-536365`."""
    return f"{STREAMS[Kind(documents.kind[place])]}-{documents.words.invoices[documents.invoice[place]]}"


class Plan(NamedTuple):
    """Everything that is known before the first append is made; changes and opening follow the documents."""

    documents: Documents
    movements: Movements
    opening: Opening
    names: Sequence[Change]
    countries: Sequence[Change]
    known: Known
    command_ids: Sequence[bytes]
    fingerprints: Sequence[bytes]
    file: str
    """The file's SHA-256."""


class History:
    """Makes the appends of a plan; each expects its streams at the versions that the appends before it lead to."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._lines = Lines(plan.documents)
        self._versions = dict(plan.known.versions)
        self._touched: set[str] = set()
        self._stock_streams = [f"stock-{sku}" for sku in plan.documents.words.skus]
        self._names = _by_document(plan.names)
        self._countries = _by_document(plan.countries)
        self._opening = {
            before: pieces
            for before, pieces in zip(plan.opening.before.tolist(), plan.opening.pieces.tolist(), strict=True)
            if pieces
        }

    def appends(self, places: Iterable[int]) -> list[Append]:
        """The appends of the documents at these places, which must ascend from call to call.

        Each but the first follows the one before: when somebody else was faster, the rest must be planned anew.
        """
        return [self._append(place, follows=at > 0) for at, place in enumerate(places)]

    def _append(self, place: int, *, follows: bool) -> Append:
        plan, documents = self._plan, self._plan.documents
        words, kind = documents.words, Kind(documents.kind[place])
        number = words.invoices[documents.invoice[place]]
        customer = None if documents.customer[place] == GUEST else words.customers[documents.customer[place]]
        country = words.countries[documents.country[place]]
        lines = self._lines.of(place)
        source = self._source(place, number)
        inferred = Origin(source=source, inferred=True)
        self._touched.clear()
        event = document_event(kind, number, lines, customer=customer, country=country)
        writes = [
            *self._customer(place, inferred),
            *self._products(place, kind, lines, inferred),
            *([] if event is None else [Write(stream_of(documents, place), 0, (event,))]),
            *self._stock(place, kind, number, inferred),
        ]
        said = _said(kind, source, lines, customer, country)
        us = int(documents.time_us[place])
        return Append(
            plan.command_ids[place], plan.fingerprints[place], tuple(writes), said, effective_us=us, follows=follows
        )

    def _source(self, place: int, number: str) -> dict[str, str | int]:
        documents = self._plan.documents
        return {
            "file": self._plan.file,
            "first_row": int(documents.first_row[place]),
            "last_row": int(documents.last_row[place]),
            "document": number,
            "importer": IMPORTER,
        }

    def _customer(self, place: int, inferred: Origin) -> Iterator[Write]:
        for change in self._countries.get(place, ()):
            customer = self._plan.documents.words.customers[change.number]
            if change.is_first:
                registered = CustomerRegistered(customer=customer, name="", country=change.text)
                yield self._write(f"customer-{customer}", registered, inferred)
            else:
                moved = CustomerAddressChanged(customer=customer, address="", country=change.text)
                yield self._write(f"customer-{customer}", moved)

    def _products(self, place: int, kind: Kind, lines: tuple[OrderLine, ...], inferred: Origin) -> Iterator[Write]:
        for change in self._names.get(place, ()):
            sku = self._plan.documents.words.skus[change.number]
            if change.is_first:
                price = next(line.price for line in lines if line.sku == sku)
                added = ProductAdded(
                    sku=sku,
                    name=change.text,
                    price=price if kind == Kind.ORDER and price > 0 else None,
                    product_class=class_of(sku),
                )
                yield self._write(f"product-{sku}", added, inferred)
            else:
                yield self._write(f"product-{sku}", ProductRenamed(sku=sku, name=change.text))

    def _stock(self, place: int, kind: Kind, number: str, inferred: Origin) -> Iterator[Write]:
        movements, skus, versions = self._plan.movements, self._plan.documents.words.skus, self._versions
        first, last = int(movements.start[place]), int(movements.start[place + 1])
        moved = zip(movements.sku[first:last].tolist(), movements.change[first:last].tolist(), strict=True)
        for at, (number_of_sku, change) in enumerate(moved, first):
            sku, stream = skus[number_of_sku], self._stock_streams[number_of_sku]
            version = versions.get(stream, 0)
            expected: int | None = version
            if at in self._opening:
                yield Write(stream, version, (StockReceived(sku=sku, quantity=self._opening[at]),), inferred)
                version, expected = version + 1, None
            versions[stream] = version + 1
            yield Write(stream, expected, (stock_event(kind, sku, change, number),))

    def _write(self, stream: str, event: Event, origin: Origin | None = None) -> Write:
        version = self._versions.get(stream, 0)
        self._versions[stream] = version + 1
        is_again = stream in self._touched
        self._touched.add(stream)
        return Write(stream, None if is_again else version, (event,), origin)


class Lines:
    """The lines of documents, made when they are asked for."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def of(self, place: int) -> tuple[OrderLine, ...]:
        """The lines of the document at `place`, numbered from 1 in the order of the file."""
        words, rows = self._documents.words, self._documents.rows
        at = slice(self._documents.start[place], self._documents.start[place + 1])
        skus, raw_codes, descriptions, prices = words.skus, words.raw_codes, words.descriptions, words.prices
        columns = (rows.sku, rows.raw_code, rows.description, rows.quantity, rows.price)
        fields = zip(*(column[at].tolist() for column in columns), strict=True)
        return tuple(
            OrderLine(
                line=line,
                sku=skus[sku],
                description=descriptions[description],
                quantity=quantity,
                price=prices[price],
                raw_code="" if raw_codes[raw_code] == skus[sku] else raw_codes[raw_code],
            )
            for line, (sku, raw_code, description, quantity, price) in enumerate(fields, 1)
        )


def document_event(
    kind: Kind, number: str, lines: tuple[OrderLine, ...], *, customer: str | None, country: str
) -> Event | None:
    """The event that carries a document's lines; None for an adjustment of stock, which is its movement."""
    match kind:
        case Kind.ORDER:
            return OrderPlaced(order=number, customer=customer, currency=CURRENCY, lines=lines, country=country)
        case Kind.CREDIT:
            return CreditNoteIssued(
                credit_note=number,
                customer=customer,
                order=None,
                currency=CURRENCY,
                lines=lines,
                country=country,
                goods_back=any(class_of(line.sku) == "goods" for line in lines),
            )
        case Kind.FEE:
            return FeeRecorded(entry=number, currency=CURRENCY, lines=lines, country=country)
        case Kind.LEDGER:
            return LedgerAdjusted(entry=number, currency=CURRENCY, lines=lines, country=country)
        case Kind.ADJUST:
            if class_of(lines[0].sku) == "goods":
                return None
            return CorrectionRecorded(entry=number, currency=CURRENCY, lines=lines, country=country)


def stock_event(kind: Kind, sku: str, change: int, number: str) -> Event:
    """The event of a movement by its document's kind and its sign."""
    if kind == Kind.ADJUST:
        return StockAdjusted(sku=sku, delta=change)
    if change < 0:
        return StockIssued(sku=sku, quantity=-change, order=number)
    if kind == Kind.ORDER:
        return StockReturned(sku=sku, quantity=change, order=number)
    return StockReturned(sku=sku, quantity=change, credit_note=number)


def _said(
    kind: Kind, source: dict[str, str | int], lines: tuple[OrderLine, ...], customer: str | None, country: str
) -> Origin:
    """The origin of what the file states, with what of its rows the event itself has no place for.

    That is the customer of a fee or ledger entry, and the text, country and code of a stock adjustment, which has no line.
    """
    if kind in (Kind.FEE, Kind.LEDGER) and customer is not None:
        return Origin(source=source | {"customer": customer})
    if kind != Kind.ADJUST:
        return Origin(source=source)
    code: dict[str, str | int] = {"code": lines[0].raw_code} if lines[0].raw_code else {}
    return Origin(source=source | {"country": country} | code, reason=lines[0].description)


def _by_document(changes: Iterable[Change]) -> dict[int, list[Change]]:
    found: dict[int, list[Change]] = {}
    for change in changes:
        found.setdefault(change.document, []).append(change)
    return found
