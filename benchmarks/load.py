"""`load`: an aggregate of 10, 100 and 1,000 events from its stream, without cache or snapshot, beside `eventsourcing`."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.measure import Comparison, Round, alternate, nothing
from benchmarks.order_events import lines_added
from benchmarks.peer import PeerOrder, add_lines, open_peer
from domain.order import ORDER, OrderLineAdded, OrderLineRemoved, OrderPlaced
from domain.recorded import Origin
from storage.event_store import Append, EventStore, Write, open_store

OURS, PEER = "playhead", "eventsourcing"
SIZES = (10, 100, 1_000)
AGGREGATES = 20


def run(folder: Path, *, rounds: int) -> list[Comparison]:
    """One comparison for each length of stream."""
    store, peer = open_store(folder / "load.playhead"), open_peer(folder / "load-peer.db")
    found = []
    for size in SIZES:
        orders = []
        for number in range(AGGREGATES):
            _store_ours(store, f"{size}-{number}", size)
            order = PeerOrder("536365", "United Kingdom")
            for event in _history(size)[1:]:
                _tell_peer(order, event)
            peer.save(order)
            orders.append(order.id)
        times = max(1, 2_000 // size)
        contestants = {
            OURS: Round(nothing, _loads(store, size, times)),
            PEER: Round(nothing, _peer_loads(peer.repository.get, orders, times)),
        }
        found.append(alternate(f"load an aggregate of {size} events", contestants, rounds=rounds, asked={PEER: 10.0}))
    store.close()
    peer.close()
    return found


def _history(size: int) -> list[OrderPlaced | OrderLineAdded | OrderLineRemoved]:
    """An order whose lines come and go, so that its state stays small."""
    added = lines_added("536365", size)
    history: list[OrderPlaced | OrderLineAdded | OrderLineRemoved] = [
        OrderPlaced(order="536365", customer="17850", currency="GBP", lines=(), country="United Kingdom")
    ]
    for number in range(size - 1):
        if number % 2:
            history.append(OrderLineRemoved(order="536365", line=added[number - 1].line.line))
        else:
            history.append(added[number])
    return history


def _store_ours(store: EventStore, order: str, size: int) -> None:
    store.append(
        Append(os.urandom(16), b"", (Write(f"order-{order}", 0, tuple(_history(size))),), Origin(actor="bench"))
    )


def _tell_peer(order: PeerOrder, event: OrderPlaced | OrderLineAdded | OrderLineRemoved) -> None:
    if isinstance(event, OrderLineAdded):
        add_lines(order, (event,))
    elif isinstance(event, OrderLineRemoved):
        order.remove_line(event.order, event.line)


def _loads(store: EventStore, size: int, times: int) -> Callable[[], int]:
    def work() -> int:
        for number in range(times):
            _, events = store.load_events(f"order-{size}-{number % AGGREGATES}")
            state = ORDER.initial
            for event in events:
                state = ORDER.evolve(state, event)
        return times

    return work


def _peer_loads(get: Any, orders: list[UUID], times: int) -> Callable[[], int]:
    def work() -> int:
        for number in range(times):
            get(orders[number % AGGREGATES])
        return times

    return work
