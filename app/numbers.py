"""The numbers over time as a part of the read models: kept up with the log, paused and rebuilt like them.

They are read together, so they pause together. A rebuild has a thread of its own.
"""

import threading
import time
from collections.abc import Callable

from app.comparison import TableComparison
from app.follower import now_us
from app.model_status import ModelStatus
from app.number_models import RebuildError, Rebuilt, Timelines
from app.rebuild import RebuildProgress, RebuildReport, verdict
from app.timeline.timeline import Timeline
from storage.errors import StorageError
from storage.event_store import EventStore

LIVE_EVENTS = 500
"""News up to this many are handed over singly; more are read in pages."""

SLICE_SECONDS = 0.25
"""How long catching up goes on before other work has its turn: each time a checkpoint is kept."""

KEEP_SECONDS = 20.0
"""How often a checkpoint is kept while only following."""


class Numbers:
    """All timelines of one store; used by the thread that follows the log, asked about by any."""

    def __init__(self, store: EventStore, timelines: Timelines, report: Callable[[RebuildReport], None]) -> None:
        self.timelines = timelines
        self.trouble = ""
        self._store = store
        self._report = report
        self._is_paused = False
        self._kept = time.monotonic()
        self._rate = 0.0
        self._rebuilds: dict[str, _Rebuilding] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The timelines' names."""
        return tuple(timeline.name for timeline in self.timelines.all)

    @property
    def position(self) -> int:
        """The last event in all numbers."""
        return self.timelines.position

    @property
    def is_following(self) -> bool:
        """True unless paused."""
        return not self._is_paused

    def step(self, *, seconds: float) -> bool:
        """Take in some more events; False when there are none, or they are paused."""
        behind = 0 if self._is_paused else self._store.size() - self.timelines.position
        if behind <= 0:
            self._keep_now_and_then()
            return False
        began, start = time.monotonic(), self.timelines.position
        if behind <= LIVE_EVENTS:
            self.timelines.note(list(self._store.read_all(after=start)), self._store)
        else:
            deadline = began + max(seconds, SLICE_SECONDS)
            self.timelines.catch_up(self._store, progress=lambda _: time.monotonic() < deadline)
        self._rate = (self.timelines.position - start) / max(time.monotonic() - began, 1e-6)
        return True

    def pause(self, *, is_paused: bool) -> None:
        """Stay where they are, or go on."""
        self._is_paused = is_paused

    def status(self, size: int, newest_us: int) -> tuple[ModelStatus, ...]:
        """Where each timeline is in a log of `size` events, the newest recorded at `newest_us`."""
        return tuple(self._status(timeline, size, newest_us) for timeline in self.timelines.all)

    def close(self) -> None:
        """Give up rebuilds and keep what was taken in."""
        for name in list(self._rebuilds):
            self.cancel(name)
        self.timelines.close()

    # Rebuilding

    def rebuild(self, name: str) -> None:
        """Make the numbers again from the log in a thread, beside the present ones; one that is under way goes on."""
        if name not in self._rebuilds:
            rebuilding = self._rebuilds[name] = _Rebuilding(name, self._store, self.timelines, self._end)
            rebuilding.start()

    def cancel(self, name: str) -> None:
        """Give up a rebuild and wait until it has ended."""
        rebuilding = self._rebuilds.get(name)
        if rebuilding is not None:
            rebuilding.cancel()

    def wait_for_rebuilds(self) -> bool:
        """Wait until the rebuilds under way have ended; False when there was none."""
        under_way = list(self._rebuilds.values())
        for rebuilding in under_way:
            rebuilding.join()
        return bool(under_way)

    def _end(self, report: RebuildReport) -> None:
        self._rebuilds.pop(report.name, None)
        self._report(report)

    def _status(self, timeline: Timeline, size: int, newest_us: int) -> ModelStatus:
        position = self.timelines.position
        lag = max(size - position, 0)
        reached = self._store.times_at(position)
        rebuilding = self._rebuilds.get(timeline.name)
        return ModelStatus(
            name=timeline.name,
            title=timeline.title,
            version=timeline.facts.version,
            state="paused" if self._is_paused else "catching up" if lag > LIVE_EVENTS else "following",
            position=position,
            lag_events=lag,
            lag_seconds=(newest_us - (reached[1] if reached else 0)) / 1_000_000 if lag else 0.0,
            rate=self._rate if lag else 0.0,
            message=" ".join(self.timelines.troubles),
            rebuild=rebuilding.progress(size) if rebuilding else None,
        )

    def _keep_now_and_then(self) -> None:
        if time.monotonic() - self._kept > KEEP_SECONDS:
            self._kept = time.monotonic()
            self.timelines.checkpoint()


class _Rebuilding:
    """One rebuild in its thread."""

    def __init__(
        self, name: str, store: EventStore, timelines: Timelines, ended: Callable[[RebuildReport], None]
    ) -> None:
        self._name, self._store, self._timelines, self._ended = name, store, timelines, ended
        self._version = next(one.facts.version for one in timelines.all if one.name == name)
        self._began, self._position = time.monotonic(), 0
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"rebuild {name}", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def join(self) -> None:
        """Wait until it has ended."""
        self._thread.join()

    def cancel(self) -> None:
        """End soon, and wait for it."""
        self._cancelled.set()
        self._thread.join()

    def progress(self, target: int) -> RebuildProgress:
        """How far it is."""
        rate = self._position / max(time.monotonic() - self._began, 1e-6)
        left = (target - self._position) / rate if rate else None
        return RebuildProgress(
            version=self._version,
            position=self._position,
            target=target,
            rate=rate,
            seconds_left=left,
            is_comparing=self._position >= target,
        )

    def _run(self) -> None:
        report = self._report("failed", "The rebuild ended unexpectedly; the numbers stay as they were.")
        try:
            report = self._swapped(self._timelines.rebuild(self._name, self._store, progress=self._heard))
        except (RebuildError, StorageError, OSError) as error:
            report = self._report("cancelled" if self._cancelled.is_set() else "failed", str(error))
        finally:
            self._ended(report)

    def _heard(self, position: int) -> bool:
        self._position = position
        return not self._cancelled.is_set()

    def _swapped(self, rebuilt: Rebuilt) -> RebuildReport:
        different = (
            f"checksum {rebuilt.checksum_before} before, {rebuilt.checksum_after} now" if rebuilt.differs else ""
        )
        table = TableComparison(
            table=rebuilt.facts,
            live_rows=rebuilt.rows_before,
            rebuilt_rows=rebuilt.rows_after,
            digest=f"{rebuilt.checksum_after:08x}",
            difference=different,
        )
        return self._report("swapped", verdict([table]), (table,))

    def _report(self, outcome: str, message: str, tables: tuple[TableComparison, ...] = ()) -> RebuildReport:
        return RebuildReport(
            name=self._name,
            outcome=outcome,
            message=message,
            version_before=self._version,
            version=self._version,
            events=self._position,
            seconds=time.monotonic() - self._began,
            finished_us=now_us(),
            tables=tables,
        )
