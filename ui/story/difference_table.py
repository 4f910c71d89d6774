"""Two moments side by side: what was true before and after, and who changed it."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.story import Difference
from ui.background import Background
from ui.labels import label, tip
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.models.rows import ListedRows
from ui.story.rows import DIFFERENCE_COLUMNS, difference_rows
from ui.widgets.table import PagedTable


class DifferenceTable(QWidget):
    """A caption with both moments, a tick for what changed only, and the table; `opened` carries an event's position."""

    opened = Signal(int)

    def __init__(self, look: Look, background: Background, zone: ZoneInfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = zone
        self._differences: tuple[Difference, ...] = ()
        self._caption = label(wrap=True)
        self._counted = label(role="muted")
        self.only_changed = QCheckBox("Only what changed", self)
        self.only_changed.setChecked(True)
        self.only_changed.toggled.connect(self._show_rows)
        tip(self.only_changed, "Leave out what is the same at both moments.")
        self.model = PagedModel(DIFFERENCE_COLUMNS, background)
        self.table = PagedTable(self.model, look, "Comparison")
        self.table.opened.connect(self._open)
        self._arrange()

    @property
    def shown(self) -> tuple[Difference, ...]:
        """What the table shows."""
        if not self.only_changed.isChecked():
            return self._differences
        return tuple(difference for difference in self._differences if difference.is_change)

    @property
    def caption(self) -> str:
        """Which moments are compared."""
        return self._caption.text()

    def show_differences(self, differences: Sequence[Difference], caption: str) -> None:
        """Show a comparison."""
        self._caption.setText(caption)
        if tuple(differences) != self._differences:
            self._differences = tuple(differences)
            self._show_rows()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._caption, 1)
        top.addWidget(self._counted)
        top.addWidget(self.only_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def _show_rows(self) -> None:
        changed = sum(difference.is_change for difference in self._differences)
        self._counted.setText(f"{changed:,} of {len(self._differences):,} changed")
        self.model.show(ListedRows(difference_rows(self.shown, self.zone)), near=self.table.top_line)

    def _open(self, line: int, _apart: bool) -> None:
        last = self.shown[line].last if line < len(self.shown) else None
        if last is not None:
            self.opened.emit(last.position)
