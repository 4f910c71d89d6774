"""Every event says in one plain sentence what happened, and nothing personal."""

from decimal import Decimal

import pytest

from domain import AGGREGATES
from domain.credit_note import CreditNoteIssued
from domain.customer import CustomerAddressChanged, CustomerRenamed
from domain.decider import AnyAggregate, Event, State
from domain.ledger import CorrectionRecorded, FeeRecorded, LedgerAdjusted
from domain.line import OrderLine
from domain.log import Continued, LogContinued, LogOpened
from domain.named_moment import MomentNamed, MomentNoted, MomentRemoved, NamedMoment
from domain.order import (
    CreditedLine,
    DeliveryAddressChanged,
    Order,
    OrderCancelled,
    OrderCredited,
    OrderDelivered,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
)
from domain.product import Product, ProductAdded, ProductDescribed, ProductRenamed, ProductRepriced
from domain.recorded import Unreadable
from domain.sentences import sentence
from domain.skip import EventSkipped
from domain.stock import Stock, StockAdjusted, StockIssued, StockReceived, StockReturned
from tests.support.facts import (
    ANN,
    ANN_ERASED,
    BY_POST,
    GUEST_PLACED,
    HEARTS,
    LANTERN,
    LANTERNS,
    NO_MORE_LANTERNS,
    PLACED,
    POSTAGE,
    UNPRICED,
)
from tests.support.given import aggregate_of_event, fold, states_of

ORDER = Order(order="536365", currency="GBP", lines=PLACED.lines, stage="placed")
ITEM = Product(sku="71053", name="WHITE METAL LANTERN", price=Decimal("3.39"))
TEN = Stock(sku="71053", on_hand=10)
RUSH = NamedMoment(moment="rush", name="Black Friday", position=7)
ADDED = OrderLine(line=4, sku="22222", description=" GREEN BOWL ", quantity=1200, price=Decimal("0.001"))
MINUS = OrderLine(line=1, sku="M", description="", quantity=-1, price=Decimal("6.5"))
NO_PRICE = OrderLine(line=1, sku="M", description="", quantity=-10, price=Decimal(0))
TAKEN = (CreditedLine(sku="71053", quantity=1, amount=Decimal("3.39")),)

