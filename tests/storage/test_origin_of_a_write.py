"""An append's events say where they come from, each stream's for itself where it differs."""

from pathlib import Path

from domain.recorded import Origin
from domain.stock import StockIssued, StockReceived
from storage.event_store import Append, Write, open_store
from storage.verify import verify


def test_a_write_may_have_an_origin_of_its_own(tmp_path: Path) -> None:
    said = Origin(source={"document": "536365"})
    inferred = Origin(source={"document": "536365"}, inferred=True)
    store = open_store(tmp_path / "shop.playhead")
    received = Write("stock-10002", 0, (StockReceived(sku="10002", quantity=5),), inferred)
    issued = Write("stock-10002", None, (StockIssued(sku="10002", quantity=5, order="536365"),))

    store.append(Append(bytes(16), bytes(16), (received, issued), said, 1))

    assert [recorded.origin for recorded in store.read_stream("stock-10002")] == [inferred, said]
    assert verify(store).is_sound
    store.close()
