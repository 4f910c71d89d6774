"""A line that says what set-up is doing, and running a program while it says so."""

import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TextIO

TICK = 0.5  # seconds between two repaints while a program says nothing
WIDTH = 79


class ProgressLine:
    """One line on stderr: on a terminal it replaces itself, in a log each new step is written once."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._is_terminal = self._stream.isatty()
        self._started = time.monotonic()
        self._step = ""

    def show(self, step: str, detail: str = "") -> None:
        """Say which step is under way; `detail` changes often and is for terminals only."""
        if self._is_terminal:
            seconds = f"{time.monotonic() - self._started:.0f} s"
            text = ", ".join(filter(None, (step, detail, seconds)))
            self._stream.write("\r" + text[:WIDTH].ljust(WIDTH))
        elif step != self._step:
            self._stream.write(f"{step}\n")
        self._step = step
        self._stream.flush()

    def close(self, sentence: str = "") -> None:
        """Leave `sentence` where the line was."""
        if self._is_terminal:
            self._stream.write("\r" + " " * WIDTH + "\r")
        if sentence:
            self._stream.write(f"{sentence}\n")
        self._stream.flush()


def run(
    command: Sequence[str | Path],
    *,
    log: Path,
    heard: Callable[[str], None],
    environ: Mapping[str, str] | None = None,
    keep_open: tuple[int, ...] = (),
) -> int:
    """Run a program and give its exit code; each line it writes goes to `log` and to `heard`, and an empty one to
    `heard` every half second of silence. The descriptors `keep_open` stay open in it (not on Windows)."""
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, **(environ or {})},
        pass_fds=() if os.name == "nt" else keep_open,
    )
    try:
        with log.open("a", encoding="utf-8") as file:
            for line in lines_of(process):
                file.write(line)
                heard(line.rstrip())
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def lines_of(process: subprocess.Popen[str]) -> Iterator[str]:
    """The lines a process writes as they come, and an empty text for every half second without one."""
    arrived: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    threading.Thread(target=listen, args=(process.stdout, arrived), daemon=True).start()
    while True:
        try:
            line = arrived.get(timeout=TICK)
        except queue.Empty:
            line = ""
        if line is None:
            return
        yield line


def listen(output: TextIO, arrived: queue.SimpleQueue[str | None]) -> None:
    """Pass lines on until there are no more, then None."""
    for line in output:
        arrived.put(line)
    arrived.put(None)
