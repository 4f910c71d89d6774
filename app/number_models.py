"""All numbers of a store over time: opened, kept up with the log, asked, and rebuilt."""

import threading
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from app.number_pieces import in_processes
from app.timeline.batch import from_recorded
from app.timeline.fact_table import FactTable
from app.timeline.facts import Grain
from app.timeline.follow import Progress, collect, follow, mark_of, order_book, take_in, unwatched
from app.timeline.log_pass import Log
from app.timeline.orders import OrderBook
from app.timeline.timeline import Timeline
from app.timelines import TIMELINES
from app.timelines.best_sellers import BestSellers
from app.timelines.country_sales import CountrySales
from app.timelines.event_density import EventDensity
from app.timelines.inventory import Inventory
from app.timelines.top_customers import TopCustomers
from app.timelines.weekly_sales import WeeklySales
from domain.recorded import Recorded
from storage.columns import ColumnFile

GRAIN = Grain()


class Rebuilt(msgspec.Struct, frozen=True, kw_only=True):
    """The facts and checksums of the old columns and of the new ones, up to the same position."""

    facts: str
    position: int
    rows_before: int
    rows_after: int
    checksum_before: int
    checksum_after: int

    @property
    def differs(self) -> bool:
        """Whether the old numbers were other ones."""
        return (self.rows_before, self.checksum_before) != (self.rows_after, self.checksum_after)


class RebuildError(Exception):
    """A rebuild was given up and the old numbers go on; the message says why."""


