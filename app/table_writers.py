"""How a fold writes its tables: a batch in memory first, then one statement executed for many rows."""

from collections.abc import Collection
from typing import Any, Generic, TypeVar

import msgspec

from app.versioned import FOREVER, HOLDS_STILL, Appended, Versioned, Words, stay_of
from storage.database import Cursor

R = TypeVar("R", bound=msgspec.Struct)

MOST_REMEMBERED = 100_000
"""How many entities' newest rows a table keeps in memory between batches."""


PREFETCHED = 200
"""How many entities' rows one question reads."""


class Held(Generic[R]):
    """An entity's newest row: where the entity and the row began."""

    __slots__ = ("born", "is_stored", "number", "row", "since")

    def __init__(self, born: int, since: int, number: int, row: R, *, is_stored: bool) -> None:
        self.born, self.since, self.number, self.row = born, since, number, row
        self.is_stored = is_stored


class Versions(Generic[R]):
    """The rows of a versioned table: `begin`, `revise` and `end` are the only ways to write it."""

    def __init__(self, table: Versioned[R], name: str, cursor: Cursor) -> None:
        self.table = table
        self._cursor = cursor
        self._insert, self._close = table.insert(name), table.close(name)
        self._newest, self._last_number = table.newest(name), table.last_number(name)
        self._newest_many = table.newest_many(name, PREFETCHED)
        self._group = table.group(name)
        self._held: dict[Any, Held[R] | None] = {}
        self._numbers: dict[Any, int] = {}
        self._changed: dict[Any, Held[R]] = {}
        self._added: list[tuple[Any, ...]] = []
        self._closed: list[tuple[Any, ...]] = []

    def prefetch(self, keys: Collection[Any]) -> None:
        """Read the newest rows of these entities at once, of which a batch is going to ask."""
        wanted = [key for key in keys if key not in self._held]
        for start in range(0, len(wanted), PREFETCHED):
            part = wanted[start : start + PREFETCHED]
            self._held.update(dict.fromkeys(part))
            filled = part + [part[0]] * (PREFETCHED - len(part))
            for row in self._cursor.execute(self._newest_many, filled).fetchall():
                self._held[row[0]] = self._loaded(row[1:])

    def current(self, key: Any) -> R | None:
        """The entity's row as it stands; None when it has none."""
        held = self._find(key)
        return held.row if held is not None else None

    def born(self, key: Any) -> int:
        """The position at which an entity that has a row began."""
        held = self._find(key)
        if held is None:
            raise KeyError(key)
        return held.born

    def keys_within(self, group: Any) -> list[Any]:
        """The keys of all entities of a group that have a row."""
        stored = [row[0] for row in self._cursor.execute(self._group, (group, FOREVER)).fetchall()]
        fresh = [key for key, held in self._changed.items() if getattr(held.row, self.table.within) == group]
        return [key for key in dict.fromkeys((*stored, *fresh)) if self._find(key) is not None]

    def begin(self, key: Any, position: int, row: R) -> None:
        """The entity is known from this position on; one that is known already stays as it is."""
        if self._find(key) is not None:
            return
        group = getattr(row, self.table.within) if self.table.within else None
        number = self._numbers.get(group)
        number = (self._last(group) if number is None else number) + 1
        self._numbers[group] = number
        self._held[key] = self._changed[key] = Held(position, position, number, row, is_stored=False)

    def revise(self, key: Any, position: int, row: R) -> None:
        """The entity has another row from this position on; nothing happens when it is unknown or the row is the same."""
        held = self._find(key)
        if held is None or held.row == row:
            return
        if held.is_stored or held.since != position:
            self._finish(held, position)
            held.since = position
        held.row, held.is_stored = row, False
        self._changed[key] = held

    def end(self, key: Any, position: int) -> None:
        """The entity has no row from this position on, until its key begins again."""
        held = self._find(key)
        if held is None:
            return
        if held.is_stored or held.since != position:
            self._finish(held, position)
        self._changed.pop(key, None)
        self._held[key] = None

    def flush(self) -> None:
        """Write what the batch changed; inside the transaction that also moves the checkpoint."""
        for held in self._changed.values():
            self._added.append(self._stored(held, FOREVER))
            held.is_stored = True
        self._changed.clear()
        if self._closed:
            self._cursor.executemany(self._close, self._closed)
        if self._added:
            self._cursor.executemany(self._insert, self._added)
        self._closed, self._added = [], []

    def forget(self) -> None:
        """Drop everything in memory: the database is the truth again."""
        self._held, self._numbers, self._changed = {}, {}, {}
        self._closed, self._added = [], []

    def trim(self) -> None:
        """Between batches: forget the rows in memory when they are many."""
        if len(self._held) > MOST_REMEMBERED:
            self._held = {}

    def _find(self, key: Any) -> Held[R] | None:
        if key in self._held:
            return self._held[key]
        row = self._cursor.execute(self._newest, (key,)).fetchone()
        held = self._held[key] = self._loaded(row) if row is not None else None
        return held

    def _loaded(self, row: tuple[Any, ...]) -> Held[R] | None:
        """An entity as stored; None when it was ended."""
        born, since, until, number, *fields = row
        if until != FOREVER:
            return None
        return Held(born, since, number, self.table.row(*fields), is_stored=True)

    def _last(self, group: Any) -> int:
        row = self._cursor.execute(self._last_number, () if group is None else (group,)).fetchone()
        return row[0] if row else 0

    def _finish(self, held: Held[R], position: int) -> None:
        """The row held until `position`: update it where it is stored, else store it closed."""
        if not held.is_stored:
            self._added.append(self._stored(held, position))
            return
        within = (getattr(held.row, self.table.within),) if self.table.within else ()
        stay = (stay_of(held.since, position),) if self.table.stays else ()
        self._closed.append((position, *stay, *within, held.born, held.since))

    def _stored(self, held: Held[R], until: int) -> tuple[Any, ...]:
        own = (held.born, held.since, until, held.number)
        if not self.table.stays:
            return own + msgspec.structs.astuple(held.row)
        stay = HOLDS_STILL if until == FOREVER else stay_of(held.since, until)
        return (*own, stay, *msgspec.structs.astuple(held.row))


