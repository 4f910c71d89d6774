"""Every item at the moment shown: on hand, sold lately, last movement; two moments side by side with what changed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedLayout, QVBoxLayout, QWidget

from app.stock_list import Sort, StockList, StockQuestion
from ui.actions import ActionSpec
from ui.context import Context
from ui.exporting import Sheet
from ui.following import Following
from ui.inventory import deeds, stock_rows
from ui.inventory.asking import Answer, Asking
from ui.inventory.filter_row import FilterRow
from ui.inventory.stock_rows import COLUMNS, NUMBERS, ONLY_ALONE, ONLY_COMPARING
from ui.labels import label
from ui.models.paged_model import PagedModel
from ui.moment_words import moment_words, short_words
from ui.panel import Arguments, Panel
from ui.printing import Printout
from ui.pulse import Pulse
from ui.widgets import EmptyState, FreshnessLine
from ui.widgets.table import PagedTable

NEWS_MS = 500
SORTS: Mapping[str, Sort] = {
    "sku": "sku",
    "name": "name",
    "on_hand": "on_hand",
    "a_on_hand": "on_hand",
    "b_on_hand": "b_on_hand",
    "change": "change",
    "note": "on_hand",
    "sold": "sold",
    "moved": "moved",
}


class InventoryPanel(QWidget):
    """Follows the playhead while it is dragged; while live it asks twice a second, at once after an own command."""

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._answer: StockList | None = None
        self._sort: Sort = "sku"
        self._is_descending = False
        self._wanted = arguments.get("sku", "")
        self.filter = FilterRow(self)
        self.filter.search.setText(arguments.get("text", ""))
        self.model = PagedModel(COLUMNS, context.background)
        self.table = PagedTable(self.model, context.look, "Inventory", self)
        self.table.set_sortable(True)
        self.table.header.setStretchLastSection(False)
        self.table.header.setSectionResizeMode(NUMBERS["name"], QHeaderView.ResizeMode.Stretch)
        self.table.header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.totals = label(role="strong", parent=self)
        self.fresh = FreshnessLine(context.look, self)
        self.empty = EmptyState(context.look, "fa6s.boxes-stacked")
        self._arrange()
        self._asking = Asking(context, self._take, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(NEWS_MS)
        self._calm = Pulse(NEWS_MS, self._ask, self)
        context.actions.bind(self, self._specs())
        self._following = Following(self, context.clock, self._follow)
        self._connect()

    def _connect(self) -> None:
        self._later.timeout.connect(self._following.again)
        self.filter.changed.connect(self._ask)
        self.table.header.sort_wanted.connect(self._sort_by)
        self.table.opened.connect(self._open_story)
        self.table.menu_wanted.connect(self._show_menu)
        self._context.issuing.changed.connect(self.ask_again)
        self._context.settings.changed.connect(self.ask_again)
        self._context.clock.mode_changed.connect(self._show_mode)
        self._show_mode()

    # What the frame asks for

    def focus_filter(self) -> None:
        """Put the keyboard into the search."""
        self.filter.focus()

    def ask_again(self, _: object = None) -> None:
        """Ask again now."""
        if self.isVisible():
            self._ask()
        else:
            self._following.again()

    def exportable(self) -> Sheet:
        """Every listed item in the order shown."""
        assert self._answer is not None, "the frame exports what is shown"
        notes = (
            ("moment", moment_words(self._context.clock)),
            ("items", self.filter.words),
            ("sum", self.totals.text()),
        )
        return stock_rows.sheet(self._answer, notes, self._context.settings.zone)

    def printable(self) -> Printout:
        """The first items and the sums."""
        assert self._answer is not None, "the frame prints what is shown"
        zone = self._context.settings.zone
        return stock_rows.printout(self._answer, self.totals.text(), self.filter.words, zone)

    def remember(self) -> Mapping[str, str]:
        """The search, the choice and the item chosen."""
        chosen = self.chosen or ""
        return {"text": self.filter.text, "only": self.filter.only, "sku": chosen}

    def recall(self, place: Mapping[str, str]) -> None:
        """Go there again."""
        self.filter.search.setText(place.get("text", ""))
        self.filter.choice.setCurrentIndex(max(0, self.filter.choice.findData(place.get("only", "all"))))
        self._wanted = place.get("sku", "")
        self._ask()

    @property
    def chosen(self) -> str | None:
        """The item with the keyboard."""
        row = self.model.known(self.table.currentIndex().row())
        return str(row.key) if row else None

    # Asking

    def _follow(self) -> None:
        if self._context.clock.is_live and self._answer is not None:
            self._calm.soon()
        else:
            self._ask()

    def _ask(self) -> None:
        clock, compared = self._context.clock, None
        if clock.span is not None:
            compared = clock.head if clock.span[1] is None else clock.span[1]
        question = StockQuestion(
            at=clock.shown,
            compared=compared,
            text=self.filter.text,
            only=self.filter.only,
            only_changed=self.filter.is_only_changed,
            sort=self._sort,
            is_descending=self._is_descending,
        )
        self.fresh.busy(True)
        seen = (self.table.top_line, self.table.lines_in_view) if clock.dragging else None
        self._asking.ask(question, now=clock.is_live, may_move=not self.table.viewport().underMouse(), seen=seen)

    def _take(self, answer: Answer) -> None:
        is_same = self._answer is not None and self._answer.question.choice == answer.stock.question.choice
        self._answer = answer.stock
        totals = answer.stock.totals
        chosen = self._wanted or self.chosen
        if not is_same:
            self.table.scrollToTop()
        if answer.seen:
            self.model.renew_at_once(answer.rows, answer.seen)
        else:
            self.model.renew(answer.rows, near=self.table.top_line)
        self._keep(chosen)
        self.filter.show_count(totals.items, answer.stock.items)
        self.totals.setText(stock_rows.sum_words(totals))
        self._show_freshness(answer)
        self._show_nothing(answer.stock)

    def _keep(self, chosen: str | None) -> None:
        """Leave the keyboard at the item, wherever it is now."""
        line = self._answer.place_of(chosen) if self._answer is not None and chosen else None
        if line is None or line >= self.model.rowCount() or line == self.table.currentIndex().row():
            return
        if self._wanted:
            self._wanted = ""
        self.table.choose(line)

    def _show_freshness(self, answer: Answer) -> None:
        if self._context.clock.is_live:
            if answer.stock.question.at < self._context.clock.head:
                self._later.start()
            self.fresh.show_lag(answer.status.lag_events, answer.status.lag_seconds)
        else:
            self.fresh.show_text(short_words(self._context.clock))
        self.fresh.busy(False)

    def _show_nothing(self, stock: StockList) -> None:
        self._stack.setCurrentWidget(self.table if stock.count else self.empty)
        if stock.items == 0:
            self.empty.show_reason(
                "No item had moved yet.",
                f"{moment_words(self._context.clock)}. Receive stock, or look at a later moment.",
            )
        elif stock.count == 0:
            what = f"None of the {stock.items:,} items matches."
            why = f"Asked for: {self.filter.words}."
            self.empty.show_reason(what, why, button="Show all items", do=self.filter.clear)

    def _show_mode(self) -> None:
        comparing = self._context.clock.span is not None
        for column in ONLY_COMPARING:
            self.table.header.setSectionHidden(NUMBERS[column], not comparing)
        for column in ONLY_ALONE:
            self.table.header.setSectionHidden(NUMBERS[column], comparing)
        self.filter.show_comparing(comparing)
        if not comparing and self._sort in ("change", "b_on_hand"):
            self._sort_by("sku")

    def _sort_by(self, column: str) -> None:
        wanted = SORTS.get(column)
        if wanted is not None:
            self._is_descending = not self._is_descending if wanted == self._sort else wanted in ("sold", "moved")
            self._sort = wanted
        shown = next(number for number, known in enumerate(COLUMNS) if SORTS.get(known.id) == self._sort)
        order = Qt.SortOrder.DescendingOrder if self._is_descending else Qt.SortOrder.AscendingOrder
        self.table.header.setSortIndicator(NUMBERS[column] if wanted else shown, order)
        self._ask()

    # Acting

    def _open_story(self, *_: object) -> None:
        if self.chosen:
            self._context.selection.choose_stream(f"stock-{self.chosen}")
            self._context.open("story", stream=f"stock-{self.chosen}")

    def _why(self, _: Context) -> None:
        span = self._context.clock.span
        arguments = {"number": "inventory", "of": self.chosen or ""}
        if span is not None:
            after, at = span
            arguments |= {"after": str(after), "at": "" if at is None else str(at)}
        self._context.open("why", **arguments)

    def _issue(self, command: str, _: Context) -> None:
        self._context.open("command", command=command, sku=self.chosen or "")

    def _copy(self, _: Context) -> None:
        lines = [
            self.model.known(line) for first, last in self.table.selected_ranges() for line in range(first, last + 1)
        ]
        shown = self.table.header.visible_columns()
        texts = ["\t".join(line.cells[column] for column in shown) for line in lines if line is not None]
        QGuiApplication.clipboard().setText("\n".join(texts))

    def _show_menu(self, where: QPoint, _: QModelIndex) -> None:
        menu = self._context.actions.menu([*deeds.MENU], self)
        menu.addSeparator()
        columns = self.table.header.menu(menu)
        columns.setTitle("Columns")
        menu.addMenu(columns)
        menu.popup(where)

    def _reason_against(self, _: Context) -> str | None:
        return None if self.chosen else "Choose an item first."

    def _reason_against_issuing(self, context: Context) -> str | None:
        if not context.clock.is_live:
            return "The past cannot be changed; return to live first."
        return self._reason_against(context)

    def _specs(self) -> tuple[ActionSpec, ...]:
        runs: dict[str, deeds.Run] = {
            "why": self._why,
            "story": self._open_story,
            "copy": self._copy,
            "receive": partial(self._issue, "ReceiveStock"),
            "adjust": partial(self._issue, "AdjustStock"),
        }
        return deeds.specs(runs, self._reason_against, self._reason_against_issuing)

    def _arrange(self) -> None:
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        foot = QHBoxLayout()
        foot.addWidget(self.totals)
        foot.addStretch(1)
        foot.addWidget(self.fresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 6)
        column.addWidget(self.filter)
        column.addWidget(body, 1)
        column.addLayout(foot)


PANEL = Panel(
    id="inventory",
    title="Inventory",
    icon="fa6s.boxes-stacked",
    tip="Every item at the moment shown: on hand, sold lately, what changed between two moments",
    build=InventoryPanel,
    group="Analyse",
    workspaces=("analyse",),
)
