"""Placing an order and amending it while it may be amended."""

from decimal import Decimal

import pytest

from domain.decider import Command, Event
from domain.order import (
    ORDER,
    AddOrderLine,
    ChangeDeliveryAddress,
    ChangeOrderLineQuantity,
    DeliveryAddressChanged,
    NewLine,
    OrderCancelled,
    OrderCredited,
    OrderLine,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPaid,
    OrderPlaced,
    OrderShipped,
    PlaceOrder,
    RemoveOrderLine,
)
from domain.stock import IssueStock, ReturnStock
from tests.support.facts import (
    ANN,
    ANN_ERASED,
    CATALOGUE,
    GUEST_PLACED,
    NO_MORE_LANTERNS,
    PLACED,
)
from tests.support.given import given

SHOP = (ANN, *CATALOGUE)


def place(*lines: NewLine, customer: str | None = "17850", country: str = "") -> PlaceOrder:
    return PlaceOrder(order="536365", customer=customer, lines=lines, country=country)


# Placing


def test_an_order_takes_names_and_prices_from_the_catalogue_and_goods_out_of_stock() -> None:
    wish = place(NewLine(sku="71053", quantity=6), NewLine(sku="85123A", quantity=4), NewLine(sku="POST", quantity=1))
    given(ORDER, beside=SHOP).when(wish).then(PLACED).together(
        IssueStock(sku="71053", quantity=6, order="536365"), IssueStock(sku="85123A", quantity=4, order="536365")
    )


def test_a_price_agreed_on_is_taken_as_it_is() -> None:
    decided = given(ORDER, beside=SHOP).when(place(NewLine(sku="71053", quantity=1, price=Decimal("0.001"))))
    assert isinstance(decided.events[0], OrderPlaced)
    assert str(decided.events[0].lines[0].price) == "0.001"


def test_one_item_on_two_lines_is_issued_in_one_step() -> None:
    wish = place(NewLine(sku="71053", quantity=1), NewLine(sku="71053", quantity=2, price=Decimal(3)))
    decided = given(ORDER, beside=SHOP).when(wish)
    decided.together(IssueStock(sku="71053", quantity=3, order="536365"))


def test_a_guest_says_where_the_order_goes() -> None:
    lantern = NewLine(sku="71053", quantity=1)
    sentence = "Order 536365 needs a country: say where it goes."
    given(ORDER, beside=SHOP).when(place(lantern, customer=None)).refused(sentence, field="country")
    placed = given(ORDER, beside=SHOP).when(place(lantern, customer=None, country="France")).events[0]
    assert isinstance(placed, OrderPlaced)
    assert (placed.customer, placed.country) == (None, "France")


@pytest.mark.parametrize(
    ("beside", "line", "sentence"),
    [
        ((ANN,), "71053", "There is no item 71053 in the catalogue: add it first."),
        (
            (*SHOP, NO_MORE_LANTERNS),
            "71053",
            "WHITE METAL LANTERN (71053) is discontinued and can no longer be ordered.",
        ),
        (SHOP, "22222", "GREEN BOWL (22222) has no price in the catalogue: give one."),
    ],
    ids=["unknown", "discontinued", "without a price"],
)
def test_what_cannot_be_sold_cannot_be_ordered(beside: tuple[Event, ...], line: str, sentence: str) -> None:
    given(ORDER, beside=beside).when(place(NewLine(sku=line, quantity=1))).refused(sentence, field="lines")


def test_an_unknown_customer_cannot_order() -> None:
    sentence = "There is no customer 17850: register the customer first."
    given(ORDER, beside=CATALOGUE).when(place(NewLine(sku="71053", quantity=1))).refused(sentence, field="customer")


def test_an_erased_customer_cannot_order() -> None:
    sentence = "Customer 17850 was erased and can neither order nor be changed."
    wish = place(NewLine(sku="71053", quantity=1))
    given(ORDER, beside=(*SHOP, ANN_ERASED)).when(wish).refused(sentence, field="customer")


