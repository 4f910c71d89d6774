"""All that the entity read models answer about one moment, to be compared with what they answer otherwise."""

from typing import Any

from app.desk import Desk
from domain.order.facts import Stage
from tests.app.read_models.wishes import CUSTOMERS, ORDERS, SKUS

STAGES: tuple[Stage, ...] = ("placed", "shipped", "delivered", "cancelled")


def answers(desk: Desk, at: int | None) -> dict[str, Any]:
    """Every question of every read model of entities, asked about position `at` (None: now)."""
    return {
        "orders": _orders(desk, at),
        "customers": _customers(desk, at),
        "products": _products(desk, at),
        "streams": _streams(desk, at),
        "audit": desk.ask.audit.page(at=at, limit=500),
        "audit of ben": desk.ask.audit.page(at=at, actor="ben", limit=500),
    }


def _orders(desk: Desk, at: int | None) -> dict[str, Any]:
    board = desk.ask.orders
    return {
        "all": board.page(at=at),
        "skipped": board.page(at=at, skip=1, limit=1),
        "stages": board.stages(at),
        "beginning": (board.page(at=at, text="5363"), board.count(at=at, text="5363")),
        **{stage: board.page(at=at, stage=stage) for stage in STAGES},
        **{f"{stage} in EIRE": board.page(at=at, stage=stage, country="EIRE") for stage in STAGES},
        **{order: board.order(order, at) for order in ORDERS},
        **{f"of {one}": board.page(at=at, customer=one) for one in CUSTOMERS},
        **{f"of {one} by name": desk.ask.customer_orders.page(one, at=at) for one in CUSTOMERS},
    }


def _customers(desk: Desk, at: int | None) -> dict[str, Any]:
    customers = desk.ask.customers
    return {
        "all": customers.page(at=at),
        "found": customers.page(at=at, text="smith"),
        "EIRE": (customers.page(at=at, country="EIRE"), customers.count(at=at, country="EIRE")),
        "names": customers.names(CUSTOMERS, at),
        **{one: customers.customer(one, at) for one in CUSTOMERS},
    }


def _products(desk: Desk, at: int | None) -> dict[str, Any]:
    products = desk.ask.products
    return {
        "all": products.page(at=at),
        "lamp": (products.page(at=at, text="lam"), products.count(at=at, text="lam")),
        "red": products.page(at=at, attributes={"colour": "red"}),
        "red and blue": products.page(at=at, attributes={"colour": "red", "size": "blue"}, text="white"),
        "gone": products.page(at=at, discontinued=True),
        "facets": products.facets(at),
        **{sku: products.product(sku, at) for sku in SKUS},
    }


def _streams(desk: Desk, at: int | None) -> dict[str, Any]:
    streams = desk.ask.streams
    return {
        "all": streams.page(at=at),
        "categories": streams.categories(at),
        "orders": streams.page(at=at, category="order", skip=1, limit=2),
        "found": streams.page(at=at, text="5363"),
        "one": streams.stream("order-536365", at),
    }
