"""An old Python is refused in words, whatever it can parse."""

import ast
import glob
import os
import subprocess

import pytest

from app.setup import python_version
from app.setup.requirements import PROJECT

READ_BY_AN_OLD_PYTHON = (
    "main.py",
    "app/__init__.py",
    "app/setup/__init__.py",
    "app/setup/__main__.py",
    "app/setup/python_version.py",
    "tests/__init__.py",
    "tests/__main__.py",
)
PYENV = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
OLD_PYTHONS = sorted(
    glob.glob(f"{PYENV}/versions/3.[6-9].*/bin/python") + glob.glob(f"{PYENV}/versions/3.10.*/bin/python")
)


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (2, 7)])
def test_an_old_python_is_told_what_is_needed(version: tuple[int, int]) -> None:
    sentence = python_version.refusal(*version)
    assert f"needs Python 3.11 or newer and this is {version[0]}.{version[1]}" in sentence


@pytest.mark.parametrize("version", [(3, 11), (3, 14), (4, 0)])
def test_a_new_python_is_not_refused(version: tuple[int, int]) -> None:
    assert python_version.refusal(*version) == ""


@pytest.mark.parametrize("name", READ_BY_AN_OLD_PYTHON)
def test_what_an_old_python_reads_is_in_its_grammar(name: str) -> None:
    ast.parse((PROJECT / name).read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("start", [("main.py",), ("main.py", "--help"), ("-m", "tests"), ("-m", "app.setup")])
def test_real_old_pythons_end_with_one_sentence(start: tuple[str, ...]) -> None:
    for python in OLD_PYTHONS:
        ended = subprocess.run([python, "-B", *start], cwd=PROJECT, capture_output=True, text=True, check=False)
        assert ended.returncode == 2
        assert ended.stderr.startswith("Playhead needs Python 3.11 or newer")
        assert ended.stderr.count("\n") == 1
