"""`python3 -m benchmarks window`: the real window off screen, how smooth it is, how soon it is there, how long it lasts."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import open_desk
from app.settings import Settings
from app.sources.sample_shop import make_sample
from benchmarks.processor import memory_mb, resident_mb
from benchmarks.window import figure
from benchmarks.window.dragging import drag
from benchmarks.window.figure import Figure
from benchmarks.window.lateness import lateness, quiet_ticks
from benchmarks.window.rebuilding import beside, import_of, making_of, rebuild_of
from benchmarks.window.soak import soak
from benchmarks.window.stage import Stage
from benchmarks.window.starting import MEMORY_MB, starting

PARTS = ("start", "drag", "late", "rebuild", "import")
EVENTS = 50_000
MOVES = 600
QUIET_S = 5.0
BESIDE_S = 4.0
SWITCH_S = 0.0005


def main(argv: Sequence[str]) -> int:
    """Measure and print; exit code 0 also where a figure falls short: the table says so."""
    arguments = _parsed(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        store = _store(arguments, folder)
        figures = _measured(arguments, store, folder)
    figure.show(figures, as_json=arguments.json)
    return 0


def _measured(arguments: argparse.Namespace, store: Path, folder: Path) -> list[Figure]:
    parts, settings = set(arguments.parts or PARTS), folder / "window.ini"
    figures: list[Figure] = []
    events = _caught_up(store)
    if "start" in parts:
        figures += starting("start", store, settings, rounds=arguments.rounds, events=events)
    if parts - {"start"} or arguments.soak:
        app = QApplication([])
        sys.setswitchinterval(SWITCH_S)
        figures += _in_window(Stage(app, settings), parts, arguments, store, folder)
    return figures


def _in_window(stage: Stage, parts: set[str], arguments: argparse.Namespace, store: Path, folder: Path) -> list[Figure]:
    frame = stage.open(store)
    desk = frame.context.desk
    stream, instant = _middle_order(store)
    shown = stage.show_together(stream)
    seen = ", ".join(shown)
    quiet = quiet_ticks(QUIET_S)
    figures = lateness(f"idle with {seen}", quiet)
    if "drag" in parts:
        frame.time_bar.strip.fit()
        figures += drag(f"drag over all, {seen}", frame, moves=arguments.moves)
        frame.time_bar.strip.zoom_to_day(instant)
        figures += drag(f"drag over a day, {seen}", frame, moves=arguments.moves)
    if "rebuild" in parts:
        for name in ("order_board", "weekly_sales"):
            figures += beside(f"rebuild of {name}", lambda name=name: rebuild_of(desk, name), quiet, seconds=BESIDE_S)  # type: ignore[misc]  # bound now
    if "import" in parts:
        figures += beside("sample shop made", lambda: making_of(folder), quiet, seconds=BESIDE_S)
        if arguments.file is not None:
            figures += beside("import", lambda: import_of(desk, arguments.file), quiet, seconds=BESIDE_S)
    if arguments.soak:
        figures += soak(desk, quiet, seconds=arguments.soak)
    figures += [
        figure.figure("after all this", "memory", memory_mb(), "MB", most=MEMORY_MB),
        figure.figure("after all this", "the same with mapped files", resident_mb(), "MB"),
    ]
    stage.close()
    return figures


def _store(arguments: argparse.Namespace, folder: Path) -> Path:
    """A copy of the store that was named, with all that lies beside it; else a sample shop."""
    if arguments.store is None:
        made = folder / "sample.playhead"
        make_sample(made, events=arguments.events)
        return made
    for file in arguments.store.parent.glob(f"{arguments.store.name}*"):
        if file.is_dir():
            shutil.copytree(file, folder / file.name)
        else:
            shutil.copy2(file, folder / file.name)
    return folder / str(arguments.store.name)


def _caught_up(store: Path) -> int:
    """Bring the read models to the head, as they are when a store was used before; how many events it has."""
    with open_desk(Settings(store=store, actor="benchmark")) as desk:
        desk.models.catch_up()
        return desk.store.size()


def _middle_order(store: Path) -> tuple[str, int]:
    """The stream of an order in the middle of the log, and when it was placed (microseconds UTC)."""
    with open_desk(Settings(store=store, actor="benchmark", read_only=True)) as desk:
        middle = desk.store.size() // 2
        near = desk.store.read_positions(range(middle, middle + 2000))
    found = next(one for one in near if one.stream.startswith("order-"))
    return found.stream, found.clock_us


def _parsed(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks window", description=__doc__)
    parser.add_argument("--store", type=Path, default=None, help="a store to copy and measure (default: a sample shop)")
    parser.add_argument("--events", type=int, default=EVENTS, help="size of the sample shop (default: %(default)s)")
    parser.add_argument("--parts", nargs="*", choices=PARTS, help="measure these only")
    parser.add_argument("--moves", type=int, default=MOVES, help="mouse moves of a drag (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="starts to take the medians of (default: %(default)s)")
    parser.add_argument("--file", type=Path, default=None, help="a file of past sales to import beside the window")
    parser.add_argument(
        "--soak", type=float, default=0.0, metavar="SECONDS", help="receive goods beside the window for so long"
    )
    parser.add_argument(
        "--folder", type=Path, default=None, help="where the copy is made (default: the temporary folder)"
    )
    parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    return parser.parse_args(argv)
