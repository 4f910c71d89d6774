"""Every screen as a picture, for people to look at and for tests to compare."""

from tests.screens.frame_screens import FRAME_SCREENS
from tests.screens.screen import Screen
from tests.screens.story_screens import STORY_SCREENS
from tests.screens.streams_screens import STREAMS_SCREENS
from tests.screens.watch_screens import WATCH_SCREENS

# Others add their tuples here; the name of a screen is that of its file.
SCREENS: tuple[Screen, ...] = (*FRAME_SCREENS, *STORY_SCREENS, *WATCH_SCREENS, *STREAMS_SCREENS)
