"""A log answers what finding a moment needs, and remembers named moments until the log grows."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.desk import Desk
from app.moments import parse_moment
from domain.named_moment import NameMoment, NoteMoment, RemoveMoment
from tests.support.small_desk import APART, FIRST, make_store, microseconds, open_copy


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over a hundred events ten minutes apart."""
    (tmp_path / "made").mkdir()
    (tmp_path / "copy").mkdir()
    with open_copy(make_store(tmp_path / "made", size=100, named={"Lunch": 73}), tmp_path / "copy") as opened:
        yield opened


def test_positions_and_times_are_those_of_the_log(desk: Desk) -> None:
    history = desk.moments
    second = microseconds(FIRST + APART)
    assert history.head_position() == 100
    assert (history.position_before(second), history.position_upto(second)) == (1, 2)
    assert history.clock_at(2)[0] == second
    assert history.stream_version_position("stock-1", 2) == 20
    assert history.stream_version_position("stock-1", 99) is None


def test_a_position_without_an_event_has_no_time(desk: Desk) -> None:
    with pytest.raises(KeyError):
        desk.moments.clock_at(101)


def test_a_moment_can_be_typed_by_the_name_it_was_given(desk: Desk) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert parse_moment("lunch", history=desk.moments, zone=ZoneInfo("UTC"), now=now).position == 73


def test_names_and_notes_follow_the_log(desk: Desk) -> None:
    assert desk.moments.named_moments() == {"Lunch": 73}
    desk.execute(NameMoment(moment="tea", name="Tea", position=98, note="with milk"))
    desk.execute(NoteMoment(moment="tea", note="with lemon"))
    assert [(one.name, one.position, one.note) for one in desk.moments.moments()] == [
        ("Lunch", 73, ""),
        ("Tea", 98, "with lemon"),
    ]
    desk.execute(RemoveMoment(moment="lunch"))
    assert desk.moments.named_moments() == {"Tea": 98}
