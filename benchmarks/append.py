"""`append`: 1, 10, 100 and 1,000 events in a durable transaction, beside `eventsourcing` and beside bare SQLite."""

import os
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.measure import Comparison, Round, alternate
from benchmarks.order_events import lines_added, stored_bytes
from benchmarks.peer import PeerOrder, add_lines, open_peer
from benchmarks.raw_sqlite import RawStore
from domain.recorded import Origin
from storage.event_store import Append, EventStore, Write, open_store

OURS, PEER, RAW = "playhead", "eventsourcing", "sqlite3"
ASKED = {
    1: {PEER: 1.5, RAW: 0.9},
    10: {PEER: 2.0, RAW: 0.8},
    100: {PEER: 2.5, RAW: 0.6},
    1_000: {PEER: 3.0, RAW: 0.6},
}
EVENTS_A_ROUND = {1: 300, 10: 2_000, 100: 10_000, 1_000: 20_000}


def run(folder: Path, *, rounds: int) -> list[Comparison]:
    """One comparison for each transaction size."""
    store, peer, raw = (
        open_store(folder / "ours.playhead"),
        open_peer(folder / "peer.db"),
        RawStore(folder / "raw.playhead"),
    )
    found = []
    for size, asked in ASKED.items():
        times = EVENTS_A_ROUND[size] // size
        contestants = {
            OURS: _ours(store, size, times),
            PEER: _peer(peer, size, times),
            RAW: _raw(raw, size, times),
        }
        name = f"append {size} a transaction ({stored_bytes()} bytes each)"
        found.append(alternate(name, contestants, rounds=rounds, asked=asked))
    store.close()
    peer.close()
    raw.close()
    return found


def _ours(store: EventStore, size: int, times: int) -> Round:
    prepared: list[list[Append]] = []

    def prepare() -> list[Append]:
        events = lines_added("536365", size)
        streams = [os.urandom(4).hex() for _ in range(times)]
        origin = Origin(actor="bench")
        return [Append(os.urandom(16), b"", (Write(f"order-{stream}", 0, events),), origin) for stream in streams]

    def work() -> int:
        for append in prepared.pop():
            store.append(append)
        return size * times

    return Round(lambda: prepared.append(prepare()), work)


def _peer(peer: Any, size: int, times: int) -> Round:
    prepared: list[list[PeerOrder]] = []

    def prepare() -> list[PeerOrder]:
        orders = []
        for _ in range(times):
            order = PeerOrder("536365", "United Kingdom")
            add_lines(order, lines_added("536365", size - 1))
            orders.append(order)
        return orders

    def work() -> int:
        for order in prepared.pop():
            peer.save(order)
        return size * times

    return Round(lambda: prepared.append(prepare()), work)


def _raw(raw: RawStore, size: int, times: int) -> Round:
    data = [msgspec.json.encode(event) for event in lines_added("536365", size)]
    meta = msgspec.json.encode(Origin(actor="bench"))
    prepared: list[list[list[tuple[object, ...]]]] = []

    def work() -> int:
        for rows in prepared.pop():
            raw.append(rows)
        return size * times

    return Round(lambda: prepared.append([raw.rows(data, meta=meta) for _ in range(times)]), work)
