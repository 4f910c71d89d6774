"""Activity: the commands issued at this window and what became of each."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.drafts import texts_of
from domain.settle import aggregate_of
from ui.actions import ActionSpec
from ui.command_form.words import spoken
from ui.context import Context
from ui.issuing import Issued, Stage
from ui.labels import plain
from ui.models.paged_model import PagedModel
from ui.models.rows import Column, ListedRows, TableRow
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState
from ui.widgets.table import PagedTable

COLUMNS = (
    Column(id="icon", title="", width=3, shows="icon", tip="Its stage"),
    Column(id="issued", title="Issued", width=9),
    Column(id="command", title="Command", width=22),
    Column(id="target", title="Target", width=18),
    Column(id="took", title="Took", width=8, align="right"),
    Column(id="events", title="Events", width=7, align="right"),
    Column(id="state", title="State", width=52),
    Column(id="reason", title="Reason", width=24),
)
ICONS: dict[Stage, str] = {
    "sent": "fa6s.paper-plane",
    "stored": "fa6s.circle-half-stroke",
    "confirmed": "fa6s.circle-check",
    "unchanged": "fa6s.equals",
    "refused": "fa6s.circle-xmark",
    "conflict": "fa6s.code-branch",
    "unknown": "fa6s.circle-question",
    "failed": "fa6s.triangle-exclamation",
}
TONES: dict[Stage, str] = {
    "sent": "pending",
    "stored": "pending",
    "refused": "error",
    "conflict": "error",
    "failed": "error",
    "unknown": "warning",
}


class CommandsPanel(QWidget):
    """`counted(n)`: how many are under way."""

    counted = Signal(int)

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self.model = PagedModel(COLUMNS, context.background, newest_first=True)
        self.table = PagedTable(self.model, context.look, "Commands", self)
        self._empty = EmptyState(context.look, "fa6s.paper-plane")
        self._empty.show_reason(
            "No command was issued here yet.",
            "What you issue appears here with its stage, until every read model has it.",
            button="Issue a command",
            do=lambda: context.open("command"),
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        context.actions.bind(self, self._specs())
        self.table.menu_wanted.connect(self._show_menu)
        self.table.opened.connect(lambda line, _: self._open_stream())
        context.issuing.changed.connect(self._show)
        context.settings.changed.connect(self._show)
        self._show()

    def _show(self, _: object = None) -> None:
        issued = self._context.issuing.issued
        self.model.show(ListedRows([self._row(one) for one in issued]))
        self._stack.setCurrentIndex(1 if issued else 0)
        self.counted.emit(len(self._context.issuing.pending))

    def _row(self, one: Issued) -> TableRow:
        sent = one.sent_at.astimezone(self._context.settings.zone)
        took = f"{one.took_s * 1_000:,.0f} ms" if one.took_s else ""
        cells = (
            ICONS[one.stage],
            f"{sent:%H:%M:%S}",
            spoken(one.name),
            plain(_stream(one)),
            took,
            str(len(one.events)) if one.events else "",
            plain(one.words),
            plain(one.reason),
        )
        return TableRow(
            key=one.command_id.hex(),
            cells=cells,
            tone=TONES.get(one.stage, ""),
            is_struck=one.stage in ("refused", "failed"),
        )

    def _selected(self) -> Issued | None:
        row = self.model.known(self.table.currentIndex().row())
        return self._context.issuing.of(bytes.fromhex(str(row.key))) if row else None

    # What can be done with one

    def _reason_against(self, _: Context) -> str | None:
        return None if self._selected() else "Choose a command first."

    def _reason_against_dismissing(self, _: Context) -> str | None:
        one = self._selected()
        if one is None:
            return "Choose a command first."
        return None if one.is_settled else "It is still under way."

    def _reason_against_checking(self, _: Context) -> str | None:
        one = self._selected()
        return None if one and one.stage in ("unknown", "failed") else "Its outcome is known."

    def _reissue(self, _: Context) -> None:
        one = self._selected()
        if one is not None:
            texts = texts_of(one.command)
            self._context.open("command", command=one.name, reason=one.reason, **texts)

    def _open_stream(self, _: Context | None = None) -> None:
        one = self._selected()
        if one is not None:
            self._context.open("story", stream=_stream(one))

    def _check(self, _: Context) -> None:
        one = self._selected()
        if one is not None:
            self._context.issuing.check(one.command_id)

    def _dismiss(self, _: Context) -> None:
        one = self._selected()
        if one is not None:
            self._context.issuing.dismiss(one.command_id)

    def _show_menu(self, where: QPoint, _: QModelIndex) -> None:
        self._context.actions.menu([spec.id for spec in self._specs()], self).popup(where)

    def _specs(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, scope="panel")
        return (
            made(
                id="commands.story",
                text="Open its story",
                tip="Shows what the command changed as a story",
                run=self._open_stream,
                enabled=self._reason_against,
                icon="fa6s.book-open",
            ),
            made(
                id="commands.reissue",
                text="Issue again as a draft",
                tip="Opens a form with the same values; nothing is sent by itself",
                run=self._reissue,
                enabled=self._reason_against,
                keys=("Ctrl+Shift+N",),
                icon="fa6s.copy",
            ),
            made(
                id="commands.check",
                text="Check what became of it",
                tip="Asks the store by the command's id; it is not sent again",
                run=self._check,
                enabled=self._reason_against_checking,
                icon="fa6s.magnifying-glass",
            ),
            made(
                id="commands.dismiss",
                text="Take off the list",
                tip="Removes a settled command from this list; what it stored stays",
                run=self._dismiss,
                enabled=self._reason_against_dismissing,
                keys=("Del",),
                icon="fa6s.xmark",
            ),
        )


def _stream(one: Issued) -> str:
    return aggregate_of(type(one.command)).stream_of(one.command)


PANEL = Panel(
    id="commands",
    title="Commands",
    icon="fa6s.paper-plane",
    tip="The commands issued at this window and what became of them",
    build=CommandsPanel,
    place="activity",
    now=True,
)
