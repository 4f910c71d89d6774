"""Simulated traffic: real commands on any store, started, stopped and started again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.desk import Desk
from app.settings import Settings
from app.simulation import Counts, Simulation
from app.simulation.trade import LABEL
from app.sources.sample_shop import make_sample
from storage.verify import verify


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(Settings(store=tmp_path / "shop.playhead", actor="tester")) as desk:
        yield desk


def test_an_empty_store_becomes_a_trading_shop(desk: Desk) -> None:
    counts = Simulation(desk, rate=2_000, seed=1).run(2.0)
    types = {recorded.type for recorded in desk.store.read_all()}
    assert counts.orders > 0
    assert {"ProductAdded", "StockReceived", "CustomerRegistered", "OrderPlaced", "StockIssued"} <= types
    assert verify(desk.store).is_sound


def test_a_sample_shop_goes_on_trading_with_its_own_goods(tmp_path: Path) -> None:
    report = make_sample(tmp_path / "sample.playhead", events=1_500)
    with open_desk(Settings(store=tmp_path / "sample.playhead", actor="tester")) as desk:
        Simulation(desk, rate=2_000, seed=1).run(1.5)
        news = list(desk.store.read_all(after=report.events))
    assert "OrderPlaced" in {recorded.type for recorded in news}
    assert "ProductAdded" not in {recorded.type for recorded in news}
    assert all(recorded.origin.reason.startswith(LABEL) for recorded in news)
    assert not [recorded for recorded in news if recorded.is_late]


def test_it_trades_in_a_thread_until_it_is_stopped_and_can_begin_again(desk: Desk) -> None:
    heard: list[Counts] = []
    simulation = Simulation(desk, rate=500, seed=1, told=heard.append)
    for _ in range(2):
        simulation.start()
        deadline = time.monotonic() + 20
        count = len(heard)
        while len(heard) < count + 20 and time.monotonic() < deadline:
            time.sleep(0.01)
        simulation.stop()
        assert not simulation.is_running
        size = desk.head().size
        time.sleep(0.05)
        assert desk.head().size == size
    assert simulation.counts.commands >= 20
    assert simulation.problem == ""


def test_a_store_that_cannot_be_written_stops_it_with_a_sentence(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.playhead", events=1_500)
    with open_desk(Settings(store=tmp_path / "sample.playhead", actor="tester", read_only=True)) as desk:
        simulation = Simulation(desk, rate=1_000, seed=1)
        simulation.start()
        deadline = time.monotonic() + 20
        while simulation.is_running and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "reading only" in simulation.problem
