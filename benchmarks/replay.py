"""`replay`: the whole log as domain events into a dictionary, beside `eventsourcing` and beside scanning with decoding."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.measure import Comparison, Round, alternate, nothing
from benchmarks.order_events import lines_added
from benchmarks.peer import PeerOrder, add_lines, open_peer
from domain.order import OrderLineAdded
from domain.recorded import Origin
from storage.event_store import Append, EventStore, Write, open_store

OURS, PEER, SCAN = "playhead", "eventsourcing", "scan and decode"
EVENTS, A_STREAM = 100_000, 100


def run(folder: Path, *, rounds: int) -> list[Comparison]:
    """One comparison over a log of EVENTS events."""
    store, peer = open_store(folder / "replay.playhead"), open_peer(folder / "replay-peer.db")
    for start in range(0, EVENTS // A_STREAM, 50):
        events = lines_added("536365", A_STREAM)
        store.append_all(
            [
                Append(os.urandom(16), b"", (Write(f"order-{start + n}", 0, events),), Origin(actor="bench"))
                for n in range(50)
            ]
        )
    for _ in range(EVENTS // A_STREAM):
        order = PeerOrder("536365", "United Kingdom")
        add_lines(order, lines_added("536365", A_STREAM - 1))
        peer.save(order)
    contestants = {
        OURS: Round(nothing, lambda: _ours(store)),
        PEER: Round(nothing, lambda: _peer(peer)),
        SCAN: Round(nothing, _scan(store)),
    }
    asked = {PEER: 10.0}
    found = alternate(f"replay {EVENTS:,} events into a dictionary", contestants, rounds=rounds, asked=asked)
    store.close()
    peer.close()
    return [found]


def _ours(store: EventStore) -> int:
    sold: dict[str, int] = {}
    for page in store.replay():
        for event in page:
            if isinstance(event, OrderLineAdded):
                sku = event.line.sku
                sold[sku] = sold.get(sku, 0) + event.line.quantity
    return sum(1 for _ in sold) and EVENTS


def _peer(peer: Any) -> int:
    sold: dict[str, int] = {}
    mapper, recorder = peer.mapper, peer.recorder
    start, seen = 1, 0
    while notifications := recorder.select_notifications(start=start, limit=2_000):
        for notification in notifications:
            event = mapper.to_domain_event(notification)
            if type(event).__name__ == "LineAdded":
                sku = event.line["sku"]
                sold[sku] = sold.get(sku, 0) + event.line["quantity"]
        seen += len(notifications)
        start = notifications[-1].id + 1
    return seen


def _scan(store: EventStore) -> Callable[[], int]:
    decode = msgspec.json.Decoder(OrderLineAdded).decode

    def work() -> int:
        with store.database.reading() as cursor:
            rows = cursor.execute("SELECT position, data FROM events")
            count = 0
            for _, data in rows:
                decode(data)
                count += 1
        return count

    return work
