"""The heartbeat of a run: how far it is, written now and then, and whether it is to stop."""

import threading
import time
from typing import Self

from app.jobs.job_file import JobFile

SECONDS = 0.5
SILENT_SECONDS = 10.0
"""A job that says nothing for long still beats, so that it is not taken for broken off."""


class Beat:
    """Used as a `with` around the work; `step` is what the job is given."""

    def __init__(self, file: JobFile, run: int, closing: threading.Event) -> None:
        self._file, self._run, self._closing = file, run, closing
        self._is_wanted = True
        self._last = 0.0
        self._at = ("", 0, 0)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._go_on, name="job beat", daemon=True)

    def step(self, phase: str, done: int, total: int) -> bool:
        """Say how far the work is; False when it is to stop."""
        changed = phase != self._at[0]
        self._at = (phase, done, total)
        if changed or time.monotonic() - self._last > SECONDS:
            self._last = time.monotonic()
            self._is_wanted = self._file.beat(self._run, phase, done, total) and self._is_wanted
        return self._is_wanted and not self._closing.is_set()

    def _go_on(self) -> None:
        while not self._ended.wait(SILENT_SECONDS):
            self._is_wanted = self._file.beat(self._run, *self._at) and self._is_wanted

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()
