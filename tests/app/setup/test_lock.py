"""Two set-ups at once take turns, also when one dies and leaves its pip behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.setup import lock
from app.setup.requirements import PROJECT
from tests.app.setup.support import wait_until

HOLD = """
import os, subprocess, sys, time, pathlib
from app.setup import lock
with lock.held(pathlib.Path(sys.argv[1]), print) as descriptor:
    child = [sys.executable, "-c", "import time; time.sleep(60)"]
    orphan = subprocess.Popen(child, pass_fds=(descriptor,), stdout=subprocess.DEVNULL) if sys.argv[2] == "orphan" else None
    print(orphan.pid if orphan else 0, flush=True)
    time.sleep(60)
"""


def held_by_another(path: Path, kind: str) -> tuple[subprocess.Popen[str], int]:
    """A process that holds the lock, and the id of its child (0 without)."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path), kind], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    return process, int(process.stdout.readline())


def is_free(path: Path) -> bool:
    """Whether the lock could be taken."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        return lock.taken(descriptor)
    finally:
        os.close(descriptor)


def test_a_held_lock_is_not_free_and_a_dead_holder_frees_it(tmp_path: Path) -> None:
    process, _ = held_by_another(tmp_path / "lock", "alone")
    assert not is_free(tmp_path / "lock")
    process.kill()
    process.communicate()
    assert is_free(tmp_path / "lock")


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot hand a lock to a child")
def test_an_orphaned_child_keeps_the_lock(tmp_path: Path) -> None:
    process, orphan = held_by_another(tmp_path / "lock", "orphan")
    process.kill()
    process.communicate()
    assert not is_free(tmp_path / "lock")
    os.kill(orphan, 9)
    wait_until(lambda: is_free(tmp_path / "lock"), seconds=10)


def test_who_waits_is_told_once(tmp_path: Path) -> None:
    process, _ = held_by_another(tmp_path / "lock", "alone")
    told: list[str] = []

    def waiting() -> None:
        told.append("waiting")
        process.kill()

    with lock.held(tmp_path / "lock", waiting):
        assert told == ["waiting"]
    process.communicate()
