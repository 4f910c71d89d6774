"""What a kind of facts declares, and how rows of facts are read."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

import msgspec

from app.timeline.batch import Batch
from app.timeline.names import Names
from storage.packing import Column, Numbers


class Grain(msgspec.Struct, frozen=True):
    """How finely a table keeps what makes looking back quick.

    Rows of a block: adding up half of 8,192 takes some 20 microseconds, and its columns are still worth packing.
    Candidates of a rank at the start of a block: with 512 nobody else has ever been among the first hundred.
    """

    block_rows: int = 8_192
    candidates: int = 512


Rows: TypeAlias = Mapping[str, Numbers]
"""Facts by column: int64, all of one length, in the order of their positions."""


class Named(msgspec.Struct, frozen=True):
    """The dictionary whose numbers a column holds, each raised by `offset`; numbers below that mean no name."""

    names: str
    offset: int = 0


class FactKind(msgspec.Struct, frozen=True, kw_only=True):
    """One declaration of facts: which whole numbers an event contributes, and under which names.

    `contribute` gives the rows of a batch. Raise `version` whenever it gives other rows than before. `needs` says
    whether `Batch.sales`, or its `item_sales` as well, have to be there. `is_dense` says that every event contributes
    exactly one row; all others have a column `position`.
    """

    name: str
    version: int
    columns: tuple[str, ...]
    named: Mapping[str, Named]
    contribute: Callable[[Batch, Mapping[str, Names]], Rows]
    needs: Literal["", "sales", "items"] = ""
    is_dense: bool = False


class Part:
    """Some consecutive rows of one block; `part["amount"]` is a new int64 array of them."""

    __slots__ = ("_columns", "end", "start")

    def __init__(self, columns: Mapping[str, Column], start: int, end: int) -> None:
        self._columns, self.start, self.end = columns, start, end

    def __getitem__(self, column: str) -> Numbers:
        return self._columns[column].part(self.start, self.end)

    @property
    def rows(self) -> int:
        """How many rows these are."""
        return self.end - self.start


class Table(Protocol):
    """What followers see of the table they follow."""

    @property
    def rows(self) -> int:
        """How many facts there are."""

    @property
    def grain(self) -> Grain:
        """How finely it is kept."""

    @property
    def names(self) -> Mapping[str, Names]:
        """The dictionaries of the facts."""

    def parts(self, start: int, end: int) -> Iterator[Part]:
        """The rows from `start` to before `end`, block by block."""

    def read(self, columns: Sequence[str], row: int) -> list[int]:
        """Some numbers of one row."""

    def values(self, column: str, rows: Numbers) -> Numbers:
        """The numbers of many rows, in the order of `rows`."""

    def keep(self, name: str, row: int, columns: Mapping[str, Numbers]) -> int:
        """Keep a block of a follower beside the facts and get its number."""

    def kept(self, number: int) -> Mapping[str, Column]:
        """The columns of a block that was kept."""


class Follower(Protocol):
    """What keeps sums or ranks of a table's facts, block by block."""

    @property
    def name(self) -> str:
        """What its kept blocks are filed under."""

    @property
    def version(self) -> int:
        """Changes whenever it would keep other blocks than before."""

    @property
    def derived(self) -> Sequence[str]:
        """Columns it adds to every row."""

    def folded(self, row: int) -> Mapping[str, Numbers]:
        """What it knows of the first `row` facts, from the facts alone: for checking what was kept, and for measuring."""

    def attach(self, table: Table) -> None:
        """Begin to follow a table, which may have kept blocks already."""

    def derive(self, rows: Rows) -> Rows:
        """Its columns for the next rows of the table."""

    def sealed(self, end: int) -> None:
        """Take in the next full block, whose last row is the one before `end`."""

    def remember(self, row: int, number: int) -> None:
        """Take back a kept block, by its row and number."""
