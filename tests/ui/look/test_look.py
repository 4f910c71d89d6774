"""The look is switched while the window is open."""

from pytestqt.qtbot import QtBot

from ui.look import Look


def test_choosing_dark_changes_the_palette_and_tells(look: Look, qtbot: QtBot) -> None:
    light = look.colour("window")
    with qtbot.waitSignal(look.changed):
        look.choose("dark")
    assert look.colour("window").lightness() < 60 < light.lightness()


def test_icons_are_drawn_in_the_colour_of_the_theme(look: Look) -> None:
    drawn = look.icon("fa6s.flag", "error").pixmap(32, 32).toImage()
    strongest = max((drawn.pixelColor(x, y) for x in range(32) for y in range(32)), key=lambda pixel: pixel.alpha())
    assert strongest.name().lower() == look.theme.error.lower()


def test_compact_rows_are_lower(look: Look) -> None:
    roomy = look.row_height
    look.choose("light", "compact")
    assert look.row_height < roomy
