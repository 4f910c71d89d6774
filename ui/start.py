"""The start of the window: the shell is painted first, what is heavy is loaded after."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject, QStandardPaths, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageOnThisThread
from ui.look import Look
from ui.main_window import PROGRAM, MainWindow
from ui.pages.waiting import WaitingPage
from ui.preferences import Preferences

if TYPE_CHECKING:
    from ui.program import Program

# Python lets a busy thread keep the interpreter for 5 ms; the window would stutter beside a rebuild.
SWITCH_S = 0.0005
SETTINGS = "window.ini"


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed, and give the exit code."""
    arguments = _arguments(argv)
    sys.setswitchinterval(SWITCH_S)
    QGuiApplication.setApplicationName(PROGRAM)
    QGuiApplication.setDesktopFileName("playhead")
    app = QApplication([PROGRAM])
    garbage = GarbageOnThisThread(app)
    settings = Preferences(arguments.settings or _settings_file())
    look = Look(app)
    look.choose(settings.appearance, settings.density)
    window = MainWindow(look, settings)
    window.show_page(WaitingPage(PROGRAM))
    starter = Starter(window, look, settings, arguments)
    window.installEventFilter(starter)
    window.show()
    code = app.exec()
    starter.end()
    garbage.end()
    return code


class Arguments(NamedTuple):
    """The store to open (None: the one opened last), whether only to look, another file for the settings."""

    store: Path | None = None
    read_only: bool = False
    settings: Path | None = None


class Starter(QObject):
    """Loads the program once the shell has been painted."""

    def __init__(self, window: MainWindow, look: Look, settings: Preferences, arguments: Arguments) -> None:
        super().__init__()
        self._window, self._look, self._settings, self._arguments = window, look, settings, arguments
        self._program: list[Program] = []
        self._was_painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin when the shell is on the screen."""
        if event.type() == QEvent.Type.Paint and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.begin)
        return super().eventFilter(watched, event)

    def begin(self) -> None:
        """Load the program and open what is to be opened."""
        self._window.removeEventFilter(self)
        # By name: the panels bring pyqtgraph and the desk its database, a second the first paint must not wait for.
        program: Program = importlib.import_module("ui.program").started(self._window, self._look, self._settings)
        self._program.append(program)
        program.begin(self._arguments.store or _last_store(self._settings), read_only=self._arguments.read_only)

    def end(self) -> None:
        """Let go of the program while Qt is still there."""
        self._program.clear()


def _arguments(argv: Sequence[str]) -> Arguments:
    if not argv:
        return Arguments()
    found: Arguments = importlib.import_module("ui.arguments").parsed(argv)
    return found


def _last_store(settings: Preferences) -> Path | None:
    recent = settings.recent_stores
    return Path(recent[0]) if recent and settings.flag("session/reopen", True) and Path(recent[0]).exists() else None


def _settings_file() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / PROGRAM / SETTINGS
