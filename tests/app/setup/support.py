"""A copy of the program to set up, a Python without dependencies, and starting the one with the other."""

import os
import shutil
import subprocess
import time
import venv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.setup.environment import Environment
from app.setup.requirements import PROJECT

FOLDERS = ("app", "benchmarks", "domain", "storage", "tests", "ui", "resources")
FILES = ("main.py", "pyproject.toml", "constraints.txt")
LEADING_ELSEWHERE = (
    "PLAYHEAD_VENV",
    "PLAYHEAD_PREPARED",
    "PYTHONPATH",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "QT_QPA_PLATFORM",
)
NO_NETWORK = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull}  # port 9: nobody listens


def copied(folder: Path) -> Path:
    """The program without its environment and caches, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(PROJECT / name, folder)
    for name in filter(lambda name: (PROJECT / name).is_dir(), FOLDERS):
        shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def bare_python(folder: Path) -> Path:
    """A Python that has nothing but its standard library."""
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    return Environment(folder).python


def environ(more: Mapping[str, str]) -> dict[str, str]:
    """This process's variables without those that lead a start elsewhere, then `more`; `PIP_CONFIG_FILE` in it leaves
    out what pip was told, too."""
    told_pip = "PIP_" if "PIP_CONFIG_FILE" in more else "\0"
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in LEADING_ELSEWHERE and not name.startswith(told_pip)
    }
    return {**kept, "PYTHONDONTWRITEBYTECODE": "1", **more}


def start(
    python: Path, program: Path, *arguments: str, more: Mapping[str, str] | None = None, user: int | None = None
) -> subprocess.CompletedProcess[str]:
    """`python main.py ARGUMENTS` in the folder `program`, to its end."""
    return subprocess.run(
        [str(python), "main.py", *arguments],
        cwd=program,
        env=environ(more or {}),
        capture_output=True,
        text=True,
        timeout=600,
        user=user,
        check=False,
    )


@contextmanager
def started(
    python: Path, program: Path, *arguments: str, more: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """The same, still running and without a look at what it says; killed at the end."""
    process = subprocess.Popen(
        [str(python), "main.py", *arguments],
        cwd=program,
        env=environ(more or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(happens: Callable[[], bool], seconds: float = 60) -> None:
    """Return as soon as it happens; raises TimeoutError when it does not."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            raise TimeoutError(f"it did not happen within {seconds} s")
        time.sleep(0.05)


def is_one_sentence(text: str) -> bool:
    """Whether that is all a person should see of a failure: one line, no trace."""
    return len(text.strip().splitlines()) == 1 and "Traceback" not in text
