"""The window starts in a process of its own, says what is wrong in words, and ends in order when asked to."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.small_desk import make_store

PROJECT = Path(__file__).resolve().parents[2]
DRIVER = """
import sys
from PySide6.QtCore import QTimer
from ui import start
from ui.main_window import MainWindow

def show_frame(window, frame, shown=MainWindow.show_frame):
    shown(window, frame)
    print("READY", window.windowTitle(), flush=True)

MainWindow.show_frame = show_frame
sys.exit(start.run(sys.argv[1:]))
"""


@pytest.fixture
def started(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The window over a small store."""
    store = make_store(tmp_path, size=50, named={})
    command = [sys.executable, "-c", DRIVER, "--store", str(store), "--settings", str(tmp_path / "window.ini")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT)}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=PROJECT)
    yield process
    process.kill()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGTERM to be asked with")
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_window_in_order(
    started: subprocess.Popen[str], asked: signal.Signals, tmp_path: Path
) -> None:
    assert started.stdout is not None
    assert started.stdout.readline().startswith("READY small shop — Playhead")
    time.sleep(0.3)
    started.send_signal(asked)
    assert started.wait(20) == 0
    assert "geometry" in (tmp_path / "window.ini").read_text()
