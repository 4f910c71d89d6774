"""What was measured, what was asked for, and how busy the machine was meanwhile."""

import os
import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.measure import percentile


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One measured value; `most` (or `least`) is what was asked for, None where nothing was; `load` is that of the machine."""

    work: str
    name: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None
    load: float = 0.0

    @property
    def verdict(self) -> str:
        """Whether it is what was asked for; empty where nothing was."""
        if self.most is not None:
            return f"<= {self.most:g} {'reached' if self.value <= self.most else 'NOT reached'}"
        if self.least is not None:
            return f">= {self.least:g} {'reached' if self.value >= self.least else 'NOT reached'}"
        return ""


def figure(
    work: str, name: str, value: float, unit: str, *, most: float | None = None, least: float | None = None
) -> Figure:
    """A figure with the load of the machine now."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return Figure(work=work, name=name, value=round(value, 3), unit=unit, most=most, least=least, load=round(load, 2))


def spread(work: str, name: str, seconds: Sequence[float], *, most_ms: float | None = None) -> list[Figure]:
    """Median and 99th percentile of durations, in milliseconds; what is asked for is asked of the latter."""
    if not seconds:
        return []
    return [
        figure(work, f"{name}, p50", percentile(seconds, 0.5) * 1000, "ms"),
        figure(work, f"{name}, p99", percentile(seconds, 0.99) * 1000, "ms", most=most_ms),
    ]


def show(figures: Sequence[Figure], *, as_json: bool) -> None:
    """Print them as a table for people or as JSON lines for programs."""
    if as_json:
        for one in figures:
            sys.stdout.write(msgspec.json.encode(one).decode() + "\n")
        return
    table = Table(title="The window", title_justify="left")
    for heading in ("work", "figure", "value", "asked for", "load"):
        table.add_column(heading, justify="left" if heading in ("work", "figure") else "right")
    for one in figures:
        table.add_row(one.work, one.name, f"{one.value:,g} {one.unit}", one.verdict, f"{one.load:g}")
    Console(width=None if sys.stdout.isatty() else 140).print(table)
