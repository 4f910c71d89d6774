"""Asks for the inventory: at the moment shown, with what is pending, calmly while the log grows."""

from collections.abc import Callable
from functools import partial
from time import monotonic
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject

from app.desk import Desk
from app.model_status import ModelStatus
from app.stock_list import StockList, StockLists, StockQuestion
from ui.context import Context
from ui.inventory.pending import Overlay, overlay
from ui.inventory.stock_rows import StockRows
from ui.issuing import Issued
from ui.models.pages import Pages, parts

SETTLE_S = 5.0
"""While live, lines change places at most this often, and not under the mouse."""


class Answer(msgspec.Struct, frozen=True):
    """The items, also as rows, where the read model is, and the rows in view if those were asked for."""

    stock: StockList
    rows: StockRows
    status: ModelStatus
    seen: Pages


class Asking(QObject):
    """Runs one question at a time; `then` gets the newest answer."""

    def __init__(self, context: Context, then: Callable[[Answer], object], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._then = context, then
        self._lists = StockLists(context.desk)
        self._last: Answer | None = None
        self._sorted_at = float("-inf")

    def ask(self, question: StockQuestion, *, now: bool, may_move: bool, seen: tuple[int, int] | None = None) -> None:
        """Ask; `now` asks about what the read model knows by now instead of the question's `at`.

        `seen`, the line at the top of the table and how many are in view, brings these rows along with the answer.
        """
        like = self._like(question, may_move=may_move) if now else None
        if like is None:
            self._sorted_at = monotonic()
        clock = self._context.clock
        b_is_now = clock.b is not None and clock.b.is_live
        issued = self._context.issuing.issued if now or b_is_now else ()
        find = partial(_find, self._context.desk, self._lists, question, issued, like, now=now, b_is_now=b_is_now)
        work = partial(_answered, self._context.desk, find, self._context.settings.zone, seen)
        self._context.background.run(self, work, self._take, lane="stock")

    def _like(self, question: StockQuestion, *, may_move: bool) -> StockList | None:
        last = self._last
        if last is None or last.stock.question.choice != question.choice:
            return None
        is_calm = monotonic() - self._sorted_at < SETTLE_S
        return last.stock if is_calm or not may_move else None

    def _take(self, answer: Answer) -> None:
        self._last = answer
        self._then(answer)


# In the reader thread


def _answered(
    desk: Desk, find: Callable[[], tuple[StockList, Overlay]], zone: ZoneInfo, seen: tuple[int, int] | None
) -> Answer:
    stock, laid = find()
    rows = StockRows(stock, laid, zone)
    status = next(status for status in desk.models.status() if status.name == "inventory")
    return Answer(stock, rows, status, [] if seen is None else parts(rows, *seen, newest_first=False))


def _find(
    desk: Desk,
    lists: StockLists,
    question: StockQuestion,
    issued: tuple[Issued, ...],
    like: StockList | None,
    *,
    now: bool,
    b_is_now: bool,
) -> tuple[StockList, Overlay]:
    known = desk.timelines.position
    laid = overlay(issued, known) if now else Overlay()
    if now:
        question = msgspec.structs.replace(question, at=known, pending=laid.pieces)
    elif b_is_now:
        question = msgspec.structs.replace(question, compared=known)
    return lists.ask(question, like), laid
