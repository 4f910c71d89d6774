"""A Python without dependencies and a copy of the program."""

from pathlib import Path

import pytest

from tests.app.setup import support


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has nothing but its standard library."""
    return support.bare_python(tmp_path_factory.mktemp("bare"))


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A copy of the program, never set up."""
    return support.copied(tmp_path / "playhead")
