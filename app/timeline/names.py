"""Dense numbers for names, given in the order in which facts first need them."""

from collections.abc import Mapping, Sequence
from operator import itemgetter

import numpy as np

from storage.packing import Column, Numbers


class Names:
    """Names numbered from 0; the number of a name never changes, and grows with the row that first has it."""

    def __init__(self) -> None:
        self._ids = _Ids()
        self._rows = np.empty(1024, np.int64)
        self._settled = 0
        self._kept = 0

    @property
    def list(self) -> list[str]:
        """Every name, by its number; not to be changed."""
        return self._ids.order

    def __len__(self) -> int:
        return self._settled

    def ids(self, names: Sequence[str | None]) -> Numbers:
        """The numbers of names, -1 for None; new ones are given and have to be settled."""
        if len(names) < 2:
            return np.array([self._ids[name] for name in names], np.int64)
        # Three times as fast as asking for one after the other.
        return np.array(itemgetter(*names)(self._ids), np.int64)

    def id(self, name: str) -> int | None:
        """The number of a name; None when no fact has it."""
        return self._ids.get(name)

    def settle(self, first_row: int, ids: Numbers) -> None:
        """Note where the newest names begin; `ids` has one number for each row from `first_row`, below 0 for none."""
        if len(self.list) == self._settled:
            return
        found, where = np.unique(ids, return_index=True)
        self._note(first_row + where[found >= self._settled])

    def count_at(self, row: int) -> int:
        """How many names the first `row` rows have; theirs are the numbers from 0 to before that."""
        return int(np.searchsorted(self._rows[: self._settled], row, side="left"))

    # Keeping

    def unkept(self) -> Mapping[str, Numbers] | None:
        """Columns of the names that were not given here before; None when there are none."""
        new = [name.encode() for name in self.list[self._kept :]]
        if not new:
            return None
        rows = self._rows[self._kept : self._settled].copy()
        self._kept = self._settled
        return {
            "size": np.array([len(name) for name in new], np.int64),
            "text": np.frombuffer(b"".join(new), np.uint8).astype(np.int64),
            "row": rows,
        }

    def load(self, columns: Mapping[str, Column]) -> None:
        """Take in names that were kept."""
        text = columns["text"].part(0, columns["text"].rows).astype(np.uint8).tobytes()
        start = 0
        for end in np.cumsum(columns["size"].part(0, columns["size"].rows)).tolist():
            self._ids.number(text[start:end].decode())
            start = end
        self._note(columns["row"].part(0, columns["row"].rows))
        self._kept = self._settled

    def _note(self, rows: Numbers) -> None:
        end = self._settled + rows.size
        while end > self._rows.size:
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._settled : end] = rows
        self._settled = end


class _Ids(dict[str | None, int]):
    """Gives a name that is not there the next number; None is no name."""

    def __init__(self) -> None:
        super().__init__({None: -1})
        self.order: list[str] = []

    def __missing__(self, name: str | None) -> int:
        return -1 if name is None else self.number(name)

    def number(self, name: str) -> int:
        """Give a new name its number."""
        number = self[name] = len(self.order)
        self.order.append(name)
        return number
