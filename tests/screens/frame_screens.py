"""The screens of the frame: welcome, the three modes, palette, dialogs."""

from PySide6.QtWidgets import QWidget

from tests.screens.screen import LARGE, SMALL, Screen
from tests.screens.stage import Stage


def welcome(stage: Stage) -> QWidget | None:
    """The first page."""
    stage.program.welcome()
    return None


def live(stage: Stage) -> QWidget | None:
    """An open store, now."""
    stage.open_shop()
    return None


def as_of(stage: Stage) -> QWidget | None:
    """The past, with the stream of an order in the lane."""
    stage.open_shop()
    stage.context.selection.choose_stream("order-10472")
    stage.go_to("Order 10472 as placed")
    return None


def compare(stage: Stage) -> QWidget | None:
    """Two moments."""
    stage.open_shop()
    stage.go_to("before 28 Nov 2025")
    stage.context.travel.set_a()
    stage.go_to("before 3 Dec 2025")
    stage.context.travel.set_b()
    return None


def time_bar(stage: Stage) -> QWidget | None:
    """The time bar alone, as of Black Friday."""
    stage.open_shop()
    stage.go_to("Black Friday 2025")
    return stage.frame.time_bar


def palette(stage: Stage) -> QWidget | None:
    """An order number typed into the palette."""
    stage.open_shop()
    stage.frame.palette_box.begin("10472")
    return None


def palette_box(stage: Stage) -> QWidget | None:
    """The palette alone, with actions that can and cannot be done."""
    stage.open_shop()
    stage.frame.palette_box.begin("> co")
    return stage.frame.palette_box


def moments(stage: Stage) -> QWidget | None:
    """The list of named moments."""
    stage.open_shop()
    stage.context.open("moments")
    return None


def tasks(stage: Stage) -> QWidget | None:
    """The guided tasks."""
    stage.open_shop()
    stage.context.open("welcome")
    return None


def preferences(stage: Stage) -> QWidget | None:
    """Preferences."""
    stage.open_shop()
    stage.frame.show_preferences()
    return stage.dialog()


def keys(stage: Stage) -> QWidget | None:
    """The list of keys."""
    stage.open_shop()
    stage.frame.show_keys()
    return stage.dialog()


def help_page(stage: Stage) -> QWidget | None:
    """Help."""
    stage.open_shop()
    stage.frame.show_help()
    return stage.dialog()


def trouble(stage: Stage) -> QWidget | None:
    """A file that is no store."""
    file = stage.folder / "holiday.jpg"
    file.write_bytes(b"not a store" * 1000)
    stage.program.open(file)
    return None


ONE = (SMALL,)
FRAME_SCREENS = (
    Screen(name="welcome", show=welcome, golden=True),
    Screen(name="live", show=live),
    Screen(name="as_of", show=as_of),
    Screen(name="compare", show=compare),
    Screen(name="time_bar", show=time_bar, sizes=(LARGE, SMALL), themes=("light", "dark", "contrast"), golden=True),
    Screen(name="palette", show=palette, sizes=ONE),
    Screen(name="moments", show=moments, sizes=ONE),
    Screen(name="tasks", show=tasks, sizes=ONE),
    Screen(name="preferences", show=preferences, sizes=ONE),
    Screen(name="keys", show=keys, sizes=ONE),
    Screen(name="help", show=help_page, sizes=ONE),
    Screen(name="trouble", show=trouble, sizes=ONE),
    Screen(name="palette_box", show=palette_box, sizes=ONE),
    Screen(name="contrast", show=as_of, sizes=(LARGE,), themes=("contrast",)),
)
