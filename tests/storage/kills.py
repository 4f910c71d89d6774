"""Kill a process in a loop of appends and look whether anything it acknowledged is gone."""

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from storage.event_store import open_store
from storage.verify import verify

ROOT = Path(__file__).parents[2]


class Killed(NamedTuple):
    """What a campaign found: kills, acknowledged commands, those of them that are lost, and commands stored in part."""

    kills: int
    acknowledged: int
    lost: int
    torn: int
    is_sound: bool


def kill_again_and_again(path: Path, *, kills: int, seed: int = 7) -> Killed:
    """Start a writer, kill it at a random moment, check the store; `kills` times on one store."""
    chance, acknowledged, lost = random.Random(seed), 0, 0
    for _ in range(kills):
        told = _one_life(path, chance.uniform(0.0, 0.12))
        acknowledged += len(told)
        store = open_store(path)
        lost += sum(store.outcome(bytes.fromhex(command)) is None for command in told)
        store.close()
    store = open_store(path)
    torn = sum(len(store.command_events(one.command_id)) != 3 for one in store.read_all(types=("StockReceived",)))
    sound = verify(store).is_sound
    store.close()
    return Killed(kills, acknowledged, lost, torn, sound)


def _one_life(path: Path, seconds: float) -> list[str]:
    command = [sys.executable, "-m", "tests.storage.kill_writer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline()]
        time.sleep(seconds)
        writer.kill()
        told += writer.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]
