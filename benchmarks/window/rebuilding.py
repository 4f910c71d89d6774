"""Rebuilds and imports beside the window: how late it makes the event loop, and how much of their speed they keep."""

import statistics
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from app.desk import Desk
from app.importing.run import Import, ImportOptions
from app.sources.sample_shop import Plan, SampleShop
from app.sources.sample_shop import Progress as SampleProgress
from benchmarks.window.figure import Figure, figure
from benchmarks.window.lateness import Ticks, lateness
from benchmarks.window.stage import spend

KEEPS = 0.7
ROUNDS = 2
LOOK_S = 0.02


class Paced(NamedTuple):
    """Work to be measured while it lasts: `begin` it, how many events are `done`, whether it `is_over`, `end` gives it up."""

    begin: Callable[[], object]
    done: Callable[[], int]
    is_over: Callable[[], bool]
    end: Callable[[], object]


def beside(work: str, make: Callable[[], Paced], quiet: Ticks, *, seconds: float) -> list[Figure]:
    """Run it in turns with the event loop asleep and awake, so many seconds each."""
    asleep: list[float] = []
    awake: list[float] = []
    figures: list[Figure] = []
    for _ in range(ROUNDS):
        asleep.append(_rate(make(), time.sleep, seconds))
        ticks = Ticks()
        awake.append(_rate(make(), spend, seconds))
        ticks.stop()
        figures = lateness(work, ticks, quiet)
    kept = statistics.median(a / b for a, b in zip(awake, asleep, strict=True))
    return [
        *figures,
        figure(work, "events a second with the event loop asleep", statistics.median(asleep), ""),
        figure(work, "share of that speed kept beside the window", kept, "", least=KEEPS),
    ]


def _rate(paced: Paced, wait: Callable[[float], object], seconds: float) -> float:
    """Events a second, until it is over or the time is."""
    began = time.perf_counter()
    paced.begin()
    try:
        while not paced.is_over() and time.perf_counter() < began + seconds:
            wait(LOOK_S)
        return max(1, paced.done()) / (time.perf_counter() - began)
    finally:
        paced.end()


def rebuild_of(desk: Desk, name: str) -> Paced:
    """A read model made anew."""
    ended, size = len(desk.models.reports()), desk.store.size()

    def done() -> int:
        status = next(one for one in desk.models.status() if one.name == name)
        return size if status.rebuild is None else status.rebuild.position

    def is_over() -> bool:
        return len(desk.models.reports()) > ended

    return Paced(lambda: desk.models.rebuild(name), done, is_over, lambda: desk.models.cancel_rebuild(name))


def making_of(folder: Path) -> Paced:
    """A sample shop of a million events made in a store of its own, as the welcome page makes one."""
    shop = SampleShop(folder / f"{time.monotonic_ns()}.playhead", Plan(events=1_000_000))
    made = [0]

    def heard(progress: SampleProgress) -> None:
        made[0] = progress.events

    thread = threading.Thread(target=lambda: shop.make(heard), name="sample")
    return Paced(thread.start, lambda: made[0], lambda: not thread.is_alive(), partial(_stop, shop.cancel, thread))


def import_of(desk: Desk, file: Path) -> Paced:
    """A file of past sales read into the open store."""
    running = Import(ImportOptions(path=file))
    before = desk.store.size()
    thread = threading.Thread(target=lambda: running.run(desk.store), name="import")
    end = partial(_stop, running.cancel, thread)
    return Paced(thread.start, lambda: desk.store.size() - before, lambda: not thread.is_alive(), end)


def _stop(cancel: Callable[[], object], thread: threading.Thread) -> None:
    cancel()
    thread.join()
