"""A long log turned into facts by several processes, piece by piece; this one only puts the pieces together.

Each process reads its pieces of the log itself and gives back columns with names numbered anew in each piece, so what
travels is small. Where processes cannot be had the caller goes on in its own.
"""

import multiprocessing
import os
from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.facts import FACTS
from app.timeline.facts import FactKind, Rows
from app.timeline.log_pass import batches
from app.timeline.names import Names
from app.timeline.orders import OrderBook, read_batch
from app.timeline.piece import Piece, Pieces, joined
from storage.event_store import EventStore, open_store

PIECE_EVENTS = 50_000
"""Some tenths of a second of work, and some megabytes on the way back."""

WORTH_EVENTS = 400_000
"""Below that, starting processes takes longer than they save."""

MOST_PROCESSES = 4


class Work(NamedTuple):
    """What every process has to know: the store's file, its business zone, and the facts wanted, by name."""

    path: Path
    zone: str
    facts: tuple[str, ...]


def in_processes(path: Path, zone: ZoneInfo, *, worth: int = WORTH_EVENTS) -> Pieces | None:
    """How to have the pieces of a store made by other processes; None where there is only one processor.

    A way of fewer events than `worth` gives no piece: the caller goes it alone.
    """
    if processors() < 2:
        return None

    def made(facts: Sequence[str], after: int, upto: int) -> Generator[Piece, None, None]:
        if upto - after >= worth:
            yield from pieces(Work(path, zone.key, tuple(facts)), after=after, upto=upto)

    return made


def pieces(work: Work, *, after: int, upto: int) -> Generator[Piece, None, None]:
    """The facts after a position up to another, in order; raises BrokenProcessPool when a process is lost."""
    starts = iter(range(after, upto, PIECE_EVENTS))
    count = min(processors(), MOST_PROCESSES)
    # Forking a program that has threads is not safe; new processes are the same on every system.
    pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))

    def submitted(start: int) -> "Future[Piece]":
        return pool.submit(piece, work, start, min(start + PIECE_EVENTS, upto))

    try:
        waiting = deque(map(submitted, islice(starts, 2 * count)))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(map(submitted, islice(starts, 1)))
            yield done
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# In a process


def piece(work: Work, after: int, upto: int) -> Piece:
    """The facts of some events, worked out from the log."""
    store, kinds = opened(work.path), wanted(work)
    names = [{named.names: Names() for named in kind.named.values()} for kind in kinds]
    collected: list[list[Rows]] = [[] for _ in kinds]
    book = OrderBook(lambda stream, position: store.read_stream(stream, at=position))
    last = after
    with closing(batches(store, after=after, upto=upto)) as found:
        for batch in found:
            read_batch(book, batch, {kind.needs for kind in kinds})
            for kind, dictionaries, rows in zip(kinds, names, collected, strict=True):
                rows.append(kind.contribute(batch, dictionaries))
            last = batch.last
    return Piece(
        last,
        tuple(joined(kind, rows) for kind, rows in zip(kinds, collected, strict=True)),
        tuple({name: one.list for name, one in dictionaries.items()} for dictionaries in names),
    )


@cache
def opened(path: Path) -> EventStore:
    """The store, opened once in a process."""
    return open_store(path, read_only=True)


@cache
def wanted(work: Work) -> tuple[FactKind, ...]:
    """The declarations of the facts wanted."""
    kinds = {kind.name: kind for kind in (make(ZoneInfo(work.zone)) for make in FACTS)}
    return tuple(kinds[name] for name in work.facts)
