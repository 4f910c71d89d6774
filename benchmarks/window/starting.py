"""How long the window takes to its first paint, beside a trivial one, and until a store can be used in it."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from benchmarks.window.figure import Figure, figure

PAINT = 1.5
MEMORY_MB = 400.0
SMALL = 100_000
USABLE_S, USABLE_LARGE_S = 1.5, 2.0
LONGEST_S = 120


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a process said: seconds of the monotonic clock, seconds of processor time, megabytes."""

    painted: float
    painted_cpu: float
    usable: float
    usable_cpu: float
    memory_mb: float
    resident_mb: float

    def since(self, began: float) -> "Said":
        """The same with seconds since the process was started."""
        return msgspec.structs.replace(self, painted=self.painted - began, usable=self.usable - began)


def starting(work: str, store: Path, settings: Path, *, rounds: int, events: int) -> list[Figure]:
    """First paint in turns with a trivial window, time to usable, and memory then; medians of the rounds."""
    trivial: list[Said] = []
    ours: list[Said] = []
    _start("program", str(store), str(settings))
    for _ in range(rounds):
        trivial.append(_start("trivial"))
        ours.append(_start("program", str(store), str(settings)))
    ratio = statistics.median(a.painted / b.painted for a, b in zip(ours, trivial, strict=True))
    cpu = statistics.median(a.painted_cpu / b.painted_cpu for a, b in zip(ours, trivial, strict=True))
    most = USABLE_S if events < SMALL else USABLE_LARGE_S
    return [
        figure(work, "first paint", statistics.median(one.painted for one in ours) * 1000, "ms"),
        figure(work, "first paint of a trivial window", statistics.median(one.painted for one in trivial) * 1000, "ms"),
        figure(work, "first paint, times a trivial window", ratio, "x", most=PAINT),
        figure(work, "the same in processor time", cpu, "x", most=PAINT),
        figure(work, "usable", statistics.median(one.usable for one in ours), "s", most=most),
        figure(work, "processor time until usable", statistics.median(one.usable_cpu for one in ours), "s"),
        figure(work, "memory then", statistics.median(one.memory_mb for one in ours), "MB", most=MEMORY_MB),
        figure(work, "the same with mapped files", statistics.median(one.resident_mb for one in ours), "MB"),
    ]


def _start(kind: str, *arguments: str) -> Said:
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.starts.{kind}", *arguments],
        capture_output=True,
        text=True,
        timeout=LONGEST_S,
        check=True,
    )
    return msgspec.json.decode(done.stdout.strip().splitlines()[-1], type=Said).since(began)
