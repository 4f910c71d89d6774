"""The subcommands that ask read models: what they print, as columns, CSV and JSON, about any moment."""

import csv
import io
import json
from pathlib import Path

import pytest

from app.command_line import main
from tests.app.read_models.selling import shop_at


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A shop of six orders, closed."""
    shop_at(tmp_path, 6).close()
    return tmp_path / "shop.playhead"


def asked(capsys: pytest.CaptureFixture[str], store: Path, *words: str) -> str:
    """What a subcommand prints."""
    assert main([*words, "--store", str(store)]) == 0
    return capsys.readouterr().out


def table(capsys: pytest.CaptureFixture[str], store: Path, *words: str) -> list[dict[str, str]]:
    """The rows of a subcommand's CSV."""
    return list(csv.DictReader(io.StringIO(asked(capsys, store, *words, "--csv"))))


def test_inventory_as_columns_says_which_moment(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = asked(capsys, store, "inventory", "--at", "4").splitlines()
    assert lines[0].startswith("Inventory, as known ")
    assert lines[1].split()[:3] == ["sku", "on", "hand"]
    assert lines[2].split()[:2] == ["71053", "1000000"]


def test_inventory_as_csv_and_json_is_the_same(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = table(capsys, store, "inventory")
    assert (row["sku"], row["on_hand"]) == ("71053", "999988")
    told = json.loads(asked(capsys, store, "inventory", "--json"))
    assert (told["sku"], told["on_hand"]) == ("71053", 999988)


@pytest.mark.parametrize(
    ("by", "columns"),
    [
        ("week", ["iso_week", "week_start", "orders", "credits", "gross_sales", "refunds", "net_sales"]),
        ("customer", ["rank", "customer_id", "orders", "credits", "gross_sales", "refunds", "net_sales"]),
        ("country", ["country", "orders", "credits", "gross_sales", "refunds", "net_sales"]),
        ("product", ["rank", "sku", "name", "units_sold", "units_returned", "net_units", "net_sales", "orders"]),
    ],
)
def test_sales_add_up_the_same_however_they_are_grouped(
    store: Path, capsys: pytest.CaptureFixture[str], by: str, columns: list[str]
) -> None:
    rows = table(capsys, store, "sales", "--by", by)
    assert list(rows[0])[: len(columns)] == columns
    assert sum(float(row["net_sales"]) for row in rows) == pytest.approx(4 * 10.17)


def test_orders_of_a_customer_have_name_total_and_items(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = table(capsys, store, "orders", "--customer", "17851")
    told = {name: row[name] for name in ("order", "name", "stage", "items", "pieces", "total", "paid")}
    assert told == {
        "order": "536366",
        "name": "Ann 1",
        "stage": "placed",
        "items": "1",
        "pieces": "3",
        "total": "10.17",
        "paid": "10.17",
    }


def test_an_order_is_shown_as_it_stood_at_its_first_version(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = table(capsys, store, "orders", "--customer", "17851", "--at", "v1 of order-536366")
    assert (row["stage"], row["total"], row["paid"]) == ("placed", "6.78", "")


def test_a_customer_is_shown_with_sums(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [row] = table(capsys, store, "customer", "17851")
    assert (row["customer_id"], row["orders"], row["net_sales"]) == ("17851", "1", "10.17")
    assert "Customer 17851, as known now" in asked(capsys, store, "customer", "17851")


def test_an_unknown_customer_is_said_in_a_sentence(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["customer", "1", "--store", str(store)]) == 2
    assert "There is no customer 1 now" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "text", "first"),
    [
        ("products", "lant", "71053"),
        ("customers", "ann 3", "17853"),
        ("orders", "53636", "536365"),
        ("streams", "lo", "log"),
    ],
)
def test_search_finds_by_what_one_remembers(
    store: Path, capsys: pytest.CaptureFixture[str], place: str, text: str, first: str
) -> None:
    rows = table(capsys, store, "search", text, "--in", place)
    assert next(iter(rows[0].values())) == first


def test_search_by_attribute_wants_a_name_and_a_value(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [row["sku"] for row in table(capsys, store, "search", "--attribute", "colour=white")] == ["71053"]
    assert main(["search", "--attribute", "colour", "--store", str(store)]) == 2
    assert "colour=white" in capsys.readouterr().err


def test_audit_shows_the_newest_first_with_sentences(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(capsys, store, "audit", "--limit", "2", "--actor", "maria")
    assert [row["actor"] for row in rows] == ["maria", "maria"]
    assert int(rows[0]["position"]) == int(rows[1]["position"]) + 1
    assert rows[0]["sentence"].endswith(".")


def test_why_adds_up_to_the_number(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(capsys, store, "why", "inventory", "71053")
    assert sum(int(row["adds"]) for row in rows) == int(rows[-1]["sum"]) == 999988
    sales = table(capsys, store, "why", "customer", "17851")
    assert [row["adds"] for row in sales] == ["6.78", "3.39"]


def test_diff_names_every_field_that_changed(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(capsys, store, "diff", "--from", "v1 of order-536366", "--category", "order")
    changed = {row["field"]: (row["before"], row["after"]) for row in rows if row["what"] == "order-536366"}
    assert changed == {"lines.1.quantity": ("2", "3"), "paid": ("", "10.17"), "method": ("", "card")}
    assert {row["what"].split(" ")[0] for row in table(capsys, store, "diff", "--from", "1")} >= {
        "sales",
        "stock-71053",
    }


def test_diff_wants_the_earlier_moment_first(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--from", "9", "--to", "3", "--store", str(store)]) == 2
    assert "exchange --from and --to" in capsys.readouterr().err


def test_models_are_listed_paused_and_rebuilt(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(capsys, store, "models", "--pause", "catalogue")
    states = {row["model"]: (row["state"], row["behind"]) for row in rows}
    assert states["order_board"] == ("following", "0")
    assert states["catalogue"][0] == "paused"
    assert states["inventory"] == ("following", "0")
    table(capsys, store, "models", "--resume", "catalogue")
    shown = asked(capsys, store, "rebuild", "catalogue")
    assert "rows are the same as before." in shown
    assert main(["rebuild", "nothing", "--store", str(store)]) == 2
    assert "There is no read model 'nothing'; there are order_board," in capsys.readouterr().err


def test_a_moment_that_is_not_understood_is_said_with_examples(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inventory", "--at", "the day of the sale", "--store", str(store)]) == 2
    assert "yesterday" in capsys.readouterr().err
