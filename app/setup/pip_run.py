"""Running pip: what it says becomes steps of one line, and its failure one sentence."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from app.setup import progress
from app.setup.progress import ProgressLine
from app.setup.stopped import SetupStopped

STEP = "Setting up (once)"
OPTIONS = (
    "--no-input",
    "--disable-pip-version-check",
    "--no-warn-script-location",
    "--only-binary=:all:",
    "--retries=2",
)
ENVIRON = {"PIP_USER": "0"}  # a person's pip may be told to install for the user: not here
MEGABYTE = 1_000_000

FETCHING = re.compile(
    r"\s*(?:Downloading|Using cached|Processing) (?P<file>\S+\.whl)(?: \((?P<size>\d[^)]*)\))?(?: .*)?$"
)
PROGRESS = re.compile(r"Progress (?P<done>\d+) of (?P<total>\d+)")
FULL = re.compile(r"No space left on device|Errno 28|Disk quota exceeded")
DISTRUSTED = re.compile(r"CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError")
UNREACHABLE = re.compile(
    r"NewConnectionError|Failed to establish a new connection|name resolution|Name or service not known|getaddrinfo|"
    r"Connection refused|ConnectTimeout|ReadTimeout|ProxyError|Network is unreachable|Connection reset"
)
FORBIDDEN = re.compile(r"Permission denied|Read-only file system|Errno 13")
NO_WHEEL = re.compile(r"No matching distribution found for (?P<name>[\w.-]+)")


class Spoken:
    """What pip has said so far, and the step that is under way: `7 of 35: numpy (16.6 MB)`."""

    def __init__(self, total: int) -> None:
        self.lines: list[str] = []
        self.step = "asking the package index"
        self._total = total
        self._files: set[str] = set()

    def take(self, text: str) -> str:
        """Take in one line and give what changes too often to be part of the step."""
        if (done := PROGRESS.match(text)) is not None:
            return f"{int(done['done']) / MEGABYTE:.0f} of {int(done['total']) / MEGABYTE:.0f} MB"
        if text:
            self.lines.append(text)
        if text.startswith("Installing collected packages"):
            self.step = f"unpacking {text.count(',') + 1} packages"
        elif (match := FETCHING.match(text)) is not None:
            self.step = self._fetching(PurePosixPath(match["file"]).name, match["size"])
        return ""

    def _fetching(self, file: str, size: str | None) -> str:
        self._files.add(file)
        count = len(self._files)
        return f"{count} of {max(self._total, count)}: {file.partition('-')[0]}" + (f" ({size})" if size else "")


@dataclass(frozen=True)
class PipRun:
    """pip with a progress line, a log of all it says and a lock that an orphaned pip keeps (`descriptor`)."""

    line: ProgressLine
    log: Path
    descriptor: int

    def install(self, pip: Sequence[str | Path], wishes: Sequence[str], total: int) -> None:
        """Install `wishes`, about `total` packages; raises SetupStopped with one sentence when pip fails."""
        spoken = Spoken(total)
        self._run((*pip, "install", *OPTIONS, *wishes), spoken, lambda: spoken.step)

    def get_ready(self, pip: Sequence[str | Path], wish: str) -> None:
        """Bring pip itself, as `wish` has it, into an environment; raises SetupStopped with one sentence."""
        step = "getting pip ready"
        self._run((*pip[:-1], "ensurepip"), Spoken(0), lambda: step)
        self._run((*pip, "install", *OPTIONS, "--upgrade", wish), Spoken(0), lambda: step)

    def _run(self, command: Sequence[str | Path], spoken: Spoken, step: Callable[[], str]) -> None:
        def heard(text: str) -> None:
            detail = spoken.take(text)
            self.line.show(f"{STEP}: {step()}", detail)

        code = progress.run(command, log=self.log, heard=heard, environ=ENVIRON, keep_open=(self.descriptor,))
        if code != 0:
            raise SetupStopped(sentence("\n".join(spoken.lines), self.log))


def sentence(output: str, log: Path) -> str:
    """Why pip failed, from what it wrote; `log` is where all of it can be read."""
    if FULL.search(output):
        return "The disk is full, so the set-up could not finish; free about 1 GB and start again."
    if DISTRUSTED.search(output):
        return f"This Python does not trust the package index's certificate; set PIP_CERT to your network's, see {log}."
    if UNREACHABLE.search(output):
        return (
            "The package index cannot be reached, and the first start needs it; "
            "connect to the network (or set PIP_INDEX_URL to a mirror) and start again."
        )
    if FORBIDDEN.search(output):
        return f"The system refused to write during the set-up; {log} says where, allow it and start again."
    if (match := NO_WHEEL.search(output)) is not None:
        return (
            f"There is no ready-made {match['name']} for this Python on this system; "
            f"start Playhead with another Python from 3.11 on, see {log}."
        )
    return f"pip could not install what Playhead needs; what it said is in {log}."
