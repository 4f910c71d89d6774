"""What a table shows: columns, ready rows, and where pages of rows come from."""

from collections.abc import Sequence
from typing import Literal, Protocol

import msgspec

Align = Literal["left", "right", "centre"]
Key = int | str


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: `width` in digits of the table's font; `hidden` ones are shown when asked for.

    `shows` "icon" takes the cell's text as the name of an icon ("fa6s.star"), "trend" draws the row's `trend` as a line.
    The last column takes the room that is left.
    """

    id: str
    title: str
    tip: str = ""
    width: int = 12
    align: Align = "left"
    hidden: bool = False
    shows: Literal["text", "icon", "trend"] = "text"


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row, ready to paint: one text a column.

    `bar` is the kind's number for the coloured bar at the left, -1 for none. `tone` names the theme's colour of the
    row's text ("muted", "pending"), `tones` those of single cells by column number. A struck row is crossed out.
    """

    key: Key
    cells: tuple[str, ...]
    bar: int = -1
    tone: str = ""
    tones: dict[int, str] = {}
    is_struck: bool = False
    trend: tuple[float, ...] = ()


class Rows(Protocol):
    """A frozen answer of known length; pages of it are made in any thread.

    Rows have places: `start` (mostly 0) and the `count - 1` after it. A place keeps its row when the answer grows at
    either end.
    """

    @property
    def start(self) -> int:
        """The first place."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """The rows at the places from `first`, `limit` of them or all there are up to the end."""

    def find(self, key: Key) -> int | None:
        """The place of the row with this key, or of the nearest one before; None when that cannot be said."""


class NoRows:
    """The answer before any answer."""

    start = 0
    count = 0

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """Nothing."""
        return ()

    def find(self, key: Key) -> int | None:
        """None."""
        return None


class ListedRows:
    """Rows that are all in memory: small tables."""

    start = 0

    def __init__(self, rows: Sequence[TableRow]) -> None:
        self._rows = tuple(rows)
        self._places = {row.key: place for place, row in enumerate(self._rows)}

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """A part of them."""
        return self._rows[first : first + limit]

    def find(self, key: Key) -> int | None:
        """Where the row with this key is."""
        return self._places.get(key)
