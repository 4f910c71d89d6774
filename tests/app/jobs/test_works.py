"""What each kind of job does to a real store."""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from app.desk import Desk
from app.jobs import JOBS
from app.jobs.job import Finding, JobCancelled, JobProblem, Work
from domain.product import AddProduct
from domain.stock import ReceiveStock
from storage.backup import Stopped
from storage.event_store import keys_path, open_store
from tests.support.desks import desk_at, order_of, stocked

BY_NAME = {job.name: job for job in JOBS}
LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A shop with two products and an order."""
    with desk_at(tmp_path) as desk:
        stocked(desk, "A1", 10)
        desk.execute(AddProduct(sku="B2", name="=1+1"))
        desk.execute(ReceiveStock(sku="B2", quantity=7))
        desk.execute(order_of("1", "A1", 4))
        yield desk


def done(
    desk: Desk,
    job: str,
    told: Mapping[str, str] | None = None,
    *,
    now: datetime | None = None,
    step: Callable[[str, int, int], bool] = lambda phase, done, total: True,
) -> Finding:
    """How the job ended."""
    kind = BY_NAME[job]
    at = now or datetime.now(UTC)
    return kind.work(Work(desk=desk, told=kind.told(told or {}), zone=LONDON, now=at, step=step))


def test_the_check_says_up_to_where_the_log_is_sound(desk: Desk) -> None:
    finding = done(desk, "integrity_check")
    head = desk.head()
    assert finding.is_good
    assert finding.facts["events"] == str(head.size)
    assert finding.facts["root"] == head.root.hex()


def test_the_check_names_the_first_event_that_was_changed(desk: Desk) -> None:
    with desk.store.database.reading() as cursor:
        for (trigger,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute("UPDATE events SET effective_us = effective_us + 1 WHERE position = 3")
    finding = done(desk, "integrity_check")
    assert not finding.is_good
    assert "#3" in finding.message
    assert finding.facts["first"] == "3"


def test_a_backup_lies_beside_the_store_and_old_ones_go(desk: Desk, tmp_path: Path) -> None:
    for day in range(1, 5):
        finding = done(desk, "store_backup", {"keep": "2"}, now=datetime(2026, 11, day, 2, tzinfo=UTC))
    assert finding.is_good
    names = sorted(file.name for file in (tmp_path / "backups").glob("*.playhead"))
    assert names == ["shop-2026-11-03T02-00-00.playhead", "shop-2026-11-04T02-00-00.playhead"]
    with_copy = open_store(Path(finding.files[0]), read_only=True)
    assert with_copy.head() == desk.head()
    with_copy.close()


def test_keys_in_old_copies_go_before_the_copies(desk: Desk, tmp_path: Path) -> None:
    folder = {"folder": str(tmp_path / "elsewhere")}
    old = done(desk, "store_backup", folder, now=datetime(2026, 1, 1, tzinfo=UTC))
    new = done(desk, "store_backup", folder, now=datetime(2026, 2, 15, tzinfo=UTC))
    assert [keys_path(Path(finding.files[0])).exists() for finding in (old, new)] == [False, True]
    assert Path(old.files[0]).exists()
    assert "keys of 1 copy removed" in new.message


def test_other_files_in_the_folder_are_left_alone(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "shop-2020.playhead").write_bytes(b"somebody's own")
    done(desk, "store_backup", {"keep": "1"})
    done(desk, "store_backup", {"keep": "1"}, now=datetime(2030, 1, 1, tzinfo=UTC))
    assert (folder / "shop-2020.playhead").exists()


def test_the_drill_restores_the_newest_backup(desk: Desk) -> None:
    with pytest.raises(JobProblem, match="no backup"):
        done(desk, "restore_drill")
    done(desk, "store_backup")
    size = desk.head().size
    finding = done(desk, "restore_drill")
    assert f"{size} events" in finding.message


def test_read_models_are_compared_with_the_log(desk: Desk) -> None:
    desk.models.catch_up()
    finding = done(desk, "model_comparison")
    assert finding.is_good
    assert len(finding.facts) == len(desk.models.status())


def test_a_read_model_that_says_something_else_is_noticed_and_replaced(desk: Desk) -> None:
    desk.models.catch_up()
    assert desk.ask.orders.order("1") is not None
    path = desk.store.path.with_name("shop.playhead.views")
    database = type(desk.store.database)(path)
    with database.reading() as cursor:
        cursor.execute("UPDATE order_board SET country = 'Atlantis'")
    database.close()
    finding = done(desk, "model_comparison")
    assert not finding.is_good
    assert "order_board" in finding.message
    row = desk.ask.orders.order("1")
    assert row is not None
    assert row.country == "France"


def test_the_inventory_at_a_moment_as_a_workbook(desk: Desk) -> None:
    before = desk.head().size
    desk.execute(order_of("2", "A1", 5))
    finding = done(desk, "inventory_report", {"moment": f"#{before}", "format": "xlsx"})
    book = openpyxl.load_workbook(finding.files[0])
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows[0][:3] == ["Code", "Name", "On hand"]
    assert [row[:3] for row in rows[1:]] == [["A1", "Product A1", 6], ["B2", "=1+1", 7]]
    assert isinstance(rows[1][4], datetime)
    assert book.worksheets[0].cell(3, 2).data_type == "s", "a formula would be one that runs"
    about = {row[0].value: row[1].value for row in book["About"].iter_rows()}
    assert about["position"] == str(before)
    assert about["time zone"] == "Europe/London"
    assert about["exported by"] == "maria"


def test_weekly_sales_as_csv(desk: Desk) -> None:
    finding = done(desk, "weekly_sales_report", {"moment": "now", "format": "csv"})
    with Path(finding.files[0]).open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["Currency"], row["Gross sales"], row["State"]) for row in rows] == [("GBP", "10.00", "unfinished")]


@pytest.mark.parametrize("moment", ["", "the day after never"])
def test_a_moment_nobody_understands_is_a_sentence(desk: Desk, moment: str) -> None:
    told = {"moment": moment or "the twelfth of never"}
    with pytest.raises(JobProblem, match="not understood"):
        done(desk, "inventory_report", told)


@pytest.mark.parametrize("job", ["integrity_check", "store_backup", "model_comparison"])
def test_a_job_can_be_stopped_and_leaves_nothing(desk: Desk, job: str, tmp_path: Path) -> None:
    with pytest.raises((JobCancelled, Stopped)):
        done(desk, job, step=lambda phase, done, total: False)
    assert list(tmp_path.glob("backups/*")) == []
    assert all(status.rebuild is None for status in desk.models.status())
