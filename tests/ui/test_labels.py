"""Data on screen is text, never markup, and hides nothing."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import labels

UI = Path(__file__).resolve().parents[2] / "ui"
MADE_ELSEWHERE = re.compile(r"\b(QLabel|QMessageBox)\(|\.setToolTip\(|QToolTip\.showText\(|QMessageBox\.\w+\(")
ALLOWED = {"labels.py"}


def test_a_name_with_markup_is_shown_as_written(qtbot: QtBot) -> None:
    made = labels.label("<b>Anna</b> & Co")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>Anna</b> & Co"


def test_characters_that_reorder_a_line_are_shown_by_their_code() -> None:
    assert labels.plain("abc\u202edef") == "abc⟨U+202E⟩def"


def test_ordinary_text_in_any_language_stays_as_it_is() -> None:
    assert labels.plain("Zoë – 東京\n£5") == "Zoë – 東京\n£5"


def test_a_tip_cannot_be_mistaken_for_markup(qtbot: QtBot) -> None:
    target = QWidget()
    qtbot.addWidget(target)
    labels.tip(target, "<img src=x>")
    assert target.toolTip() == "<qt>&lt;img src=x&gt;</qt>"


@pytest.mark.parametrize(
    "file", [file for file in UI.rglob("*.py") if file.name not in ALLOWED], ids=lambda file: str(file.relative_to(UI))
)
def test_labels_and_tips_are_made_in_one_place(file: Path) -> None:
    found = [line for line in file.read_text().splitlines() if MADE_ELSEWHERE.search(line) and "tip_text" not in line]
    assert not found, f"use ui.labels in {file.name}: {found}"
