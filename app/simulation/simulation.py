"""Simulated traffic as something that can be started and stopped: real commands through the desk at a steady pace."""

import threading
import time
from collections.abc import Callable
from random import Random

import msgspec

from app.desk import Desk
from app.issue import Outcome
from app.simulation.trade import Trade, Wish
from domain.sentences import sentence
from storage.errors import StorageError

RATE = 20.0
"""Commands a second, on average."""
_LONGEST_LAG = 1.0
"""Seconds; a pace that cannot be kept is not made up for afterwards."""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What was done so far; `last` is the newest event in words, `seconds` since the start."""

    commands: int = 0
    events: int = 0
    orders: int = 0
    refused: int = 0
    seconds: float = 0.0
    last: str = ""

    @property
    def rate(self) -> float:
        """Commands a second since the start."""
        return self.commands / self.seconds if self.seconds > 0 else 0.0

    @property
    def words(self) -> str:
        """The counts as one line."""
        return (
            f"{self.commands:,} commands ({self.rate:.1f} a second), {self.events:,} events, {self.orders:,} orders, "
            f"{self.refused:,} refused. {self.last}"
        )


OnCounts = Callable[[Counts], None]


def _silent(_: Counts) -> None:
    return


class Simulation:
    """Trades on a desk at `rate` commands a second; `run` does it here, `start` in a thread of its own.

    `told` hears of every command, in the thread that trades. It can be started again after it was stopped.
    """

    def __init__(self, desk: Desk, *, rate: float = RATE, seed: int | None = None, told: OnCounts = _silent) -> None:
        self._desk = desk
        self._rate = rate
        self._chance = Random(seed)
        self._told = told
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self.counts = Counts()
        self.problem = ""
        """Why it stopped by itself, in one sentence; empty when it did not."""

    @property
    def is_running(self) -> bool:
        """True while the thread trades."""
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin to trade in a thread; nothing when it trades already."""
        if self.is_running:
            return
        self._thread = threading.Thread(target=self._run_in_thread, name="simulated traffic", daemon=True)
        self._thread.start()

    def stop(self, timeout: float = 10.0) -> None:
        """Stop and wait until the last command is answered, at most `timeout` seconds."""
        self._stop.set()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)
        if not self.is_running:
            self._stop.clear()

    def cancel(self) -> None:
        """Ask it to stop soon, without waiting."""
        self._stop.set()

    def run(self, duration: float | None = None) -> Counts:
        """Trade until `duration` seconds have passed (None: until it is stopped); raises StorageError."""
        self.problem, self.counts = "", Counts()
        trade = Trade(self._desk, self._chance)
        began = due = time.monotonic()
        while not self._stop.is_set() and (duration is None or due - began < duration):
            if self._stop.wait(max(due - time.monotonic(), 0.0)):
                break
            self._trade_once(trade, began)
            due = max(due + self._chance.expovariate(self._rate), time.monotonic() - _LONGEST_LAG)
        self._stop.clear()
        return self.counts

    def _run_in_thread(self) -> None:
        try:
            self.run()
        except StorageError as error:
            self.problem = str(error)

    def _trade_once(self, trade: Trade, began: float) -> None:
        wish = trade.next(time.monotonic() - began)
        outcome = self._desk.execute(
            wish.command,
            actor=wish.actor,
            reason=wish.reason,
            correlation=wish.correlation,
            causation=wish.causation,
        )
        trade.heard(wish, outcome, time.monotonic() - began)
        self.counts = self._counted(wish, outcome, time.monotonic() - began)
        self._told(self.counts)

    def _counted(self, wish: Wish, outcome: Outcome, seconds: float) -> Counts:
        now = self.counts
        return Counts(
            commands=now.commands + 1,
            events=now.events + len(outcome.events),
            orders=now.orders + (wish.is_order and outcome.status == "stored"),
            refused=now.refused + (outcome.status == "refused"),
            seconds=seconds,
            last=sentence(outcome.events[0][1]) if outcome.events else outcome.message or now.last,
        )
