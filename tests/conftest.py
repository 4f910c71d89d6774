"""What every test gets: an invisible Qt platform and the real shop's data."""

import os
from pathlib import Path

import pytest

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
