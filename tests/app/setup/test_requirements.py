"""What is needed, what of it is here, and what setting it up brings along."""

import subprocess
from pathlib import Path

import pytest

from app.setup import requirements


def test_a_bare_python_lacks_what_pyproject_names(bare: Path) -> None:
    answer = subprocess.run(
        [bare, "-m", "app.setup", "--unmet"], cwd=requirements.PROJECT, capture_output=True, text=True, check=True
    )
    assert "SQLAlchemy>=2.1.9,<2.2" in answer.stdout.splitlines()


def test_the_python_that_runs_the_tests_lacks_nothing() -> None:
    assert requirements.unmet(["test"]) == []


def test_a_pin_brings_what_it_needs_and_nothing_else() -> None:
    names = requirements.pinned()
    assert {"pyside6-essentials", "shiboken6", "tzlocal"} <= names
    assert names.isdisjoint({"pytest", "mypy", "eventsourcing"})


def test_an_extra_adds_its_own_pins() -> None:
    assert requirements.pinned(["test"]) - requirements.pinned() >= {"pytest", "pytest-qt", "pluggy"}


@pytest.mark.parametrize("name", ["PySide6_Essentials", "pyside6.essentials", " PySide6-Essentials"])
def test_names_are_compared_as_indexes_do(name: str) -> None:
    assert requirements.normal(name) == "pyside6-essentials"


def test_a_line_is_taken_apart() -> None:
    line = requirements.parsed("psycopg[binary]>=3.3.9 ; sys_platform == 'linux'  # via playhead, Other_One")
    assert (line.name, line.specifiers, line.marker) == ("psycopg", ">=3.3.9", "sys_platform == 'linux'")
    assert line.via == ("playhead", "other-one")
    assert line.text == "psycopg[binary]>=3.3.9"


def test_what_is_not_installed_has_no_version() -> None:
    assert requirements.installed("a-distribution-nobody-has") is None


def test_the_same_files_have_the_same_fingerprint() -> None:
    assert requirements.fingerprint() == requirements.fingerprint()
