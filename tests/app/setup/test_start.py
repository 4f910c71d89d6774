"""A start ends in a running program or in one sentence, never in a trace."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.setup import start as starting
from app.setup.environment import Environment
from tests.app.setup.support import NO_NETWORK, environ, is_one_sentence, start

INTERRUPTED = """
from app.setup import installer, start

def install(*_):
    raise KeyboardInterrupt

installer.install = install
start.prepare()
"""
FEW_MEGABYTES = "import sys, app.setup.installer as i; i.ROOM = 10**18; from app.setup import start; start.prepare()"


@pytest.mark.parametrize("argv", [[], ["--store", "shop.playhead"], ["--store=shop.playhead"], ["--plain"]])
def test_options_alone_ask_for_the_window(argv: list[str]) -> None:
    assert starting.asks_for_the_window(argv)


@pytest.mark.parametrize(
    "argv",
    [["--help"], ["-h"], ["--version"], ["info"], ["info", "--json"], ["--store", "shop.playhead", "info"], ["x=1"]],
)
def test_a_command_asks_for_the_command_line(argv: list[str]) -> None:
    assert not starting.asks_for_the_window(argv)


def test_an_interpreter_that_has_everything_is_used_as_it_is(program: Path) -> None:
    ended = start(Path(sys.executable), program, "--version")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Playhead ")
    assert not (program / ".venv").exists()


def test_looking_for_everything_takes_a_fraction_of_a_second(program: Path) -> None:
    command = [sys.executable, "-c", "import app.setup.start as s; s.prepare()"]
    began = time.perf_counter()
    subprocess.run(command, cwd=program, env=environ({}), check=True)
    assert time.perf_counter() - began < 1


def test_without_a_network_there_is_one_sentence_and_no_trace(bare: Path, program: Path) -> None:
    ended = start(bare, program, "--version", more=NO_NETWORK)
    assert ended.returncode == 2
    *steps, last = ended.stderr.strip().splitlines()
    assert last.startswith("The package index cannot be reached")
    assert all(step.startswith("Setting up (once): ") for step in steps)
    assert ended.stdout == ""
    assert not Environment(program / ".venv").is_ready([])


@pytest.mark.skipif(not Path("/sys/kernel").exists(), reason="there is no folder here that even root cannot write")
def test_a_folder_that_cannot_be_written_is_one_sentence(bare: Path, program: Path) -> None:
    ended = start(bare, program, "--version", more={"PLAYHEAD_VENV": "/sys/playhead/.venv"})
    assert ended.returncode == 2
    assert ended.stderr.startswith("No right to write in /sys/playhead")
    assert is_one_sentence(ended.stderr)


def test_a_disk_without_room_is_one_sentence(bare: Path, program: Path) -> None:
    ended = subprocess.run(
        [bare, "-c", FEW_MEGABYTES], cwd=program, env=environ({}), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("The first start needs")
    assert is_one_sentence(ended.stderr)


def test_an_environment_of_somebody_else_is_left_alone(bare: Path, program: Path) -> None:
    shutil.copytree(bare.parent.parent, program / ".venv", symlinks=True)
    before = sorted((program / ".venv").rglob("*"))
    ended = start(bare, program, "--version")
    assert ended.returncode == 2
    assert "was not made by Playhead and lacks PySide6-Essentials" in ended.stderr
    assert is_one_sentence(ended.stderr)
    assert sorted((program / ".venv").rglob("*")) == before


def test_a_complete_environment_of_somebody_else_is_used(bare: Path, program: Path) -> None:
    shutil.copytree(bare.parent.parent, program / ".venv", symlinks=True)
    [packages] = (program / ".venv").rglob("site-packages")
    (packages / "lent.pth").write_text("\n".join(sys.path))
    ended = start(bare, program, "--version")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert not Environment(program / ".venv").stamp_file.exists()


def test_an_interrupted_set_up_says_so(bare: Path, program: Path) -> None:
    ended = subprocess.run(
        [bare, "-c", INTERRUPTED], cwd=program, env=environ({}), capture_output=True, text=True, check=False
    )
    assert ended.returncode == starting.INTERRUPTED
    assert ended.stderr == "Interrupted; the next start does the set-up again.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a desktop")
def test_without_a_display_there_is_one_line_that_names_the_help(program: Path) -> None:
    ended = start(Path(sys.executable), program)
    assert ended.returncode == 2
    assert is_one_sentence(ended.stderr)
    assert "--help" in ended.stderr
