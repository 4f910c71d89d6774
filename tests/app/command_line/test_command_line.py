"""The command line as a newcomer uses it: a first order, questions, and one sentence when something is wrong."""

import json
from pathlib import Path

import pytest

from app.command_line import main


class Shell:
    """Runs subcommands on one store and keeps what they print."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: str) -> int:
        """The exit code."""
        code = main([*words, "--store", str(self.store)])
        self.out, self.err = self._capsys.readouterr()
        return code

    def json(self, *words: str) -> list[dict[str, object]]:
        """The printed JSON lines."""
        assert self(*words, "--json") == 0
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A store with a product, some stock and an order."""
    shell = Shell(tmp_path / "shop.playhead", capsys)
    assert shell("issue", "AddProduct", "sku=A1", "name=Lamp", "price=3.39") == 0
    assert shell("issue", "ReceiveStock", "sku=A1", "quantity=10") == 0
    assert shell("issue", "PlaceOrder", "order=1", "country=France", "lines=A1:3", "--reason", "phone") == 0
    return shell


def test_the_first_order_is_there(shell: Shell) -> None:
    assert shell("stream", "order-1") == 0
    assert "OrderPlaced" in shell.out
    assert shell("state", "stock-A1") == 0
    assert "on_hand" in shell.out
    assert " 7" in shell.out


def test_programs_get_json(shell: Shell) -> None:
    events = shell.json("events", "--after", "3")

    assert [event["type"] for event in events] == ["OrderPlaced", "StockIssued"]
    assert events[0]["origin"]["reason"] == "phone"  # type: ignore[index]  # JSON
    assert shell.json("state", "stock-A1", "--at", "3")[0]["state"] == {"sku": "A1", "on_hand": 10}
    assert shell.json("info")[0]["events"] == 5


def test_types_limits_and_order_of_events(shell: Shell) -> None:
    assert [event["position"] for event in shell.json("events", "--newest", "--limit", "2")] == [5, 4]
    assert [event["position"] for event in shell.json("events", "--type", "StockReceived")] == [3]
    assert shell("events", "--type", "StockLost") == 2
    assert "StockLost" in shell.err


def test_a_preview_writes_nothing(shell: Shell) -> None:
    assert shell("issue", "AdjustStock", "sku=A1", "delta=1", "--preview") == 0
    assert "It would store" in shell.out
    assert shell.json("info")[0]["events"] == 5


def test_the_business_refuses_with_code_one(shell: Shell) -> None:
    assert shell("issue", "PlaceOrder", "order=2", "country=France", "lines=A1:30") == 1
    assert "A1" in shell.err
    assert shell.err.count("\n") == 1
    assert shell("issue", "AdjustStock", "sku=A1", "delta=-30", "--preview") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("issue", "PlaceOrdr", "order=1"),
        ("issue", "AdjustStock", "sku"),
        ("issue", "AdjustStock", "sku=A1", "sku=A2"),
        ("issue", "AdjustStock", "sku=A1", "delta=x"),
        ("stream", "order-9"),
        ("state", "order-9"),
        ("state", "nonsense"),
        ("stream", "order-1", "--at", "2"),
    ],
)
def test_a_mistake_is_one_sentence_and_code_two(shell: Shell, words: tuple[str, ...]) -> None:
    assert shell(*words) == 2
    assert shell.err.count("\n") == 1
    assert shell.out == ""


def test_a_reader_makes_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(tmp_path / "none.playhead", capsys)

    assert shell("info") == 2
    assert "There is no store" in shell.err
    assert list(tmp_path.iterdir()) == []


def test_the_same_command_id_is_told_as_such(shell: Shell) -> None:
    words = ("issue", "AdjustStock", "sku=A1", "delta=2", "--command-id", "01890a5d-ac96-774b-bcce-b302099a8057")

    assert shell(*words) == 0
    assert shell(*words) == 0

    assert "before, under the same command id" in shell.out
    assert shell.json("info")[0]["events"] == 6


def test_verify_says_that_all_is_well(shell: Shell) -> None:
    assert shell("verify") == 0
    assert "All 5 events" in shell.out


def test_fields_are_explained(shell: Shell) -> None:
    assert shell("issue", "PlaceOrder") == 0
    assert "country" in shell.out


def test_without_a_subcommand_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "issue" in capsys.readouterr().out
