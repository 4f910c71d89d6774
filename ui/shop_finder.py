"""Finds orders, customers, products and streams for the palette, by asking the read models."""

import re
from collections.abc import Iterator, Sequence

from app.desk import Desk
from domain.money import money
from ui.palette import Found

STREAM = re.compile(r"[a-z]+-\S+")
MOST = 6
SHORTEST_TEXT = 2


class ShopFinder:
    """Exact ids first, then products by their words, then streams by a part of their name."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, text: str, at: int | None, /) -> Sequence[Found]:
        """What fits, as known at a position; called in a reader thread."""
        ident = text.removeprefix("order ").removeprefix("customer ").strip()
        return (
            *self._orders(ident, at),
            *self._customers(ident, at),
            *self._products(text, at),
            *self._streams(text, at),
        )

    def _orders(self, ident: str, at: int | None) -> Iterator[Found]:
        order = self._desk.ask.orders.order(ident, at)
        if order is not None:
            who = order.customer or "guest"
            total = money(order.total, order.currency)
            yield Found(
                title=f"Order {order.order}",
                detail=f"{who} · {order.country} · {order.stage} · {total}",
                icon="fa6s.receipt",
                panel="story",
                arguments={"stream": f"order-{order.order}"},
                is_exact=True,
            )

    def _customers(self, ident: str, at: int | None) -> Iterator[Found]:
        customer = self._desk.ask.customers.customer(ident, at)
        if customer is not None:
            yield Found(
                title=f"Customer {customer.customer}{f' · {customer.full_name}' if customer.full_name else ''}",
                detail=f"{customer.country} · {customer.orders:,} orders",
                icon="fa6s.user",
                panel="story",
                arguments={"stream": f"customer-{customer.customer}"},
                is_exact=True,
            )

    def _products(self, text: str, at: int | None) -> Iterator[Found]:
        exact = self._desk.ask.products.product(text.upper(), at)
        found = [exact] if exact is not None else []
        if len(text) >= SHORTEST_TEXT:
            found += [row for row in self._desk.ask.products.page(at=at, text=text, limit=MOST).rows if row != exact]
        for product in found[:MOST]:
            yield Found(
                title=product.name,
                detail=f"{product.sku} · product",
                icon="fa6s.box",
                panel="story",
                arguments={"stream": f"product-{product.sku}"},
                is_exact=product == exact,
            )

    def _streams(self, text: str, at: int | None) -> Iterator[Found]:
        if STREAM.fullmatch(text) is None:
            return
        exact = self._desk.ask.streams.stream(text, at)
        if exact is not None:
            yield Found(
                title=exact.stream,
                detail=f"stream of {exact.version:,} events",
                icon="fa6s.timeline",
                panel="story",
                arguments={"stream": exact.stream},
                is_exact=True,
            )
