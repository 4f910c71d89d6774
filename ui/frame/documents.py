"""The tabs in the middle: one for each panel and what it is about, movable and closable."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QTabBar, QTabWidget, QToolButton, QWidget

from ui.context import Context
from ui.labels import plain, tip, tip_text
from ui.panel import Arguments, Panel, Remembers
from ui.widgets import EmptyState

LONGEST_TITLE = 34
CROSS = QSize(10, 10)


class Documents(QWidget):
    """`current_changed(panel_id)`: another tab is in front, or ("") none is left."""

    current_changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._keys: dict[QWidget, tuple[Panel, str]] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.tabs.setAccessibleName("Open documents")
        self.tabs.tabBar().setAccessibleName("Open documents")
        self.tabs.currentChanged.connect(self._tell)
        self._empty = EmptyState(context.look, "fa6s.layer-group")
        self._empty.show_reason(
            "Nothing is open here.",
            "Choose something on the left, or press Ctrl+K and type what you look for.",
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.tabs)
        context.look.changed.connect(self._tint)

    @property
    def current(self) -> QWidget | None:
        """The widget in front; None where nothing is open."""
        shown = self.tabs.currentIndex()
        return next((widget for widget in self._keys if self.tabs.indexOf(widget) == shown), None)

    @property
    def shown(self) -> object:
        """The same, to be asked what it offers: mypy holds that no QWidget can be a protocol (other metaclass)."""
        return self.current

    @property
    def key(self) -> str:
        """Which document is in front, for going back to it."""
        widget = self.current
        return self._keys[widget][1] if widget in self._keys else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The open documents from left to right."""
        order = {self.tabs.indexOf(widget): key for widget, (_, key) in self._keys.items()}
        return tuple(order[index] for index in sorted(order))

    def open(self, panel: Panel, arguments: Arguments) -> QWidget:
        """Bring the document to the front, made first if it is not open."""
        key = key_of(panel.id, arguments)
        widget = next((widget for widget, (_, known) in self._keys.items() if known == key), None)
        if widget is None:
            widget = self._build(panel, arguments, key)
        self.tabs.setCurrentWidget(widget)
        return widget

    def raise_key(self, key: str) -> bool:
        """Bring a document to the front again; False if it was closed."""
        widget = next((widget for widget, (_, known) in self._keys.items() if known == key), None)
        if widget is not None:
            self.tabs.setCurrentWidget(widget)
        return widget is not None

    def close_tab(self, index: int) -> None:
        """Close a document."""
        widget = next((widget for widget in self._keys if self.tabs.indexOf(widget) == index), None)
        if widget is not None:
            self.tabs.removeTab(index)
            self._keys.pop(widget)
            widget.deleteLater()
            self._tell(self.tabs.currentIndex())

    def close_current(self) -> None:
        """Close the document in front."""
        self.close_tab(self.tabs.currentIndex())

    def step(self, by: int) -> None:
        """Bring the next (+1) or previous (-1) document to the front."""
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def place(self) -> Mapping[str, str]:
        """How the document in front has scrolled and what is selected in it."""
        document = self.shown
        return document.remember() if isinstance(document, Remembers) else {}

    def _build(self, panel: Panel, arguments: Arguments, key: str) -> QWidget:
        widget = panel.build(self._context, arguments)
        self._keys[widget] = (panel, key)
        title = panel.titled(arguments)
        index = self.tabs.addTab(widget, self._context.look.icon(panel.icon), _short(title))
        self._name(index, panel, title)
        self.tabs.tabBar().setTabButton(index, QTabBar.ButtonPosition.RightSide, self._cross(widget, title))
        retitled = getattr(widget, "retitled", None)
        if retitled is not None:
            retitled.connect(partial(self._retitle, widget))
        return widget

    def _cross(self, widget: QWidget, title: str) -> QToolButton:
        cross = QToolButton(self.tabs)
        cross.setAutoRaise(True)
        cross.setIcon(self._context.look.icon("fa6s.xmark", "muted"))
        cross.setIconSize(CROSS)
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.setAccessibleName(f"Close {title}")
        tip(cross, f"Close {title} (Ctrl+W)")
        cross.clicked.connect(partial(self._close, widget))
        return cross

    def _tint(self) -> None:
        look = self._context.look
        for widget, (panel, _) in self._keys.items():
            index = self.tabs.indexOf(widget)
            self.tabs.setTabIcon(index, look.icon(panel.icon))
            cross = self.tabs.tabBar().tabButton(index, QTabBar.ButtonPosition.RightSide)
            if isinstance(cross, QToolButton):
                cross.setIcon(look.icon("fa6s.xmark", "muted"))

    def _close(self, widget: QWidget) -> None:
        self.close_tab(self.tabs.indexOf(widget))

    def _retitle(self, widget: QWidget, title: str) -> None:
        index = self.tabs.indexOf(widget)
        if index >= 0:
            self._name(index, self._keys[widget][0], title)

    def _name(self, index: int, panel: Panel, title: str) -> None:
        self.tabs.setTabText(index, _short(f"{title} — now" if panel.now else title))
        self.tabs.setTabToolTip(index, tip_text(f"{title}. {panel.tip}"))

    def _tell(self, _index: int) -> None:
        self._stack.setCurrentWidget(self.tabs if self.tabs.count() else self._empty)
        self.current_changed.emit(self.key.partition("?")[0])


def key_of(panel_id: str, arguments: Arguments) -> str:
    """A panel and what it is about, as a text that can be kept."""
    about = "&".join(f"{name}={value}" for name, value in sorted(arguments.items()))
    return f"{panel_id}?{about}" if about else panel_id


def from_key(key: str) -> tuple[str, dict[str, str]]:
    """The panel id and arguments of a key."""
    panel_id, _, about = key.partition("?")
    pairs = (part.partition("=") for part in about.split("&") if part)
    return panel_id, {name: value for name, _, value in pairs}


def _short(title: str) -> str:
    # Qt reads "&" in a tab's title as a mnemonic.
    shown = plain(title).replace("&", "&&")
    return shown if len(shown) <= LONGEST_TITLE else f"{shown[: LONGEST_TITLE - 1]}…"
