"""`sample` and `simulate` on the command line."""

import json
from pathlib import Path

import pytest

from app import command_line


def test_sample_makes_a_shop_and_says_what_it_has(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "s.playhead"
    assert command_line.main(["sample", "--store", str(store), "--events", "1500", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["is_complete"] is True
    assert (report["first_day"], report["last_day"], report["seed"]) == ("2024-07-01", "2026-06-30", 7)
    assert command_line.main(["verify", "--store", str(store)]) == 0


def test_sample_refuses_a_store_with_a_shop_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["sample", "--store", str(tmp_path / "s.playhead"), "--events", "1500"]
    assert command_line.main(arguments) == 0
    assert command_line.main(arguments) == 2
    assert "holds a shop already" in capsys.readouterr().err


@pytest.mark.parametrize("day", ["2999-01-01", "1066-10-14", "yesterday"])
def test_sample_ends_on_a_day_that_was(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command_line.main(["sample", "--store", str(tmp_path / "s.playhead"), "--until", day])
    assert "--until" in capsys.readouterr().err


def test_simulate_trades_for_a_while_and_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = str(tmp_path / "s.playhead")
    assert command_line.main(["simulate", "--store", store, "--rate", "200", "--duration", "1", "--json"]) == 0
    counts = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert counts["commands"] > 0
    assert counts["events"] >= counts["commands"] - counts["refused"] - 1


@pytest.mark.parametrize("rate", ["0", "-3", "nan", "1000000"])
def test_simulate_refuses_a_pace_nobody_keeps(rate: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command_line.main(["simulate", "--store", str(tmp_path / "s.playhead"), f"--rate={rate}"]) == 2
    assert "cannot be kept" in capsys.readouterr().err
    assert not (tmp_path / "s.playhead").exists()
