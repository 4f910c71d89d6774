"""`python3 -m benchmarks.starts.program STORE SETTINGS`: the real window, started the way `main.py` starts it."""

import importlib
import sys
from typing import Any

from PySide6.QtWidgets import QApplication, QMainWindow

from benchmarks.starts.watch import Watch


class Watched(QApplication):
    """An application that is watched from the moment its event loop begins."""

    @staticmethod
    def exec() -> int:
        """Run the event loop, watched."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        watch = Watch(app, is_usable)
        code = QApplication.exec()
        watch.deleteLater()
        return code


def is_usable() -> bool:
    """Whether a store is open, shown, and nothing is waited for."""
    for window in QApplication.topLevelWidgets():
        frame = window.centralWidget() if isinstance(window, QMainWindow) else None
        context = getattr(frame, "context", None)
        if context is not None:
            return bool(context.background.is_idle)
    return False


def show(store: str, settings: str) -> None:
    """Show the window until the store in it can be used."""
    importlib.import_module("app.setup.start").prepare()
    start: Any = importlib.import_module("ui.start")
    # The one seam at which a stranger can look on.
    start.QApplication = Watched
    start.run(["--store", store, "--settings", settings])


if __name__ == "__main__":
    show(*sys.argv[1:3])
