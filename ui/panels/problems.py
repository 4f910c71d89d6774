"""What went wrong, until it was read: each problem in words, its raw text behind it, and a way to copy it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.moments.wording import spoken_time
from ui.context import Context
from ui.labels import plain
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState, PlainList

COLUMNS = ("When", "What", "Why", "What to do")


class ProblemsPanel(QWidget):
    """`counted(n)`: how many nobody has seen yet."""

    counted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tree = PlainList(context.look, COLUMNS, "Problems", self)
        self.tree.setSelectionMode(PlainList.SelectionMode.ExtendedSelection)
        self.tree.currentItemChanged.connect(self._show_details)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setFont(context.look.mono())
        self.details.setAccessibleName("Details")
        self.details.setMaximumHeight(90)
        self.details.hide()
        self._empty = EmptyState(context.look, "fa6s.circle-check")
        self._empty.show_reason("No problems.", "What goes wrong is kept here until you have read it.")
        self._arrange()
        context.problems.changed.connect(self._show)
        context.settings.changed.connect(self._show)
        self._show()

    def _arrange(self) -> None:
        copy = QPushButton("Copy", self)
        copy.clicked.connect(self._copy)
        clear = QPushButton("Clear", self)
        clear.clicked.connect(self._context.problems.clear)
        buttons = QVBoxLayout()
        buttons.addWidget(copy)
        buttons.addWidget(clear)
        buttons.addStretch(1)
        full = QWidget(self)
        column = QVBoxLayout()
        column.addWidget(self.tree, 1)
        column.addWidget(self.details)
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 6, 0)
        row.addLayout(column, 1)
        row.addLayout(buttons)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)

    def showEvent(self, event: QShowEvent) -> None:
        """Seen is read."""
        super().showEvent(event)
        self._context.problems.mark_read()

    def sizeHint(self) -> QSize:
        """A few rows."""
        return QSize(500, 160)

    def _show(self, _key: str = "") -> None:
        problems = self._context.problems
        zone = self._context.settings.zone
        self.tree.clear()
        for problem in problems.kept:
            when = spoken_time(problem.at.astimezone(zone).replace(microsecond=0), seconds=True)
            row = self.tree.add((when, problem.what, problem.why, problem.todo))
            row.setData(0, Qt.ItemDataRole.UserRole, problem.text)
            row.setData(1, Qt.ItemDataRole.UserRole, problem.details)
        self.tree.fit()
        self._stack.setCurrentIndex(1 if problems.kept else 0)
        if self.isVisible() and problems.unread:
            problems.mark_read()
        self.counted.emit(problems.unread)

    def _show_details(self) -> None:
        row = self.tree.currentItem()
        details = "" if row is None else str(row.data(1, Qt.ItemDataRole.UserRole) or "")
        self.details.setPlainText(plain(details))
        self.details.setVisible(bool(details))

    def _copy(self) -> None:
        rows = self.tree.selectedItems() or [
            row for n in range(self.tree.topLevelItemCount()) if (row := self.tree.topLevelItem(n)) is not None
        ]
        QGuiApplication.clipboard().setText("\n\n".join(str(row.data(0, Qt.ItemDataRole.UserRole)) for row in rows))


def _build(context: Context, _arguments: Arguments) -> QWidget:
    return ProblemsPanel(context)


PANEL = Panel(
    id="problems",
    title="Problems",
    icon="fa6s.triangle-exclamation",
    tip="What went wrong, until it was read.",
    place="activity",
    now=True,
    build=_build,
)
