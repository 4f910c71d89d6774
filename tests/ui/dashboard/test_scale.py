"""Axes end at round numbers, grow in steps and do not shrink by themselves."""

from decimal import Decimal

import pytest

from ui.dashboard.scale import grown, round_top, short


@pytest.mark.parametrize(("highest", "top"), [(0, 1.0), (1, 1.0), (381_963, 400_000.0), (11, 15.0), (0.07, 0.08)])
def test_an_axis_ends_at_a_round_number(highest: float, top: float) -> None:
    assert round_top(highest) == pytest.approx(top)


def test_an_axis_grows_in_steps_and_never_shrinks() -> None:
    assert grown(400.0, 100.0) == 400.0
    assert grown(400.0, 401.0) == 500.0


@pytest.mark.parametrize(
    ("amount", "words"),
    [(Decimal("75.20"), "75"), (350_000, "350k"), (1_250_000, "1.2M"), (76_700, "76.7k"), (-2_000, "\u22122k")],
)
def test_amounts_are_short(amount: Decimal | float, words: str) -> None:
    assert short(amount) == words
