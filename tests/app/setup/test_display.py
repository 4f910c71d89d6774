"""A display is looked for before Qt is, because Qt ends the process without one."""

import sys
from pathlib import Path

import pytest

from app.setup import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a desktop")


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable that names a display."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_without_any_display_there_is_no_platform() -> None:
    assert display.platform() is None


def test_an_x_server_that_does_not_answer_is_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4711")
    assert display.platform() is None


def test_a_wayland_name_without_its_socket_is_no_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert display.platform() is None


def test_the_platform_that_was_asked_for_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.platform() == "offscreen"
