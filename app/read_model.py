"""What a read model declares: its tables, how it folds events into them, and where it stops."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

import msgspec

from app.audit_file import AuditFile
from app.batch import Batch
from app.order_states import OrderStates
from app.table_writers import AppendedRows, Versions, WordRows
from app.versioned import Appended, Versioned, Words
from domain.decider import Event
from domain.recorded import instant
from storage.database import Cursor

R = TypeVar("R", bound=msgspec.Struct)
T = TypeVar("T")

Table: TypeAlias = Versioned[Any] | Appended[Any] | Words


class Fold(Protocol):
    """Events into rows; one is made for each set of tables, and remembers nothing that is not in them."""

    def take(self, batch: Batch) -> None:
        """Change the tables by these events, which follow directly on those taken before."""


class Tables:
    """A read model's tables as its fold writes them; `suffix` tells a set that is being rebuilt from the live one.

    `orders` tells how an order stood before an event; `audit_file` is None where no text is to be written.
    """

    def __init__(
        self, cursor: Cursor, orders: OrderStates, *, suffix: str = "", audit_file: AuditFile | None = None
    ) -> None:
        self.orders = orders
        self.audit_file = audit_file
        self._cursor = cursor
        self._suffix = suffix
        self._versions: list[Versions[Any]] = []
        self._others: list[AppendedRows[Any] | WordRows] = []

    def versions(self, table: Versioned[R]) -> Versions[R]:
        """The rows of a versioned table."""
        rows = Versions(table, table.name + self._suffix, self._cursor)
        self._versions.append(rows)
        return rows

    def appended(self, table: Appended[R]) -> AppendedRows[R]:
        """The rows of a table that is only added to."""
        rows = AppendedRows(table, table.name + self._suffix, self._cursor)
        self._others.append(rows)
        return rows

    def words(self, table: Words) -> WordRows:
        """A full-text index."""
        rows = WordRows(table, table.name + self._suffix, self._cursor)
        self._others.append(rows)
        return rows

    def flush(self) -> None:
        """Write everything the fold changed."""
        for rows in (*self._versions, *self._others):
            rows.flush()

    def forget(self) -> None:
        """Drop everything in memory, after a transaction that did not happen."""
        for rows in (*self._versions, *self._others):
            rows.forget()

    def trim(self) -> None:
        """Between batches: keep memory bounded."""
        for rows in self._versions:
            rows.trim()


class ReadModel(msgspec.Struct, frozen=True, kw_only=True):
    """One read model.

    Raise `version` whenever the fold gives other rows than before: the model is then rebuilt. It stops at an event that
    this program cannot read in a stream of the categories `strict`, and counts other unreadable ones.
    """

    name: str
    title: str
    version: int
    tables: tuple[Table, ...]
    fold: Callable[[Tables], Fold]
    strict: frozenset[str] = frozenset()


Handlers: TypeAlias = Mapping[type[Event], Callable[[Any, int, int], None]]
"""For each type of event what it does, given the event, its position and its effective time (microseconds UTC)."""


class Handling:
    """A fold that has a handler for each type of event it wants.

    `fetch` names tables and the field of events that has their key: the rows a batch needs are then read at once.
    """

    def __init__(self, handlers: Handlers, *, fetch: Sequence[tuple[Versions[Any], str]] = ()) -> None:
        self._handlers = handlers
        self._fetch = [
            (rows, name, frozenset(event for event in handlers if name in event.__struct_fields__))
            for rows, name in fetch
        ]

    def take(self, batch: Batch) -> None:
        """Give each wanted event to its handler, in order."""
        handlers = self._handlers
        wanted = batch.wanted(handlers.keys())
        for rows, name, types in self._fetch:
            rows.prefetch({getattr(event, name) for event, _, _ in wanted if type(event) in types} - {None})
        for event, position, effective_us in wanted:
            handlers[type(event)](event, position, effective_us)


class Page(msgspec.Struct, Generic[T], frozen=True):
    """Some rows of an answer, newest first, after the `skip` first ones; `total` is how many there are, None: ask `count`."""

    rows: tuple[T, ...]
    skip: int
    total: int | None


def when(us: int | None) -> datetime | None:
    """The aware UTC time of microseconds; None stays None."""
    return None if us is None else instant(us)
