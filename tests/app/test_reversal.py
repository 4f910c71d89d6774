"""What takes an event back leaves the stream as it was before."""

from decimal import Decimal
from pathlib import Path

import pytest

from app.desk import Desk
from app.reversal import WHY_NOT, reversal
from app.state_cache import evolved
from domain.customer import ChangeCustomerAddress, RegisterCustomer, RenameCustomer
from domain.decider import Command
from domain.order import AddOrderLine, ChangeDeliveryAddress, ChangeOrderLineQuantity, RemoveOrderLine, ShipOrder
from domain.product import RenameProduct, RepriceProduct
from domain.stock import AdjustStock, ReceiveStock
from tests.support.desks import desk_at, order_of, stocked


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A product with stock, a customer and an order of two lines."""
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)
    desk.execute(RegisterCustomer(customer="1", name="Anna", address="Ufer 3", country="Germany"))
    desk.execute(order_of("1", "A", 2))
    desk.execute(AddOrderLine(order="1", sku="A", quantity=1))
    return desk


CASES: tuple[tuple[Command, str], ...] = (
    (ReceiveStock(sku="A", quantity=5), "stock-A"),
    (AdjustStock(sku="A", delta=-3), "stock-A"),
    (AddOrderLine(order="1", sku="A", quantity=1), "stock-A"),
    (ChangeOrderLineQuantity(order="1", line=1, quantity=4), "order-1"),
    (RemoveOrderLine(order="1", line=2), "stock-A"),
    (ChangeDeliveryAddress(order="1", address="High Street 5", country="Spain"), "order-1"),
    (RepriceProduct(sku="A", price=Decimal("9.99")), "product-A"),
    (RenameProduct(sku="A", name="Lantern"), "product-A"),
    (RenameCustomer(customer="1", name="Anna Weber"), "customer-1"),
    (ChangeCustomerAddress(customer="1", address="Am Markt 1", country="France"), "customer-1"),
)


@pytest.mark.parametrize(("command", "stream"), CASES, ids=lambda value: type(value).__name__)
def test_the_opposite_leaves_the_stream_as_before(desk: Desk, command: Command, stream: str) -> None:
    before = desk.state_of(stream)[1]
    outcome = desk.execute(command)
    changed, event = outcome.events[0]

    opposite = reversal(event, evolved(changed, None, [one.event for one in desk.history(changed)][:-1]))

    assert opposite is not None
    assert desk.execute(opposite).status == "stored"
    assert desk.state_of(stream)[1] == before


def test_what_cannot_be_taken_back_says_what_to_do_instead(desk: Desk) -> None:
    outcome = desk.execute(ShipOrder(order="1", carrier="Post"))
    event = outcome.events[0][1]

    assert reversal(event, None) is None
    assert "credit note" in WHY_NOT["OrderShipped"]
