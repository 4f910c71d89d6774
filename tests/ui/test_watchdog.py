"""A window that stood still is noticed, with what was done last."""

import logging
from time import sleep

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.watchdog import Watchdog


def test_standing_still_is_written_to_the_log(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    watchdog = Watchdog()
    watchdog.note("story.print")
    with caplog.at_level(logging.WARNING, logger="playhead.window"):
        QTimer.singleShot(0, lambda: sleep(0.25))
        qtbot.waitUntil(lambda: any("story.print" in message for message in caplog.messages))
    assert watchdog.take_worst() > 0.1
