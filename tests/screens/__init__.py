"""Every screen as a picture, for people to look at and for tests to compare."""

from tests.screens.frame_screens import FRAME_SCREENS
from tests.screens.screen import Screen

# Others add their tuples here; the name of a screen is that of its file.
SCREENS: tuple[Screen, ...] = (*FRAME_SCREENS,)
