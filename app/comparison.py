"""Whether two sets of a read model's tables say the same about every position up to a given one."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from app.read_model import ReadModel
from app.versioned import FOREVER, Appended, Versioned
from app.views import Views

SLICE_ROWS = 2_000


class TableComparison(msgspec.Struct, frozen=True, kw_only=True):
    """A table in both sets: rows, whether they are the same, and where they differ first."""

    table: str
    live_rows: int
    rebuilt_rows: int
    digest: str
    difference: str = ""

    @property
    def is_same(self) -> bool:
        """True when every row is the same."""
        return not self.difference


class Reading:
    """One table's rows as they were known at a position, slice by slice in the table's own order, with their digest."""

    def __init__(self, views: Views, table: Versioned[Any] | Appended[Any], suffix: str, at: int) -> None:
        self._views, self._at = views, at
        self._question = table.slice(table.name + suffix)
        self._key = tuple(table.columns.index(column) for column in table.primary_key)
        self._cut = tuple(table.columns.index(column) for column in ("until", "stay") if column in table.columns)
        self._after = table.first_key
        self._digest = hashlib.sha256()
        self.rows = 0

    def next_slice(self) -> list[tuple[Any, ...]]:
        """The next rows; none when there are no more."""
        found = self._views.rows(self._question, (*self._after, self._at, SLICE_ROWS))
        if found:
            self._after = tuple(found[-1][place] for place in self._key)
        rows = [self._as_known(row) for row in found]
        self._digest.update(msgspec.msgpack.encode(rows))
        self.rows += len(rows)
        return rows

    @property
    def digest(self) -> str:
        """The SHA-256 of all rows read so far."""
        return self._digest.hexdigest()

    def _as_known(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """The row as it was at the position: what ended later was not known to end."""
        if not self._cut or row[self._cut[0]] <= self._at:
            return row
        known = list(row)
        for place in self._cut:
            known[place] = FOREVER
        return tuple(known)


def compare(views: Views, model: ReadModel, suffix: str, at: int) -> Iterator[TableComparison | None]:
    """Each table's comparison as known at a position; None after every slice, so that other work can go on between."""
    for table in model.tables:
        if not isinstance(table, Versioned | Appended):
            continue
        live, rebuilt = Reading(views, table, "", at), Reading(views, table, suffix, at)
        difference = ""
        while True:
            ours, theirs = live.next_slice(), rebuilt.next_slice()
            if not difference and ours != theirs:
                difference = _first_difference(ours, theirs)
            yield None
            if not ours and not theirs:
                break
        counts = {"live_rows": live.rows, "rebuilt_rows": rebuilt.rows}
        yield TableComparison(table=table.name, digest=rebuilt.digest, difference=difference, **counts)


def digest(views: Views, model: ReadModel, at: int) -> dict[str, str]:
    """The SHA-256 of each of a model's tables as known at a position."""
    found = {}
    for table in model.tables:
        if isinstance(table, Versioned | Appended):
            reading = Reading(views, table, "", at)
            while reading.next_slice():
                pass
            found[table.name] = reading.digest
    return found


def _first_difference(ours: list[tuple[Any, ...]], theirs: list[tuple[Any, ...]]) -> str:
    for mine, other in zip(ours, theirs, strict=False):
        if mine != other:
            return f"live {mine}, rebuilt {other}"
    if len(ours) > len(theirs):
        return f"only live: {ours[len(theirs)]}"
    return f"only rebuilt: {theirs[len(ours)]}"