SAID: list[tuple[Event, State | None, str]] = [
    (
        EventSkipped(model="catalogue", position=1200, reason="No price."),
        None,
        "The read model catalogue goes on without event #1,200: No price.",
    ),
    (ANN, None, "Registered customer 17850, United Kingdom."),
    (CustomerRenamed(customer="17850", name="Ann Jones"), None, "Changed the name of customer 17850."),
    (
        CustomerAddressChanged(customer="17850", address="2 Rue Haute", country="France"),
        states_of([ANN])["customer-17850"],
        "Changed the address of customer 17850 from United Kingdom to France.",
    ),
    (
        CustomerAddressChanged(customer="17850", address="3 High Street", country="United Kingdom"),
        states_of([ANN])["customer-17850"],
        "Changed the address of customer 17850, still in United Kingdom.",
    ),
    (ANN_ERASED, None, "Erased customer 17850 for request R-1: the personal text is gone for good."),
    (LANTERN, None, "Added WHITE METAL LANTERN (71053) to the catalogue as goods, at 3.39."),
    (POSTAGE, None, "Added POSTAGE (POST) to the catalogue as delivery, at 18.00."),
    (UNPRICED, None, "Added GREEN BOWL (22222) to the catalogue as goods, without a price."),
    (
        ProductAdded(sku="B", name="B", product_class="bad_debt"),
        None,
        "Added B to the catalogue as bad debt, without a price.",
    ),
    (ProductRenamed(sku="71053", name="LAMP"), ITEM, "Renamed WHITE METAL LANTERN (71053) to LAMP."),
    (
        ProductRepriced(sku="71053", price=Decimal(4)),
        ITEM,
        "Changed the price of WHITE METAL LANTERN (71053) from 3.39 to 4.00.",
    ),
    (ProductRepriced(sku="71053", price=Decimal(4)), None, "Changed the price of 71053 to 4.00."),
    (
        ProductDescribed(sku="71053", attributes={"colour": "white", "size": "M", "a": "b", "c": "d"}),
        ITEM,
        "Described WHITE METAL LANTERN (71053): colour white, size M, a b, and 1 more.",
    ),
    (ProductDescribed(sku="71053", attributes={}), None, "Described 71053: no attributes."),
    (NO_MORE_LANTERNS, None, "Discontinued 71053: it can no longer be ordered."),
    (StockReceived(sku="71053", quantity=1200), TEN, "Received 1,200 of 71053; 1,210 on hand."),
    (StockReceived(sku="71053", quantity=1200), None, "Received 1,200 of 71053."),
    (StockAdjusted(sku="71053", delta=-2), TEN, "Corrected the stock of 71053 by -2; 8 on hand."),
    (StockIssued(sku="71053", quantity=6, order="536365"), TEN, "Issued 6 of 71053 to order 536365; 4 on hand."),
    (StockReturned(sku="71053", quantity=6, order="536365"), None, "Took back 6 of 71053 from order 536365."),
    (
        StockReturned(sku="71053", quantity=1, order="536365", credit_note="C1"),
        None,
        "Took back 1 of 71053 by credit note C1.",
    ),
    (StockReturned(sku="71053", quantity=1), None, "Took back 1 of 71053."),
    (
        PLACED,
        None,
        (
            "Placed order 536365 for customer 17850: WHITE METAL LANTERN x6 at 3.39, WHITE HANGING HEART x4 at 2.55, "
            "POSTAGE x1 at 18.00, total GBP 48.54."
        ),
    ),
    (GUEST_PLACED, None, "Placed order 536366 for a guest: WHITE METAL LANTERN x6 at 3.39, total GBP 20.34."),
    (OrderLineAdded(order="536365", line=ADDED), ORDER, "Added GREEN BOWL x1,200 at 0.001 to order 536365 as line 4."),
    (
        OrderLineQuantityChanged(order="536365", line=2, quantity=9, was=4),
        ORDER,
        "Changed line 2 (WHITE HANGING HEART) of order 536365 from 4 to 9.",
    ),
    (
        OrderLineQuantityChanged(order="536365", line=2, quantity=9, was=4),
        None,
        "Changed line 2 of order 536365 from 4 to 9.",
    ),
    (OrderLineRemoved(order="536365", line=3), ORDER, "Removed line 3 (POSTAGE) from order 536365."),
    (
        DeliveryAddressChanged(order="536365", customer="17850", address="2 Rue Haute", country="France"),
        ORDER,
        "Changed the delivery address of order 536365, to France.",
    ),
    (
        OrderPaid(order="536365", amount=Decimal("48.54"), currency="GBP", method="card"),
        ORDER,
        "Order 536365 was paid: GBP 48.54 by card.",
    ),
    (
        OrderShipped(order="536365", carrier="Royal Mail", tracking="RM1"),
        ORDER,
        "Shipped order 536365 with Royal Mail, tracking number RM1.",
    ),
    (OrderShipped(order="536365", carrier="DHL", tracking=""), ORDER, "Shipped order 536365 with DHL."),
    (OrderDelivered(order="536365"), ORDER, "Order 536365 arrived."),
    (
        OrderCancelled(order="536365", customer="17850"),
        ORDER,
        "Cancelled order 536365 of GBP 48.54: its goods went back into stock.",
    ),
    (
        OrderCredited(order="536365", credit_note="C1", lines=TAKEN),
        ORDER,
        "Credit note C1 took 1 piece worth GBP 3.39 off order 536365.",
    ),
    (
        OrderCredited(order="536365", credit_note="C1", lines=TAKEN * 2),
        None,
        "Credit note C1 took 2 pieces worth 6.78 off order 536365.",
    ),
    (
        CreditNoteIssued(
            credit_note="C1",
            customer="17850",
            order="536365",
            currency="GBP",
            lines=(MINUS,),
            country="",
            goods_back=True,
        ),
        None,
        "Issued credit note C1 to customer 17850 on order 536365, goods back: M x-1 at 6.50, total GBP -6.50.",
    ),
    (
        CreditNoteIssued(
            credit_note="C1", customer=None, order=None, currency="EUR", lines=(MINUS,), country="", goods_back=False
        ),
        None,
        "Issued credit note C1 to a guest, no goods back: M x-1 at 6.50, total EUR -6.50.",
    ),
    (
        FeeRecorded(entry="C537600", currency="GBP", lines=(MINUS,), country=""),
        None,
        "Recorded fee C537600: M x-1 at 6.50, total GBP -6.50.",
    ),
    (
        LedgerAdjusted(entry="A563186", currency="GBP", lines=(MINUS,), country=""),
        None,
        "Adjusted the ledger, entry A563186: M x-1 at 6.50, total GBP -6.50.",
    ),
    (
        CorrectionRecorded(entry="536589", currency="GBP", lines=(NO_PRICE,), country=""),
        None,
        "Recorded correction 536589 of what has no stock: M x-10 at 0.00, total GBP 0.00.",
    ),
    (LogOpened(name="Corner shop", origin="9c2e"), None, "Opened the store Corner shop."),
    (
        LogOpened(name="Corner shop", origin="9c2e", continues=Continued(origin="6f1b", size=1200, root="ab")),
        None,
        "Opened the store Corner shop, which continues 6f1b after 1,200 events.",
    ),
    (
        LogContinued(origin="77aa", continues=Continued(origin="6f1b", size=1200, root="ab")),
        None,
        "Restored from a backup of 1,200 events; goes on as a log of its own from here.",
    ),
    (
        MomentNamed(moment="rush", name="Black Friday", position=512_345),
        None,
        "Named position 512,345 Black Friday (rush).",
    ),
    (MomentNoted(moment="rush", note="why"), RUSH, "Changed the note of the moment Black Friday (rush)."),
    (MomentRemoved(moment="rush"), None, "Removed the name of the moment rush."),
    (
        Unreadable(type="OrderTeleported", schema_version=3, data=b"{}", why="this program is older than the event."),
        None,
        "OrderTeleported of version 3 cannot be read: this program is older than the event.",
    ),
]


