"""The desk: the one object the window and the command line talk to."""

import importlib
import threading
from collections.abc import Sequence
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from app.command_bus import CommandBus
from app.issue import Issue, Outcome, Preview, microseconds, new_command_id
from app.moments.log_history import LogHistory
from app.read_side import ReadSide
from app.settings import Settings
from app.state_cache import evolved
from domain.decider import Command, Refused, State
from domain.log import LogOpened
from domain.recorded import Recorded
from domain.skip import SkipEvent
from storage.event_store import EventStore, Head

if TYPE_CHECKING:
    from app.event_browser import EventBrowser
    from app.inspection import Inspection
    from app.jobs.timetable import Timetable
    from app.models import Models
    from app.number_models import Timelines
    from app.questions import Questions


class Desk:
    """Commands in, history out; close it when done. Safe to use from any thread."""

    def __init__(self, settings: Settings, store: EventStore) -> None:
        self.settings = settings
        self.store = store
        self.bus = CommandBus(store)
        self._read_side = ReadSide(store, self.note_skip)
        self.moments = LogHistory(store)
        self._timetable: Timetable | None = None
        self._opening = threading.RLock()
        self._events: EventBrowser | None = None
        self._inspection: Inspection | None = None

    # Read models

    @property
    def ask(self) -> "Questions":
        """Every question about any moment; opens the read models when the first one is asked."""
        return self._read_side.opened().ask

    @property
    def models(self) -> "Models":
        """What can be done with the read models; opens them the first time."""
        return self._read_side.opened().models

    @property
    def timelines(self) -> "Timelines":
        """The numbers over time; also as `ask.inventory` and so on."""
        return self._read_side.opened().timelines

    @property
    def events(self) -> "EventBrowser":
        """Browsing and finding of events; its code, and numpy with it, is loaded the first time."""
        with self._opening:
            if self._events is None:
                browsing: Any = importlib.import_module("app.event_browser")
                self._events = browsing.EventBrowser(self.store)
            return self._events

    @property
    def inspection(self) -> "Inspection":
        """Looking at single events and streams closely; loaded the first time."""
        with self._opening:
            if self._inspection is None:
                inspecting: Any = importlib.import_module("app.inspection")
                self._inspection = inspecting.Inspection(self.store)
            return self._inspection

    @property
    def jobs(self) -> "Timetable":
        """What runs at its times; opened the first time, raises StorageError when it cannot be kept beside the store."""
        with self._opening:
            if self._timetable is None:
                opening: Any = importlib.import_module("app.jobs.timetable")
                self._timetable = opening.open_timetable(self)
            return self._timetable

    # Commands

    def execute(
        self,
        command: Command,
        *,
        actor: str | None = None,
        reason: str = "",
        command_id: bytes | None = None,
        correlation: str = "",
        causation: str = "",
        effective: datetime | None = None,
    ) -> Outcome:
        """Issue one command and wait until its outcome is durable; raises StorageError when nothing could be stored.

        Give `command_id` (16 bytes) to be able to ask again: the same id is never stored twice. `effective` is an aware time.
        """
        issue = Issue(
            command=command,
            command_id=command_id or new_command_id(),
            actor=self.settings.actor if actor is None else actor,
            reason=reason,
            correlation=correlation,
            causation=causation,
            effective_us=microseconds(effective),
            is_repeatable=command_id is not None,
        )
        return self.bus.execute(issue)

    def execute_all(self, issues: Sequence[Issue]) -> list[Outcome]:
        """Issue commands in order by one durable commit; each has its own outcome."""
        return self.bus.execute_all(issues)

    def preview(self, command: Command) -> Preview:
        """What the command would do now; nothing is written."""
        return self.bus.preview(Issue(command=command, command_id=new_command_id()))

    def outcome(self, command_id: bytes) -> Outcome | None:
        """What became of a command by its id; None when nothing of it is stored."""
        return self.bus.outcome(command_id)

    # History

    def history(self, stream: str, *, at: int | None = None) -> list[Recorded]:
        """A stream's events as known at position `at` (None: now), oldest first; empty when it does not exist then."""
        return self.store.read_stream(stream, at=at)

    def state_of(self, stream: str, *, at: int | None = None) -> tuple[int, State]:
        """A stream's version and state as known at position `at` (None: now); version 0 when it does not exist then.

        Raises KeyError for a stream of no known aggregate.
        """
        recorded = self.history(stream, at=at)
        state = evolved(stream, None, (one.event for one in recorded))
        return (recorded[-1].version if recorded else 0), state

    def head(self) -> Head:
        """The newest position with its times and the log's root hash."""
        return self.store.head()

    def log_opened(self) -> LogOpened | None:
        """The store's first event: its name and business zone; None for a store without one."""
        first = self.store.read_positions([1])
        event = first[0].event if first else None
        return event if isinstance(event, LogOpened) else None

    def close(self) -> None:
        """Stop jobs, stop following the log and close every file."""
        if self._timetable is not None:
            self._timetable.close()
        self._read_side.close()
        if self._events is not None:
            self._events.close()
        self.store.close()

    def note_skip(self, model: str, position: int, reason: str, actor: str) -> None:
        """Keep in the log that a read model skips an event; raises Refused without a reason."""
        outcome = self.execute(SkipEvent(model=model, position=position, reason=reason), actor=actor, reason=reason)
        if outcome.status == "refused":
            raise Refused(outcome.message, field=outcome.field)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
