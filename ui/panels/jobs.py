"""Activity: the jobs of this store, when each runs, how far it is, how it ended, and what can be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.jobs.job_file import Run
from app.jobs.schedule import Schedule
from app.jobs.timetable import Line, Timetable
from ui.actions import ActionSpec
from ui.context import Context
from ui.dialogs.job import JobDialog
from ui.job_news import JobNews
from ui.labels import confirm, label
from ui.models.job_rows import COLUMNS, details_of, row_of
from ui.models.paged_model import PagedModel
from ui.models.rows import ListedRows, TableRow
from ui.panel import Arguments, Panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.table import PagedTable

LOOK_MS = 700
NOT_OPEN = "The jobs are not open yet."
NONE_CHOSEN = "Choose a job first."
Found = tuple[tuple[Line, ...], tuple[Run, ...], tuple[Run, ...]]


class JobsPanel(QWidget):
    """`counted(n)`: how many run. The first one of a window starts the timetable of its store."""

    counted = Signal(int)

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._jobs: Timetable | None = None
        self._lines: dict[str, Line] = {}
        self._shown: list[TableRow] = []
        self._news = JobNews(context)
        self.model = PagedModel(COLUMNS, context.background)
        self.table = PagedTable(self.model, context.look, "Jobs", self)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setFont(context.look.mono())
        self.details.setAccessibleName("Details of the job")
        self.empty = EmptyState(context.look, "fa6s.clock")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.ask_again)
        context.actions.bind(self, self._specs())
        self._arrange()
        self.table.menu_wanted.connect(self._show_menu)
        self.table.opened.connect(lambda *_: self._change(context))
        self._kept = ""
        self.model.arrived.connect(self._choose_again)
        self.table.selectionModel().currentChanged.connect(self.ask_again)
        context.settings.changed.connect(self.ask_again)
        context.background.run(self, self._start, self._started, failed=self._refused, lane="start")

    def ask_again(self, *_: object) -> None:
        """Look how every job stands."""
        if self._jobs is not None:
            self._context.background.run(self, partial(self._look, self._jobs, self._chosen()), self._show, lane="look")

    # Asking

    def _start(self) -> Timetable:
        jobs = self._context.desk.jobs
        jobs.start()
        return jobs

    def _started(self, jobs: Timetable) -> None:
        if not jobs.is_kept:
            why = "The store is open for reading only, so nothing is kept beside it. It can be verified all the same."
            self.empty.show_reason("No jobs run here.", why)
            return self._stack.setCurrentWidget(self.empty)
        self._jobs = jobs
        self._timer.start()
        return self.ask_again()

    def _refused(self, error: Exception) -> None:
        self.empty.show_reason("No jobs run here.", str(error))
        self._stack.setCurrentWidget(self.empty)

    def _look(self, jobs: Timetable, chosen: str) -> Found:
        return jobs.lines(), jobs.results(schedule=chosen, limit=5) if chosen else (), jobs.results(limit=20)

    def _show(self, found: Found) -> None:
        lines, results, newest = found
        self._lines = {line.schedule.id: line for line in lines}
        zone = self._context.settings.zone
        shown = [row_of(line, zone) for line in lines]
        if shown != self._shown:
            chosen = self._chosen()
            self._shown = shown
            self._kept = chosen or self._kept
            self.model.show(ListedRows(shown))
        self._show_empty(is_empty=not lines)
        line = self._lines.get(self._chosen())
        text = details_of(line, results, zone) if line else "Choose a job to see its last results."
        if self.details.toPlainText() != text:
            self.details.setPlainText(text)
        self.counted.emit(sum(line.running is not None for line in lines))
        self._news.show(lines, newest)
        self._context.actions.refresh()

    def _show_empty(self, *, is_empty: bool) -> None:
        if is_empty:
            why = "A job checks, copies or reports by itself at its time."
            self.empty.show_reason("No jobs.", why, button="Add a job…", do=partial(self._add, self._context))
        self._stack.setCurrentIndex(1 if is_empty else 0)

    # What can be done

    def _choose_again(self) -> None:
        line = self.model.line_of(self._kept) if self._kept else None
        if line is not None and line != self.table.currentIndex().row():
            self.table.choose(line)

    def _chosen(self) -> str:
        line = self.table.currentIndex().row()
        return str(self._shown[line].key) if 0 <= line < len(self._shown) else ""

    def _line(self) -> Line | None:
        return self._lines.get(self._chosen())

    def _do(self, deed: Callable[[Timetable], object], lane: str) -> None:
        jobs = self._jobs
        if jobs is not None:
            self._context.background.run(self, lambda: deed(jobs), self.ask_again, lane=lane)

    def _add(self, context: Context) -> None:
        if self._jobs is not None:
            self._ask(JobDialog(self._jobs.jobs, context.settings.zone.key, self))

    def _change(self, context: Context) -> None:
        line = self._line()
        if self._jobs is not None and line is not None:
            self._ask(JobDialog(self._jobs.jobs, context.settings.zone.key, self, line.schedule))

    def _ask(self, dialog: JobDialog) -> None:
        dialog.accepted.connect(lambda: self._put(dialog.schedule))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _put(self, schedule: Schedule) -> None:
        self._do(lambda jobs: jobs.put(schedule), "put")

    def _run_now(self, _: Context) -> None:
        line = self._line()
        if line is not None:
            self._do(lambda jobs: jobs.run_now(line.schedule.id), "run")

    def _cancel(self, _: Context) -> None:
        line = self._line()
        if line is not None and line.running is not None:
            run = line.running.run
            self._do(lambda jobs: jobs.cancel(run), "cancel")

    def _remove(self, _: Context) -> None:
        line = self._line()
        if line is not None and confirm(
            self, "Remove this job?", f"{line.title} no longer runs. What it made stays.", yes="Remove the job"
        ):
            self._do(lambda jobs: jobs.remove(line.schedule.id), "remove")

    def _against(self, wanted: str, _: Context) -> str | None:
        line = self._line()
        if line is None:
            return NONE_CHOSEN
        if wanted == "running":
            return None if line.running else "It is not running."
        return None if wanted == "any" or not line.running else "It is running."

    def _show_menu(self, where: QPoint, _: QModelIndex) -> None:
        self._context.actions.menu([spec.id for spec in self._specs()], self).popup(where)

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (*self._keeping_specs(), *self._running_specs())

    def _running_specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, menu="File/Jobs")
        return (
            made(
                id="jobs.run",
                text="Run it now",
                tip="Runs it once, whatever its times",
                run=self._run_now,
                enabled=partial(self._against, "idle"),
                icon="fa6s.play",
            ),
            made(
                id="jobs.cancel",
                text="Cancel the run",
                tip="Stops it, also in another window; nothing unfinished is left",
                run=self._cancel,
                enabled=partial(self._against, "running"),
                icon="fa6s.ban",
            ),
        )

    def _keeping_specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, menu="File/Jobs")
        return (
            made(
                id="jobs.add",
                text="Add a job…",
                tip="A check, a copy or a report that runs at its time",
                run=self._add,
                enabled=lambda _: None if self._jobs is not None else NOT_OPEN,
                icon="fa6s.plus",
            ),
            made(
                id="jobs.change",
                text="Change the job…",
                tip="Its times and what it is told",
                run=self._change,
                enabled=partial(self._against, "any"),
                icon="fa6s.pen",
            ),
            made(
                id="jobs.remove",
                text="Remove the job…",
                tip="It no longer runs; what it made stays",
                run=self._remove,
                enabled=partial(self._against, "idle"),
                icon="fa6s.trash",
            ),
        )

    def _arrange(self) -> None:
        split = QSplitter(self)
        split.addWidget(self.table)
        beside = QWidget(split)
        column = QVBoxLayout(beside)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(label("Last results", role="strong", parent=beside))
        column.addWidget(self.details)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        full = QWidget(self)
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)


TRAFFIC = (
    ActionSpec(
        id="simulation.start",
        text="Start simulated traffic…",
        tip="Lets invented customers order, pay and send back in this store, so that there is something to watch",
        run=lambda context: context.simulating.ask(),
        enabled=lambda context: context.simulating.reason_against_starting(),
        icon="fa6s.robot",
        menu="Commands/Simulated traffic",
    ),
    ActionSpec(
        id="simulation.stop",
        text="Stop simulated traffic",
        tip="Ends it after the command under way; what it wrote stays",
        run=lambda context: context.simulating.stop(),
        enabled=lambda context: None if context.simulating.is_running else "No simulated traffic is running.",
        icon="fa6s.stop",
        menu="Commands/Simulated traffic",
    ),
)

PANEL = Panel(
    id="jobs",
    title="Jobs",
    icon="fa6s.clock",
    tip="What runs by itself: checks, copies and reports, when they run and how they ended",
    build=JobsPanel,
    place="activity",
    now=True,
    actions=TRAFFIC,
)
