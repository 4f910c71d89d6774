"""What the window's frame needs of the desk; panels ask the real one for more."""

from collections.abc import Sequence
from typing import Any, Protocol

from app.issue import Outcome
from app.moments import History
from domain.decider import Command
from domain.recorded import Recorded


class Desk(Protocol):
    """The part of `app.desk.Desk` the frame uses; every method may be called from any thread."""

    @property
    def moments(self) -> History:
        """What is known about positions and times."""

    def execute(self, command: Command, *, actor: str | None = None, reason: str = "") -> Outcome:
        """Issue a command and wait for its outcome."""

    def history(self, stream: str, *, at: int | None = None) -> Sequence[Recorded]:
        """The events of a stream up to a position, oldest first."""

    def ask(self, question: Any, at: int | None = None) -> Any:
        """The answer to a question about a moment."""
