"""The log read once, as batches for all tables: SQLite joins the next pages in a thread while this one decodes."""

from collections import deque
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Protocol, TypeVar

from app.timeline.batch import PAGE_COLUMNS, Batch, Kinds, PageOfLog, from_page, from_recorded
from domain.recorded import Recorded

PAGES_AHEAD = 4
T = TypeVar("T")


class Log(Protocol):
    """What has to be read of a log to make numbers of it."""

    def kind_pages(
        self, groups: Sequence[Collection[int]], *, after: int, upto: int | None, columns: Sequence[str]
    ) -> Iterator[PageOfLog]:
        """Pages of stored payloads."""

    def read_all(self, *, after: int = 0, upto: int | None = None) -> Iterator[Recorded]:
        """Recorded events, in order."""

    def read_stream(self, stream: str, *, at: int | None = None) -> Sequence[Recorded]:
        """The events of one stream up to a position."""

    def read_positions(self, positions: Sequence[int]) -> Sequence[Recorded]:
        """The events at some positions; those that do not exist are left out."""

    @property
    def path(self) -> Path:
        """The log's file, for processes that read it by themselves."""

    def size(self) -> int:
        """The last position."""

    def kinds(self) -> Mapping[int, tuple[str, int]]:
        """Every kind's number with its type and schema version."""


def batches(log: Log, *, after: int, upto: int | None = None) -> Generator[Batch, None, None]:
    """The events after a position up to another (None: to the end), batch by batch."""
    reached: int | None = after
    while reached is not None:
        reached = yield from _batches(log, Kinds(log.kinds()), reached, upto)


def _batches(log: Log, kinds: Kinds, after: int, upto: int | None) -> Generator[Batch, None, int | None]:
    """Batches up to the first event of a kind that is new, and the position before it; None at the end."""
    pages = log.kind_pages(kinds.groups, after=after, upto=upto, columns=PAGE_COLUMNS)
    with closing(ahead(pages)) as ready:
        for page in ready:
            if not kinds.numbers.issuperset(page.columns[0]):
                return page.first - 1
            batch = from_page(page, kinds)
            yield batch or from_recorded(list(log.read_all(after=page.first - 1, upto=page.last)))
    return None


def ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same items, made in a thread a few ahead of where they are needed; its exceptions arrive here."""
    pool = ThreadPoolExecutor(1, thread_name_prefix="pages ahead")
    try:
        waiting = deque(pool.submit(next, items, None) for _ in range(PAGES_AHEAD))
        while (item := waiting.popleft().result()) is not None:
            waiting.append(pool.submit(next, items, None))
            yield item
    finally:
        pool.shutdown(cancel_futures=True)
