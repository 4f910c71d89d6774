"""What every test gets: an invisible Qt platform, the real shop's data, and pictures of windows that failed."""

import os
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.support import failure_pictures

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the real shop's years; skips where it is absent, fails where CI is set."""
    beside_the_checkout = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("PLAYHEAD_SHARED_DATA", beside_the_checkout))
    if not folder.is_dir():
        sentence = f"the real data is not at {folder}; set PLAYHEAD_SHARED_DATA to its folder"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(sentence)
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of what was on the screen when a test failed, and say where."""
    report = yield
    if report.when == "call" and report.failed:
        pictures = failure_pictures.save(item.nodeid)
        report.sections += [("picture of the failure", str(picture)) for picture in pictures]
    return report
