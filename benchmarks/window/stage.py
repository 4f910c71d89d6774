"""The real window over a store, off screen at 1400 x 900, with streams, inventory and an order's story in view at once."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QSplitter, QWidget

from ui.crash import CrashReports
from ui.frame.frame import Frame
from ui.look import Look
from ui.main_window import MainWindow
from ui.panels import PANELS
from ui.preferences import Preferences
from ui.program import Program

WIDTH, HEIGHT = 1400, 900
LOOK_MS = 20
LONGEST_S = 120.0
TOGETHER = ("streams", "inventory", "story")


class Stage(QObject):
    """One window for one store; `close` it before the next."""

    def __init__(self, app: QApplication, settings: Path) -> None:
        super().__init__()
        look, preferences = Look(app), Preferences(settings)
        look.choose("light", "comfortable")
        self.window = MainWindow(look, preferences)
        self.program = Program(self.window, look, preferences, CrashReports(lambda: ""))
        self.window.resize(WIDTH, HEIGHT)
        self.window.show()
        self._apart: list[QWidget] = []

    @property
    def frame(self) -> Frame | None:
        """What stands in the window once the store is open."""
        shown = self.window.centralWidget()
        return shown if isinstance(shown, Frame) else None

    def open(self, store: Path, *, create: bool = False) -> Frame:
        """Open a store and wait until it can be used."""
        self.program.open(store, create=create)
        wait_until(lambda: self.frame is not None and is_idle(self.frame))
        assert self.frame is not None
        return self.frame

    def show_together(self, stream: str) -> tuple[str, ...]:
        """Bring the three panels into view beside each other, on one stream; gives the ids of those there are."""
        frame = self.frame
        assert frame is not None
        known = {panel.id: panel for panel in PANELS}
        shown = tuple(ident for ident in TOGETHER if ident in known)
        frame.desktop.switch("investigate")
        if "streams" in shown:
            frame.context.open("streams")
        beside = QSplitter(Qt.Orientation.Vertical)
        for ident in shown:
            if ident != "streams":
                arguments = {"stream": stream} if ident == "story" else {}
                beside.addWidget(known[ident].build(frame.context, arguments))
        self._dock(frame, beside)
        frame.context.selection.choose_stream(stream)
        wait_until(lambda: is_idle(frame))
        return shown

    def _dock(self, frame: Frame, beside: QWidget) -> None:
        dock = QDockWidget("Beside", frame.desktop)
        dock.setObjectName("beside")
        dock.setWidget(beside)
        frame.desktop.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
        frame.desktop.resizeDocks([dock], [WIDTH // 3], Qt.Orientation.Horizontal)
        self._apart.append(dock)

    def close(self) -> None:
        """Take the window down in order."""
        self._apart.clear()
        self.window.close()
        spend(0.2)


def is_idle(frame: Frame) -> bool:
    """Whether every answer anybody waits for was delivered."""
    return frame.context.background.is_idle


def wait_until(is_so: Callable[[], bool], *, longest: float = LONGEST_S) -> None:
    """Run the event loop until something is so; raises TimeoutError when it takes longer than `longest` seconds."""
    until = time.monotonic() + longest
    spend(LOOK_MS / 1000)
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"The window was not ready within {longest:g} seconds.")
        spend(LOOK_MS / 1000)


def spend(seconds: float) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop, loop.quit)
    loop.exec()
