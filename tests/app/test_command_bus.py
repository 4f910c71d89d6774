"""Commands are decided on what the log says now, stored once, and never half."""

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.issue import Issue, Outcome, new_command_id
from domain.customer import CustomerRegistered, EraseCustomer, RegisterCustomer
from domain.order import CancelOrder
from domain.product import DiscontinueProduct, RenameProduct
from domain.stock import AdjustStock, Stock
from storage.verify import verify
from tests.support.desks import desk_at, order_of, stocked


def on_hand(desk: Desk, sku: str) -> int:
    state = desk.state_of(f"stock-{sku}")[1]
    assert isinstance(state, Stock)
    return state.on_hand


def test_an_order_and_its_stock_are_stored_together(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)

    outcome = desk.execute(order_of("1", "A", 3), reason="phone call")

    assert outcome.status == "stored"
    assert [stream for stream, _ in outcome.events] == ["order-1", "stock-A"]
    assert on_hand(desk, "A") == 7
    assert {one.origin.reason for one in desk.store.command_events(outcome.command_id)} == {"phone call"}


def test_a_refused_order_stores_nothing_at_all(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)
    size = desk.head().size

    outcome = desk.execute(order_of("1", "A", 30))

    assert outcome.status == "refused"
    assert "30" in outcome.message
    assert "10" in outcome.message
    assert desk.head().size == size
    assert desk.outcome(outcome.command_id) is None


def test_a_command_that_changes_nothing_is_unchanged(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)

    outcome = desk.execute(RenameProduct(sku="A", name="Product A"))

    assert outcome.status == "unchanged"
    assert outcome.events == ()


def test_the_same_command_id_again_gives_the_first_result(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)
    command, command_id = AdjustStock(sku="A", delta=5), new_command_id()
    first = desk.execute(command, command_id=command_id)

    again = desk.execute(command, command_id=command_id)

    assert again.was_there
    assert (again.first_position, again.events) == (first.first_position, first.events)
    assert on_hand(desk, "A") == 15
    assert desk.outcome(command_id) == again


def test_the_same_command_id_with_other_content_changes_nothing(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)
    command_id = new_command_id()
    desk.execute(AdjustStock(sku="A", delta=5), command_id=command_id)

    outcome = desk.execute(AdjustStock(sku="A", delta=6), command_id=command_id)

    assert outcome.status == "conflict"
    assert "other content" in outcome.message
    assert on_hand(desk, "A") == 15


def test_what_another_desk_changed_counts_at_once(tmp_path: Path) -> None:
    here, there = desk_at(tmp_path), desk_at(tmp_path)
    stocked(here, "A", 10)
    assert here.execute(order_of("1", "A", 1)).status == "stored"

    assert there.execute(DiscontinueProduct(sku="A")).status == "stored"

    assert here.execute(order_of("2", "A", 1)).status == "refused"


def test_two_desks_together_never_sell_what_is_not_there(tmp_path: Path) -> None:
    desks = [desk_at(tmp_path), desk_at(tmp_path)]
    stocked(desks[0], "A", 25)
    outcomes: list[Outcome] = []

    def sell(number: int) -> None:
        desk = desks[number % 2]
        outcomes.extend(desk.execute(order_of(f"{number}-{each}", "A", 1)) for each in range(10))

    threads = [threading.Thread(target=sell, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(outcome.status == "stored" for outcome in outcomes) == 25
    assert {outcome.status for outcome in outcomes} == {"stored", "refused"}
    assert on_hand(desks[1], "A") == 0
    assert verify(desks[0].store).is_sound


def test_commands_together_are_decided_in_order_and_fail_alone(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)
    commands = [order_of("1", "A", 8), order_of("2", "A", 8), CancelOrder(order="1"), order_of("3", "A", 8)]

    outcomes = desk.execute_all([Issue(command=one, command_id=new_command_id()) for one in commands])

    assert [outcome.status for outcome in outcomes] == ["stored", "refused", "stored", "stored"]
    assert on_hand(desk, "A") == 2


def test_a_preview_tells_and_writes_nothing(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    stocked(desk, "A", 10)
    head = desk.head()

    preview, refused = desk.preview(order_of("1", "A", 4)), desk.preview(order_of("1", "A", 40))

    assert [stream for stream, _ in preview.events] == ["order-1", "stock-A"]
    stock = next(one for one in preview.streams if one.stream == "stock-A")
    assert (stock.before, stock.after) == (Stock(sku="A", on_hand=10), Stock(sku="A", on_hand=6))
    assert refused.refusal
    assert refused.field == "lines"
    assert desk.head() == head


def test_erasing_a_customer_destroys_what_was_known_of_them(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    desk.execute(RegisterCustomer(customer="1", name="Anna Weber", country="Germany"))

    assert desk.execute(EraseCustomer(customer="1", request="R-1")).status == "stored"

    registered = desk.history("customer-1")[0].event
    assert isinstance(registered, CustomerRegistered)
    assert registered.name == "[erased]"


def test_command_ids_are_fresh_and_sort_by_time() -> None:
    ids = [new_command_id() for _ in range(50)]

    assert len(set(ids)) == 50
    assert [one[:6] for one in ids] == sorted(one[:6] for one in ids)
    assert {one[6] >> 4 for one in ids} == {7}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(moves=st.lists(st.tuples(st.integers(0, 1), st.integers(-6, 6), st.booleans()), max_size=15))
def test_a_desk_with_a_cache_decides_like_one_that_was_just_opened(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, int, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("desks")
    desks = [desk_at(folder), desk_at(folder)]
    stocked(desks[0], "A", 5)
    for which, delta, checks in moves:
        if delta == 0:
            continue
        fresh = desk_at(folder)
        wanted = fresh.preview(AdjustStock(sku="A", delta=delta)).refusal
        fresh.close()
        outcome = desks[which].execute(AdjustStock(sku="A", delta=delta))
        assert (outcome.message or None) == wanted
        if checks:
            assert on_hand(desks[0], "A") == on_hand(desks[1], "A") >= 0
    for desk in desks:
        desk.close()