class Timelines:
    """The number models of one store, in a folder that can be deleted without losing anything.

    Questions may come from any thread. `zone` is the store's business zone and `origin` its log's identity; columns that
    were made for others are begun anew.
    """

    inventory: Inventory
    weekly_sales: WeeklySales
    top_customers: TopCustomers
    country_sales: CountrySales
    best_sellers: BestSellers
    event_density: EventDensity

    def __init__(
        self, folder: Path, zone: ZoneInfo, *, origin: str = "", read_only: bool = False, grain: Grain = GRAIN
    ) -> None:
        self.zone, self._grain = zone, grain
        self._lock = threading.RLock()
        self._tables: dict[str, FactTable] = {}
        self._log: Log | None = None
        self._book: OrderBook | None = None
        timelines = made(zone)
        for timeline in timelines:
            self._set(timeline)
        for name in dict.fromkeys(timeline.facts.name for timeline in timelines):
            model = f"{_model(timelines, name)} by {grain.block_rows} in {zone.key} {origin}".rstrip()
            file = ColumnFile(folder, name, model=model, read_only=read_only)
            self._tables[name] = _table(timelines, name, file, grain)
        self._attach()

    @property
    def all(self) -> tuple[Timeline, ...]:
        """Every timeline, in the order they are shown."""
        return (
            self.inventory,
            self.weekly_sales,
            self.top_customers,
            self.country_sales,
            self.best_sellers,
            self.event_density,
        )

    @property
    def tables(self) -> tuple[FactTable, ...]:
        """The facts they answer from."""
        return tuple(self._tables.values())

    @property
    def position(self) -> int:
        """The last event that all numbers know."""
        return min(table.position for table in self.tables)

    @property
    def troubles(self) -> list[str]:
        """Sentences about columns that cannot be written, and go on in memory."""
        return [table.file.trouble for table in self.tables if table.file.trouble]

    # Keeping up

    def catch_up(
        self, log: Log, *, upto: int | None = None, progress: Progress = unwatched, processes: bool = False
    ) -> int:
        """Read the log on to its end, or up to a position, and get the position reached.

        With `processes` a long way is worked out by other processes, which leaves a window smooth.
        """
        with self._lock:
            book = self._know(log)
            pieces = in_processes(log.path, self.zone) if processes else None
            follow(self.tables, log, upto=upto, progress=progress, book=book, pieces=pieces)
            return self.position

    def note(self, events: Sequence[Recorded], log: Log) -> None:
        """Take in the events that come next; those already known are passed over."""
        with self._lock:
            book = self._know(log)
            fresh = [event for event in events if event.position > self.position]
            if not fresh:
                return
            if fresh[0].position != self.position + 1 or len({table.position for table in self.tables}) > 1:
                self.catch_up(log, upto=fresh[-1].position)
                return
            collect(self.tables, from_recorded(fresh), book)
            take_in(self.tables)

    def checkpoint(self) -> None:
        """Keep what was taken in, so that the next start begins here; cheap, to be called now and then and at the end."""
        with self._lock:
            for table in self.tables:
                if table.position > table.file.position and self._log is not None:
                    table.checkpoint(mark_of(self._log, table.position))

    def close(self) -> None:
        """Keep everything and give the files back."""
        self.checkpoint()
        for table in self.tables:
            table.file.close()

    # Rebuilding

    def rebuild(self, name: str, log: Log, *, progress: Progress = unwatched) -> Rebuilt:
        """Make the facts of a timeline anew from the log, beside the old ones, compare both and swap.

        Timelines that share its facts are rebuilt with it. Raises RebuildError when it was stopped or read no event.
        """
        facts = next(timeline.facts.name for timeline in self.all if timeline.name == name)
        old = self._tables[facts]
        timelines = _of(made(self.zone), facts)
        new = _table(timelines, facts, old.file.successor(), self._grain)
        try:
            follow([new], log, progress=progress, keep=False, pieces=in_processes(log.path, self.zone))
            with self._lock:
                return self._swap(old, new, timelines, log)
        except BaseException:
            new.file.retire()
            raise

    def _swap(self, old: FactTable, new: FactTable, timelines: Sequence[Timeline], log: Log) -> Rebuilt:
        if new.position == 0:
            raise RebuildError("The rebuild read no event; the old numbers go on.")
        follow([new], log, upto=old.position, keep=False)
        follow([old], log, upto=new.position, keep=False)
        if new.position != old.position:
            raise RebuildError(f"The rebuild was stopped at position {new.position:,}; the old numbers go on.")
        report = Rebuilt(
            facts=new.kind.name,
            position=new.position,
            rows_before=old.rows,
            rows_after=new.rows,
            checksum_before=old.checksum(),
            checksum_after=new.checksum(),
        )
        new.checkpoint(mark_of(log, new.position))
        self._replace(old, new, timelines)
        return report

    # Parts

    def _know(self, log: Log) -> OrderBook:
        """The book of a log's orders; what was made of another log, say before a backup was brought back, begins anew."""
        if self._log is log and self._book is not None:
            return self._book
        self._log, self._book = log, order_book(log)
        for name, table in list(self._tables.items()):
            if table.position and mark_of(log, table.file.position) != table.mark:
                timelines = _of(made(self.zone), name)
                self._replace(table, _table(timelines, name, table.file.successor(), self._grain), timelines)
        return self._book

    def _replace(self, old: FactTable, new: FactTable, timelines: Sequence[Timeline]) -> None:
        self._tables[new.kind.name] = new
        for timeline in timelines:
            self._set(timeline)
        self._attach()
        old.file.retire()

    def _set(self, timeline: Timeline) -> None:
        setattr(self, timeline.name, timeline)

    def _attach(self) -> None:
        for timeline in self.all:
            timeline.attach(self._tables[timeline.facts.name], self.event_density)


def made(zone: ZoneInfo) -> tuple[Timeline, ...]:
    """New timelines without facts."""
    return tuple(timeline(zone) for timeline in TIMELINES)


def _of(timelines: Sequence[Timeline], facts: str) -> list[Timeline]:
    return [timeline for timeline in timelines if timeline.facts.name == facts]


def _model(timelines: Sequence[Timeline], facts: str) -> str:
    """What the columns mean, and in which version: when it changes, they are made anew."""
    kind = _of(timelines, facts)[0].facts
    followers = [follower for timeline in _of(timelines, facts) for follower in timeline.followers]
    return " ".join([f"{kind.name}@{kind.version}", *(f"{part.name}@{part.version}" for part in followers)])


def _table(timelines: Sequence[Timeline], facts: str, file: ColumnFile, grain: Grain) -> FactTable:
    kind = _of(timelines, facts)[0].facts
    followers = [follower for timeline in _of(timelines, facts) for follower in timeline.followers]
    return FactTable(kind, file, followers, grain)
