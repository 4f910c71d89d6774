"""A desk over a small shop in which one order was changed, paid, shipped and credited, as in the sample shop's claim."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from app.bootstrap import open_desk
from app.desk import Desk
from app.issue import Issue, microseconds, new_command_id
from app.settings import Settings
from app.sources.sample_shop.disputed_order import CUSTOMER, STEPS
from app.sources.sample_shop.errand import DISPUTED_ORDER
from domain.customer import ChangeCustomerAddress, RegisterCustomer
from domain.decider import Command
from domain.order import NewLine, PlaceOrder
from domain.product import AddProduct, RepriceProduct
from domain.stock import AdjustStock, ReceiveStock

ORDER = f"order-{DISPUTED_ORDER}"
CUSTOMER_STREAM = f"customer-{CUSTOMER}"
ZONE = ZoneInfo("Europe/London")
GOODS = {
    "LN1000": "Hurricane lantern",
    "GL1000": "Glass tumbler",
    "CD1000": "Beeswax candle",
    "MG1000": "Enamel mug",
    "TT1000": "Linen tea towel",
}


def disputed_shop(folder: Path) -> Desk:
    """The shop in a fresh store; the order is placed on Mon 10 Nov 2025 at 10:12 and credited nine days later."""
    desk = open_desk(Settings(store=folder / "shop.playhead", actor="office"), name="Corner shop")
    for outcome in desk.execute_all([*_stocked(), *_claimed(), *_since()]):
        assert outcome.status == "stored", outcome.message
    return desk


def _stocked() -> Iterator[Issue]:
    for sku, name in GOODS.items():
        yield _issue(AddProduct(sku=sku, name=name, price=Decimal("9.99")), "1 09:00")
    for sku in GOODS:
        yield _issue(ReceiveStock(sku=sku, quantity=100), "1 09:30")
    placed = STEPS[0].command
    assert isinstance(placed, PlaceOrder)
    yield _issue(AddProduct(sku=placed.lines[-1].sku, name="Postage", product_class="delivery"), "1 10:00")


def _claimed() -> Iterator[Issue]:
    anna = RegisterCustomer(
        customer=CUSTOMER, name="Anna Weber", email="anna@example.org", address="Elbweg 1", country="Germany"
    )
    yield _issue(anna, "9 12:00")
    for step in STEPS:
        yield _issue(step.command, f"{10 + step.days} {step.clock}", actor=step.actor, reason=step.reason)


def _since() -> Iterator[Issue]:
    yield _issue(AdjustStock(sku="GL1000", delta=-3), "20 08:00", actor="Tom Okafor", reason="Breakage")
    yield _issue(RepriceProduct(sku="GL1000", price=Decimal("12.50")), "20 09:00", reason="New season")
    yield _issue(ChangeCustomerAddress(customer=CUSTOMER, address="Neuer Wall 44", country="Germany"), "21 09:00")
    later = PlaceOrder(order="10473", customer=CUSTOMER, lines=(NewLine(sku="MG1000", quantity=3),))
    yield _issue(later, "22 11:00", actor="web shop")


def _issue(command: Command, when: str, *, actor: str = "office", reason: str = "") -> Issue:
    day, clock = when.split()
    effective = datetime.fromisoformat(f"2025-11-{int(day):02} {clock}").replace(tzinfo=ZONE)
    return Issue(
        command=command,
        command_id=new_command_id(),
        actor=actor,
        reason=reason,
        effective_us=microseconds(effective),
    )
