"""Every command has a form made from its type, checked while one types and previewed before it is sent."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.command_text import COMMANDS
from app.desk import Desk
from domain.field import fields_of
from domain.stock import AdjustStock
from tests.support.desks import desk_at, stocked
from ui.background import Background
from ui.command_form.form import CommandForm
from ui.look import Look


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A product with ten pieces."""
    made = desk_at(tmp_path)
    stocked(made, "A1", 10)
    yield made
    made.close()


def field(form: QWidget, name: str) -> QLineEdit:
    """The line a person sees under that name."""
    return next(edit for edit in form.findChildren(QLineEdit) if edit.accessibleName() == name)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_form_with_every_field(
    qtbot: QtBot, desk: Desk, background: Background, look: Look, name: str
) -> None:
    form = CommandForm(name, desk, background, look)
    qtbot.addWidget(form)

    named = {child.accessibleName() for child in form.findChildren(QWidget)}

    assert {one.label for one in fields_of(COMMANDS[name])} <= named
    assert "Reason" in named
    assert form.obstacle.startswith("Still missing")


def test_a_correct_form_shows_what_would_happen(qtbot: QtBot, desk: Desk, background: Background, look: Look) -> None:
    form = CommandForm("AdjustStock", desk, background, look)
    qtbot.addWidget(form)
    form.show()

    QTest.keyClicks(field(form, "Item"), "A1")
    QTest.keyClicks(field(form, "Change"), "-4")
    qtbot.waitUntil(lambda: "on hand 10 → 6" in form.preview_text)

    assert form.obstacle == "A reason is needed: it stands beside the events."
    QTest.keyClicks(form.reason, "broken")
    assert form.obstacle == ""
    assert desk.head().size == 3


def test_the_business_refuses_before_anything_is_sent(
    qtbot: QtBot, desk: Desk, background: Background, look: Look
) -> None:
    form = CommandForm("AdjustStock", desk, background, look)
    qtbot.addWidget(form)
    form.show()

    QTest.keyClicks(field(form, "Item"), "A1")
    QTest.keyClicks(field(form, "Change"), "-40")

    qtbot.waitUntil(lambda: "10" in form.problem_of("delta") or "10" in form.preview_text)
    assert form.obstacle == form.preview_text


def test_a_problem_stands_under_its_field(qtbot: QtBot, desk: Desk, background: Background, look: Look) -> None:
    form = CommandForm("AdjustStock", desk, background, look)
    qtbot.addWidget(form)
    form.show()

    QTest.keyClicks(field(form, "Change"), "many")

    qtbot.waitUntil(lambda: "not a whole number" in form.problem_of("delta"))
    assert form.problem_of("sku") == ""


def test_lines_are_typed_into_a_table_that_grows(qtbot: QtBot, desk: Desk, background: Background, look: Look) -> None:
    form = CommandForm("PlaceOrder", desk, background, look)
    qtbot.addWidget(form)
    form.show()
    QTest.keyClicks(field(form, "Order"), "77")
    QTest.keyClicks(field(form, "Item of line 1"), "A1")
    QTest.keyClicks(field(form, "Quantity of line 1"), "3")
    QTest.keyClicks(field(form, "Country"), "France")

    qtbot.waitUntil(lambda: "order-77 v1" in form.preview_text)
    assert field(form, "Item of line 2").text() == ""


def test_another_desks_change_refreshes_the_preview_and_says_so(
    qtbot: QtBot, desk: Desk, background: Background, look: Look, tmp_path: Path
) -> None:
    form = CommandForm("AdjustStock", desk, background, look)
    qtbot.addWidget(form)
    form.fill({"sku": "A1", "delta": "-4"})
    qtbot.waitUntil(lambda: "on hand 10 → 6" in form.preview_text)
    other = desk_at(tmp_path)
    other.execute(AdjustStock(sku="A1", delta=20))
    other.close()

    form.check_again()

    qtbot.waitUntil(lambda: "on hand 30 → 26" in form.preview_text)


def test_choices_are_chosen(qtbot: QtBot, desk: Desk, background: Background, look: Look) -> None:
    form = CommandForm("AddProduct", desk, background, look)
    qtbot.addWidget(form)
    choice = next(box for box in form.findChildren(QComboBox) if box.accessibleName())

    choice.setCurrentText("delivery")

    assert form.texts()["product_class"] == "delivery"
