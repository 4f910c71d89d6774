"""The system libraries Qt's wheels expect: which are missing, and installing them on Debian and its kin."""

import ctypes
import os
import shlex
import shutil
import sys
from collections.abc import Sequence
from functools import partial

from app.setup import environment, progress
from app.setup.progress import ProgressLine
from app.setup.stopped import SetupStopped

# What is loaded, and the Debian package that brings it.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}
PROGRAMS = {"Xvfb": "xvfb", "xauth": "xauth"}


def ensure(platform: str, *, virtual_display: bool = False) -> None:
    """Return when Qt can run on `platform` (offscreen, xcb or wayland), and Xvfb is there if a virtual display is wanted;
    else install what is missing, or raise SetupStopped with the command that does."""
    if sys.platform == "linux":
        wanted = OFFSCREEN | {"xcb": XCB, "wayland": WAYLAND}.get(platform.partition(";")[0], {})
        missing = {library: package for library, package in wanted.items() if not loads(library)}
        programs = PROGRAMS if virtual_display else {}
        install(missing | {name: package for name, package in programs.items() if shutil.which(name) is None})


def loads(library: str) -> bool:
    """Whether the system's loader finds it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(missing: dict[str, str]) -> None:
    """Install the packages of what is missing, when this is Debian's kin and we are root."""
    if not missing:
        return
    if shutil.which("apt-get") is None:
        raise SetupStopped(
            f"The window needs {', '.join(missing)}; install the packages of your system that bring them."
        )
    packages = sorted(missing.values())
    command = ("apt-get", "install", "-y", "--no-install-recommends", *packages)
    if os.geteuid() != 0:
        raise SetupStopped(f"The window needs system libraries that are missing; run: sudo {shlex.join(command)}")
    run_apt((("apt-get", "update"), command))


def run_apt(commands: Sequence[Sequence[str]]) -> None:
    """Run apt-get with its progress on one line; raises SetupStopped when it fails."""
    workshop = environment.private().workshop
    workshop.mkdir(parents=True, exist_ok=True)
    log = workshop / "apt.log"
    line = ProgressLine()
    for command in commands:
        step = f"Running {shlex.join(command)}"
        line.show(step)
        patient = (*command, "-o", "DPkg::Lock::Timeout=300")
        code = progress.run(
            patient, log=log, heard=partial(line.show, step), environ={"DEBIAN_FRONTEND": "noninteractive"}
        )
        line.close()
        if code != 0:
            raise SetupStopped(f"Installing system libraries failed; {log} says why. Then run: {shlex.join(command)}")
