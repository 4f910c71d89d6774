"""What every panel is given: the desk, the clock and the ways to act, select, remember and complain."""

import copy
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from app.desk import Desk
from ui.actions import Actions
from ui.background import Background
from ui.clock import Clock
from ui.issuing import Issuing
from ui.look import Look
from ui.preferences import Preferences
from ui.problems import Problems
from ui.pulse import Pulse
from ui.selection import Selection
from ui.simulating import Simulating
from ui.status import Status
from ui.trail import Trail
from ui.travel import Travel

REFRESH_MS = 60


class Wishes(QObject):
    """What panels ask of the window: to open a panel, to say a sentence."""

    opened = Signal(str, object)
    said = Signal(str)


class Context:
    """One for the whole window; `with_clock` makes one for a panel that is pinned to its own moment."""

    def __init__(self, *, desk: Desk, look: Look, settings: Preferences, background: Background) -> None:
        self.desk = desk
        self.look = look
        self.settings = settings
        self.background = background
        self.problems = Problems()
        self.status = Status()
        self.selection = Selection()
        self.trail = Trail()
        self.clock = Clock()
        self.wishes = Wishes()
        self.issuing = Issuing(desk, background)
        self.simulating = Simulating(desk, self.status, self.problems)
        self.travel = Travel(self.clock, desk.moments, background, settings, self.trail)
        self.actions = Actions(self)
        self._refresh = Pulse(REFRESH_MS, self.actions.refresh, self.actions)
        for happened in (
            self.clock.settled,
            self.clock.mode_changed,
            self.selection.stream_changed,
            self.selection.event_changed,
            self.travel.marked,
        ):
            happened.connect(self._refresh.soon)

    def open(self, panel_id: str, **arguments: str) -> None:
        """Open a panel, or raise it where it is open with these arguments."""
        wanted: Mapping[str, str] = arguments
        self.wishes.opened.emit(panel_id, wanted)

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar for a while and to screen readers; problems go elsewhere."""
        self.wishes.said.emit(sentence)

    def with_clock(self, clock: Clock) -> "Context":
        """The same with another clock and its own way to travel."""
        other = copy.copy(self)
        other.clock = clock
        other.travel = Travel(clock, self.desk.moments, self.background, self.settings, Trail())
        return other
