"""Which moment the window shows: the one QObject every panel listens to."""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from app.moments import Moment
from ui.pulse import Pulse

Mode = Literal["live", "asof", "compare"]

NEWS_MS = 100
DRAG_MS = 16


class Clock(QObject):
    """LIVE, AS OF one moment (A) or COMPARE of two (A and B); lives on the GUI thread.

    `moved`: what is shown changed, ask again (news at most 10 a second, drags 60). `settled`: the
    same, but never during a drag. `mode_changed`: another of the three modes. `news`: the log grew,
    whatever is shown. None has arguments: read the clock in the slot.
    """

    moved = Signal()
    settled = Signal()
    mode_changed = Signal()
    news = Signal()

    def __init__(self, head: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._head = head
        self._a: Moment | None = None
        self._b: Moment | None = None
        self._dragging = False
        self._dragged = Pulse(DRAG_MS, self.moved.emit, self)
        self._heard = Pulse(NEWS_MS, self._tell_news, self)

    @property
    def mode(self) -> Mode:
        """One of live, asof and compare."""
        if self._b is not None:
            return "compare"
        return "live" if self._a is None else "asof"

    @property
    def is_live(self) -> bool:
        """Whether now is shown and commands can be issued."""
        return self._a is None

    @property
    def a(self) -> Moment | None:
        """The moment looked at; None while live."""
        return self._a

    @property
    def b(self) -> Moment | None:
        """The moment compared with; None unless comparing."""
        return self._b

    @property
    def position(self) -> int | None:
        """What to ask with: the position of the moment looked at; None while live."""
        return None if self._a is None else self._a.position

    @property
    def span(self) -> tuple[int, int | None] | None:
        """The positions compared, the second None where it is now; None unless comparing."""
        if self._a is None or self._b is None:
            return None
        return self._a.position, None if self._b.is_live else self._b.position

    @property
    def head(self) -> int:
        """The newest position known to the window."""
        return self._head

    @property
    def shown(self) -> int:
        """The last position that is seen: the moment's, or the head while live."""
        return self._head if self._a is None else self._a.position

    @property
    def dragging(self) -> bool:
        """Whether the playhead is being held."""
        return self._dragging

    def go_live(self) -> None:
        """Show now and follow the log."""
        self._show(None, None, dragging=False)

    def go_to(self, moment: Moment, *, dragging: bool = False) -> None:
        """Look at a moment (a live one means now); B is let go of."""
        self._show(None if moment.is_live else moment, None, dragging=dragging)

    def compare(self, a: Moment, b: Moment) -> None:
        """Compare two moments; B may be live, A may not: a live A makes this LIVE."""
        self._show(None if a.is_live else a, None if a.is_live else b, dragging=False)

    def leave_compare(self) -> None:
        """Look at A alone again."""
        self._show(self._a, None, dragging=False)

    def set_head(self, position: int) -> None:
        """Tell the clock that the log has grown to this position."""
        if position != self._head:
            self._head = position
            self._heard.soon()

    def refresh(self) -> None:
        """What is shown now may have changed: read models have caught up."""
        self._heard.soon()

    def _show(self, a: Moment | None, b: Moment | None, *, dragging: bool) -> None:
        was = (self.mode, self._a, self._b, self._dragging)
        self._a, self._b, self._dragging = a, b, dragging
        if was == (self.mode, a, b, dragging):
            return
        if was[0] != self.mode:
            self.mode_changed.emit()
        if dragging:
            self._dragged.soon()
        else:
            self._dragged.at_once()
            self.settled.emit()

    def _tell_news(self) -> None:
        self.news.emit()
        if self.is_live:
            self.moved.emit()
            self.settled.emit()
