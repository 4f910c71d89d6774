"""Facts worked out elsewhere, with names numbered on their own, made part of a table."""

from collections.abc import Callable, Generator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import numpy as np

from app.timeline.facts import FactKind, Rows
from app.timeline.names import Names


class Piece(NamedTuple):
    """The facts of consecutive events up to `last`, of each kind wanted, and the names their numbers stand for."""

    last: int
    rows: tuple[Rows, ...]
    names: tuple[dict[str, list[str]], ...]


Pieces: TypeAlias = Callable[[Sequence[str], int, int], Generator[Piece, None, None]]
"""The pieces of some kinds of facts, by name, after a position up to another."""


def joined(kind: FactKind, several: Sequence[Rows]) -> Rows:
    """Rows one after the other."""
    if not several:
        return {name: np.zeros(0, np.int64) for name in kind.columns}
    return {name: np.concatenate([rows[name] for rows in several]) for name in kind.columns}


def renumbered(kind: FactKind, rows: Rows, local: Mapping[str, list[str]], names: Mapping[str, Names]) -> Rows:
    """The rows of a piece with the numbers that names have in a table."""
    found = dict(rows)
    for column, named in kind.named.items():
        numbers = names[named.names].ids(local[named.names])
        # Numbers below the offset stand for no name, and stay.
        lookup = np.concatenate([np.arange(named.offset), numbers + named.offset])
        found[column] = lookup[rows[column]]
    return found
