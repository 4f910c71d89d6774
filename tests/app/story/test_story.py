"""A story says what happened, what it changed, who did it and why, at any moment."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from app.desk import Desk
from app.story import Story, compare, described, read_story, subject_of, summary
from domain.customer import EraseCustomer
from domain.recorded import Recorded
from tests.support.disputed import CUSTOMER_STREAM, ORDER, disputed_shop


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The shop with the disputed order."""
    with disputed_shop(tmp_path) as made:
        yield made


@pytest.fixture
def story(desk: Desk) -> Story:
    """The story of the disputed order."""
    return read_story(desk, ORDER)


def test_a_story_has_a_sentence_for_every_event_of_its_order(desk: Desk, story: Story) -> None:
    assert [entry.position for entry in story.entries] == [event.position for event in desk.history(ORDER)]
    assert story.entries[1].sentence == "Changed line 2 (Glass tumbler) of order 10472 from 6 to 12."


def test_the_running_total_is_told_before_and_after(story: Story) -> None:
    assert [entry.headline for entry in story.entries[:5]] == [
        "total GBP 230.00",
        "total GBP 230.00 → 296.00 (+66.00)",
        "total GBP 296.00 → 312.00 (+16.00)",
        "total GBP 312.00 → 244.50 (−67.50)",
        "total GBP 244.50",
    ]
    assert [entry.is_turn for entry in story.entries[:5]] == [True, True, True, True, False]


def test_every_entry_says_who_and_why(story: Story) -> None:
    origin = story.entries[3].recorded.origin
    assert (origin.actor, origin.reason) == ("Priya Raman", "E-mail from the customer: no candles after all")


def test_the_summary_is_true_at_every_moment(story: Story) -> None:
    at = [summary(story, entry.position) for entry in story.entries]
    assert at[0] == "5 lines · GBP 230.00 · not paid · open GBP 230.00 · placed"
    assert at[5] == "5 lines · GBP 244.50 · paid GBP 244.50 · open GBP 0.00 · placed"
    assert summary(story, None) == (
        "5 lines · GBP 244.50 · paid GBP 244.50 · credited GBP 22.00 · to give back GBP 22.00 · delivered"
    )
    assert summary(story, story.entries[0].position - 1) == "not there yet"


def test_the_facts_at_a_moment_are_those_of_the_events_up_to_it(desk: Desk, story: Story) -> None:
    for entry in story.entries:
        told_then = read_story_upto(desk, entry.position)
        assert story.facts_at(entry.position) == told_then.facts_at(None)


def test_a_comparison_names_the_event_that_made_each_difference(story: Story) -> None:
    found = {one.change.fact.key: one for one in compare(story, story.entries[0].position, None)}
    candles, total = found["line 3"], found["total"]
    assert candles.change.now is None
    assert candles.last is not None
    assert candles.last.recorded.origin.actor == "Priya Raman"
    assert total.change.delta == Decimal("14.50")
    assert len(total.entries) == 3
    assert not found["line 1"].is_change
    assert found["line 1"].last is None


def test_comparing_backwards_turns_the_differences_around(story: Story) -> None:
    first = story.entries[0].position
    forth = {one.change.fact.key: one.change.delta for one in compare(story, first, None)}
    back = {one.change.fact.key: one.change.delta for one in compare(story, None, first)}
    assert back["total"] == -(forth["total"] or 0)


def test_an_order_is_described_with_the_name_of_its_customer(story: Story) -> None:
    assert described(story, None) == "Anna Weber (customer 15001) · Germany"


def test_an_erased_customer_has_no_name_in_any_story(desk: Desk) -> None:
    desk.execute(EraseCustomer(customer="15001", request="R-1"))
    told = read_story(desk, ORDER)
    whole = read_story(desk, CUSTOMER_STREAM, orders=["10472"])
    assert "Weber" not in described(told, None)
    assert "Weber" not in str(whole)
    assert "Elbweg" not in str(whole)


def test_the_story_of_a_product_holds_its_stock(desk: Desk) -> None:
    told = read_story(desk, "stock-GL1000")
    assert told.subject.title == "Product GL1000"
    assert [entry.headline for entry in told.entries] == [
        "price 9.99",
        "on hand 100",
        "on hand 100 → 94 (−6)",
        "on hand 94 → 88 (−6)",
        "on hand 88 → 85 (−3)",
        "price 9.99 → 12.50 (+2.51)",
    ]
    assert summary(told, None) == "price 12.50 · 85 on hand"


def test_the_story_of_a_customer_holds_the_milestones_of_their_orders(desk: Desk) -> None:
    told = read_story(desk, CUSTOMER_STREAM, orders=["10472", "10473"])
    assert [entry.position for entry in told.entries] == sorted(entry.position for entry in told.entries)
    types = [entry.recorded.type for entry in told.entries]
    assert "DeliveryAddressChanged" not in types
    assert types.count("OrderPlaced") == 2
    assert summary(told, None) == "2 orders · GBP 252.47"


def test_what_was_never_recorded_has_an_empty_story(desk: Desk) -> None:
    told = read_story(desk, "order-99999")
    assert told.entries == ()
    assert summary(told, None) == "not there yet"


def test_any_stream_has_a_story(desk: Desk) -> None:
    assert subject_of("credit-C10472").title == "credit-C10472"
    assert len(read_story(desk, "credit-C10472").entries) == 1
    assert read_story(desk, "log").entries[0].sentence.startswith("Opened the store")


def read_story_upto(desk: Desk, position: int) -> Story:
    """The story as it would have been told then."""

    class Then:
        """The desk's history, cut at the position."""

        def history(self, stream: str, *, at: int | None = None) -> list[Recorded]:
            """Only what was known then."""
            return desk.history(stream, at=position)

    return read_story(Then(), ORDER)
