"""Why this number: the events that make it, what each added, and that they add up to it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.sheets import Cell
from app.why import Number, Reason, UnknownNumber, Why, number_of, why
from ui.actions import ActionSpec
from ui.context import Context
from ui.exporting import Sheet
from ui.following import Following
from ui.labels import label, plain
from ui.models.paged_model import PagedModel
from ui.models.rows import Column, Key, TableRow
from ui.panel import Arguments, Panel
from ui.printing import Printout, escaped, paper_table
from ui.times import local_words
from ui.widgets import EmptyState, FreshnessLine
from ui.widgets.freshness_line import Tone
from ui.widgets.table import PagedTable

COLUMNS = (
    Column(id="position", title="Position", width=11, align="right"),
    Column(id="when", title="When", width=19, tip="When it happened in the business, in the window's zone"),
    Column(id="adds", title="Adds", width=15, align="right", tip="What this event contributes to the number"),
    Column(id="total", title="Total so far", width=15, align="right", tip="The sum up to and including this event"),
    Column(id="stream", title="Stream", width=18),
    Column(id="what", title="What happened", width=60),
)
SHEET = ("position", "when", "stream", "what happened", "adds", "total so far")
PRINTED = 2_000


class WhyRows:
    """The events of an answer as rows of a table."""

    start = 0

    def __init__(self, answer: Why, context: Context) -> None:
        self.answer = answer
        self.count = answer.count
        self._zone = context.settings.zone

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """Some events in words."""
        return [self._row(reason) for reason in self.answer.reasons(first, limit)]

    def find(self, key: Key) -> int | None:
        """The line of a position."""
        return self.answer.place_of(int(key))

    def _row(self, reason: Reason) -> TableRow:
        cells = (
            f"#{reason.position:,}",
            local_words(reason.effective_us, self._zone),
            self.answer.shown(reason.adds, signed=True),
            self.answer.shown(reason.total),
            plain(reason.stream),
            plain(reason.sentence),
        )
        tones = {2: "negative" if reason.adds < 0 else "positive", 4: "muted"}
        return TableRow(key=reason.position, cells=cells, tones=tones)


class WhyPanel(QWidget):
    """Follows the window's moment, unless it was opened for another."""

    retitled = Signal(str)

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context, self._arguments = context, arguments
        self._answer: Why | None = None
        self.heading = label(role="heading", wrap=True, parent=self)
        self.fresh = FreshnessLine(context.look, self)
        self.model = PagedModel(COLUMNS, context.background)
        self.table = PagedTable(self.model, context.look, "Events that make the number", self)
        self.empty = EmptyState(context.look, "fa6s.circle-question")
        self._arrange()
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._show_menu)
        self.table.selectionModel().currentRowChanged.connect(self._select)
        context.actions.bind(self, self._specs())
        context.settings.changed.connect(self.ask_again)
        self._following = Following(self, context.clock, self._ask, heavy=True)

    def ask_again(self, _: object = None) -> None:
        """Ask for the events again."""
        self._following.again()

    def exportable(self) -> Sheet:
        """Every event of the number."""
        notes = (("number", self.heading.text()), ("moment", self.fresh.text()))
        return Sheet(
            title="Why",
            columns=SHEET,
            rows=partial(_exported, self._answer, self._context),
            total=self._answer.count if self._answer else 0,
            notes=notes,
        )

    def printable(self) -> Printout:
        """The heading and the first events."""
        table = paper_table(SHEET, _exported(self._answer, self._context, PRINTED))
        left = (self._answer.count if self._answer else 0) - PRINTED
        more = f"<p class='muted'>and {left:,} more</p>" if left > 0 else ""
        html = f"<h3>{escaped(self.heading.text())}</h3>{table}{more}"
        return Printout(title="Why this number", html=html, landscape=True)

    # Asking

    def _ask(self) -> None:
        try:
            number = number_of(self._arguments)
        except UnknownNumber as unknown:
            self._refuse(unknown)
            return
        if number.at is None:
            number = msgspec.structs.replace(number, at=self._context.clock.position)
        self.fresh.busy(True)
        self._context.background.run(
            self, partial(why, self._context.desk, number), partial(self._show, number), lane="why"
        )

    def _show(self, number: Number, answer: Why) -> None:
        self._answer = answer
        self.heading.setText(answer.heading)
        self.fresh.show_text(*_standing(answer))
        self.fresh.busy(False)
        if answer.count:
            self.model.renew(WhyRows(answer, self._context), near=self.table.top_line)
            self._stack.setCurrentWidget(self.table)
        else:
            why_not = "Nothing had happened to it by this moment. Move the playhead on, or return to live."
            self.empty.show_reason("No event makes this number.", why_not)
            self._stack.setCurrentWidget(self.empty)
        self.retitled.emit(f"Why: {number.name}")

    def _refuse(self, unknown: UnknownNumber) -> None:
        self.heading.setText("Why this number?")
        self.empty.show_reason("This is not a number that can be explained.", str(unknown))
        self._stack.setCurrentWidget(self.empty)

    # Acting

    def _open(self, line: int, _apart: bool = False) -> None:
        self._select(self.model.index(line, 0))
        stream = self._context.selection.stream
        if stream:
            self._context.open("story", stream=stream)

    def _select(self, index: QModelIndex, *_: QModelIndex) -> None:
        row = self.model.known(index.row()) if index.isValid() else None
        if row is not None:
            self._context.selection.choose_event(int(row.key), row.cells[4])

    def _reason_against(self, _: Context) -> str | None:
        return None if self.table.currentIndex().isValid() else "Choose an event first."

    def _open_story(self, _: Context) -> None:
        self._open(self.table.currentIndex().row())

    def _go_there(self, context: Context) -> None:
        row = self.model.known(self.table.currentIndex().row())
        if row is not None:
            context.travel.to_event(int(row.key))

    def _show_menu(self, where: QPoint, _: QModelIndex) -> None:
        self._context.actions.menu([spec.id for spec in self._specs()], self).popup(where)

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec(
                id="why.story",
                text="Open its story",
                tip="Opens the story of the chosen event's stream",
                run=self._open_story,
                enabled=self._reason_against,
                icon="fa6s.book-open",
                scope="panel",
            ),
            ActionSpec(
                id="why.go",
                text="Set the playhead here",
                tip="Shows everything as it was right after the chosen event",
                run=self._go_there,
                enabled=self._reason_against,
                icon="fa6s.clock-rotate-left",
                scope="panel",
            ),
        )

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(top)
        column.addWidget(self.fresh)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        column.addLayout(self._stack, 1)


def _standing(answer: Why) -> tuple[str, Tone]:
    after, at = answer.number.after, answer.number.at
    upto = "now" if at is None else f"#{at:,}"
    span = f"events after #{after:,} up to {upto}" if after else f"events up to {upto}"
    if answer.is_exact:
        return f"{span} · the sum is exactly the number shown", "calm"
    return (
        f"{span} · the events sum to {answer.shown(answer.total)}, the read model shows {answer.shown(answer.value)}",
        "error",
    )


def _exported(answer: Why | None, context: Context, limit: int | None = None) -> Iterator[Sequence[Cell]]:
    if answer is None:
        return
    count = answer.count if limit is None else min(limit, answer.count)
    for first in range(0, count, 500):
        for reason in answer.reasons(first, min(500, count - first)):
            when = local_words(reason.effective_us, context.settings.zone)
            yield reason.position, when, reason.stream, reason.sentence, reason.adds, reason.total


def _title(arguments: Mapping[str, str]) -> str:
    return f"Why: {arguments.get('of', '')}"


PANEL = Panel(
    id="why",
    title="Why this number?",
    icon="fa6s.circle-question",
    tip="The events that make a number, and that they add up to it",
    build=WhyPanel,
    title_of=_title,
)
