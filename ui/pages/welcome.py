"""The first page: what one can begin with, the stores opened last, three guided tasks."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.labels import label, plain, tip
from ui.look import Look
from ui.pages.big_button import BigButton
from ui.pages.tasks import TASKS

CHOICES = (
    (
        "sample",
        "Explore the sample shop",
        "Two believable years: two Black Fridays, a disputed order, late events. Built in half a minute.",
        "fa6s.store",
    ),
    ("open", "Open a store…", "A .playhead file on this machine.", "fa6s.folder-open"),
    ("import", "Import a file…", "A real shop's invoice lines: CSV or Excel, also packed.", "fa6s.file-import"),
    ("create", "Create an empty store…", "Begin a shop of your own.", "fa6s.file-circle-plus"),
)
WIDEST = 880
MOST_RECENT = 6


class WelcomePage(QWidget):
    """`chosen(what)` for sample, open, import and create; `store_chosen(path)`; `task_chosen(id)`."""

    chosen = Signal(str)
    store_chosen = Signal(str)
    task_chosen = Signal(str)

    def __init__(self, look: Look, recent: Sequence[str], done: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        page = QVBoxLayout()
        page.setSpacing(10)
        page.addWidget(label("Playhead", role="number"))
        page.addWidget(label("Operate a shop, and see it at any moment of its past.", role="muted"))
        page.addSpacing(14)
        page.addLayout(self._beginnings())
        page.addSpacing(18)
        below = QHBoxLayout()
        below.setSpacing(32)
        for column in (self._recent(recent), self._tasks(done)):
            column.setSpacing(2)
            side = QWidget(self)
            side.setLayout(column)
            below.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        page.addLayout(below)
        page.addStretch(1)
        middle = QWidget(self)
        middle.setLayout(page)
        middle.setMaximumWidth(WIDEST)
        middle.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 48, 32, 24)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def _beginnings(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(10)
        for number, (what, title, told, icon) in enumerate(CHOICES):
            button = BigButton(self._look, title, told, icon, is_first=number == 0, parent=self)
            button.clicked.connect(partial(self.chosen.emit, what))
            grid.addWidget(button, number // 2, number % 2)
        return grid

    def _recent(self, recent: Sequence[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(label("Recent stores", role="heading"))
        if not recent:
            column.addWidget(label("None yet. Stores you open are listed here.", role="muted", wrap=True))
        for path in recent[:MOST_RECENT]:
            column.addWidget(self._link(Path(path).stem, str(Path(path).parent), "fa6s.database", path))
        return column

    def _tasks(self, done: Sequence[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(label("Three guided tasks", role="heading"))
        for task in TASKS:
            icon = "fa6s.circle-check" if task.id in done else "fa6s.graduation-cap"
            line = BigButton(self._look, task.title, task.told, icon, is_small=True, parent=self)
            line.clicked.connect(partial(self.task_chosen.emit, task.id))
            column.addWidget(line)
        return column

    def _link(self, title: str, told: str, icon: str, path: str) -> BigButton:
        line = BigButton(self._look, plain(title), plain(told), icon, is_small=True, parent=self)
        tip(line, path)
        line.clicked.connect(partial(self.store_chosen.emit, path))
        return line
