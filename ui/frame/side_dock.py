"""The inspector and the activity dock: tabs beside and below the documents; they dock but never float."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QTabWidget, QToolButton, QWidget

from ui.context import Context
from ui.labels import label, tip, tip_text
from ui.panel import Panel

Feature = QDockWidget.DockWidgetFeature
Area = Qt.DockWidgetArea


class SideDock(QDockWidget):
    """A dock of panels as tabs; a title in words, and a cross that can be undone from the View menu."""

    def __init__(self, name: str, title: str, context: Context, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.setFeatures(Feature.DockWidgetClosable | Feature.DockWidgetMovable)
        self.setAllowedAreas(Area.LeftDockWidgetArea | Area.RightDockWidgetArea | Area.BottomDockWidgetArea)
        self._context = context
        self._titles: dict[str, str] = {}
        self._panels: dict[str, QWidget] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(title)
        self.tabs.tabBar().setAccessibleName(title)
        self.setWidget(self.tabs)
        self.setTitleBarWidget(self._title_bar(title))

    def fill(self, panels: Sequence[Panel]) -> None:
        """Build the panels, one tab each."""
        for panel in panels:
            widget = panel.build(self._context, {})
            index = self.tabs.addTab(widget, panel.title)
            self.tabs.setTabToolTip(index, tip_text(panel.tip))
            self._panels[panel.id], self._titles[panel.id] = widget, panel.title
            counted = getattr(widget, "counted", None)
            if counted is not None:
                counted.connect(partial(self._show_count, panel.id))

    def raise_panel(self, panel_id: str) -> QWidget | None:
        """Show the dock with this panel in front; None if it is not one of its panels."""
        widget = self._panels.get(panel_id)
        if widget is not None:
            self.show()
            self.tabs.setCurrentWidget(widget)
        return widget

    def sizeHint(self) -> QSize:
        """Room enough for a table of a few rows, or a tree."""
        return QSize(320, 190)

    def _show_count(self, panel_id: str, count: int) -> None:
        index = self.tabs.indexOf(self._panels[panel_id])
        title = self._titles[panel_id]
        self.tabs.setTabText(index, f"{title} ({count})" if count else title)

    def _tint(self) -> None:
        self._close_button.setIcon(self._context.look.icon("fa6s.xmark", "muted"))

    def _title_bar(self, title: str) -> QWidget:
        bar = QWidget(self)
        close = QToolButton(bar)
        close.setAutoRaise(True)
        self._close_button = close
        self._tint()
        self._context.look.changed.connect(self._tint)
        close.setIconSize(QSize(11, 11))
        close.setAccessibleName(f"Close {title}")
        tip(close, f"Close {title}; the View menu brings it back.")
        close.clicked.connect(self.hide)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 2, 2, 2)
        row.addWidget(label(title, role="muted", selectable=False))
        row.addStretch(1)
        row.addWidget(close)
        return bar
