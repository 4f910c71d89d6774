"""A whole frame over a thousand events, with plain panels."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.sheets import Sheet
from tests.support.small_desk import SmallDensity
from ui.context import Context
from ui.frame.frame import Frame
from ui.labels import label
from ui.look import Look
from ui.main_window import MainWindow
from ui.palette import Found
from ui.panel import Arguments, Panel, Place
from ui.panels import moments, problems, welcome
from ui.preferences import Preferences


class PlainPanel(QWidget):
    """A document with a filter, a scroll position and rows to export."""

    retitled = Signal(str)
    counted = Signal(int)

    def __init__(self, name: str, arguments: Arguments) -> None:
        super().__init__()
        self.name, self.arguments = name, arguments
        self.line = ""
        self.asked = 0
        self.filter = QLineEdit(self)
        self.filter.setAccessibleName(f"Filter {name}")
        column = QVBoxLayout(self)
        column.addWidget(label(name))
        column.addWidget(self.filter)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.filter.setFocus()

    def ask_again(self) -> None:
        """Count how often somebody asked."""
        self.asked += 1

    def exportable(self) -> Sheet:
        """One row."""
        return Sheet(title=self.name, columns=("name",), rows=lambda: [(self.name,)], total=1)

    def remember(self) -> Mapping[str, str]:
        """Where one had scrolled to."""
        return {"line": self.line}

    def recall(self, place: Mapping[str, str]) -> None:
        """Scroll there."""
        self.line = place["line"]


def plain_panel(ident: str, place: Place = "document", workspaces: tuple[str, ...] = ()) -> Panel:
    """A panel called after its id."""
    title = ident.capitalize()

    def build(_context: Context, arguments: Arguments) -> QWidget:
        return PlainPanel(title, arguments)

    return Panel(
        id=ident,
        title=title,
        icon="fa6s.list",
        tip=f"Shows {ident}.",
        build=build,
        place=place,
        group="Investigate" if place == "document" else "",
        workspaces=workspaces,
        title_of=lambda arguments: f"{title} {arguments.get('stream', '')}",
    )


PLAIN = (
    plain_panel("streams", workspaces=("investigate",)),
    plain_panel("inventory", workspaces=("analyse", "investigate")),
    plain_panel("story"),
    plain_panel("state", "inspector"),
    plain_panel("related", "inspector"),
    plain_panel("jobs", "activity"),
    moments.PANEL,
    welcome.PANEL,
    problems.PANEL,
)


def find(text: str, _at: int | None) -> Sequence[Found]:
    """The one order of this shop."""
    stream = {"stream": "order-536365"}
    order = Found(
        title="Order 536365", detail="17850", icon="fa6s.receipt", panel="story", arguments=stream, is_exact=True
    )
    return (order,) if "5363" in text else ()


@pytest.fixture
def make_window(context: Context, look: Look, settings: Preferences, qtbot: QtBot) -> Callable[[], MainWindow]:
    """Windows over the same store and settings."""

    def make() -> MainWindow:
        context.clock.set_head(1000)
        window = MainWindow(look, settings)
        qtbot.addWidget(window)
        window.show_frame(Frame(context, PLAIN, SmallDensity(), find, "small shop"))
        window.resize(1500, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """One window."""
    return make_window()


@pytest.fixture
def frame(window: MainWindow) -> Frame:
    """What it shows."""
    shown = window.centralWidget()
    assert isinstance(shown, Frame)
    return shown