class AppendedRows(Generic[R]):
    """The rows of a table that is only added to."""

    def __init__(self, table: Appended[R], name: str, cursor: Cursor) -> None:
        self._table = table
        self._cursor = cursor
        self._insert, self._last = table.insert(name), table.last(name)
        self._newest: dict[Any, R | None] = {}
        self._added: list[tuple[Any, ...]] = []

    def last(self, group: Any = None) -> R | None:
        """The row added last, of those of a group where the table is divided; None when there is none."""
        if group not in self._newest:
            row = self._cursor.execute(self._last, () if group is None else (group,)).fetchone()
            self._newest[group] = self._table.row(*row) if row else None
        return self._newest[group]

    def add(self, position: int, row: R) -> None:
        """From this position on; a second row at a position takes the place of the first."""
        if self._added and self._added[-1][0] == position:
            self._added.pop()
        self._added.append((position, *msgspec.structs.astuple(row)))
        self._newest[getattr(row, self._table.within) if self._table.within else None] = row

    def flush(self) -> None:
        """Write what the batch added."""
        if self._added:
            self._cursor.executemany(self._insert, self._added)
            self._added = []

    def forget(self) -> None:
        """Drop everything in memory."""
        self._added, self._newest = [], {}


class WordRows:
    """A full-text index as it is written."""

    def __init__(self, table: Words, name: str, cursor: Cursor) -> None:
        self._cursor = cursor
        self._insert = table.insert(name)
        self._added: list[tuple[int, str]] = []

    def add(self, position: int, text: str) -> None:
        """Words said at this position."""
        self._added.append((position, text))

    def flush(self) -> None:
        """Write what the batch added."""
        if self._added:
            self._cursor.executemany(self._insert, self._added)
            self._added = []

    def forget(self) -> None:
        """Drop everything in memory."""
        self._added = []
