"""Where screens are made: the whole program over a small sample shop, one font, no system colours."""

import shutil
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QCursor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from app.bootstrap import open_desk
from app.settings import Settings
from app.sources.sample_shop import Plan, SampleShop
from tests.screens.screen import Screen, Size
from ui.context import Context
from ui.crash import CrashReports
from ui.frame.frame import Frame
from ui.garbage import GarbageOnThisThread
from ui.look import Look
from ui.look.fonts import PICTURE_FAMILY
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.program import Program

EVENTS = 5_000
CALM_MS = 120
LONGEST_S = 30.0
ELSEWHERE = QPoint(0, 4000)


def make_shop(folder: Path) -> Path:
    """A small sample shop with its read models, always the same."""
    store = folder / "sample.playhead"
    SampleShop(store, Plan(events=EVENTS)).make()
    with open_desk(Settings(store=store, actor="maria", create=False)) as desk:
        desk.models.catch_up()
    return store


class Stage:
    """A window that was never used before, in a theme and a size; close it when done."""

    def __init__(self, app: QApplication, shop: Path, folder: Path, theme: str, size: Size) -> None:
        self.app = app
        self._garbage = GarbageOnThisThread()
        self.folder = folder
        self.store = folder / shop.name
        for file in shop.parent.glob(f"{shop.name}*"):
            copy = shutil.copytree if file.is_dir() else shutil.copy
            copy(file, folder / file.name)
        self.settings = Preferences(folder / "window.ini")
        self.settings.set("appearance", theme)
        self.settings.set("actor", "maria")
        self.look = Look(app, family=PICTURE_FAMILY, points=9)
        self.look.choose(self.settings.appearance)
        self.errors: list[str] = []
        crash = CrashReports(lambda: "")
        crash.caught.connect(self.errors.append)
        self.window = MainWindow(self.look, self.settings)
        self.window.resize(*size)
        self.program = Program(self.window, self.look, self.settings, crash)
        QCursor.setPos(ELSEWHERE)
        app.setCursorFlashTime(0)
        self.window.show()
        self.window.activateWindow()

    def open_shop(self) -> Frame:
        """Open the sample shop and wait until everything stands still."""
        self.program.open(self.store)
        self.wait_for(lambda: isinstance(self.window.centralWidget(), Frame))
        self.settle()
        return self.frame

    @property
    def frame(self) -> Frame:
        """What the window shows."""
        shown = self.window.centralWidget()
        assert isinstance(shown, Frame)
        return shown

    @property
    def context(self) -> Context:
        """What its panels were given."""
        return self.frame.context

    def go_to(self, phrase: str) -> None:
        """Look at a moment."""
        self.context.travel.to_text(phrase)
        self.wait_for(lambda: not self.context.clock.is_live)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being asked and nothing was for a while."""
        calm_since = monotonic()
        until = monotonic() + LONGEST_S
        while (monotonic() - calm_since) * 1000 < CALM_MS and monotonic() < until:
            QTest.qWait(10)
            if not self.program.is_idle:
                calm_since = monotonic()

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; fails after half a minute."""
        until = monotonic() + LONGEST_S
        while not is_so():
            assert monotonic() < until, f"waited in vain; problems: {self.errors}"
            QTest.qWait(10)

    def dialog(self) -> QDialog:
        """The dialog in front."""
        return next(one for one in self.app.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible())

    def picture(self, screen: Screen) -> QImage:
        """Bring a screen about and draw it."""
        shown = screen.show(self)
        self.settle()
        return (shown or self.window).grab().toImage()

    def close(self) -> None:
        """End everything this stage began."""
        for widget in self.app.topLevelWidgets():
            widget.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not self.errors, self.errors
        self._garbage.end()
