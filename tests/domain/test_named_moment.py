"""Moments get a name, a note, and lose them again."""

import pytest

from domain.decider import Command
from domain.named_moment import (
    MOMENT,
    NO_MOMENT,
    MomentNamed,
    MomentNoted,
    MomentRemoved,
    NamedMoment,
    NameMoment,
    NoteMoment,
    RemoveMoment,
)
from tests.support.given import fold, given

NAMED = MomentNamed(moment="rush", name="Black Friday", position=512_345, note="")
NAME = NameMoment(moment="rush", name="Black Friday", position=512_345)


def test_a_position_gets_a_name() -> None:
    given(MOMENT).when(NAME).then(NAMED)


def test_a_name_is_given_once() -> None:
    sentence = "rush names position 512,345 already: remove that moment or choose another name."
    given(MOMENT, NAMED).when(NAME).refused(sentence, field="moment")


def test_a_removed_name_can_be_given_again() -> None:
    gone = MomentRemoved(moment="rush")
    given(MOMENT, NAMED).when(RemoveMoment(moment="rush")).then(gone)
    given(MOMENT, NAMED, gone).when(NAME).then(NAMED)
    assert fold(MOMENT, [NAMED, gone]) == NO_MOMENT


def test_a_note_changes_once() -> None:
    wish = NoteMoment(moment="rush", note="before the crowd")
    noted = MomentNoted(moment="rush", note="before the crowd")
    given(MOMENT, NAMED).when(wish).then(noted)
    given(MOMENT, NAMED, noted).when(wish).nothing()
    left = NamedMoment(moment="rush", name="Black Friday", position=512_345, note="before the crowd")
    assert fold(MOMENT, [NAMED, noted]) == left


@pytest.mark.parametrize("wish", [NoteMoment(moment="rush", note=""), RemoveMoment(moment="rush")])
def test_a_moment_without_a_name_cannot_change(wish: Command) -> None:
    given(MOMENT).when(wish).refused("No moment is named rush.", field="moment")


@pytest.mark.parametrize("position", [0, -1, 2**63])
def test_a_moment_is_a_place_in_the_log(position: int) -> None:
    wish = NameMoment(moment="rush", name="Rush", position=position)
    sentence = f"Position {position} is not a place in the log: they count from 1."
    given(MOMENT).when(wish).refused(sentence, field="position")
