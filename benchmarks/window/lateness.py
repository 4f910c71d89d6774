"""How late the window's event loop comes round: a tick that should come every 10 ms, and by how much it is late."""

from PySide6.QtCore import QObject, Qt, QTimer

from benchmarks.measure import percentile
from benchmarks.processor import used
from benchmarks.window.figure import Figure, figure
from benchmarks.window.stage import spend

TICK_MS = 10
LATER_MS, NEVER_MS = 2.0, 50.0


class Ticks(QObject):
    """Ticks from its making until `stop`; seconds each was late, and without the time others held the processor."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self.our_late: list[float] = []
        self._last = used()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()

    def _tick(self) -> None:
        now = used()
        passed = now.since(self._last)
        late = max(0.0, passed.wall - TICK_MS / 1000)
        self.late.append(late)
        self.our_late.append(max(0.0, late - passed.waited))
        self._last = used()


def lateness(work: str, ticks: Ticks, quiet: Ticks | None = None) -> list[Figure]:
    """99th percentile and maximum in milliseconds; against quiet ticks, what is asked for is asked of both."""
    p99, ours = (percentile(late, 0.99) * 1000 for late in (ticks.late, ticks.our_late))
    longest, our_longest = (max(late) * 1000 for late in (ticks.late, ticks.our_late))
    allowed = None if quiet is None else round(percentile(quiet.late, 0.99) * 1000 + LATER_MS, 2)
    ours_allowed = None if quiet is None else round(percentile(quiet.our_late, 0.99) * 1000 + LATER_MS, 2)
    never = None if quiet is None else NEVER_MS
    return [
        figure(work, "event loop late, p99", p99, "ms", most=allowed),
        figure(work, "event loop late, longest", longest, "ms", most=never),
        figure(work, "the same without waiting for a processor, p99", ours, "ms", most=ours_allowed),
        figure(work, "the same without waiting for a processor, longest", our_longest, "ms", most=never),
    ]


def quiet_ticks(seconds: float) -> Ticks:
    """Ticks of a window that nobody touches."""
    ticks = Ticks()
    spend(seconds)
    ticks.stop()
    return ticks
