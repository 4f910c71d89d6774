"""What is on hand of every item, when it last moved and what was sold of it lately."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from app.facts.movements import ISSUED, movements
from app.timeline.clock import Clock
from app.timeline.explanation import Explanation, explain
from app.timeline.fact_table import FactTable
from app.timeline.facts import Part, Table
from app.timeline.latest import Latest
from app.timeline.names import Names
from app.timeline.track import Track
from storage.packing import Numbers

LATELY_DAYS = 30
DAY_SECONDS = 86_400


class OnHand(msgspec.Struct, frozen=True):
    """The pieces on hand of each item (int64), items in the order they first moved.

    `skus` may go on after the last level; they are not to be changed.
    """

    skus: list[str]
    pieces: Numbers


class Moved(msgspec.Struct, frozen=True):
    """On hand, sold in the last days, and the row of the last movement of each item (int64), in the order they first moved.

    `skus` may go on after the last level; they are not to be changed. Later movements have higher rows.
    """

    skus: list[str]
    pieces: Numbers
    sold: Numbers
    rows: Numbers


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """One item: pieces on hand, pieces sold in the last days looked at, its last movement (business clock, UTC)."""

    sku: str
    on_hand: int
    sold: int
    last_position: int
    last_moved: datetime


class Inventory:
    """Stock levels of items; an item is in the table from its first movement on."""

    name = "inventory"
    title = "Inventory"

    def __init__(self, zone: ZoneInfo) -> None:
        self.facts = movements(zone)
        self._on_hand = Track("on_hand", cells=_item, measures={"pieces": _delta}, count=_count)
        self._sold = Track("sold", cells=_item, measures={"pieces": _sold}, count=_count)
        self._latest = Latest("latest", cells=_item, count=_count)
        self.followers = (self._on_hand, self._sold, self._latest)

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table, with the business clock of its log."""
        self._table, self._clock = table, clock

    def on_hand(self, at: int | None = None) -> OnHand:
        """Every item's pieces at a position: the quick answer, for tables that follow the playhead."""
        with self._table.lock:
            row = self._table.rows_upto(at)
            size = self._names.count_at(row)
            return OnHand(self._names.list, self._on_hand.at(row)["pieces"][:size].copy())

    def level(self, sku: str, at: int | None = None) -> int:
        """The pieces of one item at a position; 0 before its first movement."""
        number = self._names.id(sku)
        if number is None:
            return 0
        with self._table.lock:
            return int(self._on_hand.at(self._table.rows_upto(at))["pieces"][number])

    def levels(self, at: int | None = None, *, days: int = LATELY_DAYS) -> tuple[Level, ...]:
        """Every item at a position, by sku, with what was sold in the `days` before it."""
        moved = self.moved(at, days=days)
        size = moved.pieces.size
        positions = self.positions(moved.rows)
        times = self._clock.times(positions)
        lists = (moved.skus[:size], moved.pieces.tolist(), moved.sold.tolist(), positions.tolist(), times)
        found = [
            Level(sku=sku, on_hand=on_hand, sold=out, last_position=position, last_moved=time)
            for sku, on_hand, out, position, time in zip(*lists, strict=True)
        ]
        return tuple(sorted(found, key=_sku))

    def moved(self, at: int | None = None, *, days: int = LATELY_DAYS) -> Moved:
        """The same as arrays: the quick answer, for tables that follow the playhead."""
        since = self._clock.position_earlier(at, days * DAY_SECONDS)
        with self._table.lock:
            row = self._table.rows_upto(at)
            size = self._names.count_at(row)
            sold = self._sold.at(row)["pieces"][:size].copy()
            sold -= self._sold.at(self._table.rows_upto(since))["pieces"][:size]
            pieces = self._on_hand.at(row)["pieces"][:size].copy()
            return Moved(self._names.list, pieces, sold, self._latest.at(row)[:size].copy())

    def positions(self, rows: Numbers) -> Numbers:
        """The positions of movements by their rows."""
        with self._table.lock:
            return self._table.positions(rows)

    def series(self, skus: Sequence[str], positions: Sequence[int]) -> Numbers:
        """Pieces on hand of some items (rows) at some positions in order (columns), for sparklines."""
        with self._table.lock:
            ids = [self._names.id(sku) for sku in skus]
            found = np.zeros((len(skus), len(positions)), np.int64)
            for column, position in enumerate(positions):
                pieces = self._on_hand.at(self._table.rows_upto(position))["pieces"]
                found[:, column] = [0 if number is None else pieces[number] for number in ids]
        return found

    def explain(self, sku: str, at: int | None = None, *, after: int | None = None) -> Explanation:
        """The movements that make an item's level at a position, or its change since another (`after`)."""
        number = self._names.id(sku)

        def adds(part: Part) -> Numbers:
            return np.where(part["item"] == number, part["delta"], 0)

        return explain(self._table, after=after, at=at, adds=adds, unit="pieces")

    @property
    def _names(self) -> Names:
        return self._table.names["items"]


def _item(part: Part) -> Numbers:
    return part["item"]


def _delta(part: Part) -> Numbers:
    return part["delta"]


def _sold(part: Part) -> Numbers:
    return np.where(part["kind"] == ISSUED, -part["delta"], 0)


def _count(table: Table) -> int:
    return len(table.names["items"])


def _sku(level: Level) -> str:
    return level.sku
