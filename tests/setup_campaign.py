"""`python3 -m tests.setup_campaign [--python PYTHON ...] [NAME ...]`: the first start, for real and disturbed in every
way we know; takes some minutes, a network and 1 GB of disk. As root on Linux it also fills a disk and drops its rights."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.setup.environment import Environment
from tests.app.setup.support import (
    NO_NETWORK,
    bare_python,
    copied,
    environ,
    is_one_sentence,
    start,
    started,
    wait_until,
)

NOBODY = 65534
COMPLETE = "import PySide6.QtWidgets, pyqtgraph, numpy, sqlalchemy, cryptography, msgspec, apscheduler, xlsxwriter"
NO_ENSUREPIP = "import sys\nsys.modules['ensurepip'] = None\n"
KILLED_AFTER = (0.3, 2, 5, 8, 11, 14)  # seconds: making the environment, fetching pip, downloading, unpacking
MEGABYTE = 1_000_000


class Place:
    """A Python without dependencies, and a copy of the program it has never set up."""

    def __init__(self, python: Path, folder: Path) -> None:
        self.python = bare_python(folder / "python") if python == Path(sys.executable) else python
        self.program = copied(folder / "playhead")
        self.environment = Environment(self.program / ".venv")

    def version(self, **more: str) -> float:
        """Seconds that `main.py --version` took; raises AssertionError when it did not work."""
        began = time.monotonic()
        ended = start(self.python, self.program, "--version", more=more)
        assert ended.returncode == 0, ended.stderr
        assert ended.stdout.startswith("Playhead "), ended.stdout
        return time.monotonic() - began

    def refused(self, **more: str) -> str:
        """The last line of a start that cannot work; raises AssertionError when it worked or showed a trace."""
        ended = start(self.python, self.program, "--version", more=more)
        assert ended.returncode == 2, f"exit code {ended.returncode}: {ended.stderr}"
        assert "Traceback" not in ended.stderr, ended.stderr
        return ended.stderr.strip().splitlines()[-1]

    def is_complete(self) -> bool:
        """Whether the environment's own interpreter can import what was installed."""
        return subprocess.run([self.environment.python, "-c", COMPLETE], env=environ({}), check=False).returncode == 0


# The disturbances. Each gives what is worth knowing, or raises.


def first_and_second_start(place: Place) -> str:
    first = place.version()
    second = min(place.version() for _ in range(3))
    assert place.is_complete()
    assert second < 1, f"the second start took {second:.2f} s"
    return f"first {first:.1f} s, second {second:.2f} s"


def second_start_without_a_network(place: Place) -> str:
    place.version()
    return f"{place.version(**NO_NETWORK):.2f} s"


def first_start_without_a_network(place: Place) -> str:
    sentence = place.refused(**NO_NETWORK)
    place.version()
    return sentence


def without_ensurepip(place: Place) -> str:
    (place.program / "sitecustomize.py").write_text(NO_ENSUREPIP)
    seconds = place.version(PYTHONPATH=str(place.program))
    assert list(place.environment.workshop.glob("pip-*.whl")), "pip was not fetched"
    assert place.is_complete()
    return f"{seconds:.1f} s"


def two_starts_at_once(place: Place) -> str:
    began = time.monotonic()
    with (
        started(place.python, place.program, "--version") as one,
        started(place.python, place.program, "--version") as two,
    ):
        codes = one.wait(600), two.wait(600)
    assert codes == (0, 0), codes
    assert place.is_complete()
    return f"both done in {time.monotonic() - began:.1f} s"


def killed_at_any_moment(place: Place) -> str:
    killed = 0
    for seconds in KILLED_AFTER:
        with started(place.python, place.program, "--version") as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                killed += 1
        if place.environment.is_ready([]):
            place.environment.stamp_file.unlink()
    repaired = place.version()
    assert place.is_complete()
    return f"killed {killed} times, then set up in {repaired:.1f} s"


