"""Looking back equals replaying from the start: every number, any history, any position."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.number_models import Timelines
from app.timeline.facts import Grain
from app.timeline.sales_sums import Measure
from domain.decider import Event
from domain.recorded import Recorded
from tests.app.timelines import replay
from tests.app.timelines.histories import histories, stored

ZONE = ZoneInfo("Europe/London")


@contextmanager
def opened(folder: Path, history: list[tuple[int, Event]]) -> Iterator[tuple[Timelines, list[Recorded]]]:
    """The numbers of a store with a history, kept in the smallest blocks, and its events."""
    store = stored(folder / "shop.playhead", history)
    timelines = Timelines(folder / "columns", ZONE, grain=Grain(block_rows=4, candidates=2))
    try:
        timelines.catch_up(store)
        yield timelines, list(store.read_all())
    finally:
        timelines.close()
        store.close()


def check_inventory(timelines: Timelines, events: list[Recorded], at: int) -> None:
    """Levels, last movements and what was sold lately."""
    levels = {level.sku: level for level in timelines.inventory.levels(at)}
    assert {sku: level.on_hand for sku, level in levels.items()} == replay.on_hand(events)
    assert {sku: level.last_position for sku, level in levels.items()} == replay.last_moves(events)
    sold = replay.sold_lately(events) if events else {}
    assert {sku: level.sold for sku, level in levels.items() if level.sold} == dict(sold)
    on_hand = timelines.inventory.on_hand(at)
    assert dict(zip(on_hand.skus, on_hand.pieces.tolist(), strict=False)) == replay.on_hand(events)


def check_sales(timelines: Timelines, events: list[Recorded], at: int) -> None:
    """Weeks, countries and customers."""
    found = replay.documents(events)
    weeks = replay.sums((document.week(ZONE), document) for document in found)
    assert {
        (week.iso_week, week.currency): (week.orders, week.credit_notes, week.gross_sales, week.refunds)
        for week in timelines.weekly_sales.weeks(at)
        if week.orders or week.credit_notes
    } == weeks
    countries = replay.sums((document.state.country, document) for document in found)
    assert {
        (row.country, row.currency): (row.orders, row.credit_notes, row.gross_sales, row.refunds)
        for row in timelines.country_sales.countries(at)
    } == countries
    customers = replay.sums((document.state.customer, document) for document in found if document.state.customer)
    for by in ("net", "gross"):
        ranked = sorted(customers.items(), key=lambda item: (-_ranked_by(item[1], by), _key(*item[0])))
        top = timelines.top_customers.top(at, by=by, count=2)
        assert [(row.customer, row.currency) for row in top] == [key for key, _ in ranked[:2]]
        everyone = timelines.top_customers.everyone(at, by=by)
        assert [
            ((row.customer, row.currency), (row.orders, row.credit_notes, row.gross_sales, row.refunds))
            for row in everyone
        ] == ranked


def check_explanations(timelines: Timelines, events: list[Recorded], at: int) -> None:
    """Every number's events sum to it, and those after an earlier moment to the difference."""
    earlier = at // 2
    for level in timelines.inventory.levels(at):
        assert timelines.inventory.explain(level.sku, at).total == level.on_hand
        change = level.on_hand - timelines.inventory.level(level.sku, earlier)
        assert timelines.inventory.explain(level.sku, at, after=earlier).total == change
        series = timelines.inventory.series([level.sku], [earlier, at]).tolist()
        assert series == [[level.on_hand - change, level.on_hand]]
    for week in timelines.weekly_sales.weeks(at):
        values: dict[Measure, int | Decimal] = {
            "net_sales": week.net_sales,
            "refunds": week.refunds,
            "orders": week.orders,
        }
        for measure, value in values.items():
            explained = timelines.weekly_sales.explain(week.iso_week, measure, at, currency=week.currency)
            assert explained.total == value
            assert set(explained.positions.tolist()) <= {recorded.position for recorded in events}
    for row in timelines.top_customers.top(at):
        explained = timelines.top_customers.explain(row.customer, "gross_sales", at, currency=row.currency)
        assert explained.total == row.gross_sales
    for seller in timelines.best_sellers.top(at, services=True):
        explained = timelines.best_sellers.explain(seller.sku, "orders", at, currency=seller.currency)
        assert explained.total == seller.orders


def check_items(timelines: Timelines, events: list[Recorded], at: int) -> None:
    """Best sellers."""
    items = replay.by_item(events)
    rows = timelines.best_sellers.top(at, count=None)
    assert {
        (row.sku, row.currency): (row.units_sold, row.units_returned, row.orders, row.net_sales) for row in rows
    } == items
    ranked = sorted(items.items(), key=lambda item: (-item[1][3], _key(*item[0])))
    best = timelines.best_sellers.top(at, by="revenue", count=2)
    assert [(row.sku, row.currency) for row in best] == [key for key, _ in ranked[:2]]


def check_density(timelines: Timelines, events: list[Recorded], at: int) -> None:
    """Counts by type, and by hour of the business clock."""
    types = [recorded.type for recorded in events]
    assert timelines.event_density.by_type(at=at) == {name: types.count(name) for name in set(types)}
    assert timelines.event_density.late(at) == sum(recorded.is_late for recorded in events)
    if events:
        first = events[0].clock_us // 10**6 * 10**6
        edges = [first + hours * 3_600_000_000 for hours in (0, 1, 7, 48, 999_999)]
        bins = [[e for e in events if low <= e.clock_us < high] for low, high in itertools.pairwise(edges)]
        density = timelines.event_density.between(edges, at)
        assert density.events.tolist() == [len(part) for part in bins]
        assert density.late.tolist() == [sum(e.is_late for e in part) for part in bins]


def _ranked_by(figures: replay.Figures, by: str) -> Decimal:
    return figures[2] + (figures[3] if by == "net" else 0)


def _key(name: str, currency: str) -> str:
    return name if currency == "GBP" else f"{name}\t{currency}"


@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(histories, st.data())
def test_looking_back_equals_replaying_from_the_start(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[int, Event]], data: st.DataObject
) -> None:
    with opened(tmp_path_factory.mktemp("back"), history) as (timelines, events):
        moments = data.draw(st.lists(st.integers(0, len(events)), min_size=1, max_size=6))
        for at in [*moments, len(events)]:
            known = events[:at]
            check_inventory(timelines, known, at)
            check_sales(timelines, known, at)
            check_items(timelines, known, at)
            check_density(timelines, known, at)
            check_explanations(timelines, known, at)
