"""The screens of streams and of the inspector."""

from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from tests.screens.screen import LARGE, SMALL, Screen
from tests.screens.stage import Stage
from ui.panels.event import EventPanel
from ui.panels.streams import StreamsPanel

W = TypeVar("W", bound=QWidget)
FILTER = "type:Stock* quantity>5 not actor:checkout"
MOMENT = "before 28 Nov 2025"


def shown(stage: Stage, kind: type[W]) -> W:
    """The visible panel of a kind."""
    stage.wait_for(lambda: any(one.isVisible() for one in stage.window.findChildren(kind)))
    return next(one for one in stage.window.findChildren(kind) if one.isVisible())


def streams(stage: Stage) -> QWidget | None:
    """Every event, newest first."""
    stage.open_shop()
    stage.context.open("streams")
    stage.settle()
    return None


def streams_filtered(stage: Stage) -> QWidget | None:
    """Some events, one of them selected, the inspector beside."""
    streams(stage)
    panel = shown(stage, StreamsPanel)
    panel.view.bar.apply_text(FILTER)
    stage.settle()
    panel.view.table.choose(3)
    panel.view.table.setFocus()
    stage.context.open("state")
    stage.settle()
    return None


def streams_as_of(stage: Stage) -> QWidget | None:
    """Before Black Friday: later events are hidden."""
    streams(stage)
    shown(stage, StreamsPanel).view.bar.apply_text("stream:order-* late or type:OrderPlaced")
    stage.go_to(MOMENT)
    shown(stage, StreamsPanel).view.table.choose(1)
    stage.context.open("related")
    stage.settle()
    return None


def streams_mistaken(stage: Stage) -> QWidget | None:
    """A field that does not exist."""
    streams(stage)
    panel = shown(stage, StreamsPanel)
    panel.view.bar.edit.setText("type:OrderPaid acter:maria")
    panel.view.bar.apply_text(panel.view.bar.edit.text())
    return panel


def streams_empty(stage: Stage) -> QWidget | None:
    """Nothing matches, and which condition is to blame."""
    streams(stage)
    panel = shown(stage, StreamsPanel)
    panel.view.bar.apply_text("type:OrderPaid actor:nobody after:2025-11-28")
    stage.settle()
    stage.settle()
    return panel


def streams_suggestions(stage: Stage) -> QWidget | None:
    """What a type can be, with counts."""
    streams(stage)
    panel = shown(stage, StreamsPanel)
    panel.view.bar.edit.setFocus()
    QApplication.processEvents()
    panel.view.bar.edit.setText("late type:Or")
    panel.view.bar.edit.textEdited.emit("late type:Or")
    stage.settle()
    panel.view.bar.edit.suggestions.step(1)
    return panel.view.bar.edit.suggestions


def inspector_event(stage: Stage) -> QWidget | None:
    """An event stored in an old shape, beside what it is read as."""
    streams(stage)
    panel = shown(stage, StreamsPanel)
    panel.view.bar.apply_text("lifted type:OrderPlaced")
    stage.settle()
    panel.view.table.choose(0)
    stage.context.open("event")
    stage.settle()
    shown(stage, EventPanel).views.setCurrentIndex(1)
    return None


def inspector_diff(stage: Stage) -> QWidget | None:
    """What an event changed in its stream."""
    streams(stage)
    panel = shown(stage, StreamsPanel)
    panel.view.bar.apply_text("type:OrderLine* or type:OrderPaid")
    stage.settle()
    panel.view.table.choose(0)
    stage.context.open("diff")
    stage.settle()
    return None


STREAMS_SCREENS: tuple[Screen, ...] = (
    Screen(name="streams", show=streams, sizes=(LARGE, SMALL)),
    Screen(name="streams_filtered", show=streams_filtered),
    Screen(name="streams_as_of", show=streams_as_of),
    Screen(name="streams_mistaken", show=streams_mistaken, sizes=(SMALL,), golden=True),
    Screen(name="streams_empty", show=streams_empty, sizes=(SMALL,), golden=True),
    Screen(name="streams_suggestions", show=streams_suggestions, sizes=(SMALL,)),
    Screen(name="inspector_event", show=inspector_event),
    Screen(name="inspector_diff", show=inspector_diff, sizes=(SMALL,)),
)
