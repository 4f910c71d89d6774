"""Where one can go: the panels in their groups, as a list or, where the window is narrow, as a rail of icons."""

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.labels import label
from ui.panel import Group, Panel

RAIL = 44
LIST = 168
ICON = QSize(16, 16)
GROUPS: tuple[Group, ...] = tuple(group for group in get_args(Group) if group)


class Navigator(QScrollArea):
    """A button for every panel that stands in a group; the one shown is pressed."""

    def __init__(self, panels: Sequence[Panel], actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Navigator")
        self._buttons: dict[str, QToolButton] = {}
        self._headings: list[QWidget] = []
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout()
        self._fill(panels, actions)
        content = QWidget(self)
        content.setLayout(self._column)
        self.setWidget(content)
        self.make_rail(False)

    @property
    def is_rail(self) -> bool:
        """Whether only icons are shown."""
        return self.width() == RAIL

    def make_rail(self, is_rail: bool) -> None:
        """Show icons only, or names too."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if is_rail else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in self._buttons.values():
            button.setToolButtonStyle(style)
        for heading in self._headings:
            heading.setVisible(not is_rail)
        for line in self._lines:
            line.setVisible(is_rail)
        self._column.setContentsMargins(*((4, 6, 4, 6) if is_rail else (8, 6, 6, 6)))
        self.setFixedWidth(RAIL if is_rail else LIST)

    def show_current(self, panel_id: str) -> None:
        """Press the button of the panel in front."""
        for ident, button in self._buttons.items():
            button.setDown(ident == panel_id)

    def _fill(self, panels: Sequence[Panel], actions: Actions) -> None:
        self._column.setSpacing(1)
        for group in GROUPS:
            members = [panel for panel in panels if panel.group == group]
            if not members:
                continue
            self._add_heading(group)
            for panel in members:
                button = self._button(panel, actions)
                self._buttons[panel.id] = button
                self._column.addWidget(button)
        self._column.addStretch(1)

    def _add_heading(self, group: str) -> None:
        heading = label(group, role="strong", selectable=False)
        heading.setContentsMargins(4, 8 if self._headings else 2, 0, 2)
        if self._headings:
            line = QFrame(self)
            line.setFrameShape(QFrame.Shape.HLine)
            line.setForegroundRole(self.palette().ColorRole.Mid)
            self._lines.append(line)
            self._column.addWidget(line)
        self._headings.append(heading)
        self._column.addWidget(heading)

    def _button(self, panel: Panel, actions: Actions) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(actions.qaction(f"panel.{panel.id}"))
        button.setAutoRaise(True)
        button.setIconSize(ICON)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(panel.title)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
