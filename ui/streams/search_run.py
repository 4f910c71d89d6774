"""A search going on behind the window: in short slices, so that stopping it is at once and for good."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from app.event_browser import EventBrowser
from app.event_search import Found, Search
from app.filters import Expression, FilterError
from ui.background import Background
from ui.preferences import Preferences

SLICE_S = 0.06
"""How long a reader works before it shows what it has and can be stopped."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """What was found so far, the share of events looked at (0 to 1), and whether that is all."""

    found: Found
    share: float
    is_done: bool


class SearchRun(QObject):
    """`progressed(Progress)` after every slice; `refused(FilterError)` when a time in the filter cannot be found."""

    progressed = Signal(object)
    refused = Signal(object)

    def __init__(
        self, browser: EventBrowser, background: Background, settings: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._browser, self._background, self._settings = browser, background, settings
        self._search: Search | None = None
        self._is_running = False

    @property
    def is_running(self) -> bool:
        """Whether more may be found."""
        return self._is_running

    def begin(self, expression: Expression, origin: int) -> None:
        """Look for the events of a filter, from a position down and then up; what was looked for before is given up."""
        self._search, self._is_running = None, True
        begin = partial(self._browser.search, expression, zone=self._settings.zone, origin=origin)
        self._run(partial(_begun, begin))

    def go_on(self, head: int) -> None:
        """Look at events up to a newer head as well."""
        if self._search is not None:
            self._search.raise_head(head)
            if not self._is_running and not self._search.is_done:
                self._is_running = True
                self._run(partial(_stepped, self._search))

    def stop(self) -> None:
        """Give up; nothing more comes."""
        self._background.cancel(self, "search")
        self._is_running = False

    def _run(self, work: "Callable[[], tuple[Search, Progress]]") -> None:
        self._background.run(self, work, self._take, failed=self._fail, lane="search")

    def _take(self, answer: tuple[Search, Progress]) -> None:
        self._search, progress = answer
        self._is_running = not progress.is_done
        if self._is_running:
            self._run(partial(_stepped, self._search))
        self.progressed.emit(progress)

    def _fail(self, error: Exception) -> None:
        self._is_running = False
        if isinstance(error, FilterError):
            self.refused.emit(error)
        else:
            self._background.report(error)


def _begun(begin: Callable[[], Search]) -> tuple[Search, Progress]:
    return _stepped(begin())


def _stepped(search: Search) -> tuple[Search, Progress]:
    found = search.step(SLICE_S)
    return search, Progress(found=found, share=search.looked_at, is_done=search.is_done)
