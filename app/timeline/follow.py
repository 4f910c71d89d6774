"""Tables of facts brought up to the log: one pass for all of them, wherever each of them stands."""

from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, suppress
from typing import TypeAlias

from app.timeline.batch import Batch
from app.timeline.fact_table import FactTable
from app.timeline.log_pass import Log, batches
from app.timeline.orders import OrderBook, read_batch
from app.timeline.piece import Pieces
from storage.errors import StorageError

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
    pieces: Pieces | None = None,
) -> None:
    """Take in the log's events up to a position (None: all), keeping checkpoints on the way if asked to.

    A `book` that has read the events before saves looking up orders that change. With `pieces` a long way is worked out
    by other processes; where they are lost, the rest is done here.
    """
    if pieces is not None:
        last = log.size() if upto is None else min(upto, log.size())
        if not _in_pieces(tables, log, progress, pieces, upto=last, keep=keep):
            return
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
    read_batch(book, batch, {table.kind.needs for table in tables})
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
    reached = after
    with closing(batches(log, after=after, upto=upto)) as found:
        for number, batch in enumerate(found, 1):
            collect(tables, batch, book)
            reached = batch.last
            if number % BATCHES_AT_ONCE == 0:
                take_in(tables)
            if keep:
                _keep_now_and_then(tables, log, reached)
            if not progress(reached):
                break
    take_in(tables)
    return upto is None or reached >= upto


def _in_pieces(
    tables: Sequence[FactTable], log: Log, progress: Progress, pieces: Pieces, *, upto: int, keep: bool
) -> bool:
    """Put together what other processes work out, if all tables stand at one place; False when it was stopped."""
    start = tables[0].position
    if start >= upto or any(table.position != start for table in tables):
        return True
    with (
        suppress(BrokenProcessPool, StorageError, OSError),
        closing(pieces([t.kind.name for t in tables], start, upto)) as found,
    ):
        for piece in found:
            for table, rows, names in zip(tables, piece.rows, piece.names, strict=True):
                table.add(piece.last, rows, names)
            if keep:
                _keep_now_and_then(tables, log, piece.last)
            if not progress(piece.last):
                return False
    return True


def _keep_now_and_then(tables: Sequence[FactTable], log: Log, position: int) -> None:
    if position - min(table.file.position for table in tables) >= CHECKPOINT_EVENTS:
        keep_all(tables, log, position)


def keep_all(tables: Sequence[FactTable], log: Log, position: int) -> None:
    """Keep everything up to a position that all tables have reached."""
    take_in(tables)
    mark = mark_of(log, position)
    for table in tables:
        table.checkpoint(mark)


def mark_of(log: Log, position: int) -> bytes:
    """The id of the event at a position; empty where there is none."""
    return next((recorded.event_id for recorded in log.read_positions([position])), b"")
