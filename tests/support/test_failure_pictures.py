"""A failed test of a window leaves a picture of it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support import failure_pictures


@pytest.mark.xcb
def test_each_visible_window_is_painted_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet("background: #123456")
    window.resize(320, 200)
    window.show()
    qtbot.waitExposed(window)
    [picture] = failure_pictures.save("tests/ui/test_x.py::test_y[a/b]", tmp_path)
    assert picture.parent == tmp_path
    assert QImage(str(picture)).pixelColor(160, 100) == QColor("#123456")


def test_without_a_window_there_is_no_picture(qapp: object, tmp_path: Path) -> None:
    assert failure_pictures.save("test", tmp_path) == []
