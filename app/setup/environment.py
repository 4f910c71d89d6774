"""The private environment beside the program: where it is, whose it is and whether it is complete."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from app.setup import requirements
from app.setup.stopped import SetupStopped

FOLDER_VARIABLE = "PLAYHEAD_VENV"


@dataclass(frozen=True)
class Stamp:
    """What a finished set-up was made of; written last, so that its absence means unfinished."""

    python: str
    fingerprint: str
    extras: tuple[str, ...]


@dataclass(frozen=True)
class Environment:
    """A virtual environment in `folder`."""

    folder: Path

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def workshop(self) -> Path:
        """The folder for what set-up needs around the environment: lock, log, a fetched pip."""
        return self.folder.parent / ".playhead-setup"

    @property
    def mark(self) -> Path:
        """The file that says Playhead made this environment and may remake it."""
        return self.folder / "made-by-playhead"

    @property
    def stamp_file(self) -> Path:
        """Where the stamp is kept."""
        return self.folder / "playhead-setup.json"

    def stamp(self) -> Stamp | None:
        """The stamp of the last finished set-up, None where none finished for this kind of Python."""
        try:
            fields = json.loads(self.stamp_file.read_text(encoding="utf-8"))
            stamp = Stamp(fields["python"], fields["fingerprint"], tuple(fields["extras"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return stamp if stamp.python == this_python() and self.python.exists() else None

    def is_ready(self, extras: Iterable[str]) -> bool:
        """Whether it was set up completely, for this Python, from today's files and with these extras."""
        stamp = self.stamp()
        return (
            stamp is not None and stamp.fingerprint == requirements.fingerprint() and set(extras) <= set(stamp.extras)
        )

    def write_stamp(self, extras: Iterable[str]) -> None:
        """Say that set-up is complete."""
        stamp = Stamp(this_python(), requirements.fingerprint(), tuple(sorted(extras)))
        draft = self.stamp_file.with_suffix(".new")
        draft.write_text(json.dumps(asdict(stamp)), encoding="utf-8")
        draft.replace(self.stamp_file)

    def is_running(self) -> bool:
        """Whether this very process runs in it."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def is_foreign(self) -> bool:
        """Whether somebody else made it: uv, an IDE, a person."""
        return self.folder.is_dir() and not self.mark.exists() and any(self.folder.iterdir())

    def lacks(self, extras: Iterable[str]) -> list[str]:
        """What its interpreter says it does not have; raises SetupStopped when it cannot be asked."""
        command = [str(self.python), "-m", "app.setup", "--unmet", *extras]
        try:
            answer = subprocess.run(command, cwd=requirements.PROJECT, capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SetupStopped(
                f"The environment {self.folder} was not made by Playhead and does not run; remove it and start again."
            ) from error
        return list(filter(None, answer.stdout.splitlines()))


def private() -> Environment:
    """The environment set-up keeps: `.venv` beside main.py, or where PLAYHEAD_VENV says."""
    return Environment(Path(os.environ.get(FOLDER_VARIABLE) or requirements.PROJECT / ".venv").absolute())


def this_python() -> str:
    """The kind of interpreter packages are built for: `cpython-311`."""
    return f"{sys.implementation.cache_tag}{sys.abiflags if os.name != 'nt' else ''}"
