"""What a newer program wrote stays in the log, readable around it, shown with its bytes."""

import os
from pathlib import Path

import pytest

from domain.recorded import Unreadable
from storage.append import ReadyAppend, ReadyWrite
from storage.event_store import EventStore
from storage.verify import verify
from tests.support.stores import an_append, received, stock_of, store_at

NEWER = {
    "an unknown type": (("GiftWrapped", 1), b'{"type":"GiftWrapped@1","order":"1"}', "not a type"),
    "a newer version": (("StockReceived", 9), b'{"type":"StockReceived@9","lots":[]}', "schema version"),
    "broken bytes": (("StockReceived", 1), b'{"type":"StockReceived@1","sku":', "could not be read"),
    "not JSON at all": (("StockReceived", 1), b"\xff\x00", "could not be read"),
}


def store_with(folder: Path, kind: tuple[str, int], data: bytes) -> EventStore:
    store = store_at(folder)
    store.append(an_append(stock_of("A", 1)))
    ready = ReadyWrite("stock-A", None, [(kind, b"e" * 16, data)], b"{}")
    assert store._writer is not None
    store._writer.append_all([ReadyAppend(os.urandom(16), b"", [ready], None)])
    store.append(an_append(stock_of("A", 2)))
    return store


@pytest.mark.parametrize("case", NEWER)
def test_an_event_of_a_newer_program_is_shown_with_its_bytes(tmp_path: Path, case: str) -> None:
    kind, data, why = NEWER[case]
    store = store_with(tmp_path, kind, data)

    read = [one.event for one in store.read_all()]

    assert read[0] == received("A", 1)
    assert read[2] == received("A", 2)
    assert isinstance(read[1], Unreadable)
    assert (read[1].type, read[1].schema_version, read[1].data) == (*kind, data)
    assert why in read[1].why


@pytest.mark.parametrize("case", NEWER)
def test_folding_and_verifying_go_on_around_it(tmp_path: Path, case: str) -> None:
    kind, data, _ = NEWER[case]
    store = store_with(tmp_path, kind, data)

    assert len(store.load_events("stock-A")[1]) == 3
    assert [len(page) for page in store.replay()] == [3]
    assert verify(store).is_sound
