"""The window: its menus, its title, the line around it, and one page at a time inside it."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from ui.frame.mode_frame import ModeFrame
from ui.labels import plain
from ui.look import Look
from ui.preferences import Preferences

if TYPE_CHECKING:
    # The window must be painted before the frame and what it stands on is loaded.
    from ui.actions import Actions, ActionSpec
    from ui.clock import Clock
    from ui.frame.frame import Frame

MENUS = ("File", "Edit", "View", "Time", "Commands", "Projections", "Audit", "Window", "Help")
PROGRAM = "Playhead"
FIRST_SIZE = QSize(1440, 900)
SMALLEST = QSize(1100, 640)
MODES = {"live": "", "asof": "AS OF", "compare": "COMPARE"}


class MainWindow(QMainWindow):
    """Shows a page (welcome, waiting, problems at the start) or a Frame; `closing` before it goes."""

    closing = Signal()

    def __init__(self, look: Look, settings: Preferences) -> None:
        super().__init__()
        self._settings = settings
        self.setObjectName("main")
        self.setMinimumSize(SMALLEST)
        self.setWindowTitle(PROGRAM)
        self.mode_frame = ModeFrame(look, self)
        if not self.restoreGeometry(settings.blob("window/geometry")):
            self.resize(FIRST_SIZE)

    def show_page(self, page: QWidget) -> None:
        """Show a page without a store; the one before is gone."""
        self.menuBar().clear()
        self.setWindowTitle(PROGRAM)
        self.mode_frame.show_mode("live")
        self._replace(page)

    def show_frame(self, frame: "Frame") -> None:
        """Show an open store."""
        self._replace(frame)
        clock = frame.context.clock
        self.menuBar().clear()
        for name in MENUS:
            menu = self.menuBar().addMenu(f"&{name}")
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(_fill, name, menu, frame.context.actions))
            _fill(name, menu, frame.context.actions)
        clock.moved.connect(partial(self._show_mode, clock, frame.name))
        clock.mode_changed.connect(partial(self._show_mode, clock, frame.name))
        frame.full_screen_wished.connect(self._toggle_full_screen)
        self._show_mode(clock, frame.name)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the geometry."""
        self.closing.emit()
        self._settings.set("window/geometry", self.saveGeometry())
        self._settings.sync()
        super().closeEvent(event)

    def _replace(self, page: QWidget) -> None:
        old = self.centralWidget()
        if old is not None:
            old.hide()
            old.deleteLater()
        self.setCentralWidget(page)
        page.show()
        self.mode_frame.raise_()

    def _show_mode(self, clock: "Clock", name: str) -> None:
        mode = MODES[clock.mode]
        words = "" if clock.a is None else clock.a.words.removesuffix(f" ({clock.a.zone})")
        said = f"[{mode} {words}] " if mode else ""
        self.setWindowTitle(plain(f"{said}{name} — {PROGRAM}"))
        self.mode_frame.show_mode(clock.mode)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)


def _fill(name: str, menu: QMenu, actions: "Actions") -> None:
    actions.refresh()
    menu.clear()
    mine = [spec for spec in actions.specs() if spec.menu.split("/")[0] == name]
    fill_menu(menu, mine, actions)
    menu.menuAction().setVisible(bool(mine))


def fill_menu(menu: QMenu, specs: "Iterable[ActionSpec]", actions: "Actions") -> None:
    """Put actions into a menu; "View/Appearance" makes a submenu, a change of subject draws a line."""
    submenus: dict[str, QMenu] = {}
    before = ""
    for spec in specs:
        place, subject = spec.menu.partition("/")[2], spec.id.partition(".")[0]
        if place and place not in submenus:
            submenus[place] = menu.addMenu(place)
            submenus[place].setToolTipsVisible(True)
        target = submenus.get(place, menu)
        if not place and before and subject != before:
            menu.addSeparator()
        before = subject if not place else before
        target.addAction(actions.qaction(spec.id))
