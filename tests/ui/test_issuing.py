"""A command's life: sent, stored, confirmed; refused ones say why; unknown ones are looked up, never sent again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.issue import new_command_id
from domain.stock import AdjustStock
from tests.support.desks import desk_at, stocked
from ui.background import Background
from ui.issuing import Issuing


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A product with ten pieces, its read models following."""
    made = desk_at(tmp_path)
    stocked(made, "A1", 10)
    made.models.start()
    yield made
    made.models.stop()
    made.close()


@pytest.fixture
def issuing(desk: Desk, background: Background) -> Issuing:
    """The service over that desk."""
    return Issuing(desk, background)


def test_a_command_is_stored_and_then_confirmed(qtbot: QtBot, desk: Desk, issuing: Issuing) -> None:
    ident = issuing.issue(AdjustStock(sku="A1", delta=-4), "broken")
    assert issuing.pending

    qtbot.waitUntil(lambda: issuing.issued[0].stage == "confirmed", timeout=10_000)

    one = issuing.of(ident)
    assert one is not None
    assert one.first_position == desk.head().size
    assert one.confirmed == one.models > 0
    assert not issuing.pending


def test_a_refused_command_stays_with_its_reason(qtbot: QtBot, issuing: Issuing) -> None:
    issuing.issue(AdjustStock(sku="A1", delta=-40), "broken")

    qtbot.waitUntil(lambda: issuing.issued[0].stage == "refused")

    assert "10" in issuing.issued[0].words


def test_the_same_id_is_never_stored_twice(qtbot: QtBot, desk: Desk, issuing: Issuing) -> None:
    ident = new_command_id()
    issuing.issue(AdjustStock(sku="A1", delta=1), "count", command_id=ident)
    qtbot.waitUntil(lambda: issuing.issued[0].is_settled, timeout=10_000)
    size = desk.head().size

    issuing.issue(AdjustStock(sku="A1", delta=1), "count", command_id=ident)
    qtbot.waitUntil(lambda: issuing.issued[0].is_settled, timeout=10_000)

    assert desk.head().size == size


def test_an_unknown_outcome_is_looked_up(qtbot: QtBot, desk: Desk, issuing: Issuing) -> None:
    ident = issuing.issue(AdjustStock(sku="A1", delta=1), "count")
    qtbot.waitUntil(lambda: issuing.issued[0].is_settled, timeout=10_000)
    size = desk.head().size

    issuing.check(ident)
    qtbot.waitUntil(lambda: issuing.issued[0].stage == "confirmed", timeout=10_000)

    assert desk.head().size == size


def test_only_settled_commands_can_be_dismissed(qtbot: QtBot, issuing: Issuing) -> None:
    ident = issuing.issue(AdjustStock(sku="A1", delta=1), "count")
    issuing.dismiss(ident)
    assert issuing.issued

    qtbot.waitUntil(lambda: issuing.issued[0].is_settled, timeout=10_000)
    issuing.dismiss(ident)

    assert not issuing.issued
