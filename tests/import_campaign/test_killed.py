"""An import that is killed again and again ends as if it had never been: no document twice, none torn, none missing."""

import gzip
import json
import lzma
import random
from pathlib import Path

import pytest

from storage.event_store import open_store
from storage.verify import verify
from tests.import_campaign.importing import digest, interrupted, killed_after, lowest_stock, measured

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def test_a_week_killed_ten_times(tmp_path: Path, shared_data: Path) -> None:
    file = shared_data / "slice_2010-12_opening_week.csv.gz"
    clean = measured(file, tmp_path / "clean.playhead")
    chance = random.Random(11)

    kills = sum(killed_after(chance.uniform(0.3, clean.seconds), file, tmp_path / "cut.playhead") for _ in range(10))
    measured(file, tmp_path / "cut.playhead")

    assert kills > 0
    assert digest(tmp_path / "cut.playhead") == digest(tmp_path / "clean.playhead")
    store = open_store(tmp_path / "cut.playhead", read_only=True)
    assert verify(store).is_sound
    store.close()


def test_a_week_interrupted_by_its_user(tmp_path: Path, shared_data: Path) -> None:
    file = shared_data / "slice_2010-12_opening_week.csv.gz"
    measured(file, tmp_path / "clean.playhead")

    stopped = interrupted(file, tmp_path / "cut.playhead")
    measured(file, tmp_path / "cut.playhead")

    assert stopped.returncode == 130
    assert "Stopped while importing slice_2010-12_opening_week.csv.gz" in stopped.stdout
    assert stopped.stderr == ""
    assert digest(tmp_path / "cut.playhead") == digest(tmp_path / "clean.playhead")


def test_the_year_with_one_row_in_a_hundred_broken_and_killed_ten_times(tmp_path: Path, shared_data: Path) -> None:
    file = tmp_path / "broken.csv.gz"
    broken = break_rows(shared_data / "online_retail.csv.xz", file)
    clean = measured(file, tmp_path / "clean.playhead", "--report", str(tmp_path / "clean.json"))
    chance = random.Random(7)

    kills = [killed_after(chance.uniform(4, clean.seconds / 2), file, tmp_path / "cut.playhead") for _ in range(10)]
    rest = measured(file, tmp_path / "cut.playhead", "--report", str(tmp_path / "cut.json"))

    assert any(kills)
    reports = [json.loads((tmp_path / f"{name}.json").read_text()) for name in ("clean", "cut")]
    for report in reports:
        assert [each["row"] for each in report["rejects"]] == broken
        assert report["rows_read"] == report["rows_in_events"] + report["rows_rejected"]
    assert digest(tmp_path / "cut.playhead") == digest(tmp_path / "clean.playhead")
    assert lowest_stock(tmp_path / "cut.playhead") == 0
    assert max(clean.peak_mib, rest.peak_mib) < 600


def break_rows(source: Path, target: Path) -> list[int]:
    """A copy with every hundredth row made unusable in one of five ways; gives their numbers."""
    broken: list[int] = []
    with (
        lzma.open(source, "rt", encoding="utf-8", newline="") as old,
        gzip.open(target, "wt", encoding="utf-8", newline="", compresslevel=1) as new,
    ):
        for number, row in enumerate(old):
            if number == 0 or number % 100:
                new.write(row)
                continue
            broken.append(number)
            invoice, code, rest = row.split(",", 2)
            ways = (
                f"{invoice},{code}\n",
                f",{code},{rest}",
                f"{invoice},,{rest}",
                f'{invoice},{code},"{rest}',
                f"\0{row}",
            )
            new.write(ways[number // 100 % len(ways)])
    return broken
