"""Events become rows with every cell in words."""

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.event_browser import EventBrowser
from app.event_search import WholeLog
from app.filters import parse
from storage.event_store import open_store
from ui.background import Background
from ui.models.event_model import COLUMNS, PLACES, EventRows, EventStyle, delta_text, time_text
from ui.models.paged_model import PagedModel

LONDON, BERLIN = ZoneInfo("Europe/London"), ZoneInfo("Europe/Berlin")


@pytest.fixture
def browser(small_store: Path, tmp_path: Path) -> Iterator[EventBrowser]:
    """The thousand events of the small shop."""
    store = open_store(small_store, read_only=True)
    made = EventBrowser(store, tmp_path)
    yield made
    made.close()
    store.close()


@pytest.mark.parametrize(
    ("us", "text"),
    [
        (0, "0"),
        (412_000, "+412 ms"),
        (-412_000, "−412 ms"),
        (31_700_000, "+31.7 s"),
        (61_000_000, "+01:01"),
        (-3_725_000_000, "−1:02:05"),
        (90_000_000_000, "+1 d 01 h"),
        (86_400_000_000 * 4_000, "+4,000 d 00 h"),
    ],
)
def test_spans_are_short(us: int, text: str) -> None:
    assert delta_text(us) == text


def test_times_are_in_the_zone_and_thousandths_only_where_there_are_any() -> None:
    assert time_text(1_321_833_600_000_000, LONDON) == "2011-11-21 00:00:00"
    assert time_text(1_321_833_600_412_345, BERLIN) == "2011-11-21 01:00:00.412"


def test_every_column_is_filled(browser: EventBrowser) -> None:
    rows = EventRows(browser, WholeLog(browser.head()), EventStyle(zone=LONDON))
    [row] = rows.page(500, 1)
    assert len(row.cells) == len(COLUMNS)
    assert row.cells[PLACES["position"]] == "500"
    assert row.key == 500


def test_pages_meet_without_a_gap_in_time(browser: EventBrowser) -> None:
    rows = EventRows(browser, WholeLog(browser.head()), EventStyle(zone=LONDON))
    whole = rows.page(1, 400)
    assert [*rows.page(1, 199), *rows.page(200, 201)] == whole
    assert whole[0].cells[PLACES["delta"]] == ""


def test_a_time_reference_counts_from_there(browser: EventBrowser) -> None:
    reference = browser.rows([300])[0].effective_us
    rows = EventRows(browser, WholeLog(browser.head()), EventStyle(zone=LONDON, reference_us=reference))
    assert rows.page(300, 1)[0].cells[PLACES["delta"]] == "0"
    assert rows.page(200, 1)[0].cells[PLACES["delta"]].startswith("−")


def test_a_star_is_shown(browser: EventBrowser) -> None:
    rows = EventRows(browser, WholeLog(browser.head()), EventStyle(zone=LONDON, starred=frozenset({7})))
    assert rows.page(7, 1)[0].cells[PLACES["mark"]] == "fa6s.star"


def test_found_events_are_shown_newest_first(
    browser: EventBrowser, background: Background, qtbot: QtBot, qapp: QApplication
) -> None:
    search = browser.search(parse("type:Stock*"), zone=LONDON)
    while not search.is_done:
        search.step(1.0)
    model = PagedModel(COLUMNS, background, newest_first=True)
    with qtbot.waitSignal(model.arrived):
        model.show(EventRows(browser, search.found, EventStyle(zone=LONDON)))
    top = model.row(0)
    assert top is not None
    assert top.key == search.found.positions(search.found.end - 1, 1)[0]
    assert model.line_of(top.key) == 0
