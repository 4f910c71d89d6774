"""The order of events at a start: an interpreter that has everything, then what the window needs."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from app.setup import display, environment, installer, qt_libraries, qt_version, requirements
from app.setup.stopped import SetupStopped

PREPARED = "PLAYHEAD_PREPARED"  # set for the interpreter that set-up starts, so that it does not look again
INTERRUPTED = 130


def prepare(*extras: str) -> None:
    """Return in an interpreter that has Playhead's dependencies and those of `extras`. Elsewhere: set one up if need be
    and run the same command line in it; exits with code 2 and one sentence when that cannot be done."""
    if os.environ.pop(PREPARED, None):
        return
    try:
        python = interpreter(extras)
    except SetupStopped as stopped:
        stop(str(stopped))
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted; the next start does the set-up again.\n")
        sys.exit(INTERRUPTED)
    if python != Path(sys.executable):
        run_again_in(python)


def interpreter(extras: Iterable[str]) -> Path:
    """An interpreter that has everything: this one if it does, else that of the private environment."""
    private = environment.private()
    if private.is_running() and not private.is_foreign():
        if private.is_ready(extras):
            return Path(sys.executable)
    elif not requirements.unmet(extras):
        return Path(sys.executable)
    elif private.is_foreign() and not private.is_running() and not private.lacks(extras):
        return private.python
    if not private.is_ready(extras):
        installer.install(private, extras)
    return private.python


def run_again_in(python: Path) -> NoReturn:
    """Run this process's command line in another interpreter, in place of this process where the system can."""
    command = [str(python), *sys.orig_argv[1:]]
    os.environ[PREPARED] = "1"
    sys.stdout.flush()
    if os.name != "nt":
        os.execv(python, command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(subprocess.call(command))


def asks_for_the_window(argv: Sequence[str]) -> bool:
    """Whether the command line names no command: only options (each with its value) or nothing."""
    if any(word in ("-h", "--help", "--version") for word in argv):
        return False
    words = list(argv)
    while words and words[0].startswith("-"):
        has_value = "=" not in words.pop(0)
        if has_value and words and not words[0].startswith("-"):
            words.pop(0)
    return not words


def prepare_window() -> None:
    """Return when Qt can open a window here; exits with code 2 and one sentence when it cannot."""
    try:
        qt_version.refuse_broken()
        platform = display.platform()
        if platform is not None:
            qt_libraries.ensure(platform)
            platform = display.platform()
    except SetupStopped as stopped:
        stop(str(stopped))
    if platform is None:
        stop(display.NO_DISPLAY)


def prepare_tests() -> None:
    """Return when Qt can run invisibly; exits with code 2 and one sentence when it cannot."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        qt_version.refuse_broken()
        qt_libraries.ensure(os.environ["QT_QPA_PLATFORM"])
    except SetupStopped as stopped:
        stop(str(stopped))


def stop(sentence: str) -> NoReturn:
    """Exit with code 2 and one sentence."""
    sys.stderr.write(sentence + "\n")
    sys.exit(2)
