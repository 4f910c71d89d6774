"""One set of a read model's tables on its way through the log."""

import time

from msgspec.structs import replace

from app.batch import Batch
from app.checkpoints import NEXT, Checkpoint
from app.read_model import ReadModel, Tables

RATE_SECONDS = 2.0
"""Over how long the rate is averaged."""


class CannotRead(Exception):
    """A model that needs this event does not know it; the message is a sentence for the user."""


class Follower:
    """A read model's live tables, or those that are being made beside them; used by one thread at a time.

    `seen` is the checkpoint as last read or committed, `reached` the position within the transaction under way.
    """

    def __init__(self, model: ReadModel, seen: Checkpoint, tables: Tables) -> None:
        self.model = model
        self.seen = seen
        self.rate = 0.0
        self._tables = tables
        self._fold = model.fold(tables)
        self.go_back()

    @property
    def is_live(self) -> bool:
        """True for the tables that questions read."""
        return self.seen.suffix != NEXT

    @property
    def is_current(self) -> bool:
        """False for tables that an older or newer version of the model made: they are read, and added to no more."""
        return self.seen.version == self.model.version

    @property
    def is_following(self) -> bool:
        """True unless it is paused, stopped or outdated."""
        return self.seen.state == "following" and self.is_current

    @property
    def position(self) -> int:
        """The last event that is durably in."""
        return self.seen.position

    def go_back(self) -> None:
        """Be again where the checkpoint is, after a transaction that did not happen."""
        self._tables.forget()
        self.reached, self.unreadable, self.skipped = self.seen.position, 0, 0

    def take(self, batch: Batch) -> None:
        """Fold the next events and write the rows, without committing; raises CannotRead and whatever the fold raises."""
        unreadable = batch.unreadable()
        for _, event, stream in unreadable:
            if stream.partition("-")[0] in self.model.strict:
                raise CannotRead(f"{self.model.title} needs an event that cannot be read: {event.why}")
        self._fold.take(batch)
        self._tables.flush()
        self.reached = batch.last
        self.unreadable += len(unreadable)

    def undo(self) -> None:
        """Forget what a failed `take` left in memory; the database was rolled back to before it."""
        self._tables.forget()

    def pass_over(self, position: int) -> None:
        """Go on after an event that is skipped by decision."""
        self.reached = position
        self.skipped += 1

    def committed(self, last_event: bytes, seconds: float) -> None:
        """The transaction is durable; it took so many seconds."""
        events = self.reached - self.seen.position
        share = min(seconds / RATE_SECONDS, 1.0)
        self.rate += (events / max(seconds, 1e-6) - self.rate) * share
        self.seen = replace(
            self.seen,
            position=self.reached,
            last_event=last_event,
            unreadable=self.seen.unreadable + self.unreadable,
            skipped=self.seen.skipped + self.skipped,
        )
        self.unreadable = self.skipped = 0
        self._tables.trim()

    def seconds_left(self, head: int) -> float | None:
        """How long it still takes at the present rate, in seconds; None while no rate is known."""
        return (head - self.position) / self.rate if self.rate > 0 else None


def now_us() -> int:
    """The wall clock in microseconds UTC."""
    return time.time_ns() // 1_000
