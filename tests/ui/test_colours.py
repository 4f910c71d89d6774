"""Colours live in one place, so that a theme can change them all."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "ui"
COLOUR = re.compile(r"[\"' ]#(?:[0-9a-fA-F]{3}){1,2}[\"';]|rgba?\(|GlobalColor\.|QColor\([\"']")


@pytest.mark.parametrize(
    "file",
    [file for file in UI.rglob("*.py") if file.parent.name != "look"],
    ids=lambda file: str(file.relative_to(UI)),
)
def test_no_colour_stands_outside_the_look(file: Path) -> None:
    assert not [line for line in file.read_text().splitlines() if COLOUR.search(line)]
