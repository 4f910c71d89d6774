"""The list of subcommands: complete, in words, and read without loading any of them."""

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import command_line
from app.command_line import SUBCOMMANDS, Entry
from app.command_line.subcommand import Subcommand

PROJECT = Path(__file__).resolve().parents[3]
HEAVY = ("app.desk", "sqlalchemy", "numpy", "faker", "rich", "domain", "storage")


@pytest.mark.parametrize("entry", SUBCOMMANDS, ids=lambda entry: entry.name)
def test_every_subcommand_is_there_and_says_what_it_does(entry: Entry) -> None:
    assert isinstance(importlib.import_module(f"app.command_line.{entry.module}").SUBCOMMAND, Subcommand)
    assert entry.help[0].islower()
    assert not entry.help.endswith(".")


def test_every_module_with_a_subcommand_is_listed() -> None:
    names = [module.name for module in pkgutil.iter_modules(command_line.__path__)]
    declaring = {name for name in names if hasattr(importlib.import_module(f"app.command_line.{name}"), "SUBCOMMAND")}
    assert declaring == {entry.module for entry in SUBCOMMANDS}
    assert len({entry.name for entry in SUBCOMMANDS}) == len(SUBCOMMANDS)


@pytest.mark.parametrize("entry", SUBCOMMANDS, ids=lambda entry: entry.name)
def test_every_subcommand_explains_itself(entry: Entry, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.main([entry.name, "--help"])
    assert ended.value.code == 0
    assert f"main.py {entry.name}" in capsys.readouterr().out


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    question = (
        "import contextlib, sys; from app import command_line\n"
        "with contextlib.suppress(SystemExit): command_line.main(['--version'])\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", question], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert answer.stdout.splitlines()[0].startswith("Playhead ")
    assert answer.stdout.splitlines()[1:] == [""]


def test_a_question_about_the_store_itself_loads_no_numbers() -> None:
    question = "import sys, app.bootstrap; print(*[name for name in ('numpy', 'faker') if name in sys.modules])"
    answer = subprocess.run([sys.executable, "-c", question], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert answer.stdout.split() == []
