"""The PySide6 that crashes Python 3.11 is refused there and only there."""

import pytest

from app.setup import qt_version


@pytest.mark.parametrize(("version", "python"), [("6.12.0", (3, 11)), ("6.12.1", (3, 11)), ("6.13.0", (3, 11))])
def test_it_is_refused_before_python_3_12(version: str, python: tuple[int, int]) -> None:
    assert qt_version.is_broken(version, python)


@pytest.mark.parametrize(("version", "python"), [("6.11.3", (3, 11)), ("6.12.0", (3, 12)), ("6.12.0", (3, 13))])
def test_others_are_not(version: str, python: tuple[int, int]) -> None:
    assert not qt_version.is_broken(version, python)


def test_the_one_installed_here_is_good() -> None:
    qt_version.refuse_broken()