def interrupted_from_the_keyboard(place: Place) -> str:
    process = subprocess.Popen(
        [place.python, "main.py", "--version"],
        cwd=place.program,
        env=environ({}),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    wait_until((place.environment.workshop / "pip.log").exists)
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, process.returncode
    assert "Traceback" not in said, said
    place.version()
    return said.strip().splitlines()[-1]


def another_extra_later(place: Place) -> str:
    place.version()
    began = time.monotonic()
    command = [str(place.python), "-m", "tests", "--version"]
    subprocess.run(command, cwd=place.program, env=environ({}), check=True, capture_output=True)
    assert place.environment.is_ready(["test"])
    return f"the tests' extra took {time.monotonic() - began:.1f} s more"


def changed_pins(place: Place) -> str:
    place.version()
    pins = place.program / "constraints.txt"
    pins.write_text(pins.read_text() + "# changed\n")
    seconds = place.version()
    return f"looked at again in {seconds:.1f} s"


def a_complete_environment_of_somebody_else(place: Place) -> str:
    place.version()
    place.environment.mark.unlink()
    place.environment.stamp_file.unlink()
    return f"used as it is, {place.version(**NO_NETWORK):.2f} s"


def a_vanished_interpreter(place: Place) -> str:
    place.version()
    place.environment.python.unlink()
    return f"made again in {place.version():.1f} s"


def a_full_disk(place: Place) -> str:
    with small_disk(place.program.parent / "disk", 990 * MEGABYTE) as disk:
        more = {"PLAYHEAD_VENV": str(disk / ".venv")}
        with started(place.python, place.program, "--version", more=more) as process:
            wait_until(lambda: any(disk.glob(".venv/lib/*/site-packages/PySide6")), seconds=120)
            fill(disk)
            assert process.wait(120) == 2
        (disk / "filler").unlink()
        place.version(**more)
    with small_disk(place.program.parent / "disk", 100 * MEGABYTE) as disk:
        return place.refused(PLAYHEAD_VENV=str(disk / ".venv"))


def a_folder_of_somebody_else(place: Place) -> str:
    place.python = Path("/usr/bin/python3")
    ended = start(place.python, place.program, "--version", user=NOBODY)
    assert ended.returncode == 2, ended.stderr
    assert is_one_sentence(ended.stderr), ended.stderr
    place.version()
    assert start(place.python, place.program, "--version", user=NOBODY).returncode == 0
    return ended.stderr.strip()


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A file system in memory of `size` bytes."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> None:
    """Leave no byte free."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(MEGABYTE))
        except OSError:
            return


ANYWHERE: tuple[Callable[[Place], str], ...] = (
    first_and_second_start,
    second_start_without_a_network,
    first_start_without_a_network,
    without_ensurepip,
    two_starts_at_once,
    killed_at_any_moment,
    another_extra_later,
    changed_pins,
    a_complete_environment_of_somebody_else,
    a_vanished_interpreter,
)
ON_POSIX = (interrupted_from_the_keyboard,)
AS_ROOT_ON_LINUX = (a_full_disk, a_folder_of_somebody_else)


def main() -> int:
    """Do what the arguments ask and give 1 when anything did not end as it should."""
    arguments = argparse.ArgumentParser(prog="tests.setup_campaign", description="The first start, disturbed.")
    arguments.add_argument("names", nargs="*", metavar="NAME", help="only these")
    arguments.add_argument("--python", action="append", type=Path, help="a Python to start with (default: this one)")
    asked = arguments.parse_args()
    results = [
        tried(disturbance, python)
        for python in asked.python or [Path(sys.executable)]
        for disturbance in disturbances()
        if not asked.names or disturbance.__name__ in asked.names
    ]
    print(f"{results.count(True)} of {len(results)} as they should be.")
    return 0 if all(results) else 1


def disturbances() -> tuple[Callable[[Place], str], ...]:
    """What can be tried on this system with our rights."""
    if os.name == "nt":
        return ANYWHERE
    if sys.platform == "linux" and os.geteuid() == 0:
        return (*ANYWHERE, *ON_POSIX, *AS_ROOT_ON_LINUX)
    return (*ANYWHERE, *ON_POSIX)


def tried(disturbance: Callable[[Place], str], python: Path) -> bool:
    """Try one disturbance in a folder of its own and print how it ended."""
    name = disturbance.__name__.replace("_", " ")
    with tempfile.TemporaryDirectory(prefix="playhead-setup-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o755)
        try:
            print(f"ok      {name}: {disturbance(Place(python, Path(folder)))}", flush=True)
        except (AssertionError, OSError, subprocess.SubprocessError):
            print(f"FAILED  {name}: {traceback.format_exc(limit=-3)}", flush=True)
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
