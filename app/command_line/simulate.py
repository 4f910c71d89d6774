"""`simulate`: go on trading live, so that there is something to watch."""

import argparse
import time

from app.command_line.output import Failed, print_json
from app.command_line.stopping import stopping_on_interrupt
from app.command_line.subcommand import Subcommand, add_store, desk_of
from app.simulation import Counts, Simulation
from app.simulation.simulation import RATE
from domain.recorded import instant

SECONDS_BETWEEN_LINES = 5.0


def run(arguments: argparse.Namespace) -> int:
    """Trade until Ctrl+C or for the duration asked, with a line now and then."""
    if not 0 < arguments.rate <= 10_000:
        raise Failed(
            f"A rate of {arguments.rate:g} commands a second cannot be kept: give one above 0, at most 10,000."
        )
    lines = _Lines(as_json=arguments.json)
    with desk_of(arguments, writing=True) as desk:
        simulation = Simulation(desk, rate=arguments.rate, seed=arguments.seed, told=lines.heard)
        with stopping_on_interrupt(simulation.cancel):
            counts = simulation.run(arguments.duration)
    lines.say(counts)
    return 0


class _Lines:
    """Prints what it hears, but not more often than people read."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._said = time.monotonic()

    def heard(self, counts: Counts) -> None:
        if time.monotonic() - self._said >= SECONDS_BETWEEN_LINES:
            self.say(counts)

    def say(self, counts: Counts) -> None:
        self._said = time.monotonic()
        if self._as_json:
            print_json(counts)
        else:
            print(f"{instant(time.time_ns() // 1_000):%H:%M:%S} UTC  {counts.words}", flush=True)


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_store(parser)
    parser.add_argument("--rate", type=float, default=RATE, help="commands a second on average (default: %(default)s)")
    parser.add_argument("--duration", type=float, metavar="SECONDS", help="stop by itself (default: Ctrl+C stops it)")
    parser.add_argument("--seed", type=int, help="draw the same wishes each time")


SUBCOMMAND = Subcommand(
    add_arguments=_add_arguments,
    run=run,
    example="example: main.py simulate --store sample.playhead --rate 20 --duration 60",
)
