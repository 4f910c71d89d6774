"""The tree is that of RFC 6962, and every change to what was stored is found and located."""

import hashlib
import struct
from pathlib import Path

import pytest

from storage.event_store import EventStore
from storage.integrity import TreeHead, kind_field, leaf_hash, meta_field, stream_field
from storage.sqlite_library import best_sqlite
from storage.verify import verify
from tests.support.stores import an_append, stock_of, store_at

SQLITE = best_sqlite().module


def tree_hash(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, section 2.1, over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + tree_hash(leaves[:split]) + tree_hash(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(70))
def test_the_root_is_that_of_the_definition(size: int) -> None:
    leaves = [hashlib.sha256(bytes([number])).digest() for number in range(size)]
    tree = TreeHead()
    tree.extend(leaves[: size // 2])
    grown = TreeHead(tree.size, tree.edge)
    grown.extend(leaves[size // 2 :])

    assert grown.root == tree_hash(leaves)
    assert grown.size == size


def test_a_leaf_is_the_hash_of_every_field_behind_its_length() -> None:
    def field(content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + content

    whole = b"".join(
        [
            b"\x00playhead/v1\n",
            field("kunde-ü".encode()),
            field(struct.pack(">Q", 7)),
            field(b"e" * 16),
            field(b"c" * 16),
            field(b"StockReceived"),
            field(struct.pack(">I", 1)),
            field(struct.pack(">q", 20)),
            field(struct.pack(">q", -3)),
            field(b"{data}"),
            field(b"{meta}"),
        ]
    )
    parts = (stream_field("kunde-ü"), 7, b"e" * 16, b"c" * 16, kind_field("StockReceived", 1), 20, -3, b"{data}")

    assert leaf_hash(*parts, meta_field(b"{meta}")) == hashlib.sha256(whole).digest()


def filled(folder: Path) -> EventStore:
    store = store_at(folder)
    for number in range(20):
        store.append(an_append(stock_of("A", number + 1), stock_of("B", 1), effective_us=number))
    return store


def test_an_untouched_log_is_sound(tmp_path: Path) -> None:
    store = filled(tmp_path)

    verdict = verify(store)

    assert verdict.is_sound
    assert verdict.events == 40
    assert verdict.root == store.head().root.hex()


ATTACKS = {
    "data": ("UPDATE events SET data = CAST(replace(data, '9', '8') AS BLOB) WHERE position = 17", 17),
    "meta": ("UPDATE events SET meta = x'7b7d' WHERE position = 17", 17),
    "effective time": ("UPDATE events SET effective_us = effective_us - 1 WHERE position = 17", 17),
    "recorded time": ("UPDATE events SET recorded_us = recorded_us + 1 WHERE position = 17", 17),
    "business clock": ("UPDATE events SET clock_us = clock_us + 1 WHERE position = 17", 17),
    "event id": ("UPDATE events SET event_id = zeroblob(16) WHERE position = 17", 17),
    "command id": ("UPDATE events SET command_id = zeroblob(16) WHERE position = 17", 17),
    "version": ("UPDATE events SET version = 99 WHERE position = 17", 17),
    "stream": ("UPDATE streams SET name = 'stock-Z' WHERE name = 'stock-A'", 1),
    "type": ("UPDATE kinds SET type = 'StockAdjusted'", 1),
    "schema version": ("UPDATE kinds SET schema_version = 9", 1),
    "leaf": ("UPDATE events SET leaf = zeroblob(32) WHERE position = 17", 17),
    "deleted": ("DELETE FROM events WHERE position = 17", 18),
    "cut off": ("DELETE FROM events WHERE position > 30", 0),
    "head": ("UPDATE head SET edge = zeroblob(32)", 0),
    "commands": ("DELETE FROM commands WHERE first_position = 17", 17),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_change_behind_our_back_is_found_and_located(tmp_path: Path, attack: str) -> None:
    store = filled(tmp_path)
    statement, position = ATTACKS[attack]
    other = SQLITE.connect(str(store.path), isolation_level=None)
    for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        other.execute(f"DROP TRIGGER {name}")
    other.execute(statement)
    other.close()

    verdict = verify(store)

    assert not verdict.is_sound
    assert position in {problem.position for problem in verdict.problems}


def test_two_swapped_events_are_found(tmp_path: Path) -> None:
    store = filled(tmp_path)
    other = SQLITE.connect(str(store.path), isolation_level=None)
    for (name,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        other.execute(f"DROP TRIGGER {name}")
    other.execute("UPDATE events SET position = -1 WHERE position = 5")
    other.execute("UPDATE events SET position = 5 WHERE position = 7")
    other.execute("UPDATE events SET position = 7 WHERE position = -1")
    other.close()

    assert not verify(store).is_sound


def test_a_check_can_be_stopped(tmp_path: Path) -> None:
    asked: list[tuple[int, int]] = []

    def stop(done: int, size: int) -> bool:
        asked.append((done, size))
        return False

    verify(filled(tmp_path), progress=stop)

    assert asked == [(40, 40)]
