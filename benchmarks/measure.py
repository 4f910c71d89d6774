"""Contestants measured in turns, A B A B, so that a busy machine is unfair to all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple


class Round(NamedTuple):
    """One round of work: `prepare` makes what it needs outside the measured time, `work` says how many units it did."""

    prepare: Callable[[], object]
    work: Callable[[], int]


class Measured(NamedTuple):
    """One contestant: units a second (median of the rounds), and its latencies in seconds where they were taken."""

    per_second: float
    latencies: tuple[float, ...] = ()


class Comparison(NamedTuple):
    """One line of a table: the contestants, the ratio of the first to each other one, and what was asked for."""

    work: str
    measured: Mapping[str, Measured]
    ratios: Mapping[str, float]
    asked: Mapping[str, float]


def alternate(work: str, contestants: Mapping[str, Round], *, rounds: int, asked: Mapping[str, float]) -> Comparison:
    """Run every contestant once a round, in turns; ratios are medians of the ratios inside each round."""
    rates: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, work_round in contestants.items():
            work_round.prepare()
            gc.collect()
            started = time.perf_counter()
            units = work_round.work()
            rates[name].append(units / (time.perf_counter() - started))
    first, *others = contestants
    ratios = {name: statistics.median(map(_ratio, rates[first], rates[name])) for name in others}
    return Comparison(work, {name: Measured(statistics.median(seen)) for name, seen in rates.items()}, ratios, asked)


def nothing() -> None:
    """What a round prepares that needs nothing."""


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _ratio(ours: float, theirs: float) -> float:
    return ours / theirs
