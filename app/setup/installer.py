"""Making the private environment and filling it: interrupted at any point, the next start does it again."""

import errno
import importlib.util
import os
import shutil
import sys
import venv
from collections.abc import Iterable

from app.setup import lock, pip_wheel, requirements
from app.setup.environment import FOLDER_VARIABLE, Environment
from app.setup.pip_run import STEP, PipRun
from app.setup.progress import ProgressLine
from app.setup.stopped import SetupStopped

MEGABYTE = 1_000_000
ROOM = 900 * MEGABYTE  # the environment with all extras, and pip's unpacking
# pip tells its progress to programs from 24.1 on; many Pythons bring an older one.
TELLING_PIP = "pip>=24.1"


def install(environment: Environment, extras: Iterable[str]) -> None:
    """Complete `environment` for these extras, and for those it had; raises SetupStopped with one sentence."""
    try:
        environment.workshop.mkdir(parents=True, exist_ok=True)
        with lock.held(environment.workshop / "lock", say_waiting) as descriptor:
            if not environment.is_ready(extras):
                make(environment, set(extras), descriptor)
    except OSError as error:
        raise SetupStopped(why_not_written(environment, error)) from error


def make(environment: Environment, extras: set[str], descriptor: int) -> None:
    """Do the set-up; the lock is held through `descriptor`."""
    if environment.is_foreign():
        raise SetupStopped(
            f"The environment {environment.folder} was not made by Playhead and lacks "
            f"{', '.join(environment.lacks(extras))}; install that there, or remove the folder and start again."
        )
    refuse_without_room(environment)
    stamp = environment.stamp()
    if stamp is None:
        begin(environment)
    else:
        extras = extras | set(stamp.extras) & set(requirements.declared().extras)
        environment.stamp_file.unlink()
    line = ProgressLine()
    try:
        fill(environment, extras, PipRun(line, environment.workshop / "pip.log", descriptor))
    except BaseException:
        line.close()
        raise
    environment.write_stamp(extras)
    line.close(f"Playhead is set up in {environment.folder}.")


def begin(environment: Environment) -> None:
    """An empty environment, in place of one that was never finished or was made for another Python."""
    old = environment.workshop / "old"
    shutil.rmtree(old, ignore_errors=True)
    if environment.folder.exists():
        environment.folder.rename(old)
        shutil.rmtree(old, ignore_errors=True)
    environment.folder.mkdir(parents=True)
    environment.mark.touch()


def fill(environment: Environment, extras: set[str], pip: PipRun) -> None:
    """Create the environment if it is new, and let pip install into it."""
    module = (environment.python, "-I", "-u", "-m", "pip")
    wishes = [requirement.text for requirement in requirements.wanted(sorted(extras))]
    wishes += ["pip", "--constraint", str(requirements.PROJECT / "constraints.txt"), "--progress-bar=raw"]
    total = len(requirements.pinned(extras))
    if environment.python.exists():
        pip.install(module, wishes, total)
        return
    pip.line.show(f"{STEP}: making a private environment")
    venv.EnvBuilder(symlinks=os.name != "nt", prompt="playhead").create(environment.folder)
    if importlib.util.find_spec("ensurepip") is None:
        wheel = pip_wheel.fetched(environment.workshop)
        pip.install((environment.python, "-I", "-u", wheel / "pip"), wishes, total + 1)
        return
    pip.get_ready(module, TELLING_PIP)
    pip.install(module, wishes, total)


def say_waiting() -> None:
    """Tell why nothing seems to happen."""
    sys.stderr.write("Another start of Playhead is setting it up; waiting for it ...\n")


def refuse_without_room(environment: Environment) -> None:
    """Raise SetupStopped when the disk is too full for an environment."""
    free = shutil.disk_usage(environment.folder.parent).free
    if not environment.python.exists() and free < ROOM:
        raise SetupStopped(
            f"The first start needs {ROOM // MEGABYTE} MB of free disk and {environment.folder.parent} has "
            f"{free // MEGABYTE} MB; free some and start again, or set {FOLDER_VARIABLE} to a folder on another disk."
        )


def why_not_written(environment: Environment, error: OSError) -> str:
    """The sentence for a folder that could not be written."""
    folder = environment.folder.parent
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return (
            f"No right to write in {folder}, where Playhead keeps its private environment; "
            f"move Playhead to a folder of yours, or set {FOLDER_VARIABLE} to one."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk of {folder} is full, so the set-up could not finish; free about 1 GB and start again."
    return f"The set-up in {folder} failed ({error}); start again when that is mended."
