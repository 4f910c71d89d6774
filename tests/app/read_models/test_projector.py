"""Events into read models: each once, whatever fails, whoever else does it at the same time."""

import threading
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from app.model_opening import open_read_models
from app.read_model import Handling, ReadModel, Tables
from app.read_models import READ_MODELS
from app.versioned import Appended
from domain.decider import Refused
from domain.order import OrderPlaced
from storage.event_store import open_store
from tests.app.read_models.selling import digests, opened_over, remove_views, sell, shop_at
from tests.app.read_models.wishes import desk_at


class Seen(msgspec.Struct, frozen=True):
    """An order that was seen."""

    order_id: str


SEEN = Appended(name="seen", row=Seen)
POISON = "536370"


class Picky(Handling):
    """Takes every order but one."""

    def __init__(self, tables: Tables) -> None:
        self._seen = tables.appended(SEEN)
        super().__init__({OrderPlaced: self._placed})

    def _placed(self, event: OrderPlaced, position: int, us: int) -> None:
        if event.order == POISON:
            raise ValueError("this order is too strange")
        self._seen.add(position, Seen(event.order))


class Patient(Picky):
    """Takes every order."""

    def _placed(self, event: OrderPlaced, position: int, us: int) -> None:
        self._seen.add(position, Seen(event.order))


PICKY = ReadModel(name="picky", title="Picky model", version=1, tables=(SEEN,), fold=Picky)


def test_every_model_reaches_the_head(tmp_path: Path) -> None:
    with shop_at(tmp_path, 30) as desk:
        desk.models.catch_up()
        assert {status.position for status in desk.models.status()} == {desk.head().size}
        assert {(status.state, status.lag_events, status.lag_seconds) for status in desk.models.status()} == {
            ("following", 0, 0.0)
        }


def test_models_at_different_positions_meet_and_go_on_together(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.pause("catalogue")
        desk.models.catch_up()
        sell(desk, 10, 10)
        desk.models.pause("streams")
        desk.models.catch_up()
        desk.models.resume("catalogue")
        desk.models.resume("streams")
        desk.models.catch_up()
        behind = {name: desk.models.digest(name) for name in desk.models.entities}
        for name in desk.models.entities:
            desk.models.reset(name)
        desk.models.catch_up()
        assert {name: desk.models.digest(name) for name in desk.models.entities} == behind


def test_a_paused_model_stays_where_it_is_and_says_so(tmp_path: Path) -> None:
    with shop_at(tmp_path, 5) as desk:
        desk.models.catch_up()
        there = desk.head().size
        desk.models.pause("order_board")
        sell(desk, 5, 5)
        desk.models.catch_up()
        paused = {status.name: status for status in desk.models.status()}["order_board"]
        assert (paused.state, paused.position, paused.lag_events) == ("paused", there, desk.head().size - there)
        assert not desk.models.wait_for(desk.head().size, names=["order_board"], timeout=0.05)
        assert desk.models.wait_for(desk.head().size, names=["catalogue"], timeout=0.05)


def test_two_racing_programs_fold_every_event_once(tmp_path: Path) -> None:
    with shop_at(tmp_path, 5) as desk, closing(open_store(desk.store.path)) as other_store:
        other = opened_over(other_store)
        stop = threading.Event()

        def follow() -> None:
            while not stop.is_set():
                other.models.step(seconds=0.001)

        thread = threading.Thread(target=follow)
        thread.start()
        for start in range(5, 205, 20):
            sell(desk, start, 20)
            desk.models.step(seconds=0.001)
        desk.models.catch_up()
        stop.set()
        thread.join()
        raced = {name: desk.models.digest(name) for name in desk.models.entities}
        other.models.close()
    remove_views(tmp_path / "shop.playhead")
    with desk_at(tmp_path) as desk:
        desk.models.catch_up()
        assert {name: desk.models.digest(name) for name in desk.models.entities} == raced


def test_a_failing_fold_stops_only_its_own_model_just_before_the_event(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        poisoned = desk.store.position_of(f"order-{POISON}", 1)
        opened = opened_over(desk.store, (*READ_MODELS, PICKY))
        opened.models.catch_up()
        status = {one.name: one for one in opened.models.status()}
        assert poisoned is not None
        assert (status["picky"].state, status["picky"].position) == ("stopped", poisoned - 1)
        assert status["picky"].failed_position == poisoned
        assert "too strange" in status["picky"].message
        assert "_placed" in status["picky"].trace
        assert status["order_board"].position == desk.head().size
        opened.models.close()


def test_a_failing_fold_can_be_retried(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        opened = opened_over(desk.store, (PICKY,))
        opened.models.catch_up()
        opened.models.retry("picky")
        opened.models.catch_up()
        assert opened.models.status()[0].state == "stopped"
        opened.models.close()
        opened = opened_over(desk.store, (msgspec.structs.replace(PICKY, fold=Patient),))
        opened.models.retry("picky")
        opened.models.catch_up()
        assert opened.models.status()[0].position == desk.head().size
        opened.models.close()


def test_a_skipped_event_is_kept_in_the_log_with_its_reason(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        opened = open_read_models(desk.store, (PICKY,), desk.note_skip)
        opened.models.catch_up()
        poisoned = opened.models.failed_at("picky")
        assert poisoned is not None
        with pytest.raises(Refused):
            opened.models.skip("picky", reason=" ", actor="maria")
        opened.models.skip("picky", reason="Nobody placed it", actor="maria")
        opened.models.catch_up()
        status = opened.models.status()[0]
        assert (status.position, status.skipped) == (desk.head().size, 1)
        assert [one.type for one in desk.history("model-picky")] == ["EventSkipped"]
        opened.models.rebuild("picky")
        opened.models.catch_up()
        assert opened.models.reports()[0].outcome == "swapped"
        opened.models.close()


def test_a_program_killed_between_two_batches_goes_on_from_the_checkpoint(tmp_path: Path) -> None:
    with shop_at(tmp_path, 200) as desk:
        opened = opened_over(desk.store)
        opened.models.step(seconds=0)
        opened.models.close()
        again = opened_over(desk.store)
        again.models.catch_up()
        stepwise = digests(again)
        again.models.close()
        remove_views(tmp_path / "shop.playhead")
        whole = opened_over(desk.store)
        whole.models.catch_up()
        assert digests(whole) == stepwise
        whole.models.close()


def test_tables_of_another_log_are_made_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    with shop_at(first, 10) as desk:
        desk.models.catch_up()
    shop_at(second, 20).close()
    for ending in ("", ".keys"):
        (second / f"shop.playhead{ending}").replace(first / f"shop.playhead{ending}")
    with desk_at(first) as desk:
        desk.models.catch_up()
        assert desk.ask.orders.count() == 20


def test_a_damaged_file_of_read_models_is_made_again(tmp_path: Path) -> None:
    with shop_at(tmp_path, 10) as desk:
        desk.models.catch_up()
    remove_views(tmp_path / "shop.playhead")
    (tmp_path / "shop.playhead.views").write_bytes(b"no database" * 1000)
    with desk_at(tmp_path) as desk:
        desk.models.catch_up()
        assert desk.ask.orders.count() == 10


def test_an_unknown_model_is_named_with_those_that_exist(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk, pytest.raises(KeyError, match="'ordr_board'; there are order_board,"):
        desk.models.pause("ordr_board")


def test_every_model_has_tables_of_its_own() -> None:
    names = [table.name for model in READ_MODELS for table in model.tables]
    assert len(names) == len(set(names))
