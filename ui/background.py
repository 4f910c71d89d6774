"""The one way to do slow work: in a reader thread, its answer back on the GUI thread."""

import itertools
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

T = TypeVar("T")
SLICE_S = 0.008
TOGETHER_MS = 4


class _Answer(NamedTuple):
    key: tuple[int, str]
    number: int
    deliver: Callable[[], object]
    owner: QObject


class Background(QObject):
    """Runs work for owners; within an owner's lane only the newest answer is delivered.

    Nothing is delivered to a deleted owner. However many answers there are, only one queued
    signal is under way, and delivering stops after 8 ms to let the window breathe. What was asked
    within the same few milliseconds is delivered together where it can be: the window is painted once.
    """

    _arrived = Signal()

    def __init__(
        self,
        on_error: Callable[[Exception], object],
        *,
        workers: int = 3,
        together_ms: int = TOGETHER_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._on_error = on_error
        self._executor = ThreadPoolExecutor(max_workers=workers, thread_name_prefix="reader")
        self._quick = ThreadPoolExecutor(max_workers=1, thread_name_prefix="quick")
        self._numbers = itertools.count(1)
        self._newest: dict[tuple[int, str], int] = {}
        self._queued: dict[tuple[int, str], Future[None]] = {}
        self._running: set[Future[None]] = set()
        self._owners: set[int] = set()
        self._answers: deque[_Answer] = deque()
        self._signalled = False
        self._closed = False
        self._together_ms = together_ms
        self._asked_at = float("-inf")
        self._together = QTimer(self)
        self._together.setSingleShot(True)
        self._together.setTimerType(Qt.TimerType.PreciseTimer)
        self._together.timeout.connect(self._deliver)
        self._arrived.connect(self._arrive)

    @property
    def is_idle(self) -> bool:
        """Whether every answer that anybody waits for was delivered."""
        return not self._newest

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        *,
        failed: Callable[[Exception], object] | None = None,
        lane: str = "",
        quick: bool = False,
    ) -> None:
        """Do `work` in a thread and give what it returns to `then`, or what it raises to `failed`.

        `quick` work (well below a millisecond) has a thread of its own and never waits behind slow work.
        """
        if self._closed:
            return
        self._know(owner)
        self._asked_at = perf_counter()
        key, number = (id(owner), lane), next(self._numbers)
        self._newest[key] = number
        overtaken = self._queued.pop(key, None)
        if overtaken is not None:
            overtaken.cancel()
        ticket = _Ticket(key, number, owner, work, then, failed or self._on_error)
        executor = self._quick if quick else self._executor
        future = executor.submit(self._do, ticket)
        self._queued[key] = future
        self._running.add(future)
        future.add_done_callback(self._running.discard)

    def cancel(self, owner: QObject, lane: str = "") -> None:
        """Give up on what the owner's lane waits for; its answer will never come."""
        self._drop((id(owner), lane))

    def report(self, error: Exception) -> None:
        """Hand on an error of a worker that its owner noticed but cannot answer."""
        self._on_error(error)

    def drain(self) -> None:
        """Give up on everything asked so far and wait until nothing of it runs any more."""
        self._newest.clear()
        for future in tuple(self._queued.values()):
            future.cancel()
        self._queued.clear()
        wait(tuple(self._running))
        self._answers.clear()

    def close(self) -> None:
        """Stop taking work, let what runs end, deliver nothing more."""
        self._closed = True
        self._newest.clear()
        for executor in (self._executor, self._quick):
            executor.shutdown(wait=True, cancel_futures=True)
        self._answers.clear()

    def _know(self, owner: QObject) -> None:
        if id(owner) not in self._owners:
            self._owners.add(id(owner))
            owner.destroyed.connect(partial(self._forget, id(owner)))

    def _forget(self, owner_id: int, *_: object) -> None:
        self._owners.discard(owner_id)
        for key in [key for key in self._newest if key[0] == owner_id]:
            self._drop(key)

    def _drop(self, key: tuple[int, str]) -> None:
        self._newest.pop(key, None)
        queued = self._queued.pop(key, None)
        if queued is not None:
            queued.cancel()

    def _do(self, ticket: "_Ticket") -> None:
        if self._newest.get(ticket.key) != ticket.number:
            return
        try:
            deliver = partial(ticket.then, ticket.work())
        except Exception as error:  # noqa: BLE001 (a border: what a worker raises belongs to its owner)
            deliver = partial(ticket.failed, error)
        self._answers.append(_Answer(ticket.key, ticket.number, deliver, ticket.owner))
        if not self._signalled:
            self._signalled = True
            self._arrived.emit()

    def _arrive(self) -> None:
        # First the flag, then the queue: a worker that adds in between sends another signal.
        self._signalled = False
        if len(self._newest) <= len(self._answers) or perf_counter() > self._asked_at + self._together_ms / 1000:
            self._deliver()
        elif not self._together.isActive():
            self._together.start(self._together_ms)

    def _deliver(self) -> None:
        self._together.stop()
        until = perf_counter() + SLICE_S
        try:
            while self._answers and perf_counter() < until:
                self._hand_over(self._answers.popleft())
        finally:
            if self._answers and not self._signalled:
                self._signalled = True
                self._arrived.emit()

    def _hand_over(self, answer: _Answer) -> None:
        if self._newest.get(answer.key) != answer.number:
            return
        del self._newest[answer.key]
        self._queued.pop(answer.key, None)
        if shiboken6.isValid(answer.owner):
            answer.deliver()


class _Ticket(NamedTuple):
    key: tuple[int, str]
    number: int
    owner: QObject
    work: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[Exception], object]
