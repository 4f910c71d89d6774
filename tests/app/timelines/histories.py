"""Random histories of a small shop: every kind of event that numbers are made of, some of them late."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from domain.credit_note import CreditNoteIssued
from domain.decider import Event
from domain.ledger import FeeRecorded
from domain.line import OrderLine
from domain.order import (
    DeliveryAddressChanged,
    OrderCancelled,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    OrderPaid,
    OrderPlaced,
)
from domain.product import ProductAdded
from domain.recorded import Origin
from domain.stock import StockAdjusted, StockIssued, StockReceived, StockReturned
from storage.event_store import Append, EventStore, Write, open_store

START = datetime(2011, 10, 24, tzinfo=UTC)
SKUS = ("85123A", "22423", "POST", "84077")
PRICES = ("2.55", "0.001", "12.75", "0", "1")
COUNTRIES = ("United Kingdom", "EIRE", "Åland")
CUSTOMERS = (None, "17850", "12583", "13047")
ORDERS = tuple(str(number) for number in range(536365, 536371))

skus = st.sampled_from(SKUS)
pieces = st.integers(1, 90)
currencies = st.sampled_from(("GBP", "GBP", "GBP", "EUR"))


def lines(sign: int = 1) -> st.SearchStrategy[tuple[OrderLine, ...]]:
    """Numbered lines; the same item may be on several."""
    several = st.lists(st.tuples(skus, pieces, st.sampled_from(PRICES)), min_size=1, max_size=4)
    return several.map(
        lambda rows: tuple(
            OrderLine(line=number, sku=sku, description="", quantity=sign * quantity, price=Decimal(price))
            for number, (sku, quantity, price) in enumerate(rows, 1)
        )
    )


def line(number: int) -> st.SearchStrategy[OrderLine]:
    """One more line."""
    return st.builds(
        lambda sku, quantity, price: OrderLine(
            line=number, sku=sku, description="", quantity=quantity, price=Decimal(price)
        ),
        skus,
        pieces,
        st.sampled_from(PRICES),
    )


orders = st.sampled_from(ORDERS)
customers = st.sampled_from(CUSTOMERS)
countries = st.sampled_from(COUNTRIES)
changes = st.one_of(
    st.builds(OrderLineAdded, order=orders, line=st.integers(5, 8).flatmap(line)),
    st.builds(OrderLineQuantityChanged, order=orders, line=st.integers(1, 5), quantity=pieces, was=pieces),
    st.builds(OrderLineRemoved, order=orders, line=st.integers(1, 5)),
    st.builds(DeliveryAddressChanged, order=orders, customer=st.none(), address=st.just(""), country=countries),
    st.builds(OrderPaid, order=orders, amount=st.just(Decimal(1)), currency=st.just("GBP"), method=st.just("card")),
    st.builds(OrderCancelled, order=orders, customer=st.none()),
)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(StockReceived, sku=skus, quantity=pieces),
    st.builds(StockAdjusted, sku=skus, delta=st.integers(-50, 50).filter(bool)),
    st.builds(StockIssued, sku=skus, quantity=pieces, order=orders),
    st.builds(StockReturned, sku=skus, quantity=pieces),
    st.builds(OrderPlaced, order=orders, customer=customers, currency=currencies, lines=lines(), country=countries),
    changes,
    changes,
    st.builds(
        CreditNoteIssued,
        credit_note=st.integers(1, 999).map("C{}".format),
        customer=customers,
        order=st.none(),
        currency=currencies,
        lines=lines(-1),
        country=countries,
        goods_back=st.booleans(),
    ),
    st.builds(FeeRecorded, entry=st.just("1"), currency=st.just("GBP"), lines=lines(), country=countries),
    st.builds(
        ProductAdded,
        sku=st.just("POST"),
        name=st.just("POSTAGE"),
        price=st.none(),
        attributes=st.just({}),
        product_class=st.just("delivery"),
    ),
)
steps = st.one_of(st.integers(0, 3 * 86_400), st.integers(0, 3_600), st.integers(-9 * 86_400, 0))
"""Seconds from the business clock to the next event; below zero for a late one."""

histories = st.lists(st.tuples(steps, events), min_size=1, max_size=60)


OF_ORDERS = (
    OrderPlaced,
    OrderLineAdded,
    OrderLineQuantityChanged,
    OrderLineRemoved,
    DeliveryAddressChanged,
    OrderPaid,
    OrderCancelled,
)


def stream_of(event: Event, number: int) -> str:
    """A stream of its own for what has no number that matters here."""
    order = getattr(event, "order", None)
    sku = getattr(event, "sku", None)
    if isinstance(event, CreditNoteIssued | FeeRecorded):
        return f"credit-{number}"
    if sku is not None:
        return f"{'product' if isinstance(event, ProductAdded) else 'stock'}-{sku}"
    return f"order-{order}"


def stored(path: Path, history: Sequence[tuple[int, Event]]) -> EventStore:
    """A store with a history; orders are placed once and first, whatever the history says."""
    store = open_store(path)
    extend(store, history, placed=set())
    return store


def extend(store: EventStore, history: Sequence[tuple[int, Event]], *, placed: set[str]) -> None:
    """Append a history to a store."""
    clock, appends = START, []
    first = store.size()
    for number, (step, event) in enumerate(history, first + 1):
        if isinstance(event, OF_ORDERS) and (event.order in placed) == isinstance(event, OrderPlaced):
            continue
        if isinstance(event, OrderPlaced):
            placed.add(event.order)
        effective = clock + timedelta(seconds=step)
        clock = max(clock, effective)
        us = (effective - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        write = Write(stream_of(event, number), None, (event,))
        appends.append(Append(number.to_bytes(16, "big"), bytes(16), (write,), Origin(), us + number))
    for answer in store.append_all(appends):
        if isinstance(answer, Exception):
            raise answer
