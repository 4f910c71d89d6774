"""The `import` subcommand: what it prints, what it writes, and with which code it ends."""

import json
from pathlib import Path

import pytest

from app.command_line import main
from tests.support.retail_files import desk_at, line, write


def test_it_imports_and_accounts_for_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "lines.csv", [line("1"), line("2", quantity="0"), line("C3", quantity="-1")])
    store, report = tmp_path / "shop.playhead", tmp_path / "report.json"

    code = main(["import", str(file), "--store", str(store), "--report", str(report)])

    shown = capsys.readouterr().out
    assert code == 0
    assert "3 rows read = 2 in events + 1 rejected." in shown
    assert "row 2: Quantity '0': zero" in shown
    told = json.loads(report.read_text())
    assert told["status"] == "imported"
    assert told["rejects"] == [{"row": 2, "field": "Quantity", "value": "0", "reason": "zero"}]
    assert [(total["kind"], total["amount"]) for total in told["totals"]] == [
        ("orders", "15.30"),
        ("credit notes", "-2.55"),
    ]
    with desk_at(store) as desk:
        assert desk.head().size == told["last_position"]


def test_every_event_names_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "lines.csv", [line("1"), line("2"), line("1", "22633")])
    store = tmp_path / "shop.playhead"

    main(["import", str(file), "--store", str(store), "--json"])

    sha256 = json.loads(capsys.readouterr().out)["file"]["sha256"]
    source = {"file": sha256, "first_row": 1, "last_row": 3, "document": "1", "importer": "online_retail 1"}
    with desk_at(store) as desk:
        order = desk.history("order-1")[0]
        assert (order.origin.source, order.origin.inferred) == (source, False)
        inferred = {each.type for each in desk.store.read_all() if each.origin.inferred}
    assert inferred == {"CustomerRegistered", "ProductAdded", "StockReceived"}


def test_a_question_is_put_with_its_answers_and_leaves_no_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path / "lines.csv", [line(time="1/12/2010 8:26")])
    store = tmp_path / "shop.playhead"

    code = main(["import", str(file), "--store", str(store)])

    said = capsys.readouterr().err
    assert code == 2
    assert "--month-first: 1/12/2010 8:26 is 12 January 2010" in said
    assert "--day-first: 1/12/2010 8:26 is 1 December 2010" in said
    assert not store.exists()


def test_the_answer_to_the_question_is_an_option(tmp_path: Path) -> None:
    file = write(tmp_path / "lines.csv", [line(time="1/12/2010 8:26")])
    store = tmp_path / "shop.playhead"

    assert main(["import", str(file), "--store", str(store), "--day-first"]) == 0

    with desk_at(store) as desk:
        assert f"{desk.history('order-536365')[0].effective:%Y-%m-%d %H:%M}" == "2010-12-01 08:26"


def test_a_refused_file_is_one_sentence_and_leaves_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = tmp_path / "lines.csv", tmp_path / "shop.playhead"
    file.write_text("version https://git-lfs.github.com/spec/v1\nsize 12\n")

    assert main(["import", str(file), "--store", str(store)]) == 2

    said = capsys.readouterr().err
    assert "Git LFS pointer" in said
    assert "Traceback" not in said
    assert not store.exists()


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, store = write(tmp_path / "lines.csv", [line()]), tmp_path / "shop.playhead"

    assert main(["import", str(file), "--store", str(store), "--dry-run"]) == 0

    assert "5 events would be written" in capsys.readouterr().out
    assert not store.exists()


def test_a_zone_is_that_of_the_times_and_of_the_new_store(tmp_path: Path) -> None:
    file, store = write(tmp_path / "lines.csv", [line(time="7/13/2011 8:26")]), tmp_path / "shop.playhead"

    assert main(["import", str(file), "--store", str(store), "--timezone", "Europe/Paris"]) == 0

    with desk_at(store) as desk:
        opened = desk.log_opened()
        assert opened is not None
        assert opened.business_zone == "Europe/Paris"
        assert f"{desk.history('order-536365')[0].effective:%H:%M}" == "06:26"


def test_a_zone_that_does_not_exist(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path / "lines.csv", [line()])

    assert main(["import", str(file), "--store", str(tmp_path / "s.playhead"), "--timezone", "Europe/Atlantis"]) == 2
    assert "There is no time zone 'Europe/Atlantis'" in capsys.readouterr().err
