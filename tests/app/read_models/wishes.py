"""Random wishes of a small shop, issued through a real desk: what the business refuses is simply not part of the history."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from app.bootstrap import open_desk
from app.desk import Desk
from app.settings import Settings
from domain.credit_note import IssueCreditNote, NewCreditLine
from domain.customer import ChangeCustomerAddress, RegisterCustomer, RenameCustomer
from domain.decider import Command
from domain.order import (
    AddOrderLine,
    CancelOrder,
    ChangeDeliveryAddress,
    ChangeOrderLineQuantity,
    DeliverOrder,
    NewLine,
    Order,
    PayOrder,
    PlaceOrder,
    RemoveOrderLine,
    ShipOrder,
)
from domain.product import AddProduct, DescribeProduct, DiscontinueProduct, RenameProduct, RepriceProduct
from domain.stock import AdjustStock, ReceiveStock

BEGIN = datetime(2011, 11, 21, tzinfo=UTC)
SKUS = ("71053", "85123A", "POST")
CUSTOMERS = ("17850", "12583")
ORDERS = ("536365", "536366", "536367", "537000")


class Wish(NamedTuple):
    """A command, by whom, and when it happened in the business."""

    command: Command
    actor: str
    effective: datetime


skus = st.sampled_from(SKUS)
customers = st.sampled_from(CUSTOMERS)
orders = st.sampled_from(ORDERS)
names = st.sampled_from(("Ann Smith", "Åse Öberg", "Bo"))
countries = st.sampled_from(("United Kingdom", "EIRE"))
pieces = st.integers(1, 9)
prices = st.sampled_from((Decimal("2.55"), Decimal("0.001"), Decimal(12), None))
traits = st.dictionaries(st.sampled_from(("colour", "size")), st.sampled_from(("red", "blue")), max_size=2)
lines = st.lists(st.builds(NewLine, sku=skus, quantity=pieces, price=prices), min_size=1, max_size=3).map(tuple)
credited = st.lists(st.builds(NewCreditLine, sku=skus, quantity=st.integers(1, 3)), min_size=1, max_size=2).map(tuple)

of_orders: st.SearchStrategy[Command] = st.one_of(
    st.builds(PlaceOrder, order=orders, customer=customers, lines=lines, country=countries),
    st.builds(AddOrderLine, order=orders, sku=skus, quantity=pieces),
    st.builds(ChangeOrderLineQuantity, order=orders, line=st.integers(1, 3), quantity=pieces),
    st.builds(RemoveOrderLine, order=orders, line=st.integers(1, 3)),
    st.builds(ChangeDeliveryAddress, order=orders, address=st.just("2 Mill Lane"), country=countries),
    st.builds(PayOrder, order=orders, amount=st.just(Decimal(1))),
    st.builds(ShipOrder, order=orders, carrier=st.just("DHL")),
    st.builds(DeliverOrder, order=orders),
    st.builds(CancelOrder, order=orders),
    st.builds(IssueCreditNote, credit_note=st.sampled_from(("C1", "C2")), order=orders, lines=credited),
)
of_others: st.SearchStrategy[Command] = st.one_of(
    st.builds(RegisterCustomer, customer=customers, name=names, middle_name=st.just("May"), country=countries),
    st.builds(RenameCustomer, customer=customers, name=names),
    st.builds(ChangeCustomerAddress, customer=customers, address=st.just("1 Mill Lane"), country=countries),
    st.builds(AddProduct, sku=skus, name=st.just("WHITE LANTERN"), price=prices, attributes=traits),
    st.builds(RenameProduct, sku=skus, name=st.sampled_from(("LAMP", "RED LAMP"))),
    st.builds(RepriceProduct, sku=skus, price=st.just(Decimal("3.39"))),
    st.builds(DescribeProduct, sku=skus, attributes=traits),
    st.builds(DiscontinueProduct, sku=st.just("POST")),
    st.builds(ReceiveStock, sku=skus, quantity=st.integers(5, 50)),
    st.builds(AdjustStock, sku=skus, delta=st.sampled_from((-3, 4))),
    st.builds(PlaceOrder, order=orders, customer=st.none(), lines=lines, country=countries),
    st.builds(IssueCreditNote, credit_note=st.sampled_from(("C3", "C4")), customer=customers, lines=credited),
)
moments = st.integers(0, 60).map(lambda minutes: BEGIN + timedelta(minutes=minutes))
wishes = st.builds(
    Wish, command=st.one_of(of_orders, of_orders, of_others), actor=st.sampled_from(("maria", "ben")), effective=moments
)

FIRST = (
    AddProduct(sku="71053", name="WHITE LANTERN", price=Decimal("3.39"), attributes={"colour": "white"}),
    AddProduct(sku="85123A", name="WHITE HEART", price=Decimal("2.55")),
    ReceiveStock(sku="71053", quantity=500),
    ReceiveStock(sku="85123A", quantity=500),
    RegisterCustomer(customer="17850", name="Ann Smith", country="United Kingdom"),
    PlaceOrder(order="536365", customer="17850", lines=(NewLine(sku="71053", quantity=6),)),
)
"""What every shop begins with, so that most wishes can come true."""


def desk_at(folder: Path) -> Desk:
    """A new shop."""
    return open_desk(Settings(store=folder / "shop.playhead", actor="maria"))


def issue(desk: Desk, wish: Wish) -> None:
    """Issue a wish; what is paid is always what the order comes to."""
    command = wish.command
    if isinstance(command, PayOrder):
        _, order = desk.state_of(f"order-{command.order}")
        command = PayOrder(order=command.order, amount=order.total if isinstance(order, Order) else command.amount)
    desk.execute(command, actor=wish.actor, effective=wish.effective)


histories = st.lists(wishes, min_size=25, max_size=50)
"""Long enough for orders to be paid, shipped, changed, cancelled and credited."""
