"""Whether a window can be shown at all: Qt ends the process when it cannot reach a display."""

import ctypes
import os
import sys
from pathlib import Path

NO_DISPLAY = (
    "No display was found, so the window cannot open; everything else works without one, see: python3 main.py --help"
)


def platform() -> str | None:
    """The Qt platform a window can use here: the one QT_QPA_PLATFORM asks for, else what answers; None without any.
    Empty on systems that always have a desktop."""
    asked = os.environ.get("QT_QPA_PLATFORM")
    if asked or sys.platform in ("win32", "darwin"):
        return asked or ""
    if wayland_answers():
        return "wayland"
    return "xcb" if x_answers() else None


def wayland_answers() -> bool:
    """Whether a Wayland compositor's socket is there."""
    name = os.environ.get("WAYLAND_DISPLAY")
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and Path(folder, name or "").is_socket()


def x_answers() -> bool:
    """Whether the X server of DISPLAY lets us in."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return bool(xcb.xcb_connection_has_error(connection) == 0)
    finally:
        xcb.xcb_disconnect(connection)
