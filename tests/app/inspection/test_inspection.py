"""Events and states are told as they are stored, whatever the version, the moment or the damage."""

import os
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

from app.inspection import Inspection
from app.inspection.tree import leaves
from app.state_cache import evolved
from domain.settle import aggregate_at
from storage.event_store import EventStore, open_store
from storage.integrity import HASH_BYTES
from tests.support.stores import an_append, stock_of, store_at


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    """A store for this test alone."""
    made = store_at(tmp_path)
    yield made
    made.close()


def test_an_event_of_today_is_stored_as_it_is_read(sample_store: EventStore) -> None:
    position = next(event.position for event in sample_store.read_all(types=["OrderPaid"]))
    detail = Inspection(sample_store).event(position)
    assert detail is not None
    assert not detail.is_lifted
    assert not detail.lifting.is_changed
    assert len(detail.leaf) == 2 * HASH_BYTES
    assert '"amount"' in detail.raw


def test_an_old_shape_shows_what_lifting_added(sample_store: EventStore) -> None:
    old = next(event for event in sample_store.read_all(types=["OrderPlaced"]) if event.schema_version == 1)
    detail = Inspection(sample_store).event(old.position)
    assert detail is not None
    assert detail.chain == ("OrderPlaced@1", "OrderPlaced@2")
    changed = {path: (leaf.text, leaf.mark) for path, leaf in leaves(detail.lifting) if leaf.is_changed}
    assert changed["currency"] == ("GBP", "added")


def test_sealed_text_is_sealed_as_stored_and_open_as_read(sample_store: EventStore) -> None:
    position = next(event.position for event in sample_store.read_all(types=["CustomerRegistered"]))
    detail = Inspection(sample_store).event(position)
    assert detail is not None
    name = next(leaf for path, leaf in leaves(detail.lifting) if path == "name")
    assert name.was.startswith("sealed:")
    assert not name.text.startswith("sealed:")
    assert name.text not in detail.raw


def test_there_is_no_event_beyond_the_end(store: EventStore) -> None:
    assert Inspection(store).event(7) is None


def test_an_event_of_a_newer_program_is_told_with_its_bytes(store: EventStore) -> None:
    store.append(an_append(stock_of("85123A", 5)))
    with store.database.reading() as cursor:
        cursor.execute("DROP TRIGGER events_update")
        cursor.execute("DROP TRIGGER kinds_update")
        cursor.execute("UPDATE kinds SET type = 'StockTeleported', schema_version = 9")
        cursor.execute("""UPDATE events SET data = CAST('{"type":"StockTeleported@9","to":"moon"}' AS BLOB)""")
    again = open_store(store.path, read_only=True)
    detail = Inspection(again).event(1)
    again.close()
    assert detail is not None
    assert not detail.is_readable
    assert "newer" in detail.why
    assert '"moon"' in detail.raw
    assert ("to", "moon") in {(path, leaf.text) for path, leaf in leaves(detail.as_stored)}


def test_states_at_every_version_are_those_of_replaying(sample_store: EventStore) -> None:
    inspection = Inspection(sample_store)
    for stream in sample_store.streams(limit=400)[::15]:
        aggregate = aggregate_at(stream)
        history = sample_store.read_stream(stream)
        for version in {1, len(history) // 2 or 1, len(history)}:
            changed = inspection.changed(stream, version)
            if aggregate is None:
                assert changed is None
                continue
            state = evolved(stream, None, (one.event for one in history[:version]))
            expected = {name: getattr(state, name) for name in state.__struct_fields__}
            assert changed is not None
            shown = dict(leaves(changed.tree))
            assert changed.position == history[version - 1].position
            for name, value in expected.items():
                if isinstance(value, str):
                    assert shown[name.replace("_", " ")].text == value


def test_a_moment_shows_the_version_of_then(sample_store: EventStore) -> None:
    history = max((sample_store.read_stream(name) for name in sample_store.streams("order-", limit=200)), key=len)
    inspection, stream = Inspection(sample_store), history[0].stream
    for number, one in enumerate(history, 1):
        at, before = inspection.at(stream, one.position), inspection.at(stream, one.position - 1)
        assert at is not None
        assert before is not None
        assert (at.version, before.version) == (number, number - 1)
    assert inspection.version_at(stream, None) == len(history)


def test_a_stream_nobody_knows_has_no_state(sample_store: EventStore) -> None:
    assert Inspection(sample_store).at("planet-9", None) is None
    assert Inspection(sample_store).at("order-none", None) is None


def test_new_events_are_seen(store: EventStore) -> None:
    inspection = Inspection(store)
    store.append(an_append(stock_of("85123A", 5)))
    first = inspection.at("stock-85123A", None)
    store.append(an_append(stock_of("85123A", 7)))
    second = inspection.at("stock-85123A", None)
    assert first is not None
    assert second is not None
    assert (first.version, second.version) == (1, 2)


def test_a_long_stream_is_known_at_any_version_within_the_budget(store: EventStore) -> None:
    for _ in range(5):
        store.append(an_append(stock_of("85123A", *([1] * 400)), command=os.urandom(16)))
    inspection = Inspection(store)
    begin = perf_counter()
    assert inspection.at("stock-85123A", None) is not None
    for version in range(1, 2_000, 20):
        inspection.changed("stock-85123A", version)
    assert perf_counter() - begin < 0.5
