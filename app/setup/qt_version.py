"""Refusing the PySide6 that kills a long session: 6.12 gives away references to None on Python before 3.12."""

import sys

from app.setup import requirements, versions
from app.setup.stopped import SetupStopped


def refuse_broken() -> None:
    """Raise SetupStopped when this interpreter would run the window on a PySide6 that crashes it."""
    for name in ("PySide6-Essentials", "PySide6"):
        version = requirements.installed(name)
        if version is not None and is_broken(version, sys.version_info[:2]):
            raise SetupStopped(
                f"{name} {version} crashes Python before 3.12 after some minutes (PYSIDE-3474); "
                f'run: "{sys.executable}" -m pip install "{name}<6.12"'
            )


def is_broken(version: str, python: tuple[int, int]) -> bool:
    """Whether that PySide6 crashes that Python (major, minor)."""
    return python < (3, 12) and versions.satisfies(version, ">=6.12")
