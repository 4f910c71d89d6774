"""Every item at a moment as a list that is searched, filtered and sorted: arrays first, words only for what is looked at."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.desk import Desk
from app.timelines.inventory import DAY_SECONDS, LATELY_DAYS, Moved
from storage.packing import Numbers

Only = Literal["all", "low", "out", "stocked"]
Sort = Literal["sku", "name", "on_hand", "b_on_hand", "change", "sold", "moved"]

LOW_DAYS = 14
LOW_RULE = (
    f"Low: what is on hand lasts less than {LOW_DAYS} days at the pace of the last {LATELY_DAYS} days"
    f" (on hand is below sold \u00f7 {LATELY_DAYS} \u00d7 {LOW_DAYS})."
)


_NO_TREND: tuple[int, ...] = ()


class StockQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Which items and in which order. `at` is a position, `compared` another one whose levels stand beside.

    `pending` are pieces by sku that commands under way will add; they count as if they were there.
    """

    at: int
    compared: int | None = None
    text: str = ""
    only: Only = "all"
    only_changed: bool = False
    sort: Sort = "sku"
    is_descending: bool = False
    pending: tuple[tuple[str, int], ...] = ()

    @property
    def choice(self) -> tuple[object, ...]:
        """What decides which items are listed and where; the moment and what is pending left out."""
        return self.text, self.only, self.only_changed, self.sort, self.is_descending, self.compared is None


class StockLine(msgspec.Struct, frozen=True, kw_only=True):
    """One item: pieces at the moment and at the one compared with (None: none is), sold in the last 30 days.

    `moved_us` is its last movement on the business clock, None before the first; `trend` the pieces at the end of each of
    the last 30 days; `pending` the pieces that are counted already and not stored yet.
    """

    sku: str
    name: str
    on_hand: int
    compared: int | None
    sold: int
    moved_us: int | None
    is_low: bool
    trend: tuple[int, ...]
    pending: int

    @property
    def change(self) -> int | None:
        """From the moment to the one compared with."""
        return None if self.compared is None else self.compared - self.on_hand

    @property
    def is_out(self) -> bool:
        """Whether nothing is left, at the later-named of the moments."""
        return (self.on_hand if self.compared is None else self.compared) <= 0


