"""How far an import is."""

from typing import Literal

import msgspec

Phase = Literal["reading", "comparing", "writing"]


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """A moment of an import: documents and events are those written so far, seconds those since its start.

    `documents_total` is 0 and `seconds_left` None while they cannot be known yet.
    """

    phase: Phase
    rows: int
    documents: int = 0
    documents_total: int = 0
    events: int = 0
    seconds: float
    seconds_left: float | None = None

    @property
    def rate(self) -> float:
        """Events a second since the start; rows a second while reading."""
        done = self.events if self.phase == "writing" else self.rows
        return done / self.seconds if self.seconds > 0 else 0.0

    @property
    def words(self) -> str:
        """The progress as one line."""
        if self.phase != "writing":
            return f"{self.phase}: {self.rows:,} rows, {self.rate:,.0f} a second"
        left = "" if self.seconds_left is None else f", {self.seconds_left:,.0f} s left"
        done = f"{self.documents:,} of {self.documents_total:,} documents, {self.events:,} events"
        return f"writing: {done}, {self.rate:,.0f} a second{left}"
