"""Imports in processes of their own, which can be measured and killed."""

import hashlib
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from domain.decider import Event
from domain.stock import STOCK, Stock
from storage.event_store import open_store

PROJECT = Path(__file__).resolve().parents[2]
MUCH = 1 << 20
"""Bytes in SQLite's write-ahead log after which an import is surely writing."""


class Measured(NamedTuple):
    """What an import in its own process took: its printed account, seconds, and the most memory in MiB."""

    account: str
    seconds: float
    peak_mib: float


def command(file: Path, store: Path, *more: str) -> list[str]:
    """The command line of an import."""
    return [
        sys.executable,
        str(PROJECT / "main.py"),
        "import",
        str(file),
        "--store",
        str(store),
        "--month-first",
        *more,
    ]


def measured(file: Path, store: Path, *more: str) -> Measured:
    """Runs an import to its end."""
    began = time.monotonic()
    done = subprocess.run(command(file, store, *more), capture_output=True, text=True, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Measured(done.stdout, time.monotonic() - began, peak)


def killed_after(seconds: float, file: Path, store: Path) -> bool:
    """Runs an import and kills it (SIGKILL) after some time; False when it had ended before."""
    process = subprocess.Popen(command(file, store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def interrupted(file: Path, store: Path) -> subprocess.CompletedProcess[str]:
    """Runs an import and presses Ctrl-C (SIGINT) once it has begun to write."""
    process = subprocess.Popen(command(file, store), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    log = store.with_name(store.name + "-wal")
    while process.poll() is None and not (log.exists() and log.stat().st_size > MUCH):
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def events_of(path: Path) -> Iterator[tuple[str, int, Event, int]]:
    """Stream, version, event and time of everything stored after the log's own first event."""
    store = open_store(path, read_only=True)
    for each in store.read_all(after=1):
        yield each.stream, each.version, each.event, each.effective_us
    store.close()


def digest(path: Path) -> str:
    """One number for all events of a store, in order."""
    found = hashlib.sha256()
    for each in events_of(path):
        found.update(repr(each).encode())
    return found.hexdigest()


def lowest_stock(path: Path) -> int:
    """The lowest stock of anything at any time."""
    stocks: dict[str, Stock] = {}
    lowest = 0
    for stream, _, event, _ in events_of(path):
        if stream.startswith("stock-"):
            stocks[stream] = STOCK.evolve(stocks.get(stream, Stock()), event)
            lowest = min(lowest, stocks[stream].on_hand)
    return lowest
