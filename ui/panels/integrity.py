"""Document: is the log as it was written? Up to where it was verified, verify it now, what was found, its root hash."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.jobs.job_file import Run
from app.jobs.timetable import Timetable
from app.sheets import Sheet
from ui.actions import ActionSpec
from ui.context import Context
from ui.labels import label, plain
from ui.models.check_words import CHECKS, COLUMNS, Standing, check_row, problems_of, standing_of
from ui.models.paged_model import PagedModel
from ui.models.rows import ListedRows, TableRow
from ui.panel import Arguments, Panel
from ui.widgets.table import PagedTable

CHECK = "integrity_check"
LOOK_MS = 400
ICON = QSize(32, 32)
Found = tuple[tuple[Run, ...], Run | None, int]


class IntegrityPanel(QWidget):
    """Shows what the checks of this log found, in whichever window they ran, and begins or stops one."""

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._running: Run | None = None
        self._standing: Standing | None = None
        self._shown: list[TableRow] = []
        self._icon = QToolButton(self)
        self._icon.setAutoRaise(True)
        self._icon.setIconSize(ICON)
        self._icon.setEnabled(True)
        self._icon.setAccessibleName("State of the log")
        self.sentence, self.more = label(role="title"), label(wrap=True)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName("Progress of the check")
        self.verify, self.stop = QPushButton("Verify all now", self), QPushButton("Cancel", self)
        self.root = label(role="body")
        self.root.setFont(context.look.mono())
        self.copy = QPushButton("Copy", self)
        self.copy.setAccessibleName("Copy the root hash")
        self.found = QPlainTextEdit(self)
        self.found.setReadOnly(True)
        self.found.setAccessibleName("What is not as it was written")
        self.model = PagedModel(COLUMNS, context.background)
        self.table = PagedTable(self.model, context.look, "Checks so far", self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._arrange()
        self._connect()
        context.actions.bind(self, self._specs())

    def ask_again(self, *_: object) -> None:
        """Look what the checks say."""
        self._context.background.run(self, self._look, self._show, lane="look")

    def exportable(self) -> Sheet:
        """The checks so far."""
        rows = [row.cells for row in self._shown]
        return Sheet(title="Checks", columns=tuple(each.title for each in COLUMNS), rows=lambda: rows, total=len(rows))

    def showEvent(self, event: QShowEvent) -> None:
        """Look while somebody looks."""
        super().showEvent(event)
        self._timer.start()
        self.ask_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest."""
        super().hideEvent(event)
        self._timer.stop()

    # Asking

    def _look(self) -> Found:
        desk = self._context.desk
        return desk.jobs.results(job=CHECK, limit=50), desk.jobs.running(CHECK), desk.head().size

    def _show(self, found: Found) -> None:
        runs, self._running, size = found
        zone = self._context.settings.zone
        self._show_standing(standing_of(runs, size, zone))
        self._show_running()
        problems = problems_of(runs)
        self.found.setVisible(bool(problems))
        if self.found.toPlainText() != problems:
            self.found.setPlainText(plain(problems))
        shown = [check_row(run, zone) for run in runs]
        if shown != self._shown:
            self._shown = shown
            self.model.show(ListedRows(shown))
        self._context.actions.refresh()

    def _show_standing(self, standing: Standing) -> None:
        if standing == self._standing:
            return
        self._standing = standing
        self.sentence.setText(standing.sentence)
        self.more.setText(standing.more)
        self.root.setText(standing.root or "not known before the first check")
        self.copy.setEnabled(bool(standing.root))
        self._tint()

    def _show_running(self) -> None:
        run = self._running
        self.progress.setVisible(run is not None)
        self.stop.setVisible(run is not None)
        self.verify.setEnabled(run is None)
        if run is not None:
            self.progress.setRange(0, max(run.total, 1))
            self.progress.setValue(run.done)
            self.progress.setFormat(f"{run.done:,} of {run.total:,} events, %p %" if run.total else "beginning")

    def _tint(self) -> None:
        if self._standing is not None:
            self._icon.setIcon(self._context.look.icon(self._standing.icon, self._standing.tone))

    # What can be done

    def _do(self, deed: Callable[[Timetable], object], lane: str) -> None:
        self._context.background.run(self, lambda: deed(self._context.desk.jobs), self.ask_again, lane=lane)

    def _verify(self, _: object = None) -> None:
        self.verify.setEnabled(False)
        self._do(lambda jobs: jobs.run_once(CHECK), "verify")

    def _cancel(self, _: object = None) -> None:
        run = self._running
        if run is not None:
            self._do(lambda jobs: jobs.cancel(run.run), "cancel")

    def _copy_root(self) -> None:
        if self._standing is not None:
            QGuiApplication.clipboard().setText(self._standing.root)
            self._context.say("The root hash is on the clipboard.")

    def _specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, menu="Audit")
        return (
            made(
                id="integrity.verify",
                text="Verify the whole log",
                tip="Reads every event and compares it with its hash, its order and the tree head",
                run=self._verify,
                enabled=lambda _: "It is being verified." if self._running else None,
                icon="fa6s.shield-halved",
            ),
            made(
                id="integrity.cancel",
                text="Cancel the verification",
                tip="Stops the check; what was verified before stays known",
                run=self._cancel,
                enabled=lambda _: None if self._running else "Nothing is being verified.",
                icon="fa6s.ban",
            ),
        )

    # Building

    def _connect(self) -> None:
        context = self._context
        self.verify.clicked.connect(self._verify)
        self.stop.clicked.connect(self._cancel)
        self.copy.clicked.connect(self._copy_root)
        self._timer.timeout.connect(self.ask_again)
        context.look.changed.connect(lambda _: self._dress())
        context.settings.changed.connect(self.ask_again)

    def _dress(self) -> None:
        self.root.setFont(self._context.look.mono())
        self._tint()

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.addWidget(self.sentence)
        words.addWidget(self.more)
        head = QHBoxLayout()
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        head.addWidget(self.stop)
        head.addWidget(self.verify)
        root = QHBoxLayout()
        root.addWidget(label("Root hash", role="strong"))
        root.addWidget(self.root, 1)
        root.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.progress)
        column.addLayout(root)
        column.addWidget(label(f"A check compares {'; '.join(CHECKS)}.", role="muted", wrap=True))
        column.addWidget(self.found, 1)
        column.addWidget(label("Checks so far", role="strong"))
        column.addWidget(self.table, 2)
        self.progress.hide()
        self.stop.hide()
        self.found.hide()


PANEL = Panel(
    id="integrity",
    title="Integrity",
    icon="fa6s.shield-halved",
    tip="Whether the log is as it was written: verify it, see what was found, copy its root hash",
    build=IntegrityPanel,
    group="Run",
    now=True,
    workspaces=("run",),
)
