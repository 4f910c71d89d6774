"""A shop that sells: enough events of every kind for tests that care how they are folded, not what they say."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from app.desk import Desk
from app.issue import Issue, new_command_id
from app.model_opening import Opened, open_read_models
from app.read_model import ReadModel
from app.read_models import READ_MODELS
from domain.customer import RegisterCustomer
from domain.decider import Command
from domain.order import CancelOrder, ChangeOrderLineQuantity, NewLine, PayOrder, PlaceOrder, ShipOrder
from domain.product import AddProduct
from domain.stock import ReceiveStock
from storage.event_store import EventStore
from tests.app.read_models.wishes import desk_at


def opening() -> Iterator[Command]:
    """What has to be there before anything is sold."""
    yield AddProduct(sku="71053", name="WHITE LANTERN", price=Decimal("3.39"), attributes={"colour": "white"})
    yield ReceiveStock(sku="71053", quantity=1_000_000)
    for customer in range(10):
        yield RegisterCustomer(customer=str(17850 + customer), name=f"Ann {customer}", country="EIRE")


def sale(number: int) -> Iterator[Command]:
    """An order that is changed, paid and shipped, or cancelled."""
    order = str(536365 + number)
    yield PlaceOrder(order=order, customer=str(17850 + number % 10), lines=(NewLine(sku="71053", quantity=2),))
    yield ChangeOrderLineQuantity(order=order, line=1, quantity=3)
    if number % 5 == 0:
        yield CancelOrder(order=order)
        return
    yield PayOrder(order=order, amount=Decimal("10.17"))
    if number % 2 == 0:
        yield ShipOrder(order=order, carrier="DHL")


def sell(desk: Desk, first: int, count: int) -> None:
    """So many sales, a hundred in a commit."""
    for start in range(first, first + count, 100):
        numbers = range(start, min(start + 100, first + count))
        issue_all(desk, [command for number in numbers for command in sale(number)])


def issue_all(desk: Desk, commands: list[Command]) -> None:
    """Issue commands in one commit; each must be stored."""
    issues = [Issue(command=command, command_id=new_command_id(), actor="maria") for command in commands]
    assert {outcome.status for outcome in desk.execute_all(issues)} == {"stored"}


def shop_at(folder: Path, sales: int) -> Desk:
    """A shop after so many sales."""
    desk = desk_at(folder)
    issue_all(desk, list(opening()))
    sell(desk, 0, sales)
    return desk


def opened_over(store: EventStore, models: tuple[ReadModel, ...] = READ_MODELS) -> Opened:
    """The read models of a store as another program would open them; skips are not kept."""
    return open_read_models(store, models, lambda *_: None)


def digests(opened: Opened) -> dict[str, dict[str, str]]:
    """The digest of every table of every model."""
    return {name: opened.models.digest(name) for name in opened.models.entities}


def remove_views(store: Path) -> None:
    """Delete the read models of a store that is closed."""
    for file in store.parent.glob(f"{store.name}.views*"):
        file.unlink()
