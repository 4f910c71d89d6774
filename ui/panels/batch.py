"""The batch panel: paste a table, see what each row would be, issue them, and read each row's result."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.command_text import COMMANDS
from app.desk import Desk
from app.issue import Issue, Outcome, new_command_id
from app.pasted_commands import Pasted, PastedRow, read_pasted
from domain.field import fields_of
from ui.command_form.words import spoken
from ui.context import Context
from ui.labels import label, plain, tip
from ui.models.paged_model import PagedModel
from ui.models.rows import Column, ListedRows, TableRow
from ui.panel import Arguments, Panel
from ui.widgets.table import PagedTable

WAIT_MS = 200
A_COMMIT = 50
"""Rows that are stored by one durable commit: progress and Stop come between them."""

COLUMNS = (
    Column(id="row", title="Row", width=6, align="right"),
    Column(id="result", title="Result", width=44),
    Column(id="position", title="Position", width=12, align="right"),
    Column(id="values", title="Values", width=60),
)
STORED = {"stored": "stored", "unchanged": "nothing to change"}


class BatchPanel(QWidget):
    """Issues the rows of a pasted table one after the other; each has its own result and none stops the others."""

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._pasted = Pasted(columns=(), rows=())
        self._ids: dict[int, bytes] = {}
        self._outcomes: dict[int, Outcome] = {}
        self._waiting: list[PastedRow] = []
        self._is_stopped = False
        self._choice = QComboBox(self)
        self._choice.setAccessibleName("Command")
        for name in COMMANDS:
            self._choice.addItem(spoken(name), name)
        self._choice.setCurrentIndex(max(0, self._choice.findData(arguments.get("command", "ReceiveStock"))))
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName("Pasted table")
        self.text.setMaximumHeight(self.fontMetrics().lineSpacing() * 7)
        self.reason = QLineEdit(self)
        self.reason.setAccessibleName("Reason")
        self.reason.setPlaceholderText("Why; stands beside every row's events")
        self.model = PagedModel(COLUMNS, context.background)
        self.table = PagedTable(self.model, context.look, "Rows of the batch", self)
        self._note = label(role="muted", wrap=True, parent=self)
        self._bar = QProgressBar(self)
        self._bar.hide()
        self.issue = QPushButton("Issue all", self)
        self.issue.clicked.connect(self._begin)
        self._stop = QPushButton("Stop", self)
        tip(self._stop, "Stops after the rows under way; what is stored stays stored")
        self._stop.clicked.connect(self._be_stopped)
        self._stop.hide()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._read)
        self.text.textChanged.connect(self._wait.start)
        self._choice.currentIndexChanged.connect(self._read)
        self.reason.textChanged.connect(self._show_state)
        context.clock.mode_changed.connect(self._show_state)
        self._arrange()
        self._read()

    @property
    def note(self) -> str:
        """The sentence beside the button."""
        return self._note.text()

    def _read(self) -> None:
        name = str(self._choice.currentData())
        headings = "\t".join(field.name for field in fields_of(COMMANDS[name]))
        self.text.setPlaceholderText(f"Paste a table from a spreadsheet, with a heading such as\n{headings}")
        self._pasted = read_pasted(name, self.text.toPlainText())
        self._ids = {row.number: new_command_id() for row in self._pasted.rows}
        self._outcomes.clear()
        self._show_rows()
        self._show_state()

    # Issuing

    def _begin(self) -> None:
        done = {number for number, outcome in self._outcomes.items() if outcome.status in STORED}
        self._waiting = [row for row in self._pasted.whole if row.number not in done]
        self._is_stopped = False
        self._bar.setRange(0, len(self._waiting))
        self._bar.setValue(0)
        self._next()

    def _next(self) -> None:
        rows, self._waiting = self._waiting[:A_COMMIT], self._waiting[A_COMMIT:]
        is_over = not rows or self._is_stopped
        self._bar.setVisible(not is_over)
        self._stop.setVisible(not is_over)
        self._show_state()
        if is_over:
            return
        desk, issues = self._context.desk, [self._issue_of(row) for row in rows]
        self._context.background.run(
            self,
            lambda: _issued(desk, issues),
            lambda outcomes: self._told(rows, outcomes),
            failed=self._failed,
            lane="issue",
        )

    def _issue_of(self, row: PastedRow) -> Issue:
        assert row.draft.command is not None
        return Issue(
            command=row.draft.command,
            command_id=self._ids[row.number],
            actor=self._context.settings.actor or self._context.desk.settings.actor,
            reason=self.reason.text().strip(),
            is_repeatable=True,
        )

    def _told(self, rows: Sequence[PastedRow], outcomes: Sequence[Outcome]) -> None:
        self._outcomes.update((row.number, outcome) for row, outcome in zip(rows, outcomes, strict=True))
        self._bar.setValue(self._bar.value() + len(rows))
        self._show_rows()
        self._next()

    def _failed(self, error: Exception) -> None:
        self._waiting = []
        self._next()
        self._context.background.report(error)

    def _be_stopped(self) -> None:
        self._is_stopped = True
        self._show_state()

    # Showing

    def _show_rows(self) -> None:
        self.model.show(ListedRows([self._row(row) for row in self._pasted.rows]))

    def _row(self, row: PastedRow) -> TableRow:
        outcome = self._outcomes.get(row.number)
        values = plain(", ".join(f"{name} {text}" for name, text in row.texts.items()))
        if outcome is None:
            problem = row.draft.first_problem
            cells = (str(row.number), plain(problem) or "ready", "", values)
            return TableRow(key=row.number, cells=cells, tone="error" if problem else "")
        words = STORED.get(outcome.status) or plain(f"{outcome.status}: {outcome.message}")
        position = f"{outcome.first_position:,}" if outcome.status == "stored" and outcome.first_position else ""
        cells = (str(row.number), words, position, values)
        return TableRow(key=row.number, cells=cells, tone="success" if outcome.status in STORED else "error")

    def _reason_against(self) -> str:
        if not self._context.clock.is_live:
            return "You are looking at the past, where nothing can be issued. Return to live first."
        if self._pasted.problem:
            return self._pasted.problem
        if not self._pasted.whole:
            return "No row can be issued yet; what is wrong stands beside each."
        return "" if self.reason.text().strip() else "A reason is needed: it stands beside the events."

    def _show_state(self) -> None:
        against = self._reason_against()
        is_busy = self._stop.isVisibleTo(self)
        self.issue.setEnabled(not against and not is_busy)
        self._note.setText(against or self._counted())

    def _counted(self) -> str:
        ready, rows = len(self._pasted.whole), len(self._pasted.rows)
        if not self._outcomes:
            faulty = f", {rows - ready:,} with a problem are left out" if ready < rows else ""
            return f"{ready:,} of {rows:,} rows can be issued{faulty}."
        stored = sum(outcome.status in STORED for outcome in self._outcomes.values())
        refused = len(self._outcomes) - stored
        return f"{stored:,} stored, {refused:,} not; issuing again sends only those that are not stored."

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(label("Command", parent=self))
        top.addWidget(self._choice)
        top.addWidget(label("Reason *", parent=self))
        top.addWidget(self.reason, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        for widget in (self._bar, self._stop, self.issue):
            foot.addWidget(widget)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addWidget(self.table, 1)
        column.addLayout(foot)


def _issued(desk: Desk, issues: Sequence[Issue]) -> list[Outcome]:
    return desk.execute_all(issues)


PANEL = Panel(
    id="batch",
    title="Batch of commands",
    icon="fa6s.table-list",
    tip="Issue many commands of one kind from a pasted table",
    build=BatchPanel,
    group="Operate",
    now=True,
)