class Totals(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over the listed items; `compared` None where nothing is compared."""

    items: int
    on_hand: int
    sold: int
    compared: int | None


class StockLists:
    """Asks for lists of one desk; keeps names and their order between questions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names: tuple[object, Mapping[str, str]] = (None, MappingProxyType({}))
        self._places: tuple[int, Numbers] = (-1, np.zeros(0, np.int64))

    def ask(self, question: StockQuestion, like: "StockList | None" = None) -> "StockList":
        """The items asked for; with `like`, an earlier answer to the same choice, they stand where they stood there."""
        figures = _Figures(self._desk, question)
        is_like = like is not None and like.question.choice == question.choice and like.items == len(figures.skus)
        chosen = like.chosen if like is not None and is_like else self._chosen(figures, question)
        return StockList(self._desk, question, figures, chosen)

    def _chosen(self, figures: "_Figures", question: StockQuestion) -> Numbers:
        chosen = np.flatnonzero(figures.is_wanted(question))
        if question.text.strip():
            chosen = chosen[self._saying(figures, question, chosen)]
        keys = self._sort_keys(figures, question)[chosen]
        ties = self._alphabetical(figures.skus)[chosen]
        order = np.lexsort((ties, -keys if question.is_descending else keys))
        return chosen[order]

    def _sort_keys(self, figures: "_Figures", question: StockQuestion) -> Numbers:
        match question.sort:
            case "sku":
                return self._alphabetical(figures.skus)
            case "name":
                names = self._names_at(question.at)
                return _places([names.get(sku, "").casefold() for sku in figures.skus])
        return figures.column(question.sort)

    def _alphabetical(self, skus: Sequence[str]) -> Numbers:
        """The place of each sku among all; sorted again only when there are more."""
        size, places = self._places
        if size != len(skus):
            places = _places(skus)
            self._places = (len(skus), places)
        return places

    def _saying(self, figures: "_Figures", question: StockQuestion, chosen: Numbers) -> NDArray[np.bool_]:
        """Which of the chosen have every word in their sku or name."""
        names, words = self._names_at(question.at), question.text.casefold().split()
        said = (f"{figures.skus[at]} {names.get(figures.skus[at], '')}".casefold() for at in chosen.tolist())
        return np.fromiter((all(word in text for word in words) for text in said), np.bool_, chosen.size)

    def _names_at(self, at: int) -> Mapping[str, str]:
        """Every product's name; read again only where the catalogue was another one."""
        counts = self._desk.ask.event_density.by_type(at=at)
        catalogue = sorted((name, count) for name, count in counts.items() if name.startswith("Product"))
        if self._names[0] != catalogue:
            self._names = (catalogue, self._desk.ask.products.all_names(at))
        return self._names[1]


class StockList:
    """A frozen answer: how many items, their sums, and any of its lines."""

    def __init__(self, desk: Desk, question: StockQuestion, figures: "_Figures", chosen: Numbers) -> None:
        self.question, self.chosen = question, chosen
        self._desk, self._figures = desk, figures

    @property
    def count(self) -> int:
        """How many items are listed."""
        return int(self.chosen.size)

    @property
    def items(self) -> int:
        """How many items there are at the moment, listed or not."""
        return len(self._figures.skus)

    @property
    def totals(self) -> Totals:
        """Sums over the listed items."""
        figures, chosen = self._figures, self.chosen
        return Totals(
            items=self.count,
            on_hand=int(figures.pieces[chosen].sum()),
            sold=int(figures.sold[chosen].sum()),
            compared=None if figures.compared is None else int(figures.compared[chosen].sum()),
        )

    def lines(self, first: int, limit: int, *, with_trend: bool = True) -> list[StockLine]:
        """Some of the items, in the list's order."""
        places = self.chosen[first : first + limit]
        skus = [self._figures.skus[at] for at in places.tolist()]
        names = self._desk.ask.products.names(skus, max(self.question.at, self.question.compared or 0))
        trends = self._trends(skus) if with_trend else [_NO_TREND] * len(skus)
        times = self._times(places)
        return [
            self._line(at, sku, names.get(sku, ""), moved, trend)
            for at, sku, moved, trend in zip(places.tolist(), skus, times, trends, strict=True)
        ]

    def place_of(self, sku: str) -> int | None:
        """Which line shows an item; None if none does."""
        at = self._figures.place_of(sku)
        found = np.flatnonzero(self.chosen == (-1 if at is None else at))
        return int(found[0]) if found.size else None

    def _line(self, at: int, sku: str, name: str, moved_us: int | None, trend: tuple[int, ...]) -> StockLine:
        figures = self._figures
        return StockLine(
            sku=sku,
            name=name,
            on_hand=int(figures.pieces[at]),
            compared=None if figures.compared is None else int(figures.compared[at]),
            sold=int(figures.sold[at]),
            moved_us=moved_us,
            is_low=bool(figures.is_low[at]),
            trend=trend,
            pending=figures.pending.get(sku, 0),
        )

    def _times(self, places: Numbers) -> list[int | None]:
        """The last movement of items in microseconds UTC."""
        rows = self._figures.rows[places]
        moved = rows >= 0
        positions = self._desk.ask.inventory.positions(rows[moved])
        times = iter(self._desk.ask.event_density.times(positions))
        return [round(next(times).timestamp()) * 1_000_000 if here else None for here in moved.tolist()]

    def _trends(self, skus: Sequence[str]) -> list[tuple[int, ...]]:
        """Pieces on hand of items at the end of each of the last days, the moment itself at the end."""
        at, density = max(self.question.at, self.question.compared or 0), self._desk.ask.event_density
        days = [density.position_earlier(at, day * DAY_SECONDS) for day in range(LATELY_DAYS, 0, -1)]
        return [tuple(row) for row in self._desk.ask.inventory.series(skus, [*days, at]).tolist()]


class _Figures:
    """The numbers of every item at the moment(s) of a question, one place an item."""

    def __init__(self, desk: Desk, question: StockQuestion) -> None:
        moved = desk.ask.inventory.moved(question.at)
        other = None if question.compared is None else desk.ask.inventory.moved(question.compared)
        self.pending = dict(question.pending)
        size = max(moved.pieces.size, 0 if other is None else other.pieces.size)
        known = moved.skus[:size]
        self._places = {sku: at for at, sku in enumerate(known)} if self.pending else {}
        self.skus = [*known, *(sku for sku in self.pending if sku not in self._places)]
        self.pieces, self.sold = self._filled(moved.pieces), self._filled(moved.sold)
        self.rows = self._filled(moved.rows, nothing=-1)
        self.compared = None if other is None else self._filled(other.pieces)
        for sku, pieces in self.pending.items():
            self.pieces[self._places.get(sku, self.skus.index(sku))] += pieces
        self.is_low = self._low(moved, other)

    def column(self, sort: str) -> Numbers:
        """What items are sorted by."""
        if sort in ("b_on_hand", "change") and self.compared is not None:
            return self.compared if sort == "b_on_hand" else self.compared - self.pieces
        return {"sold": self.sold, "moved": self.rows}.get(sort, self.pieces)

    def is_wanted(self, question: StockQuestion) -> NDArray[np.bool_]:
        """Which items a question's choices let through, its words left out."""
        pieces = self.pieces if self.compared is None else self.compared
        wanted: NDArray[np.bool_] = np.ones(len(self.skus), np.bool_)
        match question.only:
            case "low":
                wanted &= self.is_low
            case "out":
                wanted &= pieces <= 0
            case "stocked":
                wanted &= pieces > 0
        if question.only_changed and self.compared is not None:
            wanted &= self.compared != self.pieces
        return wanted

    def place_of(self, sku: str) -> int | None:
        """The place of an item."""
        return self.skus.index(sku) if sku in self.skus else None

    def _low(self, moved: Moved, other: Moved | None) -> NDArray[np.bool_]:
        if other is None or self.compared is None:
            return _is_low(self.pieces, self.sold)
        return _is_low(self.compared, self._filled(other.sold))

    def _filled(self, numbers: Numbers, nothing: int = 0) -> Numbers:
        """As long as there are items, with `nothing` for those that came later."""
        filled = np.full(len(self.skus), nothing, np.int64)
        filled[: numbers.size] = numbers
        return filled


def _is_low(pieces: Numbers, sold: Numbers) -> NDArray[np.bool_]:
    return np.less(pieces * LATELY_DAYS, sold * LOW_DAYS)


def _places(texts: Sequence[str]) -> Numbers:
    """The place of each text among all of them."""
    places = np.empty(len(texts), np.int64)
    places[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return places
