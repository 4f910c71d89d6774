"""What is durable is soon visible, whoever stored it; those who want to know are told."""

import subprocess
import sys
import threading
import time
from pathlib import Path

from app.bootstrap import open_desk
from app.settings import Settings
from app.views import Views
from domain.stock import ReceiveStock
from tests.app.read_models.selling import sell, shop_at
from tests.architecture.source import PROJECT

VISIBLE_SECONDS = 5.0
"""Far more than it takes; a busy machine must not fail a test."""


def test_a_command_is_visible_as_soon_as_the_feed_had_it(tmp_path: Path) -> None:
    with shop_at(tmp_path, 1) as desk:
        desk.models.start()
        for number in range(1, 6):
            sell(desk, number, 1)
            assert desk.models.wait_for(desk.head().size, timeout=VISIBLE_SECONDS)
            assert desk.ask.orders.count() == number + 1


def test_what_another_program_stores_becomes_visible(tmp_path: Path) -> None:
    with shop_at(tmp_path, 1) as desk:
        desk.models.start()
        command = ["issue", "ReceiveStock", "sku=71053", "quantity=7", "--store", str(desk.settings.store)]
        program = f"import sys; from app import command_line; sys.exit(command_line.main({command!r}))"
        subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True, capture_output=True, timeout=60)
        assert desk.models.wait_for(desk.head().size, timeout=VISIBLE_SECONDS)
        newest = desk.ask.audit.page(limit=1)[0]
        assert newest.sentence == "Received 7 of 71053."


def test_subscribers_hear_the_position_that_everything_has_reached(tmp_path: Path) -> None:
    heard: list[int] = []
    arrived = threading.Event()
    with shop_at(tmp_path, 1) as desk:
        target = desk.head().size + 1

        def hear(position: int) -> None:
            heard.append(position)
            if position >= target:
                arrived.set()

        end = desk.models.subscribe(hear)
        desk.models.start()
        desk.execute(ReceiveStock(sku="71053", quantity=1))
        assert arrived.wait(VISIBLE_SECONDS)
        end()
        known = len(heard)
        desk.execute(ReceiveStock(sku="71053", quantity=1))
        assert desk.models.wait_for(desk.head().size, timeout=VISIBLE_SECONDS)
        time.sleep(0.05)
        assert len(heard) == known
        assert heard == sorted(heard)


def test_a_rebuild_asked_for_while_following_is_done_by_the_feed(tmp_path: Path) -> None:
    with shop_at(tmp_path, 3) as desk:
        desk.models.start()
        assert desk.models.wait_for(desk.head().size, timeout=VISIBLE_SECONDS)
        desk.models.rebuild("catalogue")
        deadline = time.monotonic() + VISIBLE_SECONDS
        while not desk.models.reports() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert desk.models.reports()[0].outcome == "swapped"


def test_a_feed_that_cannot_write_says_so_and_goes_on_when_it_can(tmp_path: Path) -> None:
    with shop_at(tmp_path, 1) as desk:
        desk.models.catch_up()
        cursor = Views(tmp_path / "shop.playhead.views").database.open_cursor()
        cursor.execute("BEGIN IMMEDIATE")
        desk.models.start()
        sell(desk, 1, 1)
        deadline = time.monotonic() + 20
        while not desk.models.status()[0].message and time.monotonic() < deadline:
            time.sleep(0.02)
        status = desk.models.status()[0]
        assert status.state == "waiting"
        assert "is being written by another program" in status.message
        cursor.execute("ROLLBACK")
        assert desk.models.wait_for(desk.head().size, timeout=20)


def test_opening_for_reading_only_still_brings_the_models_up(tmp_path: Path) -> None:
    shop_at(tmp_path, 2).close()
    settings = Settings(store=tmp_path / "shop.playhead", actor="maria", read_only=True, create=False)
    with open_desk(settings) as desk:
        desk.models.catch_up()
        assert desk.ask.orders.count() == 2
