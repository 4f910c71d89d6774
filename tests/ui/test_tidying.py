"""Garbage is still found, but what stays is not looked through again and again."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from ui import tidying


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


class Knot:
    """Something that refers to itself."""

    def __init__(self) -> None:
        self.me = self


def test_what_stays_is_put_aside() -> None:
    tidying.put_aside()
    assert gc.get_freeze_count() > 1_000


def test_what_was_put_aside_and_became_garbage_is_found_when_it_is_taken_back() -> None:
    knots = [Knot()]
    seen = weakref.ref(knots[0])
    tidying.put_aside()
    knots.clear()
    tidying.take_back()
    assert seen() is None


def test_a_hundred_thousand_new_objects_do_not_make_it_look_through_everything() -> None:
    tidying.look_seldom()
    before = gc.get_stats()[2]["collections"]
    kept = [[number] for number in range(100_000)]
    assert len(kept) == 100_000
    assert gc.get_stats()[2]["collections"] == before