def test_placing_twice_is_refused() -> None:
    sentence = "Order 536365 was placed already: give another number."
    given(ORDER, PLACED, beside=SHOP).when(place(NewLine(sku="71053", quantity=1))).refused(sentence, field="order")


def test_a_total_too_large_to_keep_is_refused() -> None:
    wish = place(NewLine(sku="71053", quantity=1_000_000_000, price=Decimal("1.01")))
    sentence = "Order 536365 would come to GBP 1,010,000,000.00, more than the GBP 1,000,000,000.00 allowed."
    given(ORDER, beside=SHOP).when(wish).refused(sentence, field="lines")


# Amending


def test_a_line_is_added_with_a_number_never_given_before() -> None:
    gone = OrderLineRemoved(order="536365", line=3)
    line = OrderLine(line=4, sku="71053", description="WHITE METAL LANTERN", quantity=2, price=Decimal("3.39"))
    given(ORDER, PLACED, gone, beside=SHOP).when(AddOrderLine(order="536365", sku="71053", quantity=2)).then(
        OrderLineAdded(order="536365", line=line)
    ).together(IssueStock(sku="71053", quantity=2, order="536365"))


def test_a_discontinued_product_cannot_be_added() -> None:
    sentence = "WHITE METAL LANTERN (71053) is discontinued and can no longer be ordered."
    wish = AddOrderLine(order="536365", sku="71053", quantity=2)
    given(ORDER, PLACED, beside=(*SHOP, NO_MORE_LANTERNS)).when(wish).refused(sentence, field="sku")


@pytest.mark.parametrize(
    ("quantity", "step"),
    [
        (8, IssueStock(sku="71053", quantity=2, order="536365")),
        (1, ReturnStock(sku="71053", quantity=5, order="536365")),
    ],
)
def test_another_quantity_moves_the_difference_in_stock(quantity: int, step: Command) -> None:
    wish = ChangeOrderLineQuantity(order="536365", line=1, quantity=quantity)
    changed = OrderLineQuantityChanged(order="536365", line=1, quantity=quantity, was=6)
    given(ORDER, PLACED, beside=SHOP).when(wish).then(changed).together(step)


def test_the_same_quantity_again_changes_nothing() -> None:
    given(ORDER, PLACED, beside=SHOP).when(ChangeOrderLineQuantity(order="536365", line=1, quantity=6)).nothing()


def test_more_of_a_discontinued_product_is_refused_and_less_is_not() -> None:
    shop = given(ORDER, PLACED, beside=(*SHOP, NO_MORE_LANTERNS))
    sentence = "WHITE METAL LANTERN (71053) is discontinued and can no longer be ordered."
    shop.when(ChangeOrderLineQuantity(order="536365", line=1, quantity=7)).refused(sentence, field="quantity")
    shop.when(ChangeOrderLineQuantity(order="536365", line=1, quantity=5)).together(
        ReturnStock(sku="71053", quantity=1, order="536365")
    )


def test_a_delivery_line_moves_no_stock() -> None:
    changed = OrderLineQuantityChanged(order="536365", line=3, quantity=2, was=1)
    wish = ChangeOrderLineQuantity(order="536365", line=3, quantity=2)
    given(ORDER, PLACED, beside=SHOP).when(wish).then(changed).together()


def test_a_removed_line_gives_its_goods_back() -> None:
    given(ORDER, PLACED, beside=SHOP).when(RemoveOrderLine(order="536365", line=2)).then(
        OrderLineRemoved(order="536365", line=2)
    ).together(ReturnStock(sku="85123A", quantity=4, order="536365"))


def test_the_last_line_cannot_be_removed() -> None:
    sentence = "Line 1 is the only one left on order 536366: cancel the order instead."
    given(ORDER, GUEST_PLACED, beside=SHOP).when(RemoveOrderLine(order="536366", line=1)).refused(
        sentence, field="line"
    )


