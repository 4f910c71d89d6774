"""The places one has been to, for Back and Forward: moment, tab and selection together."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QObject, Signal

from app.moments import Moment

LENGTH = 200


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where one was: the moments, the tab, what was selected, and how the tab had scrolled."""

    a: Moment | None = None
    b: Moment | None = None
    tab: str = ""
    stream: str | None = None
    event: int | None = None
    scroll: Mapping[str, str] = {}

    def is_as(self, other: "Place") -> bool:
        """Whether going from one to the other would change anything but scrolling."""
        return (self.a, self.b, self.tab, self.stream, self.event) == (
            other.a,
            other.b,
            other.tab,
            other.stream,
            other.event,
        )


class Trail(QObject):
    """Back and forward like a browser's; `returned` carries the Place to show again."""

    returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Place] = [Place()]
        self._at = 0
        self._is_returning = False

    @property
    def can_go_back(self) -> bool:
        """Whether there was a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one came back from somewhere."""
        return self._at < len(self._places) - 1

    def note(self, place: Place) -> None:
        """Remember where one is now; what was ahead is forgotten if this is somewhere else."""
        if self._is_returning:
            return
        if place.is_as(self._places[self._at]):
            self._places[self._at] = place
            return
        self._places = [*self._places[: self._at + 1], place][-LENGTH:]
        self._at = len(self._places) - 1

    def back(self) -> None:
        """Return to the place before."""
        if self.can_go_back:
            self._go(-1)

    def forward(self) -> None:
        """Undo going back."""
        if self.can_go_forward:
            self._go(1)

    def _go(self, by: int) -> None:
        self._at += by
        # What listens moves step by step; those steps are not places one has been to.
        self._is_returning = True
        try:
            self.returned.emit(self._places[self._at])
        finally:
            self._is_returning = False
