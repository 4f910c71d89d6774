"""Backing up and restoring from the command line."""

import json
from pathlib import Path

import pytest

from app import command_line


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """The exit code and what was printed."""
    code = command_line.main(words)
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_backup_is_restored_and_goes_on_as_a_log_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store, copy, again = (str(tmp_path / f"{name}.playhead") for name in ("shop", "copy", "again"))
    assert run(capsys, "issue", "AddProduct", "sku=A1", "name=Lamp", "--store", store)[0] == 0
    code, out, _ = run(capsys, "backup", copy, "--store", store, "--json")
    assert code == 0
    made = json.loads(out)
    assert made["events"] == 2
    assert run(capsys, "restore", copy, "--to", again)[0] == 0
    assert run(capsys, "verify", "--store", again)[0] == 0
    before, after = (json.loads(run(capsys, "info", "--store", path, "--json")[1]) for path in (store, again))
    assert after["events"] == 3
    assert after["continues"] == before["origin"] != after["origin"]
    assert run(capsys, "issue", "ReceiveStock", "sku=A1", "quantity=3", "--store", again)[0] == 0


def test_what_cannot_be_done_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "shop.playhead")
    assert run(capsys, "issue", "AddProduct", "sku=A1", "name=Lamp", "--store", store)[0] == 0
    code, _, err = run(capsys, "backup", store, "--store", store)
    assert code == 2
    assert "never written over" in err
    code, _, err = run(capsys, "restore", str(tmp_path / "none"), "--to", str(tmp_path / "x.playhead"))
    assert code == 2
    assert "no store" in err
    assert len(err.splitlines()) == 1
