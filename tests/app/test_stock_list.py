"""The list of items says what the log says, at any moment, in any order."""

from collections.abc import Iterator

import pytest

from app.desk import Desk
from app.stock_list import StockLists, StockQuestion
from tests.support.trading import trading_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Three weeks of trade, at position 25."""
    with trading_desk(tmp_path_factory.mktemp("trading")) as made:
        yield made


@pytest.fixture(scope="module")
def lists(desk: Desk) -> StockLists:
    """Its lists."""
    return StockLists(desk)


def levels(lists: StockLists, question: StockQuestion) -> list[tuple[str, int]]:
    """Items and pieces in the list's order."""
    answer = lists.ask(question)
    return [(line.sku, line.on_hand) for line in answer.lines(0, 100)]


def test_items_stand_with_what_is_on_hand_sold_and_moved(lists: StockLists) -> None:
    answer = lists.ask(StockQuestion(at=25))

    assert [(line.sku, line.name, line.on_hand, line.sold) for line in answer.lines(0, 10)] == [
        ("LAMP", "Red lamp", 0, 10),
        ("MUG", "Red mug", 57, 58),
        ("SCARF", "Red scarf", 4, 2),
    ]
    assert (answer.totals.items, answer.totals.on_hand, answer.totals.sold) == (3, 61, 70)


def test_the_trend_ends_with_what_is_on_hand(lists: StockLists) -> None:
    trend = lists.ask(StockQuestion(at=25, text="mug")).lines(0, 1)[0].trend

    assert len(trend) == 31
    assert trend[-1] == 57
    assert trend[0] == 0


@pytest.mark.parametrize(
    ("question", "skus"),
    [
        (StockQuestion(at=25, sort="on_hand", is_descending=True), ["MUG", "SCARF", "LAMP"]),
        (StockQuestion(at=25, sort="moved"), ["LAMP", "SCARF", "MUG"]),
        (StockQuestion(at=25, sort="name", is_descending=True), ["SCARF", "MUG", "LAMP"]),
        (StockQuestion(at=25, text="red SCA"), ["SCARF"]),
        (StockQuestion(at=25, only="out"), ["LAMP"]),
        (StockQuestion(at=25, only="low"), ["LAMP"]),
        (StockQuestion(at=25, only="stocked"), ["MUG", "SCARF"]),
        (StockQuestion(at=15, compared=25, only_changed=True), ["MUG"]),
        (StockQuestion(at=1), []),
    ],
)
def test_items_are_searched_chosen_and_sorted(lists: StockLists, question: StockQuestion, skus: list[str]) -> None:
    assert [sku for sku, _ in levels(lists, question)] == skus


def test_two_moments_stand_side_by_side_with_the_change(lists: StockLists) -> None:
    answer = lists.ask(StockQuestion(at=15, compared=25, sort="change"))

    assert [(line.sku, line.on_hand, line.compared, line.change) for line in answer.lines(0, 3)][:1] == [
        ("MUG", 62, 57, -5)
    ]
    assert answer.totals.compared == 61


def test_what_is_pending_counts_as_if_it_were_there(lists: StockLists) -> None:
    answer = lists.ask(StockQuestion(at=25, pending=(("MUG", 3), ("NEW", 7))))

    assert [(line.sku, line.on_hand, line.pending) for line in answer.lines(0, 10)] == [
        ("LAMP", 0, 0),
        ("MUG", 60, 3),
        ("NEW", 7, 7),
        ("SCARF", 4, 0),
    ]


def test_items_keep_their_lines_when_asked_to(lists: StockLists) -> None:
    first = lists.ask(StockQuestion(at=17, sort="on_hand"))
    later = lists.ask(StockQuestion(at=25, sort="on_hand"), first)

    assert [line.sku for line in later.lines(0, 5)] == [line.sku for line in first.lines(0, 5)]
    assert later.place_of("MUG") == first.place_of("MUG")
