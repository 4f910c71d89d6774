"""The definition: every number worked out anew from the events, with the domain's own rules and nothing else."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from domain.credit_note import CreditNoteIssued
from domain.order import ORDER, Order, OrderPlaced
from domain.product import ProductAdded
from domain.recorded import Recorded
from domain.stock import StockAdjusted, StockIssued, StockReceived, StockReturned

LATELY = timedelta(days=30)


def on_hand(events: Iterable[Recorded]) -> dict[str, int]:
    """Pieces of every item that ever moved."""
    found: dict[str, int] = {}
    for recorded in events:
        match recorded.event:
            case StockReceived(sku=sku, quantity=pieces) | StockReturned(sku=sku, quantity=pieces):
                found[sku] = found.get(sku, 0) + pieces
            case StockAdjusted(sku=sku, delta=pieces):
                found[sku] = found.get(sku, 0) + pieces
            case StockIssued(sku=sku, quantity=pieces):
                found[sku] = found.get(sku, 0) - pieces
            case _:
                pass
    return found


def sold_lately(events: Sequence[Recorded]) -> Counter[str]:
    """Pieces issued after the business clock was 30 days, in whole seconds, before what it is now."""
    sold: Counter[str] = Counter()
    now = events[-1].clock.replace(microsecond=0)
    for recorded in events:
        if isinstance(recorded.event, StockIssued) and recorded.clock.replace(microsecond=0) > now - LATELY:
            sold[recorded.event.sku] += recorded.event.quantity
    return sold


def last_moves(events: Iterable[Recorded]) -> dict[str, int]:
    """The position of every item's last movement."""
    moves = (StockReceived, StockReturned, StockAdjusted, StockIssued)
    return {recorded.event.sku: recorded.position for recorded in events if isinstance(recorded.event, moves)}


class Document:
    """An order as it stands, or a credit note."""

    def __init__(self, recorded: Recorded, state: Order | CreditNoteIssued) -> None:
        self.placed = recorded
        self.state = state
        self.is_credit = isinstance(state, CreditNoteIssued)

    def week(self, zone: ZoneInfo) -> str:
        """The ISO week it is dated in."""
        year, week, _ = self.placed.effective.astimezone(zone).isocalendar()
        return f"{year}-W{week:02}"


def documents(events: Iterable[Recorded]) -> list[Document]:
    """Every order that is not cancelled, as it stands, and every credit note."""
    orders: dict[str, Document] = {}
    credit_notes = []
    for recorded in events:
        event = recorded.event
        if isinstance(event, CreditNoteIssued):
            credit_notes.append(Document(recorded, event))
        elif isinstance(event, OrderPlaced):
            orders[recorded.stream] = Document(recorded, ORDER.evolve(ORDER.initial, event))
        elif recorded.stream in orders:
            document = orders[recorded.stream]
            if isinstance(document.state, Order):
                document.state = ORDER.evolve(document.state, event)
    live = [order for order in orders.values() if isinstance(order.state, Order) and order.state.stage != "cancelled"]
    return live + credit_notes


def amount(document: Document) -> Decimal:
    """The exact sum of its lines."""
    return sum((line.quantity * line.price for line in document.state.lines), Decimal(0))


Figures = tuple[int, int, Decimal, Decimal]
"""Orders, credit notes, gross, refunds."""


def sums(found: Iterable[tuple[str, Document]]) -> dict[tuple[str, str], Figures]:
    """Figures by name and currency."""
    figures: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
    for name, document in found:
        row = figures[name, document.state.currency]
        side = int(document.is_credit)
        row[side] += 1
        row[2 + side] += amount(document)
    return {key: (int(row[0]), int(row[1]), row[2], row[3]) for key, row in figures.items()}


def by_item(events: Sequence[Recorded]) -> dict[tuple[str, str], tuple[int, int, int, Decimal]]:
    """Units sold, units returned, orders and net sales of every item on a document, services left out."""
    services = {
        recorded.event.sku
        for recorded in events
        if isinstance(recorded.event, ProductAdded) and recorded.event.product_class != "goods"
    }
    figures: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 4)
    for document in documents(events):
        for sku in {line.sku for line in document.state.lines} - services:
            lines = [line for line in document.state.lines if line.sku == sku]
            row = figures[sku, document.state.currency]
            units = sum(line.quantity for line in lines)
            row[1 if document.is_credit else 0] += -units if document.is_credit else units
            row[2] += 0 if document.is_credit else 1
            row[3] += sum(line.quantity * line.price for line in lines)
    return {key: (int(row[0]), int(row[1]), int(row[2]), row[3]) for key, row in figures.items()}
