"""Counts by kind agree with the log, however the time is cut."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.density import KindDensity
from app.desk import Desk
from app.settings import Settings
from domain.product import AddProduct
from domain.stock import AdjustStock, ReceiveStock
from tests.support.small_desk import FIRST

HOUR_US = 3_600_000_000


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A shop of one product, received and counted."""
    with open_desk(Settings(store=tmp_path / "shop.playhead", actor="maria")) as opened:
        opened.execute(AddProduct(sku="A1", name="Star", price=None), effective=FIRST)
        opened.execute(ReceiveStock(sku="A1", quantity=5), effective=FIRST)
        opened.execute(AdjustStock(sku="A1", delta=-1), effective=FIRST.replace(hour=3))
        opened.execute(AdjustStock(sku="A1", delta=-1), effective=FIRST.replace(hour=2))
        opened.models.catch_up()
        yield opened


def test_the_span_is_that_of_the_business_clock(desk: Desk) -> None:
    first, last = KindDensity(desk).span()
    assert last - first == 3 * HOUR_US


def test_every_event_of_business_is_in_one_bin_of_its_kind(desk: Desk) -> None:
    density = KindDensity(desk)
    start, _ = density.span()
    bins = density.bins(start, start + 4 * HOUR_US, 40)
    totals = Counter({kind: sum(row[place] for row in bins) for place, kind in enumerate(density.kinds)})
    assert +totals == Counter({"Stock": 3, "Products": 1})
    assert [place for place, row in enumerate(bins) if sum(row)] == [0, 30]


def test_a_late_event_is_counted_where_it_became_known(desk: Desk) -> None:
    density = KindDensity(desk)
    start, _ = density.span()
    assert [place for place, late in enumerate(density.late(start, start + 4 * HOUR_US, 4)) if late] == [3]


def test_an_empty_log_has_no_span(tmp_path: Path) -> None:
    with open_desk(Settings(store=tmp_path / "empty.playhead", actor="maria")) as empty:
        empty.models.catch_up()
        assert KindDensity(empty).span() == (0, 0)
