"""Whole numbers kept as narrow as they are: a base, a step and an unsigned number of 0, 1, 2, 4 or 8 bytes a row."""

from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[np.int64]
"""One-dimensional int64; what they count is said where they are declared."""

STEPS = (1_000_000, 10_000, 1_000)
"""Micro-units are mostly whole pounds, pennies or tenths of a penny: dividing by a common step saves half the bytes."""

ALIGNMENT = 8

FORMS: tuple[tuple[str, int], ...] = (("u1", 2**8), ("u2", 2**16), ("u4", 2**32))


class Packing(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """How a column is kept: value = base + step x raw; `form` is a NumPy dtype, "" when every value is the base."""

    rows: int
    form: str
    base: int
    step: int

    @property
    def size(self) -> int:
        """Bytes in a file: the raw numbers and what fills them up to a multiple of ALIGNMENT."""
        return -(-self.rows * np.dtype(self.form).itemsize // ALIGNMENT) * ALIGNMENT if self.form else 0


class Column:
    """A packed column that can be read in parts; `raw` may be a view of a mapped file."""

    __slots__ = ("base", "raw", "rows", "step")

    def __init__(self, packing: Packing, raw: NDArray[Any]) -> None:
        self.rows = packing.rows
        self.base = packing.base
        self.step = packing.step
        self.raw = raw

    def part(self, start: int, end: int) -> Numbers:
        """The values of rows `start` to before `end`, as a new int64 array."""
        if not self.raw.size:
            return np.full(end - start, self.base, np.int64)
        values = self.raw[start:end].astype(np.int64)
        if self.step != 1:
            values *= self.step
        if self.base:
            values += self.base
        return values

    def value(self, row: int) -> int:
        """The value of one row."""
        return self.base + self.step * int(self.raw[row]) if self.raw.size else self.base

    def count_upto(self, value: int) -> int:
        """How many rows of a column that never falls are at most `value`."""
        steps = (value - self.base) // self.step
        if not self.raw.size:
            return self.rows if steps >= 0 else 0
        limits = np.iinfo(self.raw.dtype)
        if not limits.min <= steps <= limits.max:
            return self.rows if steps > 0 else 0
        # A needle of another type would make NumPy convert the whole column first.
        return int(np.searchsorted(self.raw, self.raw.dtype.type(steps), side="right"))


def pack(values: Numbers) -> tuple[Packing, NDArray[Any]]:
    """The packing of int64 values and their raw numbers, a new array."""
    if not values.size:
        return Packing(0, "", 0, 1), np.empty(0, np.uint8)
    low, high = int(values.min()), int(values.max())
    if low == high:
        return Packing(values.size, "", low, 1), np.empty(0, np.uint8)
    step = _step(values, low, high)
    form = next((form for form, limit in FORMS if (high - low) // step < limit), "i8")
    if form == "i8":
        return Packing(values.size, form, 0, 1), values.copy()
    raw = values - low
    if step != 1:
        raw //= step
    return Packing(values.size, form, low, step), raw.astype(form)


def unpack(packing: Packing, raw: NDArray[Any]) -> Numbers:
    """All values of a packed column."""
    return Column(packing, raw).part(0, packing.rows)


def _step(values: Numbers, low: int, high: int) -> int:
    """The largest of STEPS that divides all differences and saves bytes; 1 where none does."""
    if high - low < FORMS[0][1]:
        return 1
    for step in STEPS:
        if (high - low) % step == 0 and not ((values - low) % step).any():
            return step
    return 1
