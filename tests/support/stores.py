"""Small stores of stock events, for tests that care about the log and not about the business."""

import os
from pathlib import Path

from domain.recorded import Origin
from domain.stock import StockReceived
from storage.event_store import Append, EventStore, Write, open_store

ORIGIN = Origin(actor="maria", reason="a test")


def store_at(folder: Path, *, now: int = 1_000_000) -> EventStore:
    """A new store in `folder` whose wall clock stands still at `now` microseconds."""
    return open_store(folder / "shop.playhead", now_us=lambda: now)


def received(sku: str, quantity: int = 1) -> StockReceived:
    """A small event."""
    return StockReceived(sku=sku, quantity=quantity)


def an_append(*writes: Write, command: bytes | None = None, effective_us: int | None = None) -> Append:
    """An append of these writes under a fresh or the given command id."""
    return Append(command or os.urandom(16), b"f" * 16, writes, ORIGIN, effective_us)


def stock_of(sku: str, *quantities: int, expected: int | None = None) -> Write:
    """A write of receipts to an item's stream."""
    return Write(f"stock-{sku}", expected, tuple(received(sku, quantity) for quantity in quantities))


def file_bytes(path: Path) -> bytes:
    """Everything a store's file and its write-ahead log hold; only for stores that are closed."""
    parts = [path.with_name(path.name + end) for end in ("", "-wal")]
    return b"".join(part.read_bytes() for part in parts if part.exists())
