"""How the panel of streams looks: the filter above, the table with its pill below, and words where there is nothing."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from ui.labels import label, tip
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.models.rows import TableRow
from ui.streams.filter_bar import FilterBar
from ui.streams.new_events import NewEvents
from ui.widgets import EmptyState
from ui.widgets.table import PagedTable

ICON = QSize(14, 14)


class StreamsView(QWidget):
    """`stopped`: the search is to be given up; `export_wished`: what is shown is to be written to a file."""

    stopped = Signal()
    export_wished = Signal()

    def __init__(self, look: Look, bar: FilterBar, model: PagedModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.bar, self.model = bar, model
        self.table = PagedTable(model, look, "Events", self)
        self.pill = NewEvents(look, self)
        self.empty = EmptyState(look, "fa6s.filter-circle-xmark")
        self.status = label(role="muted")
        self.status.setAccessibleName("How many events")
        self.message = label(wrap=True)
        self.message.setForegroundRole(self.message.foregroundRole())
        self.message.hide()
        self.stop = QPushButton("Stop", self)
        tip(self.stop, "Stop looking; what was found stays (Esc).")
        self.stop.clicked.connect(self.stopped)
        self.stop.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._arrange()
        look.changed.connect(self._tint)
        self._tint()

    @property
    def current_row(self) -> TableRow | None:
        """The row with the keyboard; None where there is none."""
        index = self.table.currentIndex()
        return self.model.known(index.row()) if index.isValid() else None

    @property
    def current_column(self) -> int:
        """The column with the keyboard."""
        return max(0, self.table.currentIndex().column())

    @property
    def is_at_newest(self) -> bool:
        """Whether the newest line is in view and nothing is selected that new events would push away."""
        return self.table.verticalScrollBar().value() == 0 and not self.table.selectionModel().hasSelection()

    def show_table(self, has_rows: bool) -> None:
        """Show the events, or the words for none."""
        self._stack.setCurrentWidget(self.table if has_rows else self.empty)

    def show_message(self, sentence: str) -> None:
        """Say what is wrong with the filter; nothing where nothing is."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))

    def show_columns(self) -> None:
        """Let columns be chosen."""
        self.table.header.menu(self).popup(self._columns.mapToGlobal(QPoint(0, self._columns.height())))

    def _arrange(self) -> None:
        self._columns = self._button("Columns", "Choose which columns are shown.")
        self._columns.clicked.connect(self.show_columns)
        self._export = self._button("Export…", "Write what is shown to a file (Ctrl+S).")
        self._export.clicked.connect(self.export_wished)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.status)
        row.addWidget(self.stop)
        row.addStretch(1)
        row.addWidget(self._columns)
        row.addWidget(self._export)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(6)
        column.addWidget(self.bar)
        column.addWidget(self.message)
        column.addLayout(row)
        column.addWidget(self.pill)
        column.addWidget(self._stack, 1)

    def _button(self, text: str, help: str) -> QToolButton:
        made = QToolButton(self)
        made.setText(text)
        made.setIconSize(ICON)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip(made, help)
        return made

    def _tint(self, _theme: object = None) -> None:
        self._columns.setIcon(self._look.icon("fa6s.table-columns", "muted"))
        self._export.setIcon(self._look.icon("fa6s.file-export", "muted"))
        palette = self.message.palette()
        palette.setColor(self.message.foregroundRole(), self._look.colour("error"))
        self.message.setPalette(palette)
