"""Two moments side by side: an order, a customer, a product or the whole stock, and what changed between them."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desk import Desk
from app.moments import Moment
from app.stories import whole_story
from app.story import Story, compare, subject_of
from ui.actions import ActionSpec
from ui.clock import Clock
from ui.compare import paper as stock_paper
from ui.compare.chooser import Chooser
from ui.compare.stock_rows import StockAnswer, StockAsked, find
from ui.compare.stock_table import StockTable
from ui.compare.why_delta import Explained, explain
from ui.context import Context
from ui.exporting import Sheet
from ui.following import Following
from ui.panel import Arguments, Panel
from ui.printing import Printout
from ui.story import paper
from ui.story.difference_table import DifferenceTable
from ui.story.wording import compared, missing_words, moment_words
from ui.widgets import EmptyState

STOCK_MODELS = ("inventory", "catalogue")
WAIT_S = 0.5
MENU = ("compare.why", "compare.open_story")


class Read(NamedTuple):
    """A story, and the stream it was read for."""

    stream: str
    story: Story


class ComparePanel(QWidget):
    """What is compared is chosen here, the two moments are the clock's."""

    def __init__(self, context: Context, stream: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._story = Story(subject=subject_of(stream), entries=())
        look, background = context.look, context.background
        self.chooser = Chooser(look, background, context.settings, context.desk.moments)
        self.chooser.show_stream(stream)
        self.stock = StockTable(look, background)
        self.differences = DifferenceTable(look, background, context.settings.zone, self)
        self.empty = EmptyState(look, "fa6s.code-compare")
        self._body = QStackedWidget(self)
        for body in (self.empty, self.stock, self.differences):
            self._body.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addWidget(self.chooser)
        column.addWidget(self._body, 1)
        self._listen()
        context.actions.bind(self, self._specs())
        self._following = Following(self, context.clock, self._ask, heavy=True)

    # What the frame asks for

    def focus_filter(self) -> None:
        """Put the keyboard into the search, or into the number of what is compared."""
        (self.stock.search if self.chooser.is_stock else self.chooser.ident).setFocus()

    def ask_again(self) -> None:
        """Compare again."""
        self._following.again()

    def printable(self) -> Printout:
        """What is shown, on paper."""
        answer = self.stock.answer
        if self.chooser.is_stock and answer is not None:
            return stock_paper.stock_printout(self._context.desk, answer, _caption(self._context.clock))
        shown = self.differences
        return paper.comparison(self._story, shown.shown, shown.caption, self._context.settings.zone)

    def exportable(self) -> Sheet:
        """What is shown, as rows."""
        answer = self.stock.answer
        if self.chooser.is_stock and answer is not None:
            return stock_paper.stock_sheet(self._context.desk, answer, _caption(self._context.clock))
        shown = self.differences
        return paper.comparison_sheet(self._story, shown.shown, shown.caption, self._context.settings.zone)

    # Asking and showing

    def _ask(self) -> None:
        clock, chooser = self._context.clock, self.chooser
        chooser.show_moments(clock.a, clock.b)
        if clock.span is None:
            self._show_one_moment()
        elif chooser.is_stock:
            a, b = clock.span
            asked = self.stock.question(a, clock.head if b is None else b)
            self._context.background.run(self, partial(_find, self._context.desk, asked), self._show_stock)
        elif chooser.stream:
            read = partial(_read, self._context.desk, chooser.stream, clock.head)
            self._context.background.run(self, read, self._show_story)
        else:
            kind = chooser.subject.currentText().lower()
            self._show_empty(f"Which {kind}?", "Type its number above and press Enter.")

    def _show_one_moment(self) -> None:
        what, why = "Two moments are compared here.", "Type A and B above, or mark them on the time bar (I and O)."
        if self._context.clock.a is None:
            self._show_empty(what, why)
        else:
            self._show_empty(what, why, button="Compare with now")

    def _show_empty(self, what: str, why: str, button: str = "") -> None:
        self.empty.show_reason(what, why, button=button, do=self._context.travel.compare_with_now)
        self._body.setCurrentWidget(self.empty)

    def _show_stock(self, answer: StockAnswer) -> None:
        self.stock.show_answer(self._context.desk, answer)
        self._body.setCurrentWidget(self.stock)

    def _show_story(self, read: Read) -> None:
        story, clock = read.story, self._context.clock
        if clock.span is None or read.stream != self.chooser.stream:
            return
        if not story.entries:
            self._show_empty(missing_words(story), f"Nothing was recorded under {read.stream} up to #{clock.head:,}.")
            return
        self._story = story
        a, b, caption = compared(story, clock)
        self.differences.zone = self._context.settings.zone
        self.differences.show_differences(compare(story, a, b), f"{story.subject.title}: {caption}")
        self._body.setCurrentWidget(self.differences)

    # What a person does

    def _compare(self, a: Moment, b: Moment) -> None:
        self._context.travel.to_pair(a, b)
        self._following.again()

    def _explain(self, sku: str) -> None:
        answer = self.stock.answer
        shelf = next((one for one in answer.shelves if one.sku == sku), None) if answer is not None else None
        if answer is not None and shelf is not None:
            asked = answer.asked
            work = partial(explain, self._context.desk, sku, asked.a, asked.b, shelf.delta)
            self._context.background.run(self, work, self._show_explained, lane="why")

    def _show_explained(self, explained: Explained) -> None:
        self._context.selection.choose_stream(f"stock-{explained.sku}")
        self.stock.why.show_explained(explained, self._context.settings.zone)

    def _choose_event(self, position: int) -> None:
        self._context.selection.choose_event(position, self._context.selection.stream or "")

    def _open_product(self, sku: str) -> None:
        self._context.open("story", stream=f"product-{sku}")

    def _open_change(self, position: int) -> None:
        entry = self._story.entry(position)
        if entry is not None:
            self._context.selection.choose_event(position, entry.recorded.stream)
            self._context.open("related")

    def _open_menu(self, place: QPoint) -> None:
        self._context.actions.menu(MENU, self).popup(place)

    # Actions

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec(
                id="compare.why",
                text="Why this difference?",
                tip="List the events between the two moments that make it.",
                run=self._explain_chosen,
                enabled=self._need_item,
                keys=("W",),
                scope="panel",
            ),
            ActionSpec(
                id="compare.open_story",
                text="Tell the story of this item",
                tip="Open everything that happened to it.",
                run=self._open_chosen,
                enabled=self._need_item,
                scope="panel",
            ),
        )

    def _need_item(self, _context: Context) -> str | None:
        return None if self.stock.chosen else "no item is selected."

    def _explain_chosen(self, _context: Context) -> None:
        self._explain(self.stock.chosen)

    def _open_chosen(self, _context: Context) -> None:
        self._open_product(self.stock.chosen)

    def _listen(self) -> None:
        self.chooser.subject_changed.connect(self._following_again)
        self.chooser.compared.connect(self._compare)
        self.chooser.swapped.connect(self._context.travel.swap)
        self.stock.asked.connect(self._following_again)
        self.stock.why_wished.connect(self._explain)
        self.stock.opened.connect(self._open_product)
        self.stock.menu_wanted.connect(self._open_menu)
        self.stock.why.chosen.connect(self._choose_event)
        self.differences.opened.connect(self._open_change)

    def _following_again(self) -> None:
        self._following.again()


def _find(desk: Desk, asked: StockAsked) -> StockAnswer:
    desk.models.wait_for(max(asked.a, asked.b), names=STOCK_MODELS, timeout=WAIT_S)
    return find(desk, asked)


def _read(desk: Desk, stream: str, head: int) -> Read:
    return Read(stream, whole_story(desk, stream, head))


def _caption(clock: Clock) -> str:
    if clock.a is None or clock.b is None:
        return ""
    return f"A: {moment_words(clock.a)}.  B: {moment_words(clock.b)}."


def _title(arguments: Arguments) -> str:
    stream = arguments.get("stream", "")
    return f"Compare {subject_of(stream).title.lower()}" if stream else "Compare"


def _build(context: Context, arguments: Arguments) -> QWidget:
    return ComparePanel(context, arguments.get("stream", ""))


PANEL = Panel(
    id="compare",
    title="Compare",
    icon="fa6s.code-compare",
    tip="Two moments side by side: the stock, an order, a customer or a product.",
    build=_build,
    group="Investigate",
    title_of=_title,
)
