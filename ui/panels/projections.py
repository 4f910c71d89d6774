"""Activity: every read model, where it is, how far behind, what it does, and what can be done with it."""

from functools import partial
from typing import Literal

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.model_status import ModelStatus
from app.rebuild import RebuildReport
from ui.actions import ActionSpec
from ui.context import Context
from ui.labels import confirm_typed, label
from ui.models.paged_model import PagedModel
from ui.models.projection_rows import COLUMNS, details_of, row_of
from ui.models.rows import ListedRows, TableRow
from ui.panel import Arguments, Panel
from ui.widgets.table import PagedTable

LOOK_MS = 500
Deed = Literal["pause", "resume", "retry", "rebuild", "cancel_rebuild", "reset"]


class ProjectionsPanel(QWidget):
    """`counted(n)`: how many have stopped at an event."""

    counted = Signal(int)

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._statuses: dict[str, ModelStatus] = {}
        self._reports: list[RebuildReport] = []
        self._shown: list[TableRow] = []
        self._chosen = ""
        self.model = PagedModel(COLUMNS, context.background)
        self.table = PagedTable(self.model, context.look, "Read models", self)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setFont(context.look.mono())
        self.details.setAccessibleName("Details of the read model")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.ask_again)
        context.actions.bind(self, self._specs())
        self._arrange()
        self.table.menu_wanted.connect(self._show_menu)
        self.table.selectionModel().currentChanged.connect(self._show_details)
        context.look.changed.connect(lambda _: self.details.setFont(context.look.mono()))
        self.model.arrived.connect(self._choose_again)
        self._timer.start()
        self.ask_again()

    def ask_again(self) -> None:
        """Look where every model is."""
        models = self._context.desk.models
        self._context.background.run(self, lambda: (models.status(), models.reports()), self._show, lane="status")

    def _show(self, found: tuple[tuple[ModelStatus, ...], list[RebuildReport]]) -> None:
        statuses, self._reports = found
        self._statuses = {status.name: status for status in statuses}
        shown = [row_of(status) for status in statuses]
        if shown != self._shown:
            self._shown = shown
            chosen = self._selected()
            self._chosen = chosen.name if chosen else self._chosen
            self.model.show(ListedRows(shown))
        stopped = sum(status.state == "stopped" for status in statuses)
        self.counted.emit(stopped)
        self._show_in_status_bar(statuses)
        self._show_details()
        self._context.actions.refresh()

    def _show_in_status_bar(self, statuses: tuple[ModelStatus, ...]) -> None:
        stopped = [status.title for status in statuses if status.state == "stopped"]
        behind = max((status.lag_events for status in statuses), default=0)
        seconds = max((status.lag_seconds for status in statuses), default=0.0)
        show = partial(self._context.status.show, "projections", opens="projections")
        if stopped:
            show(f"{', '.join(stopped)} stopped", icon="fa6s.triangle-exclamation", tone="error")
        elif behind:
            show(f"read models {behind:,} events behind · {seconds:.1f} s", icon="fa6s.hourglass-half", tone="pending")
        else:
            show("read models up to date", icon="fa6s.circle-check", tone="muted")

    def _choose_again(self) -> None:
        line = self.model.line_of(self._chosen) if self._chosen else None
        if line is not None and line != self.table.currentIndex().row():
            self.table.choose(line)

    # What can be done

    def _selected(self) -> ModelStatus | None:
        row = self.model.known(self.table.currentIndex().row())
        return self._statuses.get(str(row.key)) if row else None

    def _do(self, deed: Deed, _: Context) -> None:
        status = self._selected()
        if status is not None:
            act = getattr(self._context.desk.models, deed)
            self._context.background.run(self, lambda: act(status.name), lambda _: self.ask_again(), lane=deed)

    def _reset(self, context: Context) -> None:
        status = self._selected()
        text = (
            "Its rows are forgotten and made again from the first event; until then it answers from what it has so far."
        )
        if status is not None and confirm_typed(self, f"Reset {status.title}?", text, status.name):
            self._do("reset", context)

    def _skip(self, _: Context) -> None:
        status = self._selected()
        if status is None or status.failed_position is None:
            return
        question = f"Why may {status.title} pass over event #{status.failed_position:,}? The reason is kept in the log."
        reason, is_given = QInputDialog.getText(self, "Skip this event", question)
        if is_given and reason.strip():
            models, actor = self._context.desk.models, self._context.settings.actor or self._context.desk.settings.actor
            skip = partial(models.skip, status.name, reason=reason.strip(), actor=actor)
            self._context.background.run(self, skip, lambda _: self.ask_again(), lane="skip")

    def _show_event(self, context: Context) -> None:
        status = self._selected()
        if status is not None and status.failed_position is not None:
            recorded = context.desk.store.read_positions([status.failed_position])
            if recorded:
                context.selection.choose_event(recorded[0].position, recorded[0].stream)
                context.open("streams")

    def _unless(self, *states: str) -> str | None:
        status = self._selected()
        if status is None:
            return "Choose a read model first."
        return None if status.state in states else f"It is {status.state}."

    def _can_cancel(self, _: Context) -> str | None:
        status = self._selected()
        if status is None:
            return "Choose a read model first."
        return None if status.rebuild else "It is not being rebuilt."

    def _show_menu(self, where: QPoint, _: QModelIndex) -> None:
        self._context.actions.menu([spec.id for spec in self._specs()], self).popup(where)

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (*self._rebuild_specs(), *self._pace_specs(), *self._failure_specs())

    def _rebuild_specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, menu="Projections")
        return (
            made(
                id="projections.rebuild",
                text="Rebuild beside the live one",
                tip="Makes it again from the log; the present one serves until both are compared and swapped",
                run=partial(self._do, "rebuild"),
                enabled=lambda _: None if self._selected() else "Choose a read model first.",
                icon="fa6s.arrows-rotate",
            ),
            made(
                id="projections.cancel",
                text="Cancel the rebuild",
                tip="Gives the rebuild up; the present one stays as it is",
                run=partial(self._do, "cancel_rebuild"),
                enabled=self._can_cancel,
                icon="fa6s.ban",
            ),
            made(
                id="projections.reset",
                text="Reset…",
                tip="Forgets its rows and begins again with the first event",
                run=self._reset,
                enabled=lambda _: None if self._selected() else "Choose a read model first.",
                icon="fa6s.trash",
            ),
        )

    def _pace_specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, menu="Projections")
        return (
            made(
                id="projections.pause",
                text="Pause",
                tip="Stays where it is until resumed; what reads it shows older answers",
                run=partial(self._do, "pause"),
                enabled=lambda _: self._unless("following", "catching up", "waiting"),
                icon="fa6s.pause",
            ),
            made(
                id="projections.resume",
                text="Resume",
                tip="Goes on from where it is",
                run=partial(self._do, "resume"),
                enabled=lambda _: self._unless("paused"),
                icon="fa6s.play",
            ),
        )

    def _failure_specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, menu="Projections")
        return (
            made(
                id="projections.event",
                text="Show the event it stopped at",
                tip="Selects the event in the streams",
                run=self._show_event,
                enabled=lambda _: self._unless("stopped"),
                icon="fa6s.magnifying-glass",
            ),
            made(
                id="projections.retry",
                text="Retry",
                tip="Tries the event again at which it stopped",
                run=partial(self._do, "retry"),
                enabled=lambda _: self._unless("stopped"),
                icon="fa6s.rotate-right",
            ),
            made(
                id="projections.skip",
                text="Skip with a reason…",
                tip="Goes on after the event; the reason is kept in the log and a rebuild skips it as well",
                run=self._skip,
                enabled=lambda _: self._unless("stopped"),
                icon="fa6s.forward",
            ),
        )

    # Showing

    def _show_details(self) -> None:
        status = self._selected()
        text = "Choose a read model to see its details." if status is None else details_of(status, self._reports)
        if self.details.toPlainText() != text:
            self.details.setPlainText(text)

    def _arrange(self) -> None:
        split = QSplitter(self)
        split.addWidget(self.table)
        beside = QWidget(split)
        column = QVBoxLayout(beside)
        column.setContentsMargins(6, 0, 0, 0)
        column.addWidget(label("Details", role="strong", parent=beside))
        column.addWidget(self.details)
        split.addWidget(beside)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)


PANEL = Panel(
    id="projections",
    title="Projections",
    icon="fa6s.diagram-project",
    tip="The read models: how far each is, pause, rebuild, what has failed",
    build=ProjectionsPanel,
    place="activity",
    now=True,
)
