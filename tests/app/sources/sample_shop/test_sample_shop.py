"""The sample shop: the same each time, by the rules, sound, and with something of everything."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from app.sources.sample_shop import Plan, Progress, SampleRefused, SampleShop, make_sample
from app.sources.sample_shop.plan import black_friday
from app.sources.sample_shop.seasons import day_of
from domain.credit_note import CREDIT_NOTE, CreditNote
from domain.customer import CUSTOMER
from domain.decider import event_name
from domain.log import LOG
from domain.named_moment import MOMENT
from domain.order import ORDER, Order, OrderPlaced
from domain.product import PRODUCT
from domain.stock import STOCK, Stock
from storage.event_store import open_store
from storage.verify import verify
from tests.app.sources.sample_shop.conftest import EVENTS, Made
from tests.support.content import by_command, content_digest, uuid_text
from tests.support.given import states_of

OF_A_TRADING_SHOP = (CUSTOMER, PRODUCT, STOCK, ORDER, CREDIT_NOTE, LOG, MOMENT)
OF_A_RESTORED_LOG = {"LogContinued"}


def digest_of(path: Path) -> str:
    store = open_store(path, read_only=True)
    digest = content_digest(store)
    store.close()
    return digest


# The same again


def test_the_same_seed_gives_the_same_history(sample: Made, tmp_path: Path) -> None:
    make_sample(tmp_path / "again.playhead", events=EVENTS)
    assert digest_of(tmp_path / "again.playhead") == content_digest(sample.store)


def test_another_seed_gives_another_history(sample: Made, tmp_path: Path) -> None:
    make_sample(tmp_path / "other.playhead", events=EVENTS, seed=8)
    assert digest_of(tmp_path / "other.playhead") != content_digest(sample.store)


@pytest.mark.parametrize("events", [1_500, 6_000])
def test_there_are_about_as_many_events_as_asked_for(events: int, tmp_path: Path) -> None:
    assert make_sample(tmp_path / "s.playhead", events=events).events == pytest.approx(events, rel=0.03)


@pytest.mark.parametrize("last_day", [date(2024, 2, 29), date(2025, 11, 27), date(2025, 11, 28), date(2026, 1, 15)])
def test_the_stories_fit_into_any_two_years(last_day: date, tmp_path: Path) -> None:
    report = make_sample(tmp_path / "s.playhead", events=2_000, last_day=last_day)
    assert report.is_complete
    assert report.last_day == last_day


# By the rules


def test_every_hash_is_as_it_was_written(sample: Made) -> None:
    assert verify(sample.store).is_sound


def test_it_begins_with_the_opening_of_the_log(sample: Made) -> None:
    assert sample.events[0].stream == "log"
    assert sum(recorded.type == "LogOpened" for recorded in sample.events) == 1


def test_stock_is_never_below_zero_on_the_way(sample: Made) -> None:
    on_hand: Counter[str] = Counter()
    for recorded in sample.events:
        event = recorded.event
        match recorded.type:
            case "StockIssued":
                on_hand[recorded.stream] -= event.quantity  # type: ignore[attr-defined]  # the type says it
            case "StockReceived" | "StockReturned":
                on_hand[recorded.stream] += event.quantity  # type: ignore[attr-defined]  # the type says it
            case "StockAdjusted":
                on_hand[recorded.stream] += event.delta  # type: ignore[attr-defined]  # the type says it
        assert on_hand[recorded.stream] >= 0, recorded


def test_what_is_in_stock_is_what_the_events_add_up_to(sample: Made) -> None:
    states = states_of(recorded.event for recorded in sample.events)
    assert all(state.on_hand >= 0 for state in states.values() if isinstance(state, Stock))


def test_orders_are_paid_in_full_and_credited_at_most_in_full(sample: Made) -> None:
    states = states_of(recorded.event for recorded in sample.events)
    orders = [state for state in states.values() if isinstance(state, Order)]
    notes = [state for state in states.values() if isinstance(state, CreditNote)]
    assert len(orders) == sample.report.orders
    assert all(order.paid is None or order.paid <= order.total for order in orders)
    assert all(order.due >= 0 for order in orders)
    credited = sum((line.amount for order in orders for line in order.credited), Decimal(0))
    assert credited == -sum((note.total for note in notes if note.order is not None), Decimal(0))


def test_times_never_run_backwards_and_end_within_the_two_years(sample: Made, plan: Plan) -> None:
    recorded = [one.recorded_us for one in sample.events]
    assert recorded == sorted(recorded)
    assert day_of(recorded[0]) == plan.first_day
    assert plan.last_day - timedelta(days=3) <= day_of(recorded[-1]) <= plan.last_day
    assert plan.last_day < datetime.now(UTC).date()


def test_no_event_is_recorded_before_it_happens(sample: Made) -> None:
    assert all(one.effective_us <= one.recorded_us for one in sample.events)


# Something of everything


def test_every_kind_of_event_occurs(sample: Made) -> None:
    every = {event_name(event) for aggregate in OF_A_TRADING_SHOP for event in aggregate.events}
    assert every - {one.type for one in sample.events} == OF_A_RESTORED_LOG


def test_old_versions_stand_in_the_first_months_and_only_there(sample: Made, plan: Plan) -> None:
    for kind in ("OrderPlaced", "CustomerRegistered"):
        of_kind = [one for one in sample.events if one.type == kind]
        assert {(one.schema_version, day_of(one.recorded_us) < plan.new_program_day) for one in of_kind} == {
            (1, True),
            (2, False),
        }


def test_some_facts_are_late_but_few(sample: Made) -> None:
    late = Counter(one.type for one in sample.events if one.is_late)
    assert {"OrderDelivered", "StockAdjusted"} <= set(late)
    assert set(late) <= {
        "OrderDelivered", "StockAdjusted", "StockReceived", "CreditNoteIssued", "OrderCredited", "StockReturned",
    }  # fmt: skip
    assert late.total() < len(sample.events) / 50


def test_every_event_says_who_and_what_it_belongs_to(sample: Made) -> None:
    assert all(one.origin.actor and one.origin.correlation for one in sample.events)


def test_what_follows_names_what_it_follows_from(sample: Made) -> None:
    commands = by_command(sample.events)
    for one in sample.events:
        if one.type in ("OrderPaid", "OrderShipped", "OrderDelivered"):
            [placed] = [known for known in commands[one.origin.correlation] if known.type == "OrderPlaced"]
            assert placed.stream == one.stream
            assert commands[one.origin.causation][0].position < one.position
    assert uuid_text(sample.events[0].command_id) == sample.events[0].origin.correlation


def test_changes_of_orders_have_a_reason(sample: Made) -> None:
    changes = {"OrderLineAdded", "OrderLineRemoved", "OrderLineQuantityChanged", "OrderCancelled", "StockAdjusted"}
    assert all(one.origin.reason for one in sample.events if one.type in changes)


# Believable


def test_both_black_fridays_bring_a_rush(sample: Made, plan: Plan) -> None:
    days = Counter(day_of(one.recorded_us) for one in sample.events if isinstance(one.event, OrderPlaced))
    assert plan.black_fridays == (date(2024, 11, 29), date(2025, 11, 28))
    assert all(days[friday] > 4 * days.total() / 730 for friday in plan.black_fridays)


def test_prices_are_cut_before_black_friday_and_restored_after_it(sample: Made, plan: Plan) -> None:
    for friday in plan.black_fridays:
        cut = [one for one in sample.events if one.origin.reason == f"Black Friday {friday.year}"]
        back = [one for one in sample.events if one.origin.reason == f"Black Friday {friday.year} is over"]
        assert {day_of(one.recorded_us) for one in cut} == {friday - timedelta(days=1)}
        assert {one.stream for one in cut} == {one.stream for one in back}
        assert len({one.origin.correlation for one in cut}) == 1


def test_christmas_outsells_summer_and_the_second_year_the_first(sample: Made) -> None:
    months = Counter(f"{one.effective:%Y-%m}" for one in sample.events if isinstance(one.event, OrderPlaced))
    assert months["2025-11"] + months["2025-12"] > 1.5 * (months["2025-07"] + months["2025-08"])
    assert months["2025-11"] > months["2024-11"]


def test_customers_are_of_many_countries_and_some_are_guests(sample: Made) -> None:
    orders = [one.event for one in sample.events if isinstance(one.event, OrderPlaced)]
    countries = Counter(order.country for order in orders)
    assert countries.most_common(1)[0][0] == "United Kingdom"
    assert len(countries) >= 10
    assert 0 < sum(order.customer is None for order in orders) < len(orders) / 5


def test_the_last_friday_of_november_is_black() -> None:
    assert [black_friday(year).day for year in (2018, 2024, 2025, 2026)] == [30, 29, 28, 27]


# Stopping and refusing


def test_a_stopped_sample_holds_whole_commands(tmp_path: Path) -> None:
    shop = SampleShop(tmp_path / "s.playhead", Plan(events=EVENTS))

    def stop_in_autumn(progress: Progress) -> None:
        if progress.day == date(2024, 10, 1):
            shop.cancel()

    report = shop.make(stop_in_autumn)

    assert (report.is_complete, report.last_day) == (False, date(2024, 10, 1))
    store = open_store(tmp_path / "s.playhead", read_only=True)
    assert store.size() == report.events
    assert verify(store).is_sound
    store.close()


def test_a_shop_is_never_written_into_another_one(tmp_path: Path) -> None:
    make_sample(tmp_path / "s.playhead", events=1_500)
    with pytest.raises(SampleRefused, match="holds a shop already"):
        make_sample(tmp_path / "s.playhead", events=1_500)


def test_too_few_events_are_refused_and_leave_no_file(tmp_path: Path) -> None:
    with pytest.raises(SampleRefused, match="at least 1,500"):
        make_sample(tmp_path / "s.playhead", events=100)
    assert not (tmp_path / "s.playhead").exists()
