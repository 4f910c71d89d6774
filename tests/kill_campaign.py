"""`python3 -m tests.kill_campaign [--kills 1000]`: kill -9 in a loop of appends, and what was lost."""

import argparse
import importlib
import sys
import tempfile
import time
from pathlib import Path

from app.setup import start


def main() -> int:
    """Run the campaign and print its figures; exit code 1 when an acknowledged event is lost or the log is not sound."""
    start.prepare("test")
    kills_module = importlib.import_module("tests.storage.kills")
    parser = argparse.ArgumentParser(prog="python3 -m tests.kill_campaign")
    parser.add_argument("--kills", type=int, default=1_000)
    kills = parser.parse_args().kills
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = kills_module.kill_again_and_again(Path(folder) / "shop.playhead", kills=kills)
    print(
        f"{found.kills} kills, {found.acknowledged} acknowledged commands, {found.lost} lost, {found.torn} torn, "
        f"log {'sound' if found.is_sound else 'NOT SOUND'}, {time.monotonic() - started:.0f} s"
    )
    return 0 if found.lost == 0 and found.torn == 0 and found.is_sound else 1


if __name__ == "__main__":
    sys.exit(main())
