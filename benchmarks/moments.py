"""`python3 -m benchmarks moments`: looking back at any moment of a large log, every answer compared with a plain replay."""

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.console import Console
from rich.table import Table

from app.number_models import Timelines
from benchmarks.large_log import Size, write_log
from benchmarks.last_row import LastRow
from benchmarks.moment_work import (
    ZONE,
    Latency,
    Rebuild,
    Seeks,
    cold,
    dragged_positions,
    peak_memory_bytes,
    random_positions,
    scan_and_decode,
    seek,
    timed_on_hand,
    warm,
    wrong_answers,
)
from storage.event_store import EventStore, open_store

SMALL_SHOP = (4_000, 5_000)
LARGE_SHOP = (100_000, 500_000)
MEGABYTE = 1_000_000


class Line(NamedTuple):
    """One line of the table: a figure with its unit, what was asked for, and whether it was reached (None: not asked)."""

    work: str
    figure: float
    unit: str
    asked: str = ""
    reached: bool | None = None
    note: str = ""


def main(argv: Sequence[str]) -> int:
    """Measure and print; exit code 1 when an answer was wrong, 0 also where a figure falls short."""
    arguments = _arguments(argv)
    products, customers = LARGE_SHOP if arguments.large else SMALL_SHOP
    size = Size(arguments.events, arguments.products or products, arguments.customers or customers)
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="playhead-moments-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        lines = list(_measured(folder, size, seeks=arguments.seeks, rounds=arguments.rounds))
    finally:
        if arguments.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    _show(lines, size, as_json=arguments.json)
    return int(any(line.work.startswith("answers") and line.figure for line in lines))


def _measured(folder: Path, size: Size, *, seeks: int, rounds: int) -> Iterator[Line]:
    path = folder / f"shop-{size.events}-{size.products}-{size.customers}.playhead"
    if not path.exists():
        write_log(path, size)
    store = open_store(path, read_only=True)
    columns = path.with_suffix(".columns")
    shutil.rmtree(columns, ignore_errors=True)
    yield from _rebuilding(store, folder, columns, size, rounds)
    timelines = Timelines(columns, ZONE)
    timelines.catch_up(store)
    yield _disk(timelines, path)
    yield from _looking_back(store, timelines, size, seeks)
    yield _against_last_row(folder / "last_row.sqlite", timelines, seeks)
    timelines.close()
    store.close()


def _rebuilding(store: EventStore, folder: Path, columns: Path, size: Size, rounds: int) -> Iterator[Line]:
    """Cold and warm against the limit of one core, in turns."""
    limits, threads, processes, warms = [], [], [], []
    for _ in range(rounds):
        limits.append(scan_and_decode(store))
        threads.append(cold(store, columns, processes=False))
        processes.append(cold(store, columns, processes=True))
        warms.append(warm(columns))
    million = size.events / 1_000_000
    asked = 3 if million <= 1 else 4.5 * million
    yield Line(
        "scan and decode every event", _wall(limits), "s", note=f"the limit of one core; CPU {_cpu(limits):.2f} s"
    )
    for name, colds, least in (("two threads", threads, 0.8), ("processes", processes, 1.1)):
        took, ratio = _wall(colds), _ratio(limits, colds)
        note = f"CPU here {_cpu(colds):.2f} s"
        yield Line(f"four models cold, from the log: {name}", took, "s", f"<= {asked:g}", took <= asked, note)
        yield Line(f"cold against the limit: {name}", ratio, "x", f">= {least}", ratio >= least)
    memory = peak_memory_bytes() / MEGABYTE
    yield Line("memory until then", memory, "MB", "<= 1500", memory <= 1_500)
    took = _wall(warms)
    yield Line("the same warm, from the columns", took, "s", "<= 1", took <= 1)
    ratio = _ratio(limits, warms)
    yield Line("warm against the limit", ratio, "x", ">= 15", ratio >= 15)


def _wall(rounds: Sequence[Rebuild]) -> float:
    return statistics.median(one.wall for one in rounds)


