"""Every event as a few numbers, kept beside the log: what makes a filter over ten million events quick.

It can be deleted at any time; what it does not know yet is read from the log itself.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from app.filters.condition import Place
from app.timeline.names import Names
from storage.columns import ColumnFile
from storage.database import Database
from storage.event_columns import NAMES, PAGE_EVENTS, ColumnsRead, like_text, positions_containing, read_columns
from storage.event_store import EventStore
from storage.packing import Numbers

BLOCK_ROWS = 65_536
"""Events a block: packed narrow, and adding one costs a few milliseconds."""
CHECKPOINT_BLOCKS = 8
MODEL = "event index @1"


class Columns:
    """Consecutive events as numbers, unpacked when they are asked for; stored text is searched in the log itself."""

    def __init__(
        self,
        database: Database,
        first: int,
        size: int,
        column: Callable[[str], Numbers],
        actors: Sequence[str],
        *,
        reads_text: bool = False,
    ) -> None:
        self.first, self.size, self.actors = first, size, actors
        self.reads_text = reads_text
        self._database, self._column = database, column

    def __getitem__(self, column: str) -> Numbers:
        return self._column(column)

    def containing(self, text: str, where: Place) -> NDArray[np.bool_]:
        """Which events have a text, in any case of ASCII letters, in their stored payload or metadata."""
        pattern = f"%{like_text(text)}%"
        last = self.first + self.size - 1
        found = positions_containing(self._database, self.first, last, **{where: pattern})
        mask = np.zeros(self.size, np.bool_)
        mask[found - self.first] = True
        return mask

    def to_be_read(self) -> "Columns":
        """The same events, to be looked at once more with their stored text."""
        return Columns(self._database, self.first, self.size, self._column, self.actors, reads_text=True)


class EventIndex:
    """The columns kind, stream_id, version, effective_us, late and actor of every event up to `position`.

    Questions may come from any thread; `catch_up` is called by one at a time.
    """

    def __init__(self, folder: Path, store: EventStore, *, origin: str = "") -> None:
        self._store = store
        self._database = store.database
        self._lock = threading.RLock()
        self._actors = Names()
        self._blocks: list[int] = []
        self._tail: list[ColumnsRead] = []
        self._tail_rows = 0
        self._counts = np.zeros(0, np.int64)
        self._seen: dict[str, None] = {}
        file = ColumnFile(folder, "event_index", model=f"{MODEL} {origin}".rstrip(), read_only=store.is_read_only)
        self._file = file if self._fits(file) else file.successor()
        self._open()

    @property
    def position(self) -> int:
        """The last event that is in a block, or kept in memory until a block is full."""
        return len(self._blocks) * BLOCK_ROWS + self._tail_rows

    @property
    def names(self) -> Sequence[str]:
        """Every actor that is known so far, in the order of their first event."""
        return list(self._seen)

    def counts(self) -> dict[int, int]:
        """How many events of each kind there are up to `position`."""
        return {kind: count for kind, count in enumerate(self._counts.tolist()) if count}

    def catch_up(self, seconds: float) -> bool:
        """Take in the newest events for at most about so long; whether there are more."""
        until = perf_counter() + seconds
        while (page := read_columns(self._database, self.position, self.position + self._room)) is not None:
            with self._lock:
                self._take_in(page)
            if perf_counter() >= until:
                return self.position < self._store.size()
        return False

    def columns(self, first: int, last: int) -> Iterator[Columns]:
        """The events `first` to `last`, newest part first; those not yet known are read from the log."""
        with self._lock:
            sealed, tail = len(self._blocks) * BLOCK_ROWS, tuple(self._tail)
        known = tail[-1].last if tail else sealed
        yield from self._unknown(max(first, known + 1), last)
        for page in reversed(tail):
            if page.first <= last and page.last >= first:
                yield self._of_page(page, max(first, page.first), min(last, page.last))
        last = min(last, sealed)
        while first <= last:
            block = (last - 1) // BLOCK_ROWS
            begin = max(first, block * BLOCK_ROWS + 1)
            yield self._of_block(block, begin, last)
            last = begin - 1

    def close(self) -> None:
        """Keep the full blocks and give the file back."""
        with self._lock:
            self._checkpoint()
            self._file.close()

    # Parts of the log as columns

    def _of_block(self, block: int, first: int, last: int) -> Columns:
        start = (first - 1) % BLOCK_ROWS
        end = start + last - first + 1

        def column(name: str) -> Numbers:
            with self._lock:
                kept = self._file.columns(self._blocks[block])[name]
            return kept.part(start, end)

        return Columns(self._database, first, end - start, column, self._actors.list)

    def _of_page(self, page: ColumnsRead, first: int, last: int) -> Columns:
        start, end = first - page.first, last - page.first + 1
        names = sorted(set(page.actors))
        numbers = {name: number for number, name in enumerate(names)}

        def column(name: str) -> Numbers:
            if name == "actor":
                return np.array([numbers[actor] for actor in page.actors[start:end]], np.int64)
            return page.columns[name][start:end]

        return Columns(self._database, first, end - start, column, names)

    def _unknown(self, first: int, last: int) -> Iterator[Columns]:
        for begin in reversed(range(first, last + 1, PAGE_EVENTS)):
            page = read_columns(self._database, begin - 1, min(begin + PAGE_EVENTS - 1, last))
            if page is not None:
                yield self._of_page(page, page.first, page.last)

    # Taking in

    @property
    def _room(self) -> int:
        return BLOCK_ROWS - self._tail_rows

    def _take_in(self, page: ColumnsRead) -> None:
        self._tail.append(page)
        self._tail_rows += page.last - page.first + 1
        self._count(page.columns["kind"])
        self._seen.update(dict.fromkeys(page.actors))
        if self._tail_rows == BLOCK_ROWS:
            self._seal()

    def _seal(self) -> None:
        columns = {name: np.concatenate([page.columns[name] for page in self._tail]) for name in NAMES}
        names = [name for page in self._tail for name in page.actors]
        columns["actor"] = self._actors.ids(names)
        self._actors.settle(len(self._blocks) * BLOCK_ROWS, columns["actor"])
        self._blocks.append(self._file.append("events", len(self._blocks) * BLOCK_ROWS, columns))
        self._tail, self._tail_rows = [], 0
        if len(self._blocks) % CHECKPOINT_BLOCKS == 0:
            self._checkpoint()

    def _count(self, kinds: Numbers) -> None:
        more = np.bincount(kinds, minlength=self._counts.size)
        more[: self._counts.size] += self._counts
        self._counts = more

    def _checkpoint(self) -> None:
        position = len(self._blocks) * BLOCK_ROWS
        if position > self._file.position:
            if names := self._actors.unkept():
                self._file.append("actors", position, names)
            self._file.checkpoint(position, b"")

    # Opening

    def _fits(self, file: ColumnFile) -> bool:
        """Whether the columns are of this log: a backup brought back may be shorter, or have gone on otherwise."""
        blocks = [number for number, block in enumerate(file.blocks) if block.kind == "events"]
        if not blocks:
            return True
        page = read_columns(self._database, file.position - 1, file.position)
        kept = file.columns(blocks[-1])
        return page is not None and all(
            kept[name].value(BLOCK_ROWS - 1) == int(page.columns[name][0]) for name in NAMES
        )

    def _open(self) -> None:
        for number, block in enumerate(self._file.blocks):
            if block.kind == "actors":
                self._actors.load(self._file.columns(number))
                self._seen.update(dict.fromkeys(self._actors.list))
            else:
                self._blocks.append(number)
                self._count(self._file.columns(number)["kind"].part(0, BLOCK_ROWS))
