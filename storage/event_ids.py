"""Ids of many events that are only looked at when personal text has to be opened."""

from collections.abc import Callable, Sequence
from typing import Any


class HexIds(Sequence[bytes]):
    """Event ids cut out of one text of hexadecimal digits when they are needed."""

    def __init__(self, digits: str) -> None:
        self._digits = digits

    def __len__(self) -> int:
        return len(self._digits) // 32

    def __getitem__(self, index: Any) -> Any:
        return bytes.fromhex(self._digits[index * 32 : index * 32 + 32])


class LazyIds(Sequence[bytes]):
    """Event ids that are only read from the log when a page has personal text in it."""

    def __init__(self, load: Callable[[], list[bytes]]) -> None:
        self._load = load
        self._ids: list[bytes] | None = None

    def __len__(self) -> int:
        return len(self._all())

    def __getitem__(self, index: Any) -> Any:
        return self._all()[index]

    def _all(self) -> list[bytes]:
        if self._ids is None:
            self._ids = self._load()
        return self._ids
