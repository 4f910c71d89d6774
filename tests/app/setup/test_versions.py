"""Versions and markers are read as pip reads them."""

import sys

import pytest

from app.setup import versions


@pytest.mark.parametrize(
    ("version", "specifiers"),
    [
        ("2.1.9", ">=2.1.9,<2.2"),
        ("2.0", "==2"),
        ("6.11.3", ">=6.10.1,<6.12"),
        ("10.0", ">9.9"),
        ("1.0", ""),
        ("1.1", "!=1.2, <=1.1.0"),
        ("6.11rc1", ">=6.10"),
    ],
)
def test_a_version_in_the_range_satisfies(version: str, specifiers: str) -> None:
    assert versions.satisfies(version, specifiers)


@pytest.mark.parametrize(
    ("version", "specifiers"), [("6.12.0", ">=6.10.1,<6.12"), ("2.2", "<2.2"), ("1.9", ">=1.10"), ("2", "!=2.0")]
)
def test_a_version_outside_the_range_does_not_satisfy(version: str, specifiers: str) -> None:
    assert not versions.satisfies(version, specifiers)


@pytest.mark.parametrize("specifiers", ["~=1.2", "===1", "one"])
def test_a_rule_that_cannot_be_read_is_an_error(specifiers: str) -> None:
    with pytest.raises(ValueError, match="cannot read"):
        versions.satisfies("1.0", specifiers)


@pytest.mark.parametrize(
    "marker",
    [
        "",
        "python_version >= '3.11'",
        "python_full_version > '3.10.99' and python_version < '99'",
        f"sys_platform == '{sys.platform}'",
        f"sys_platform == 'amiga' or (sys_platform == '{sys.platform}' and os_name != 'none')",
    ],
)
def test_a_marker_that_is_true_here_holds(marker: str) -> None:
    assert versions.marker_holds(marker)


@pytest.mark.parametrize("marker", ["python_version < '3.9'", "sys_platform == 'amiga'", "platform_machine == 'm68k'"])
def test_a_marker_that_is_false_here_does_not_hold(marker: str) -> None:
    assert not versions.marker_holds(marker)


def test_three_point_nine_is_older_than_three_point_eleven() -> None:
    assert versions.order("3.9", "3.11") == -1


def test_a_marker_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="cannot read"):
        versions.marker_holds("'linux' in sys_platform")
