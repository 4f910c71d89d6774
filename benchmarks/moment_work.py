"""What is measured of looking back: seeks, each compared with a plain replay, and making the numbers anew."""

import random
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from app.number_models import Timelines
from app.number_pieces import in_processes
from app.timeline.fact_table import FactTable
from app.timeline.follow import follow
from app.timeline.sales_sums import Sums
from benchmarks.measure import percentile
from benchmarks.naive_replay import BEST, Answers, replay
from domain import AGGREGATES
from storage.event_store import EventStore

if sys.platform != "win32":
    import resource

ZONE = ZoneInfo("Europe/London")
FOUR = ("movements", "sales")
"""The facts of inventory, weekly sales, top customers and countries."""

WARM_UP = 50


class Latency(NamedTuple):
    """Milliseconds."""

    wall_p50: float
    wall_p99: float
    cpu_p50: float
    cpu_p99: float


class Seeks(NamedTuple):
    """What some seeks took, and how many of their answers were not those of a plain replay."""

    name: str
    latency: Latency
    positions: list[int]
    answers: list[Answers]


def random_positions(last: int, count: int, *, seed: int) -> list[int]:
    """Positions anywhere in the log."""
    chosen = random.Random(seed)
    return [chosen.randint(1, last) for _ in range(count)]


def dragged_positions(last: int, count: int, *, step: int, seed: int) -> list[int]:
    """Positions of a hand that drags the playhead, to and fro, at most `step` events at a time."""
    chosen, position, found = random.Random(seed), last // 2, []
    for _ in range(count):
        position = min(max(position + chosen.randint(-step, step), 1), last)
        found.append(position)
    return found


def seek(name: str, timelines: Timelines, positions: Sequence[int]) -> Seeks:
    """Ask all four at each position, as a window that follows the playhead does."""
    wall, cpu, answers = [], [], []
    for position in positions:
        started, started_cpu = time.perf_counter(), time.thread_time()
        on_hand = timelines.inventory.on_hand(position)
        weeks = timelines.weekly_sales.sums(position)
        countries = timelines.country_sales.sums(position)
        best = timelines.top_customers.best(position, count=BEST)
        cpu.append(time.thread_time() - started_cpu)
        wall.append(time.perf_counter() - started)
        customers = timelines.top_customers.names
        answers.append(
            Answers(
                on_hand.pieces.tobytes(),
                _rows(weeks),
                _rows(countries),
                tuple((customers[one.name], one.totals["gross"] + one.totals["refunds"]) for one in best),
            )
        )
    return Seeks(name, _latency(wall[WARM_UP:], cpu[WARM_UP:]), list(positions), answers)


def wrong_answers(store: EventStore, seeks: Sequence[Seeks]) -> int:
    """How many answers differ from a plain replay of the log, compared one by one."""
    by_position: dict[int, list[Answers]] = {}
    for some in seeks:
        for position, answers in zip(some.positions, some.answers, strict=True):
            by_position.setdefault(position, []).append(answers)
    wrong, seen = 0, 0
    for position, expected in replay(store, list(by_position), ZONE):
        wrong += sum(answers != expected for answers in by_position[position])
        seen += 1
    return wrong + len(by_position) - seen


def timed_on_hand(ask: Callable[[int], object], positions: Sequence[int]) -> Latency:
    """One question at each position."""
    wall, cpu = [], []
    for position in positions:
        started, started_cpu = time.perf_counter(), time.thread_time()
        ask(position)
        cpu.append(time.thread_time() - started_cpu)
        wall.append(time.perf_counter() - started)
    return _latency(wall, cpu)


# Making the numbers anew


class Rebuild(NamedTuple):
    """Seconds of one rebuild."""

    wall: float
    cpu: float


def scan_and_decode(store: EventStore) -> Rebuild:
    """The limit of one core: every event read and decoded into its type, and nothing else done."""
    types: Any = reduce(or_, (event for aggregate in AGGREGATES for event in aggregate.events))
    decode = msgspec.json.Decoder(types).decode
    cursor = store.database.open_cursor()
    started, started_cpu = time.perf_counter(), time.process_time()
    cursor.execute("SELECT position, data FROM events ORDER BY position")
    while rows := cursor.fetchmany(1_000):
        for _, data in rows:
            decode(data)
    return Rebuild(time.perf_counter() - started, time.process_time() - started_cpu)


def cold(store: EventStore, folder: Path, *, processes: bool) -> Rebuild:
    """The four models made from the log, in this process with two threads or with the help of others."""
    shutil.rmtree(folder, ignore_errors=True)
    timelines = Timelines(folder, ZONE)
    started, started_cpu = time.perf_counter(), time.process_time()
    follow(_four(timelines), store, pieces=in_processes(store.path, ZONE) if processes else None)
    took = Rebuild(time.perf_counter() - started, time.process_time() - started_cpu)
    timelines.close()
    return took


def warm(folder: Path) -> Rebuild:
    """The four models' newest states added up again from all their columns, without keyframes."""
    timelines = Timelines(folder, ZONE, read_only=True)
    started, started_cpu = time.perf_counter(), time.process_time()
    for table in _four(timelines):
        for follower in table.followers:
            follower.folded(table.rows)
    return Rebuild(time.perf_counter() - started, time.process_time() - started_cpu)


def peak_memory_bytes() -> int:
    """The most memory this process ever had; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _four(timelines: Timelines) -> list[FactTable]:
    return [table for table in timelines.tables if table.kind.name in FOUR]


def _rows(sums: Sums) -> tuple[tuple[str, int, int, int, int], ...]:
    return tuple(zip(sums.names, *(column.tolist() for column in sums[1:]), strict=False))


def _latency(wall: Sequence[float], cpu: Sequence[float]) -> Latency:
    return Latency(*(1_000 * percentile(values, share) for values in (wall, cpu) for share in (0.5, 0.99)))