@pytest.mark.parametrize(
    "wish", [RemoveOrderLine(order="536365", line=9), ChangeOrderLineQuantity(order="536365", line=9, quantity=1)]
)
def test_a_line_that_is_not_there_cannot_be_amended(wish: Command) -> None:
    given(ORDER, PLACED, beside=SHOP).when(wish).refused("Order 536365 has no line 9.", field="line")


AMENDMENTS = [
    AddOrderLine(order="536365", sku="71053", quantity=2),
    ChangeOrderLineQuantity(order="536365", line=1, quantity=7),
    RemoveOrderLine(order="536365", line=1),
]
STANDS = [
    (
        OrderShipped(order="536365", carrier="Royal Mail", tracking=""),
        "Order 536365 was shipped and cannot be changed: issue a credit note.",
    ),
    (OrderCancelled(order="536365", customer="17850"), "Order 536365 is cancelled: place another one."),
    (
        OrderPaid(order="536365", amount=Decimal("48.54"), currency="GBP", method="card"),
        "Order 536365 is paid and its lines stand: cancel it or issue a credit note.",
    ),
    (
        OrderCredited(order="536365", credit_note="C1", lines=()),
        "Order 536365 has credit note C1 and its lines stand: place another order.",
    ),
]


@pytest.mark.parametrize("wish", AMENDMENTS, ids=lambda wish: type(wish).__name__)
@pytest.mark.parametrize(("fact", "sentence"), STANDS, ids=["shipped", "cancelled", "paid", "credited"])
def test_lines_that_stand_cannot_be_amended(wish: Command, fact: Event, sentence: str) -> None:
    given(ORDER, PLACED, fact, beside=SHOP).when(wish).refused(sentence, field="order")


@pytest.mark.parametrize("wish", AMENDMENTS, ids=lambda wish: type(wish).__name__)
def test_an_order_never_placed_cannot_be_amended(wish: Command) -> None:
    given(ORDER, beside=SHOP).when(wish).refused("There is no order 536365: place it first.", field="order")


def test_amending_beyond_the_largest_total_is_refused() -> None:
    wish = ChangeOrderLineQuantity(order="536365", line=1, quantity=1_000_000_000)
    sentence = "Order 536365 would come to GBP 3,390,000,028.20, more than the GBP 1,000,000,000.00 allowed."
    given(ORDER, PLACED, beside=SHOP).when(wish).refused(sentence, field="quantity")


# Where it goes

ELSEWHERE = ChangeDeliveryAddress(order="536365", address="2 Rue Haute", country="France")
REDIRECTED = DeliveryAddressChanged(order="536365", customer="17850", address="2 Rue Haute", country="France")


def test_an_order_can_go_elsewhere_even_when_paid() -> None:
    paid = OrderPaid(order="536365", amount=Decimal("48.54"), currency="GBP", method="card")
    given(ORDER, PLACED, paid, beside=SHOP).when(ELSEWHERE).then(REDIRECTED).together()


def test_the_same_delivery_address_again_changes_nothing() -> None:
    given(ORDER, PLACED, REDIRECTED, beside=SHOP).when(ELSEWHERE).nothing()


def test_a_shipped_order_cannot_go_elsewhere() -> None:
    given(ORDER, PLACED, STANDS[0][0], beside=SHOP).when(ELSEWHERE).refused(STANDS[0][1], field="order")


def test_no_address_is_kept_for_an_erased_customer() -> None:
    sentence = "Customer 17850 was erased and can neither order nor be changed."
    given(ORDER, PLACED, beside=(*SHOP, ANN_ERASED)).when(ELSEWHERE).refused(sentence, field="customer")


def test_a_guests_order_can_go_elsewhere() -> None:
    wish = ChangeDeliveryAddress(order="536366", address="2 Rue Haute", country="France")
    went = DeliveryAddressChanged(order="536366", customer=None, address="2 Rue Haute", country="France")
    given(ORDER, GUEST_PLACED).when(wish).then(went)
