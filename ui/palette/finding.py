"""Entities of the shop as the palette finds them."""

from collections.abc import Sequence
from typing import Protocol

import msgspec


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Something of the shop: what it is called, what it is, and the panel that shows it."""

    title: str
    detail: str
    icon: str
    panel: str
    arguments: dict[str, str] = {}
    is_exact: bool = False


class Finder(Protocol):
    """Finds orders, customers, products and streams; called in a reader thread."""

    def __call__(self, text: str, at: int | None, /) -> Sequence[Found]:
        """What fits the text, best first, as known at a position (None: now)."""
