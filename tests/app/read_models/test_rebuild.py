"""Read models made again beside the live ones: served meanwhile, compared, swapped; or left as they were."""

import sqlite3
from pathlib import Path

import msgspec

from app.models import Models
from app.read_models import READ_MODELS, order_board
from tests.app.read_models.selling import opened_over, sell, shop_at
from tests.app.read_models.test_projector import PICKY
from tests.app.read_models.wishes import desk_at


def rebuilt(models: Models, name: str) -> None:
    """Rebuild a model to the end."""
    models.rebuild(name)
    models.catch_up()


def test_a_rebuild_gives_the_same_rows_and_says_so(tmp_path: Path) -> None:
    with shop_at(tmp_path, 40) as desk:
        desk.models.catch_up()
        before = {name: desk.models.digest(name) for name in desk.models.entities}
        for name in desk.models.entities:
            rebuilt(desk.models, name)
            report = desk.models.reports()[0]
            assert (report.name, report.outcome, report.events) == (name, "swapped", desk.head().size)
            assert all(table.is_same for table in report.tables)
            assert report.message.endswith("rows are the same as before.")
        assert {name: desk.models.digest(name) for name in desk.models.entities} == before


def test_the_live_model_serves_and_follows_while_it_is_rebuilt(tmp_path: Path) -> None:
    with shop_at(tmp_path, 40) as desk:
        desk.models.catch_up()
        desk.models.rebuild("order_board")
        status = desk.models.status()[0]
        assert status.rebuild is not None
        assert (status.rebuild.position, status.rebuild.target) == (0, desk.head().size)
        assert desk.ask.orders.count() == 40
        sell(desk, 40, 5)
        desk.models.step(seconds=0)
        assert desk.ask.orders.count() == 45
        desk.models.catch_up()
        assert desk.models.status()[0].rebuild is None
        assert desk.ask.orders.count() == 45
        assert desk.models.reports()[0].tables[0].is_same


def test_rows_that_are_not_from_the_log_are_found(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
    with sqlite3.connect(tmp_path / "shop.playhead.views") as tampering:
        tampering.execute("UPDATE order_board SET total = 1 WHERE order_id = '536365'")
    with desk_at(tmp_path) as desk:
        rebuilt(desk.models, "order_board")
        report = desk.models.reports()[0]
        assert [table.table for table in report.tables if not table.is_same] == ["order_board"]
        assert "order_board: " in report.message
        assert "First difference: live (" in report.message
        row = desk.ask.orders.order("536365")
        assert row is not None
        assert row.total != 1


def test_a_cancelled_rebuild_leaves_the_model_as_it_was(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
        before = desk.models.digest("catalogue")
        desk.models.rebuild("catalogue")
        desk.models.cancel_rebuild("catalogue")
        desk.models.catch_up()
        assert desk.models.reports()[0].outcome == "cancelled"
        assert desk.models.digest("catalogue") == before


def test_a_rebuild_that_fails_leaves_the_model_as_it_was(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        opened = opened_over(desk.store, (PICKY,))
        rebuilt(opened.models, "picky")
        report = opened.models.reports()[0]
        assert (report.outcome, report.tables) == ("failed", ())
        assert "too strange" in report.message
        opened.models.close()


def test_an_interrupted_rebuild_is_taken_up_again(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
        desk.models.rebuild("streams")
    with desk_at(tmp_path) as desk:
        desk.models.catch_up()
        assert [report.outcome for report in desk.models.reports()] == ["swapped"]


def test_a_model_whose_version_rose_asks_for_its_rebuild_and_serves_meanwhile(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
        newer = msgspec.structs.replace(order_board.MODEL, version=order_board.MODEL.version + 1)
        others = tuple(model for model in READ_MODELS if model.name != newer.name)
        opened = opened_over(desk.store, (newer, *others))
        assert opened.models.status()[0].state == "outdated"
        assert opened.ask.orders.count() == 10
        opened.models.catch_up()
        status = opened.models.status()[0]
        assert (status.version, status.state) == (newer.version, "following")
        assert opened.models.reports()[0].version_before == order_board.MODEL.version
        opened.models.close()


def test_a_model_whose_tables_changed_begins_again(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
        table = msgspec.structs.replace(order_board.ORDERS, indexes=())
        newer = msgspec.structs.replace(order_board.MODEL, version=2, tables=(table, order_board.STAGES))
        opened = opened_over(desk.store, (newer,))
        assert opened.models.status()[0].position == 0
        opened.models.catch_up()
        assert opened.ask.orders.count() == 10
        opened.models.close()


def test_numbers_over_time_are_rebuilt_and_reported_as_well(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
        before = desk.ask.inventory.levels()
        rebuilt(desk.models, "inventory")
        report = desk.models.reports()[0]
        assert (report.name, report.outcome) == ("inventory", "swapped")
        assert report.tables[0].is_same
        assert desk.ask.inventory.levels() == before
