"""A program that folds a store into its read models until it is killed; and the campaign that kills it.

`python3 -m tests.app.read_models.kill_projector --kills 1000` runs the campaign by itself.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.bootstrap import open_desk
from app.models import Models
from app.settings import Settings
from tests.app.read_models.selling import remove_views, sell, shop_at
from tests.architecture.source import PROJECT

READY = "ready"
LONGEST_LIFE = 0.25
"""Seconds after which a folding program is killed at the latest."""


def fold(store: Path) -> None:
    """Fold and rebuild for ever, in the smallest steps."""
    with open_desk(Settings(store=store, actor="killed")) as desk:
        print(READY, flush=True)
        while True:
            if not desk.models.step(seconds=0):
                desk.models.rebuild(random.choice(desk.models.entities))
            if random.random() < 0.05:
                desk.models.reset(random.choice(desk.models.entities))


def campaign(folder: Path, *, kills: int, racing: int, seed: int) -> None:
    """Kill `racing` programs at once, again and again, while events arrive; then compare with a fresh fold."""
    chance = random.Random(seed)
    with shop_at(folder, 100) as desk:
        for number in range(kills):
            programs = [_started(desk.settings.store) for _ in range(racing)]
            sell(desk, 100 + number * 5, 5)
            time.sleep(chance.random() * LONGEST_LIFE)
            for program in programs:
                if program.poll() is not None:
                    raise AssertionError(f"seed {seed}: a folding program ended by itself with {program.returncode}")
                os.kill(program.pid, signal.SIGKILL)
                program.communicate()
        desk.models.catch_up()
        survived = digests(desk.models)
        positions = audit_positions(folder)
        size = desk.head().size
    remove_views(folder / "shop.playhead")
    with open_desk(Settings(store=folder / "shop.playhead", actor="fresh")) as desk:
        desk.models.catch_up()
        if digests(desk.models) != survived:
            raise AssertionError(f"seed {seed}: the survivors' tables differ from a fresh fold")
    if positions != list(range(1, size + 1)):
        raise AssertionError(f"seed {seed}: the audit file lacks or repeats a line")


def digests(models: Models) -> dict[str, dict[str, str]]:
    """The digest of every table."""
    return {name: models.digest(name) for name in models.entities}


def audit_positions(folder: Path) -> list[int]:
    """The positions in the audit file, in its order."""
    return [int(line.split(" ")[0][1:]) for line in (folder / "shop.playhead.audit.log").read_text().splitlines()]


def _started(store: Path) -> subprocess.Popen[str]:
    """A folding program that has opened the store."""
    command = [sys.executable, "-m", "tests.app.read_models.kill_projector", "--fold", str(store)]
    program = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
    if program.stdout is None or program.stdout.readline().strip() != READY:
        raise AssertionError(f"the folding program ended with {program.wait()}")
    return program


def main() -> None:
    """Fold, or run the campaign."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.app.read_models.kill_projector", description=__doc__)
    parser.add_argument("--fold", type=Path, default=None, help=argparse.SUPPRESS)
    parser.add_argument("--kills", type=int, default=200, help="how often (default: %(default)s)")
    parser.add_argument("--racing", type=int, default=2, help="how many programs fold at once (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if arguments.fold is not None:
        fold(arguments.fold)
        return
    with tempfile.TemporaryDirectory() as folder:
        campaign(Path(folder), kills=arguments.kills, racing=arguments.racing, seed=arguments.seed)
    print(f"{arguments.kills} times {arguments.racing} programs killed: every table equals a fresh fold.")


if __name__ == "__main__":
    main()
