"""Tables of facts brought up to the log: one pass for all of them, wherever each of them stands."""

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TypeAlias

from app.timeline.batch import Batch
from app.timeline.fact_table import FactTable
from app.timeline.log_pass import Log, batches
from app.timeline.orders import OrderBook

Progress: TypeAlias = Callable[[int], bool]
"""Told the position reached; answers False to stop there."""

BATCHES_AT_ONCE = 4
"""Facts are taken in for some batches together: fewer calls on longer arrays, and still less than 2 ms of lock."""

CHECKPOINT_EVENTS = 1_000_000
"""Events between checkpoints while catching up: what a crash then costs is some seconds of reading."""


def unwatched(position: int) -> bool:
    """The progress nobody looks at."""
    return True


def follow(
    tables: Sequence[FactTable],
    log: Log,
    *,
    upto: int | None = None,
    progress: Progress = unwatched,
    keep: bool = True,
    book: OrderBook | None = None,
) -> None:
    """Take in the log's events up to a position (None: all), keeping checkpoints on the way if asked to.

    A `book` that has read the events before saves looking up orders that change.
    """
    book = book or order_book(log)
    while True:
        start = min(table.position for table in tables)
        if upto is not None and start >= upto:
            return
        behind = [table for table in tables if table.position == start]
        ends = [table.position for table in tables if table.position > start]
        end = min([*ends, upto] if upto is not None else ends, default=None)
        if not _pass(behind, log, start, end, progress, book, keep=keep) or not ends:
            return


def collect(tables: Sequence[FactTable], batch: Batch, book: OrderBook) -> None:
    """Work out what the next events contribute to tables that stand right before them."""
    needs = {table.kind.needs for table in tables}
    if needs - {""}:
        book.read(batch, by_item="items" in needs)
    for table in tables:
        table.collect(batch)


def take_in(tables: Sequence[FactTable]) -> None:
    """Let what was collected count."""
    for table in tables:
        table.take_in()


def order_book(log: Log) -> OrderBook:
    """An order book that reads from a log what it does not remember."""
    return OrderBook(lambda stream, upto: log.read_stream(stream, at=upto))


def _pass(
    tables: Sequence[FactTable],
    log: Log,
    after: int,
    upto: int | None,
    progress: Progress,
    book: OrderBook,
    *,
    keep: bool,
) -> bool:
    """One reading of the log; False when it was stopped, or the log ended before `upto`."""
    kept, reached = after, after
    with closing(batches(log, after=after, upto=upto)) as found:
        for number, batch in enumerate(found, 1):
            collect(tables, batch, book)
            reached = batch.last
            if number % BATCHES_AT_ONCE == 0:
                take_in(tables)
            if keep and reached - kept >= CHECKPOINT_EVENTS:
                kept = keep_all(tables, log, reached)
            if not progress(reached):
                break
    take_in(tables)
    if keep and reached > kept:
        keep_all(tables, log, reached)
    return upto is None or reached >= upto


def keep_all(tables: Sequence[FactTable], log: Log, position: int) -> int:
    """Keep everything up to a position that all tables have reached, and give it back."""
    take_in(tables)
    mark = mark_of(log, position)
    for table in tables:
        table.checkpoint(mark)
    return position


def mark_of(log: Log, position: int) -> bytes:
    """The id of the event at a position; empty where there is none."""
    return next((recorded.event_id for recorded in log.read_positions([position])), b"")
