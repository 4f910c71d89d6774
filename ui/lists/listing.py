"""What a list is about: its columns, its choices, and how its rows are found at a moment."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from app.desk import Desk
from ui.models.rows import Column, Key, Rows, TableRow

T = TypeVar("T")
Ask = Callable[[int, int], Sequence[T]]
"""The rows after `skip` others, at most `limit`."""
Show = Callable[[Sequence[T]], Sequence[TableRow]]
"""Rows ready to paint."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A question to a list; `at` is a position, `choice` the value of one of the list's choices."""

    at: int
    text: str
    choice: str
    zone: ZoneInfo


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list: `noun` is what it counts (many), `models` the read models that must have an event in for it to be shown.

    `choices` are pairs of words and value; `find` runs in a reader thread; a row's key with `stream` before it is the
    stream whose story a row opens.
    """

    id: str
    noun: str
    hint: str
    icon: str
    stream: str
    models: tuple[str, ...]
    columns: tuple[Column, ...]
    choices: tuple[tuple[str, str], ...] = ()
    find: Callable[[Desk, Asked], Rows]


class Found(Generic[T]):
    """Rows of a question whose answer does not change: pages are asked for and written when they are looked at."""

    start = 0

    def __init__(self, count: int, ask: Ask[T], show: Show[T]) -> None:
        self.count = count
        self._ask, self._show = ask, show

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """A part of them."""
        return self._show(self._ask(first, limit)[: max(0, self.count - first)])

    def find(self, key: Key) -> int | None:
        """Not known: the order of the rows is the question's."""
        return None