def _cpu(rounds: Sequence[Rebuild]) -> float:
    return statistics.median(one.cpu for one in rounds)


def _ratio(limits: Sequence[Rebuild], rounds: Sequence[Rebuild]) -> float:
    """How many times as fast as the limit, in the middle of the rounds."""
    return statistics.median(limit.wall / one.wall for limit, one in zip(limits, rounds, strict=True))


def _disk(timelines: Timelines, path: Path) -> Line:
    share = 100 * sum(table.file.size for table in timelines.tables) / path.stat().st_size
    return Line("columns and keyframes against the log on disk", share, "%", "<= 10", share <= 10, "all six timelines")


def _looking_back(store: EventStore, timelines: Timelines, size: Size, count: int) -> Iterator[Line]:
    last = timelines.position
    found = [
        seek("random moment", timelines, random_positions(last, count, seed=1)),
        seek("drag, 1 to 100 events", timelines, dragged_positions(last, count, step=100, seed=2)),
        seek("drag, 1 to 10,000 events", timelines, dragged_positions(last, count, step=10_000, seed=3)),
    ]
    limit = 1.0 if size.customers <= SMALL_SHOP[1] else 4.0
    yield from _latencies(found[0], limit)
    for some in found[1:]:
        yield from _latencies(some, 1.0)
    wrong = wrong_answers(store, found)
    yield Line("answers that a plain replay contradicts", wrong, "", "0", wrong == 0, f"{3 * count:,} compared")


def _latencies(seeks: Seeks, limit: float) -> Iterator[Line]:
    took = seeks.latency
    yield Line(f"{seeks.name}: p50", took.wall_p50, "ms", note=f"CPU {took.cpu_p50:.3f} ms")
    reached = took.cpu_p99 <= limit
    yield Line(f"{seeks.name}: p99", took.cpu_p99, "ms CPU", f"<= {limit:g}", reached, f"wall {took.wall_p99:.3f} ms")


def _against_last_row(path: Path, timelines: Timelines, count: int) -> Line:
    path.unlink(missing_ok=True)
    last_row = LastRow(path, timelines)
    positions = random_positions(timelines.position, max(count // 20, 20), seed=4)
    ratios = []
    for turn in range(0, len(positions), 5):
        some = positions[turn : turn + 5]
        theirs: Latency = timed_on_hand(last_row.on_hand, some)
        ours = timed_on_hand(timelines.inventory.on_hand, some)
        ratios.append(theirs.wall_p50 / ours.wall_p50)
    last_row.close()
    path.unlink()
    ratio = statistics.median(ratios)
    return Line("inventory against SQLite's last row at or before", ratio, "x", ">= 50", ratio >= 50)


def _show(lines: Sequence[Line], size: Size, *, as_json: bool) -> None:
    if as_json:
        for line in lines:
            sys.stdout.write(msgspec.json.encode(line._asdict()).decode() + "\n")
        return
    title = f"{size.events:,} events, {size.products:,} products, {size.customers:,} customers"
    table = Table(title=title, title_justify="left")
    for heading in ("work", "measured", "asked", "", "note"):
        table.add_column(heading, justify="right" if heading == "measured" else "left")
    for line in lines:
        verdict = "" if line.reached is None else "reached" if line.reached else "NOT reached"
        table.add_row(line.work, f"{line.figure:,.3f} {line.unit}".rstrip(), line.asked, verdict, line.note)
    Console(width=None if sys.stdout.isatty() else 140).print(table)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks moments", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000, help="events of the log (default: %(default)s)")
    parser.add_argument(
        "--large", action="store_true", help="100,000 products and 500,000 customers, not 4,000 and 5,000"
    )
    parser.add_argument("--products", type=int, default=None, help="how many products instead")
    parser.add_argument("--customers", type=int, default=None, help="how many customers instead")
    parser.add_argument("--seeks", type=int, default=1_000, help="moments of each kind (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of rebuilding (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=None, help="keep the log here and use it again")
    parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    return parser.parse_args(argv)
