"""Desks over real stores in a temporary folder."""

from decimal import Decimal
from pathlib import Path

from app.bootstrap import open_desk
from app.desk import Desk
from app.settings import Settings
from domain.order import NewLine, PlaceOrder
from domain.product import AddProduct
from domain.stock import ReceiveStock


def desk_at(folder: Path, *, read_only: bool = False) -> Desk:
    """A desk over `shop.playhead` in the folder, issuing as maria."""
    return open_desk(Settings(store=folder / "shop.playhead", actor="maria", read_only=read_only))


def stocked(desk: Desk, sku: str, quantity: int) -> None:
    """Add a product at 2.50 and receive this much of it."""
    desk.execute(AddProduct(sku=sku, name=f"Product {sku}", price=Decimal("2.50")))
    desk.execute(ReceiveStock(sku=sku, quantity=quantity))


def order_of(order: str, sku: str, quantity: int) -> PlaceOrder:
    """A guest's order of one line."""
    return PlaceOrder(order=order, customer=None, lines=(NewLine(sku=sku, quantity=quantity),), country="France")
