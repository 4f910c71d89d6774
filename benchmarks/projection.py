"""`python3 -m benchmarks projection`: every read model kept up with the log, and asked about any moment of it."""

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from rich.console import Console
from rich.table import Table

from app.bootstrap import open_desk
from app.desk import Desk
from app.settings import Settings
from benchmarks import pages
from benchmarks.large_log import Size, write_log
from benchmarks.moments import Line
from benchmarks.peer_projection import open_board, peer_with_orders, project
from benchmarks.processor import used
from domain.product import AddProduct
from domain.stock import ReceiveStock

PRODUCTS, CUSTOMERS = 4_000, 5_000
EVENTS_AN_ORDER = 6.1
PEER_EVENTS = 2_000
MILLION = 1_000_000


def main(argv: Sequence[str]) -> int:
    """Measure and print; exit code 1 when an answer was wrong, 0 also where a figure falls short."""
    arguments = _arguments(argv)
    events = int(arguments.orders * EVENTS_AN_ORDER) if arguments.orders else arguments.events
    folder = arguments.folder or Path(tempfile.mkdtemp(prefix="playhead-projection-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        lines = list(_measured(folder, events, arguments))
    finally:
        if arguments.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
    _show(lines, events, as_json=arguments.json)
    return int(any(line.work.startswith("answers") and line.figure for line in lines))


def _measured(folder: Path, events: int, arguments: argparse.Namespace) -> Iterator[Line]:
    path = folder / f"shop-{events}.playhead"
    if not path.exists():
        write_log(path, Size(events, PRODUCTS, CUSTOMERS, is_whole=True))
    if not arguments.keep:
        _remove_views(path)
    with open_desk(Settings(store=path, actor="benchmark")) as desk:
        yield from _projected(desk, events, folder)
        yield from _pages(desk, arguments.moments)
    with open_desk(Settings(store=folder / f"trading-{time.time_ns()}.playhead", actor="benchmark")) as desk:
        yield from _visible(desk, arguments.commands)


def _projected(desk: Desk, events: int, folder: Path) -> Iterator[Line]:
    """Every read model from nothing, beside the peer's one and beside six such."""
    to_do = desk.head().size - desk.models.reached()
    if to_do < events:
        return
    desk.models.pause("inventory")
    entities = _rate(desk, to_do)
    desk.models.resume("inventory")
    numbers = _rate(desk, to_do)
    whole = 1 / (1 / entities[0] + 1 / numbers[0])
    one, cpu = _peer_rate(folder)
    asked = f"<= {40 * to_do / MILLION:g} s"
    seconds = to_do / whole
    yield Line(
        "every read model from nothing", seconds, "s", asked, seconds <= 40 * to_do / MILLION, f"{whole:,.0f} /s"
    )
    yield Line(
        "- the entities", to_do / entities[0], "s", note=f"{entities[0]:,.0f} /s, {entities[1]:.1f} us CPU an event"
    )
    yield Line("- the numbers", to_do / numbers[0], "s", note=f"{numbers[0]:,.0f} /s, {numbers[1]:.1f} us CPU an event")
    yield Line(
        "eventsourcing, one tracked order board", one, "/s", note=f"{cpu:.0f} us CPU an event, {PEER_EVENTS:,} events"
    )
    yield Line("everything / six tracked boards", whole / (one / 6), "x", ">= 30 x", whole / (one / 6) >= 30)
    yield Line("everything / one tracked board", whole / one, "x", note="twelve read models beside one")
    yield Line("numbers / one tracked board", numbers[0] / one, "x", ">= 100 x", numbers[0] / one >= 100)


def _rate(desk: Desk, events: int) -> tuple[float, float]:
    """Events a second, and microseconds of processor an event, of everything that is not paused."""
    began, cpu = time.perf_counter(), time.process_time()
    desk.models.catch_up()
    return events / (time.perf_counter() - began), (time.process_time() - cpu) / events * MILLION


def _peer_rate(folder: Path) -> tuple[float, float]:
    peer, board = peer_with_orders(folder / "peer.db", PEER_EVENTS), open_board(folder / "board.db")
    before = used()
    count = project(peer, board)
    taken = used().since(before)
    peer.close()
    board.datastore.close()
    for file in (*folder.glob("peer.db*"), *folder.glob("board.db*")):
        file.unlink()
    return count / taken.wall, taken.cpu / count * MILLION


def _pages(desk: Desk, moments: int) -> Iterator[Line]:
    orders = desk.ask.orders.count()
    for found in pages.latencies(desk, moments):
        note = f"p50 {found.p50 * 1000:.2f}; CPU p50 {found.cpu_p50 * 1000:.2f}, p99 {found.cpu_p99 * 1000:.2f}"
        what = f"first page at a random moment: {found.question} (p99)"
        yield Line(what, found.p99 * 1000, "ms", "< 5 ms", found.p99 < 0.005, note)
    wrong = pages.wrong_pages(desk, 3)
    yield Line("answers that differ from a plain fold", wrong, "", "0", wrong == 0, f"{orders:,} orders, 3 moments")


def _visible(desk: Desk, commands: int) -> Iterator[Line]:
    desk.execute(AddProduct(sku="71053", name="WHITE METAL LANTERN"))
    desk.models.start()
    taken = pages.visible_seconds(desk, lambda number: ReceiveStock(sku="71053", quantity=number + 1), commands)
    desk.models.stop()
    p50, p99 = taken[len(taken) // 2], taken[int(len(taken) * 0.99)]
    note = f"p50 {p50 * 1000:.2f} ms, all read models and numbers"
    yield Line("command durable to visible (p99)", p99 * 1000, "ms", "< 30 ms", p99 < 0.03, note)


def _remove_views(path: Path) -> None:
    for file in (*path.parent.glob(f"{path.name}.views*"), *path.parent.glob(f"{path.name}.audit*")):
        file.unlink()
    shutil.rmtree(path.with_name(f"{path.name}.columns"), ignore_errors=True)


def _show(lines: Sequence[Line], events: int, *, as_json: bool) -> None:
    if as_json:
        for line in lines:
            sys.stdout.write(msgspec.json.encode(line._asdict()).decode() + "\n")
        return
    title = f"{events:,} events, {PRODUCTS:,} products, {CUSTOMERS:,} customers"
    table = Table(title=title, title_justify="left")
    for heading in ("work", "measured", "asked", "", "note"):
        table.add_column(heading, justify="right" if heading == "measured" else "left")
    for line in lines:
        verdict = "" if line.reached is None else "reached" if line.reached else "NOT reached"
        table.add_row(line.work, f"{line.figure:,.2f} {line.unit}".rstrip(), line.asked, verdict, line.note)
    Console(width=None if sys.stdout.isatty() else 160).print(table)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks projection", description=__doc__)
    parser.add_argument("--events", type=int, default=200_000, help="events of the log (default: %(default)s)")
    parser.add_argument("--orders", type=int, default=0, help="a log of about so many orders instead")
    parser.add_argument(
        "--moments", type=int, default=200, help="moments a question is asked about (default: %(default)s)"
    )
    parser.add_argument("--commands", type=int, default=300, help="commands to wait for (default: %(default)s)")
    parser.add_argument("--folder", type=Path, default=None, help="keep the log here and use it again")
    parser.add_argument("--keep", action="store_true", help="use the read models that are there; nothing is projected")
    parser.add_argument("--json", action="store_true", help="JSON lines instead of a table")
    return parser.parse_args(argv)
