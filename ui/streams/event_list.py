"""The list of events of one filter at one moment: what is shown, what came since, what later moments hide."""

from PySide6.QtCore import QObject, Signal

from app.event_browser import EventBrowser
from app.event_search import EventList, WholeLog
from app.filters import Expression, FilterError
from ui.clock import Clock
from ui.models.event_model import EventRows, EventStyle
from ui.models.paged_model import PagedModel
from ui.streams.search_run import Progress, SearchRun


class ShownEvents(QObject):
    """Feeds a model from a filter and a clock.

    Live, it follows the log while `follows` is true; else new events are only counted (`unseen`). At a moment of the
    past events after it are hidden (`hidden` of them match). `changed` whenever any of this does.
    """

    changed = Signal()
    refused = Signal(object)

    def __init__(
        self, browser: EventBrowser, model: PagedModel, clock: Clock, search: SearchRun, style: EventStyle
    ) -> None:
        super().__init__()
        self._browser, self._model, self._clock, self._search = browser, model, clock, search
        self._style = style
        self._expression: Expression | None = None
        self._events: EventList = WholeLog(0)
        self._is_first = True
        self._seen = clock.head
        self.share = 1.0
        self.follows = True
        search.progressed.connect(self._progress)
        search.refused.connect(self._refuse)

    # What is shown

    @property
    def expression(self) -> Expression | None:
        """The filter that is shown."""
        return self._expression

    @property
    def style(self) -> EventStyle:
        """How events are written."""
        return self._style

    @property
    def rows(self) -> EventRows:
        """The events shown, as rows."""
        return EventRows(self._browser, self._events.upto(self._upto), self._style)

    @property
    def count(self) -> int:
        """How many events are shown."""
        return self._events.upto(self._upto).count

    @property
    def unseen(self) -> int:
        """How many newer events match that are not shown because something else is being read."""
        return 0 if self._fixed is not None else self._events.upto(self._clock.head).count - self.count

    @property
    def hidden(self) -> int:
        """How many of the matching events are later than the moment looked at."""
        return self._events.count - self.count if self._fixed is not None else 0

    @property
    def is_searching(self) -> bool:
        """Whether more may be found."""
        return self._search.is_running

    @property
    def first_shown(self) -> bool:
        """Whether anything of the newest question has been shown yet."""
        return not self._is_first

    # What it is told

    def ask(self, expression: Expression | None) -> None:
        """Show the events of a filter; the old ones stay until the first new ones are there."""
        self._search.stop()
        self._expression = expression
        self._seen = self._clock.head
        self._is_first = True
        if expression is None:
            self._events, self.share = WholeLog(self._clock.head), 1.0
            self._replace()
        else:
            self.share = 0.0
            self._model.asking.emit(True)
            self._search.begin(expression, self._upto)
            self.changed.emit()

    def restyle(self, style: EventStyle, *, near: int) -> None:
        """Write the same events otherwise, those at a line of the table first."""
        self._style = style
        if not self._is_first:
            self._model.renew(self.rows, near=near)

    def clock_moved(self) -> None:
        """Another moment is looked at, or the log has grown."""
        if self._expression is None:
            self._events = WholeLog(self._clock.head)
        else:
            self._search.go_on(self._clock.head)
        if self._clock.is_live and self.follows:
            self._seen = self._clock.head
        self._grow()

    def catch_up(self) -> None:
        """Show what came since."""
        self._seen = self._clock.head
        self._grow()

    def stop(self) -> None:
        """Leave the search as far as it has come."""
        self._search.stop()
        self._model.asking.emit(False)
        self.changed.emit()

    # Answers

    @property
    def _fixed(self) -> int | None:
        """The position that hides later events; None while the log is followed."""
        if self._clock.span is not None:
            return self._clock.span[1]
        return self._clock.position

    @property
    def _upto(self) -> int:
        return self._seen if self._fixed is None else self._fixed

    def _progress(self, progress: Progress) -> None:
        self._events, self.share = progress.found, progress.share
        if self._clock.is_live and self.follows:
            self._seen = self._clock.head
        if self._is_first and (self.count or progress.is_done):
            self._replace()
        elif not self._is_first:
            self._grow()
        else:
            self.changed.emit()

    def _refuse(self, error: FilterError) -> None:
        self._model.asking.emit(False)
        self.refused.emit(error)

    def _replace(self) -> None:
        self._is_first = False
        self._model.show(self.rows)
        self.changed.emit()

    def _grow(self) -> None:
        if not self._is_first:
            self._model.grow(self.rows)
        self.changed.emit()
