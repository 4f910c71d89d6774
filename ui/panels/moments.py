"""The named moments as a table: go there, compare, note, rename away, export."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QInputDialog,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.desk import Desk
from app.issue import Outcome
from app.moments.wording import spoken_time
from app.sheets import Sheet
from domain.decider import Command
from domain.named_moment import NamedMoment, NoteMoment, RemoveMoment
from domain.recorded import instant
from ui.actions import ActionSpec
from ui.context import Context
from ui.following import Following
from ui.labels import confirm, plain
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState, MessageBar, PlainList

COLUMNS = ("Name", "Moment", "Position", "Note")
GO, NOTE, REMOVE, MARK_A, MARK_B = "moments.go", "moments.note", "moments.remove", "moments.mark_a", "moments.mark_b"
NOTHING = "Choose a named moment first."


class Row(NamedTuple):
    """A named moment with the business clock (microseconds UTC) at its position."""

    moment: NamedMoment
    clock_us: int


class MomentsPanel(QWidget):
    """Follows the log: names given elsewhere appear by themselves."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[Row, ...] = ()
        self.tree = PlainList(context.look, COLUMNS, "Named moments", self)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.itemActivated.connect(self._go_to_item)
        self.tree.currentItemChanged.connect(self._chosen_changed)
        self.tree.customContextMenuRequested.connect(self._menu)
        self.message = MessageBar(context.look, self)
        self._empty = EmptyState(context.look, "fa6s.flag")
        self._empty.show_reason(
            "No moment has a name yet.",
            "Go to a moment and press M in the time bar, or Name this moment in the Time menu.",
        )
        context.actions.bind(self, self._deeds())
        self._arrange()
        self._following = Following(self, context.clock, self._ask, now=True)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        for ident in (GO, MARK_A, MARK_B, NOTE, REMOVE):
            action = self._context.actions.qaction(ident)
            button = QPushButton(action.text(), self)
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
            button.setEnabled(action.isEnabled())
            buttons.addWidget(button)
        buttons.addStretch(1)
        full = QWidget(self)
        column = QVBoxLayout(full)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.message)
        column.addLayout(buttons)
        column.addWidget(self.tree, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)

    # What the frame asks for

    def ask_again(self) -> None:
        """Read the names again."""
        self._following.again()

    def exportable(self) -> Sheet:
        """The table as it is shown."""
        rows, zone = self._rows, self._context.settings.zone
        return Sheet(
            title="Named moments",
            columns=("name", "business_clock", "position", "note", "id"),
            rows=lambda: [_cells(row, zone) for row in rows],
            total=len(rows),
        )

    # Asking and showing

    def _ask(self) -> None:
        self._context.background.run(self, partial(_read, self._context.desk), self._show)

    def _show(self, rows: tuple[Row, ...]) -> None:
        chosen = self._chosen()
        self._rows = rows
        self.tree.clear()
        zone = self._context.settings.zone
        for row in rows:
            when = spoken_time(instant(row.clock_us).astimezone(zone).replace(microsecond=0), seconds=True)
            item = self.tree.add((row.moment.name, when, f"{row.moment.position:,}", row.moment.note))
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            if chosen is not None and row.moment.moment == chosen.moment:
                self.tree.setCurrentItem(item)
        self.tree.fit()
        self._stack.setCurrentIndex(1 if rows else 0)
        self._context.actions.refresh()

    def _chosen(self) -> NamedMoment | None:
        item = self.tree.currentItem()
        place = -1 if item is None else self.tree.indexOfTopLevelItem(item)
        return self._rows[place].moment if 0 <= place < len(self._rows) else None

    def _chosen_changed(self) -> None:
        self._context.actions.refresh()

    def _menu(self) -> None:
        menu = self._context.actions.menu((GO, MARK_A, MARK_B, "-", NOTE, REMOVE), self)
        menu.exec(self.cursor().pos())

    # Deeds

    def _deeds(self) -> tuple[ActionSpec, ...]:
        return (
            self._deed(GO, "Go there", "Look at this moment.", "location-arrow", self._go),
            self._deed(MARK_A, "Mark as A", "Compare from this moment.", "a", self._mark_a),
            self._deed(MARK_B, "Mark as B", "Compare with this moment.", "b", self._mark_b),
            self._deed(NOTE, "Change the note…", "Write down why this moment matters.", "pen", self._note),
            self._deed(
                REMOVE, "Remove the name…", "Take the name away; the log stays as it is.", "trash", self._remove
            ),
        )

    def _deed(self, ident: str, text: str, told: str, icon: str, do: Callable[[], object]) -> ActionSpec:
        return ActionSpec(
            id=ident, text=text, tip=told, icon=f"fa6s.{icon}", scope="panel", enabled=self._why_not, run=lambda _: do()
        )

    def _why_not(self, _context: Context) -> str | None:
        return None if self._chosen() is not None else NOTHING

    def _go_to_item(self) -> None:
        self._go()

    def _go(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._context.travel.to_text(f'"{chosen.name}"')

    def _mark_a(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._context.travel.set_a(chosen.position)

    def _mark_b(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self._context.travel.set_b(chosen.position)

    def _note(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        note, agreed = QInputDialog.getMultiLineText(self, "Note", f"Why {plain(chosen.name)} matters", chosen.note)
        if agreed:
            self._issue(NoteMoment(moment=chosen.moment, note=note.strip()), "note changed in the list of moments")

    def _remove(self) -> None:
        chosen = self._chosen()
        text = "" if chosen is None else f"Take the name “{chosen.name}” from position {chosen.position:,}?"
        if chosen is not None and confirm(self, "Remove the name", text, yes="Remove"):
            self._issue(RemoveMoment(moment=chosen.moment), "removed in the list of moments")

    def _issue(self, command: Command, reason: str) -> None:
        actor = self._context.settings.actor or None
        work = partial(self._context.desk.execute, command, actor=actor, reason=reason)
        self._context.background.run(self, work, self._answered, lane="issue")

    def _answered(self, outcome: Outcome) -> None:
        if outcome.status in ("stored", "unchanged"):
            self.message.dismiss()
            self._ask()
        else:
            self.message.show_message("error", outcome.message)


def _cells(row: Row, zone: ZoneInfo) -> tuple[str, datetime, int, str, str]:
    moment = row.moment
    return moment.name, instant(row.clock_us).astimezone(zone), moment.position, moment.note, moment.moment


def _read(desk: Desk) -> tuple[Row, ...]:
    return tuple(Row(moment, desk.moments.clock_at(moment.position)[0]) for moment in desk.moments.moments())


def _build(context: Context, _arguments: Arguments) -> QWidget:
    return MomentsPanel(context)


PANEL = Panel(
    id="moments",
    title="Named moments",
    icon="fa6s.bookmark",
    tip="The moments that have a name: go there, compare, note, remove.",
    group="Investigate",
    now=True,
    build=_build,
)
