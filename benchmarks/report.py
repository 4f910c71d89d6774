"""Comparisons as a table for people or as JSON lines for programs."""

import sys
from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table

from benchmarks.measure import Comparison


def show(comparisons: Sequence[Comparison], *, as_json: bool) -> None:
    """Print them."""
    if as_json:
        for comparison in comparisons:
            sys.stdout.write(msgspec.json.encode(comparison._asdict()).decode() + "\n")
        return
    console = Console(width=None if sys.stdout.isatty() else 140)
    for comparison in comparisons:
        console.print(_table(comparison))


def _table(comparison: Comparison) -> Table:
    table = Table(title=comparison.work, title_justify="left")
    for heading in ("contestant", "a second", "ratio of the first to it", "asked for", "p50 / p99 ms"):
        table.add_column(heading, justify="left" if heading == "contestant" else "right")
    for name, measured in comparison.measured.items():
        ratio, asked = comparison.ratios.get(name), comparison.asked.get(name)
        table.add_row(
            name,
            f"{measured.per_second:,.0f}",
            "" if ratio is None else f"{ratio:.2f} x",
            "" if asked is None or ratio is None else f"{asked:g} x {'reached' if ratio >= asked else 'NOT reached'}",
            " / ".join(f"{seconds * 1_000:.2f}" for seconds in measured.latencies),
        )
    return table
