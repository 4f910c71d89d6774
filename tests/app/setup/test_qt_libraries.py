"""Missing system libraries are installed, or the command that does is named."""

import os
import shutil
import sys

import pytest

from app.setup import qt_libraries
from app.setup.stopped import SetupStopped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt brings everything on other systems")


def test_a_library_nobody_has_does_not_load() -> None:
    assert not qt_libraries.loads("libnobodyhasthis.so.1")


def test_the_c_library_loads() -> None:
    assert qt_libraries.loads("libc.so.6")


def test_these_tests_have_what_qt_needs_to_run_unseen() -> None:
    assert [library for library in qt_libraries.OFFSCREEN if not qt_libraries.loads(library)] == []


def test_nothing_missing_needs_nothing() -> None:
    qt_libraries.install({})


def test_who_is_not_root_is_given_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupStopped) as stopped:
        qt_libraries.install({"libGL.so.1": "libgl1", "libEGL.so.1": "libegl1"})
    assert str(stopped.value).endswith("run: sudo apt-get install -y --no-install-recommends libegl1 libgl1")


def test_where_there_is_no_apt_the_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(SetupStopped, match=r"libGL\.so\.1; install the packages"):
        qt_libraries.install({"libGL.so.1": "libgl1"})
