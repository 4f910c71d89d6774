"""The start of the window: the shell is painted first, what is heavy is loaded after."""

import argparse
import importlib
import logging
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.setup import start as setup
from ui.crash import CrashReports
from ui.interrupts import Interrupts
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
    arguments = _parsed(argv)
    setup.prepare_window()
    sys.setswitchinterval(SWITCH_S)
    QGuiApplication.setApplicationName(PROGRAM)
    QGuiApplication.setDesktopFileName("playhead")
    app = QApplication([PROGRAM])
    settings = Preferences(_settings_file(arguments.settings))
    look = Look(app)
    look.choose(settings.appearance, settings.density)
    crash = CrashReports(_facts)
    crash.install()
    window = MainWindow(look, settings)
    window.show_page(WaitingPage("Playhead"))
    interrupts = Interrupts(app)
    interrupts.asked_to_quit.connect(window.close)
    starter = Starter(window, look, settings, crash, arguments)
    window.show()
    QTimer.singleShot(0, starter, starter.begin)
    code = app.exec()
    starter.end()
    return code


class Starter(QObject):
    """Loads the program once the shell has been painted."""

    def __init__(
        self, window: MainWindow, look: Look, settings: Preferences, crash: CrashReports, arguments: argparse.Namespace
    ) -> None:
        super().__init__()
        self._window, self._settings, self._arguments = window, settings, arguments
        self._make = partial(_program, window, look, settings, crash)
        self._kept: list[QObject] = []

    def begin(self) -> None:
        """Load the program and open what is to be opened."""
        self._window.repaint()
        program = self._make()
        self._kept.append(program)
        program.begin(_store(self._arguments, self._settings), read_only=self._arguments.read_only)

    def end(self) -> None:
        """Let go of the program while Qt is still there."""
        self._kept.clear()


def _program(window: MainWindow, look: Look, settings: Preferences, crash: CrashReports) -> "Program":
    # Loaded by name: the panels bring pyqtgraph and the desk its database, a second that the first paint must not wait.
    program: Program = importlib.import_module("ui.program").Program(window, look, settings, crash)
    return program


def _store(arguments: argparse.Namespace, settings: Preferences) -> Path | None:
    if arguments.store is not None:
        return Path(arguments.store)
    recent = settings.recent_stores
    if recent and settings.flag("session/reopen", True) and Path(recent[0]).exists():
        return Path(recent[0])
    return None


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="main.py", description="The window of Playhead.")
    parser.add_argument("--store", type=Path, default=None, help="the store to open (default: the one opened last)")
    parser.add_argument("--read-only", action="store_true", help="look, and write nothing")
    parser.add_argument("--settings", type=Path, default=None, help="another file for the window's settings")
    return parser.parse_args(argv)


def _settings_file(wanted: Path | None) -> Path:
    if wanted is not None:
        return wanted
    folder = Path(platformdirs.user_config_dir(PROGRAM, appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        logging.getLogger("playhead").warning("settings are not kept: %s", error)
    return folder / SETTINGS


def _facts() -> str:
    return str(importlib.import_module("ui.dialogs.about").facts())
