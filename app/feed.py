"""The thread that follows the log: woken by this process's own commands, looking out for those of others."""

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from storage.errors import StorageError
from storage.event_store import EventStore

LOOK_SECONDS = 0.5
"""How long it waits for news before it looks whether there is other work, such as a rebuild."""

RETRY_SECONDS = 1.0
"""How long it waits after the disk or the file failed."""

STEP_SECONDS = 0.03
"""How long one transaction folds."""

_log = logging.getLogger(__name__)


class Steps(Protocol):
    """What the feed drives."""

    def step(self, *, seconds: float) -> bool:
        """Do one piece of work; False when nothing is left to do."""

    def reached(self) -> int:
        """The position everything has reached."""


class Feed:
    """Calls `step` whenever there is something to do, in one thread; tells subscribers what was reached."""

    def __init__(self, store: EventStore, steps: Steps) -> None:
        self._store = store
        self._steps = steps
        self._subscribers: dict[int, Callable[[int], None]] = {}
        self._threads: list[threading.Thread] = []
        self._stopping = threading.Event()
        self._told = 0
        self.trouble = ""
        """Why nothing can be written at present, as a sentence; empty when all is well."""

    def start(self) -> None:
        """Begin to follow; once is enough."""
        if not self._threads:
            self._stopping.clear()
            self._threads.append(threading.Thread(target=self._follow, name="feed", daemon=True))
            self._threads[0].start()

    def stop(self) -> None:
        """Stop after the step under way and wait for the thread to end."""
        self._stopping.set()
        while self._threads:
            self._threads.pop().join()

    def subscribe(self, callback: Callable[[int], None]) -> Callable[[], None]:
        """Call back with the position everything has reached, whenever it has grown; gives the function that ends this."""
        key = id(callback)
        self._subscribers[key] = callback
        return lambda: self._subscribers.pop(key, None) and None

    def _follow(self) -> None:
        seen = 0
        while not self._stopping.is_set():
            try:
                seen = max(seen, self._store.size())
                while self._steps.step(seconds=STEP_SECONDS) and not self._stopping.is_set():
                    self._tell()
                self._tell()
                self.trouble = ""
                self._store.wait_for_news(seen, LOOK_SECONDS)
            except StorageError as error:
                self.trouble = str(error)
                self._stopping.wait(RETRY_SECONDS)
            except Exception:  # noqa: BLE001 (a border: the feed must not die of a bug it can report)
                _log.exception("the feed failed and goes on")
                self.trouble = "Following the log failed unexpectedly; the program's log says why. It is tried again."
                self._stopping.wait(RETRY_SECONDS)

    def _tell(self) -> None:
        reached = self._steps.reached()
        if reached > self._told:
            self._told = reached
            for callback in list(self._subscribers.values()):
                callback(reached)