@pytest.mark.parametrize(("event", "before", "said"), SAID, ids=lambda value: type(value).__name__)
def test_an_event_says_what_happened(event: Event, before: State | None, said: str) -> None:
    assert sentence(event, before=before) == said


@pytest.mark.parametrize("aggregate", AGGREGATES, ids=lambda aggregate: aggregate.category)
def test_every_event_type_has_its_own_sentence(aggregate: AnyAggregate) -> None:
    told = {type(event) for event, _, _ in SAID}
    assert set(aggregate.events) <= told


def test_a_long_order_names_its_first_lines_and_counts_the_rest() -> None:
    long = OrderPlaced(
        order="1", customer=None, currency="GBP", lines=(LANTERNS, HEARTS, BY_POST, ADDED, ADDED), country="France"
    )
    assert "POSTAGE x1 at 18.00, and 2 more lines, total GBP 50.94." in sentence(long)


def test_no_sentence_holds_personal_text() -> None:
    personal = ("Ann", "Smith", "Jones", "Mill Lane", "Rue Haute")
    for event, before, _ in SAID:
        folded = fold(aggregate_of_event(event), [event]) if not isinstance(event, Unreadable) else None
        for state in (None, before, folded):
            assert not [word for word in personal if word in sentence(event, before=state)]
