"""A table of facts as far as the log was read: full blocks in mapped columns, the newest rows in memory."""

import threading
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np

from app.timeline.batch import Batch
from app.timeline.facts import FactKind, Follower, Grain, Part, Rows
from app.timeline.names import Names
from app.timeline.piece import joined, renumbered
from storage.columns import ColumnFile
from storage.packing import Column, Numbers, Packing


class _Rest(msgspec.Struct, frozen=True):
    """What a checkpoint keeps beside the blocks: the rows after the last full block, one array a column.

    `mark` is the id of the event at the checkpoint's position, which tells whether a log is the one that was read.
    """

    tail: dict[str, bytes]
    mark: bytes = b""


class FactTable:
    """All facts of one kind. Hold `lock` while reading; `position` is the last event whose facts are in."""

    def __init__(self, kind: FactKind, file: ColumnFile, followers: Sequence[Follower], grain: Grain) -> None:
        self.kind, self.file, self.followers = kind, file, tuple(followers)
        self.grain, self._block_rows = grain, grain.block_rows
        self.lock = threading.RLock()
        self.names = {named.names: Names() for named in kind.named.values()}
        self.position, self.mark = 0, b""
        self.columns = (*kind.columns, *(name for follower in followers for name in follower.derived))
        self._collected: list[tuple[int, Rows]] = []
        self._last_positions: list[int] = []
        self._blocks: list[int] = []
        self._space = {name: np.empty(self._block_rows, np.int64) for name in self.columns}
        self._tail: dict[str, Column] = {}
        self._set_tail(0)
        for follower in self.followers:
            follower.attach(self)
        self._open()

    # Reading

    @property
    def rows(self) -> int:
        """How many facts there are."""
        return len(self._blocks) * self._block_rows + self._tail_rows

    def rows_upto(self, position: int | None) -> int:
        """How many facts the events up to and including a position contribute (None: all there are)."""
        if position is None or position >= self.position:
            return self.rows
        if self.kind.is_dense:
            return max(position, 0)
        block = bisect_right(self._last_positions, position)
        return block * self._block_rows + self._columns(block)["position"].count_upto(position)

    def parts(self, start: int, end: int) -> Iterator[Part]:
        """The rows from `start` to before `end`, block by block."""
        for block in range(start // self._block_rows, -(-end // self._block_rows)):
            first = block * self._block_rows
            yield Part(self._columns(block), max(start - first, 0), min(end - first, self._block_rows))

    def value(self, column: str, row: int) -> int:
        """One number."""
        block, within = divmod(row, self._block_rows)
        return self._columns(block)[column].value(within)

    def read(self, columns: Sequence[str], row: int) -> list[int]:
        """Some numbers of one row."""
        block, within = divmod(row, self._block_rows)
        there = self._columns(block)
        return [there[column].value(within) for column in columns]

    def values(self, column: str, rows: Numbers) -> Numbers:
        """The numbers of many rows, in the order of `rows`."""
        found = np.empty(rows.size, np.int64)
        blocks = rows // self._block_rows
        for block in np.unique(blocks).tolist():
            here = blocks == block
            within = rows[here] - block * self._block_rows
            column_there = self._columns(block)[column]
            found[here] = column_there.part(0, column_there.rows)[within]
        return found

    def positions(self, rows: Numbers) -> Numbers:
        """The positions of the events that contributed these rows."""
        return rows + 1 if self.kind.is_dense else self.values("position", rows)

    def checksum(self) -> int:
        """CRC-32 of every number, column by column, in the order of the facts."""
        found = 0
        with self.lock:
            for name in self.columns:
                for part in self.parts(0, self.rows):
                    found = zlib.crc32(part[name].tobytes(), found)
        return found

    def keep(self, name: str, row: int, columns: Mapping[str, Numbers]) -> int:
        """Keep a block of the follower of that name beside the facts and get its number."""
        return self.file.append(f"kept.{name}", row, columns)

    def kept(self, number: int) -> Mapping[str, Column]:
        """The columns of a block that was kept."""
        return self.file.columns(number)

    def _columns(self, block: int) -> Mapping[str, Column]:
        return self.file.columns(self._blocks[block]) if block < len(self._blocks) else self._tail

    # Taking in

    def collect(self, batch: Batch) -> None:
        """Work out the facts of the next events; they count once they are taken in."""
        self._collected.append((batch.last, self.kind.contribute(batch, self.names)))

    def add(self, last: int, rows: Rows, names: Mapping[str, list[str]]) -> None:
        """Take in facts of the events up to `last`, whose numbers stand for names of their own."""
        with self.lock:
            self._append(renumbered(self.kind, rows, names, self.names))
            self.position = last

    def take_in(self) -> None:
        """Take in everything collected."""
        if self._collected:
            with self.lock:
                self._append(joined(self.kind, [rows for _, rows in self._collected]))
                self.position = self._collected[-1][0]
                self._collected.clear()

    def checkpoint(self, mark: bytes) -> None:
        """Keep everything taken in so far; `mark` is the id of the event at `position`."""
        # No lock: whoever takes in facts is the one who keeps them, and questions can go on beside it.
        for name, names in self.names.items():
            if columns := names.unkept():
                self.file.append(f"names.{name}", self.rows, columns)
        tail = {name: self._space[name][: self._tail_rows].tobytes() for name in self.columns}
        self.file.checkpoint(self.position, msgspec.msgpack.encode(_Rest(tail, mark)))

    def _append(self, rows: Rows) -> None:
        count = len(rows[self.kind.columns[0]])
        for column, named in self.kind.named.items():
            self.names[named.names].settle(self.rows, rows[column] - named.offset)
        start = 0
        while start < count:
            end = min(count, start + self._block_rows - self._tail_rows)
            self._fill({name: rows[name][start:end] for name in self.kind.columns}, end - start)
            start = end

    def _fill(self, rows: Rows, count: int) -> None:
        """Add rows that still fit in the tail, and seal it when it is full."""
        complete = dict(rows)
        for follower in self.followers:
            complete.update(follower.derive(rows))
        filled = self._tail_rows
        for name in self.columns:
            self._space[name][filled : filled + count] = complete[name]
        self._set_tail(filled + count)
        if self._tail_rows == self._block_rows:
            self._seal()

    def _seal(self) -> None:
        index = self.file.append("facts", self.rows, {name: self._space[name] for name in self.columns})
        self._note_block(index)
        self._set_tail(0)
        for follower in self.followers:
            follower.sealed(self.rows)

    def _note_block(self, index: int) -> None:
        self._blocks.append(index)
        if not self.kind.is_dense:
            self._last_positions.append(self.file.columns(index)["position"].value(self._block_rows - 1))

    def _set_tail(self, rows: int) -> None:
        self._tail_rows = rows
        plain = Packing(rows, "i8", 0, 1)
        self._tail = {name: Column(plain, self._space[name][:rows]) for name in self.columns}

    # Opening

    def _open(self) -> None:
        followers = {follower.name: follower for follower in self.followers}
        for index, block in enumerate(self.file.blocks):
            what, _, name = block.kind.partition(".")
            if what == "facts":
                self._note_block(index)
            elif what == "names":
                self.names[name].load(self.file.columns(index))
            else:
                followers[name].remember(block.row, index)
        if self.file.rest:
            self._open_tail(msgspec.msgpack.decode(self.file.rest, type=_Rest))
        self.position = self.file.position

    def _open_tail(self, rest: _Rest) -> None:
        self.mark = rest.mark
        for name, content in rest.tail.items():
            values = np.frombuffer(content, np.int64)
            self._space[name][: values.size] = values
        self._set_tail(len(rest.tail[self.kind.columns[0]]) // 8)
