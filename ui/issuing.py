"""The life of the commands issued at this window, shared by the form, the list and every table that shows their effect."""

from datetime import UTC, datetime
from time import perf_counter
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from app.desk import Desk
from app.issue import Outcome, new_command_id
from domain.decider import Command, Event
from ui.background import Background

Stage = Literal["sent", "stored", "confirmed", "unchanged", "refused", "conflict", "unknown", "failed"]
POLL_MS = 40
PATIENCE_S = 10.0
"""After so long without an answer a command's outcome counts as unknown; it is never sent again by itself."""

WAITING: tuple[Stage, ...] = ("sent", "stored")


class Issued(msgspec.Struct, frozen=True, kw_only=True):
    """One command of this window and what is known of it.

    `took_s` are the seconds to the answer; `confirmed` of `models` read models have it in. `events` are those predicted
    until it is stored, then those stored. `message` is a sentence where something is in the way.
    """

    command: Command
    command_id: bytes
    reason: str
    sent_at: datetime
    stage: Stage = "sent"
    first_position: int | None = None
    last_position: int | None = None
    took_s: float = 0.0
    confirmed: int = 0
    models: int = 0
    message: str = ""
    field: str | None = None
    events: tuple[tuple[str, Event], ...] = ()

    @property
    def name(self) -> str:
        """The command's name."""
        return type(self.command).__name__

    @property
    def is_settled(self) -> bool:
        """True when nothing more will become of it."""
        return self.stage not in WAITING

    @property
    def words(self) -> str:
        """Its stage as people read it."""
        match self.stage:
            case "sent":
                return "sent, waiting for the store"
            case "stored":
                return f"stored at #{self.first_position:,}, in {self.confirmed} of {self.models} read models"
            case "confirmed":
                return f"stored at #{self.first_position:,}, confirmed in all {self.models} read models"
            case "unchanged":
                return "nothing to change"
            case "refused":
                return f"refused: {self.message}"
            case "conflict":
                return f"conflict: {self.message}"
            case "unknown":
                return f"not known yet: {self.message}"
            case "failed":
                return f"nothing was stored: {self.message}"


class Issuing(QObject):
    """Issues commands and follows each until the read models have it; `changed` carries the command's id."""

    changed = Signal(bytes)

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__()
        self._desk = desk
        self._background = background
        self._issued: dict[bytes, Issued] = {}
        self._started: dict[bytes, float] = {}
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self._look)

    @property
    def issued(self) -> tuple[Issued, ...]:
        """Every command of this window, oldest first."""
        return tuple(self._issued.values())

    @property
    def pending(self) -> tuple[Issued, ...]:
        """Those whose effect is not in every read model yet."""
        return tuple(one for one in self._issued.values() if not one.is_settled)

    def of(self, command_id: bytes) -> Issued | None:
        """One command by its id; None when it was not issued here."""
        return self._issued.get(command_id)

    def issue(
        self,
        command: Command,
        reason: str,
        *,
        predicted: tuple[tuple[str, Event], ...] = (),
        command_id: bytes | None = None,
    ) -> bytes:
        """Send a command; gives its id, under which it is followed. The same id is never stored twice."""
        ident = command_id or new_command_id()
        self._issued[ident] = Issued(
            command=command, command_id=ident, reason=reason, sent_at=datetime.now(UTC), events=predicted
        )
        self._started[ident] = perf_counter()
        self._poll.start()
        self._background.run(
            self,
            lambda: self._desk.execute(command, reason=reason, command_id=ident),
            lambda outcome: self._told(ident, outcome),
            failed=lambda error: self._failed(ident, error),
            lane=ident.hex(),
        )
        self.changed.emit(ident)
        return ident

    def check(self, command_id: bytes) -> None:
        """Ask by its id what became of a command whose outcome is unknown; it is not sent again."""
        self._background.run(
            self,
            lambda: self._desk.outcome(command_id),
            lambda outcome: self._looked_up(command_id, outcome),
            lane=command_id.hex(),
        )

    def dismiss(self, command_id: bytes) -> None:
        """Take a settled command off the list; what it stored stays stored."""
        found = self._issued.get(command_id)
        if found is not None and found.is_settled:
            del self._issued[command_id]
            self.changed.emit(command_id)

    def _told(self, ident: bytes, outcome: Outcome) -> None:
        stage: Stage = outcome.status
        took = perf_counter() - self._started.get(ident, perf_counter())
        self._update(
            ident,
            stage=stage,
            first_position=outcome.first_position,
            last_position=outcome.last_position,
            took_s=took,
            message=outcome.message,
            field=outcome.field,
            events=outcome.events,
        )
        self._look()

    def _failed(self, ident: bytes, error: Exception) -> None:
        self._update(ident, stage="failed", message=str(error), events=())

    def _looked_up(self, ident: bytes, outcome: Outcome | None) -> None:
        if outcome is not None:
            self._told(ident, outcome)
        else:
            self._update(ident, message="nothing is stored under its id so far; it can be issued again safely")

    def _look(self) -> None:
        for one in self.pending:
            if one.stage == "sent":
                self._look_at_sent(one)
            elif one.last_position is not None:
                self._look_at_stored(one, one.last_position)
        if not self.pending:
            self._poll.stop()

    def _look_at_sent(self, one: Issued) -> None:
        if perf_counter() - self._started[one.command_id] > PATIENCE_S:
            message = "no answer for 10 seconds; it was not sent again. Check now, or wait."
            self._update(one.command_id, stage="unknown", message=message)

    def _look_at_stored(self, one: Issued, position: int) -> None:
        statuses = self._desk.models.status()
        confirmed, models = sum(status.position >= position for status in statuses), len(statuses)
        if (confirmed, models) != (one.confirmed, one.models) or confirmed >= models:
            stage: Stage = "confirmed" if confirmed >= models else "stored"
            self._update(one.command_id, stage=stage, confirmed=confirmed, models=models)

    def _update(self, ident: bytes, **changes: object) -> None:
        self._issued[ident] = msgspec.structs.replace(self._issued[ident], **changes)
        self.changed.emit(ident)
