"""Events that a newer program wrote: models that need them stop with a sentence, the others count them and go on."""

import os
from pathlib import Path

from storage.append import ReadyAppend, ReadyWrite
from storage.event_store import EventStore
from tests.app.read_models.selling import sell, shop_at

NEWER = b'{"type":"OrderWrapped@1","order":"536365"}'


def append_newer(store: EventStore, stream: str) -> None:
    """An event of a type this program does not know."""
    assert store._writer is not None
    ready = ReadyWrite(stream, None, [(("OrderWrapped", 1), os.urandom(16), NEWER)], b"{}")
    store._writer.append_all([ReadyAppend(os.urandom(16), b"", [ready], None)])


def test_models_that_need_the_stream_stop_before_it_and_the_others_go_on(tmp_path: Path) -> None:
    with shop_at(tmp_path, 3) as desk:
        append_newer(desk.store, "order-536365")
        there = desk.head().size
        sell(desk, 3, 2)
        desk.models.catch_up()
        status = {one.name: one for one in desk.models.status()}
        strict = {"order_board", "customer_orders", "customer_profile"}
        assert {name for name, one in status.items() if one.state == "stopped"} == strict
        for name in strict:
            assert status[name].failed_position == there
            assert "a newer one wrote it" in status[name].message
            assert status[name].trace == ""
        for name in ("catalogue", "streams", "audit_log"):
            assert (status[name].position, status[name].unreadable) == (desk.head().size, 1)
        assert "OrderWrapped" in desk.ask.audit.page(before=there + 1, limit=1)[0].sentence


def test_an_event_in_a_stream_nobody_folds_stops_nobody(tmp_path: Path) -> None:
    with shop_at(tmp_path, 3) as desk:
        append_newer(desk.store, "ledger-1")
        desk.models.catch_up()
        assert {one.state for one in desk.models.status()} == {"following"}
        assert {one.unreadable for one in desk.models.status() if one.name in desk.models.entities} == {1}


def test_a_skipped_unreadable_event_lets_the_model_go_on(tmp_path: Path) -> None:
    with shop_at(tmp_path, 3) as desk:
        append_newer(desk.store, "order-536365")
        desk.models.catch_up()
        desk.models.skip("order_board", reason="only gift wrapping", actor="maria")
        desk.models.catch_up()
        status = desk.models.status()[0]
        assert (status.name, status.state, status.skipped) == ("order_board", "following", 1)
        assert status.position == desk.head().size
