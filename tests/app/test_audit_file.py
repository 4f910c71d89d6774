"""The audit log as text: every event one line, once, whatever happens."""

from collections.abc import Iterable
from pathlib import Path

from app.audit_file import AuditFile, line_of
from domain.product import ProductRenamed
from domain.stock import StockReceived
from tests.app.read_models.selling import remove_views, sell, shop_at
from tests.app.read_models.wishes import desk_at


def lines(positions: Iterable[int]) -> list[str]:
    """One line an event."""
    event = StockReceived(sku="71053", quantity=1)
    return [line_of(position, event, "maria", effective_us=0, recorded_us=0) for position in positions]


def positions_in(folder: Path) -> list[int]:
    """The positions of all lines, the oldest file first."""
    files = sorted(folder.glob("*.audit.log*"), key=lambda path: -int(path.suffix[1:]) if path.suffix != ".log" else 0)
    return [int(line.split(" ")[0][1:]) for file in files for line in file.read_text().splitlines()]


def test_a_line_says_when_who_and_what() -> None:
    [line] = lines([7])
    assert line == "#7 1970-01-01 00:00:00Z maria: Received 1 of 71053.\n"


def test_a_line_says_when_it_was_recorded_where_that_was_later() -> None:
    line = line_of(8, StockReceived(sku="71053", quantity=1), "", effective_us=0, recorded_us=90_061_000_000)
    assert line == "#8 1970-01-01 00:00:00Z (recorded 1970-01-02 01:01:01Z) Received 1 of 71053.\n"


def test_text_of_users_cannot_begin_a_line_of_its_own() -> None:
    event = ProductRenamed(sku="71053", name="LAMP\n#9 forged\r\u2028x")
    line = line_of(8, event, "maria", effective_us=0, recorded_us=0)
    assert line.count("\n") == 1
    assert len(line.splitlines()) == 1


def test_the_end_is_found_again_in_the_file_itself(tmp_path: Path) -> None:
    path = tmp_path / "shop.audit.log"
    AuditFile(path).append(lines(range(1, 4)), 3)
    assert AuditFile(path).position == 3


def test_a_line_that_a_crash_cut_off_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "shop.audit.log"
    AuditFile(path).append(lines(range(1, 4)), 3)
    path.write_bytes(path.read_bytes()[:-5])
    again = AuditFile(path)
    assert again.position == 2
    again.append(lines([3]), 3)
    assert positions_in(tmp_path) == [1, 2, 3]


def test_what_another_program_wrote_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "shop.audit.log"
    ours, theirs = AuditFile(path), AuditFile(path)
    ours.append(lines([1]), 1)
    assert theirs.position == 1
    theirs.append(lines([2]), 2)
    assert ours.position == 2


def test_full_files_are_turned_over_and_the_oldest_goes(tmp_path: Path) -> None:
    file = AuditFile(tmp_path / "shop.audit.log", file_bytes=200, files_kept=3)
    for position in range(1, 31):
        file.append(lines([position]), position)
    kept = positions_in(tmp_path)
    assert kept == list(range(kept[0], 31))
    assert len(list(tmp_path.iterdir())) == 3
    assert AuditFile(tmp_path / "shop.audit.log").position == 30


def test_after_turning_over_the_end_is_found_in_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.audit.log"
    AuditFile(path).append(lines([1, 2]), 2)
    path.rename(tmp_path / "shop.audit.log.1")
    assert AuditFile(path).position == 2


def test_replaying_the_log_writes_no_line_twice(tmp_path: Path) -> None:
    with shop_at(tmp_path, 20) as desk:
        desk.models.catch_up()
        desk.models.rebuild("audit_log")
        desk.models.catch_up()
        desk.models.reset("audit_log")
        sell(desk, 20, 5)
        desk.models.catch_up()
        size = desk.head().size
    remove_views(tmp_path / "shop.playhead")
    with desk_at(tmp_path) as desk:
        desk.models.catch_up()
    assert positions_in(tmp_path) == list(range(1, size + 1))
