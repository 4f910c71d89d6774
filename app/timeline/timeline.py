"""What every number model over time has in common."""

from collections.abc import Sequence
from typing import Protocol

from app.timeline.clock import Clock
from app.timeline.fact_table import FactTable
from app.timeline.facts import FactKind, Follower


class Timeline(Protocol):
    """Numbers made of one kind of facts; its questions take `at`, a position (None: now)."""

    name: str
    title: str
    facts: FactKind

    @property
    def followers(self) -> Sequence[Follower]:
        """The sums and ranks it keeps beside the facts."""

    def attach(self, table: FactTable, clock: Clock) -> None:
        """Answer from a table that has its followers, with the business clock of the log."""
