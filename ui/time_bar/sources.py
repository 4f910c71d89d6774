"""Fetches what the strip shows: counts for the view, the selected stream's events, the named moments."""

from datetime import UTC, datetime
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal

from ui.context import Context
from ui.pulse import Pulse
from ui.time_bar.density import Bins, DensitySource, snapped
from ui.time_bar.flags import Flag
from ui.time_bar.lane import Lane
from ui.time_bar.scale import DAY, HOUR, Window
from ui.time_bar.strip import Strip
from ui.time_bar.ticks import microseconds

VIEW_MS = 50
NEWS_MS = 1000
FIRST_VIEW = 14 * DAY
OVERVIEW_GRAIN = 500


class Sources(QObject):
    """Keeps a strip supplied from the background; `filled` with a new newest event, `flags_filled` with names."""

    filled = Signal()
    flags_filled = Signal()

    def __init__(self, context: Context, density: DensitySource, strip: Strip) -> None:
        super().__init__(strip)
        self._context, self._density, self._strip = context, density, strip
        self._flags: tuple[Flag, ...] = ()
        self._seen_edge = 0
        self._view = Pulse(VIEW_MS, self._ask_view, self)
        self._news = Pulse(NEWS_MS, self.refresh, self)
        strip.window_changed.connect(self._view.soon)
        strip.resized.connect(self._news.soon)
        context.clock.news.connect(self._news.soon)
        context.selection.stream_changed.connect(self._ask_lane)

    def known_flags(self) -> tuple[Flag, ...]:
        """The named moments."""
        return self._flags

    def refresh(self) -> None:
        """Ask for everything again: all of history, the view, the lane and the flags."""
        ask = partial(_overview, self._density, self._strip.width(), self._strip.overview)
        self._context.background.run(self, ask, self._show_whole, lane="all")
        self.refresh_flags()
        self._ask_lane()

    def refresh_flags(self) -> None:
        """Ask for the named moments again."""
        self._context.background.run(self, partial(_flags, self._context), self._show_flags, lane="flags")

    def _show_whole(self, answer: tuple[Window, int, Bins]) -> None:
        whole, edge, overview = answer
        was_empty, followed = self._seen_edge == 0, self._strip.view.holds(self._seen_edge)
        self._strip.show_whole(whole, edge, overview)
        if was_empty:
            start = max(whole.start, whole.end - FIRST_VIEW)
            self._strip.look_at(Window(start, whole.end), remember=False)
        elif followed and self._context.clock.is_live and edge > self._strip.view.end:
            self._strip.pan(whole.end - self._strip.view.end)
        self._seen_edge = edge if overview.counts else 0
        self._view.soon()
        self.filled.emit()

    def _ask_view(self) -> None:
        ask = partial(_bins, self._density, self._strip.view, self._strip.width(), self._strip.whole.start)
        self._context.background.run(self, ask, self._strip.show_bins, lane="view")

    def _ask_lane(self) -> None:
        stream = self._context.selection.stream
        if stream is None:
            self._context.background.cancel(self, "lane")
            self._strip.show_lane(Lane())
            return
        self._context.background.run(self, partial(_lane, self._context, stream), self._strip.show_lane, lane="lane")

    def _show_flags(self, flags: tuple[Flag, ...]) -> None:
        self._flags = flags
        self._strip.show_flags(flags)
        self.flags_filled.emit()


# In the reader thread


def _overview(density: DensitySource, width: int, known: Bins) -> tuple[Window, int, Bins]:
    first, last = density.span()
    if not last:
        now = microseconds(datetime.now(UTC))
        return Window(now - DAY, now), now, Bins(Window(now - DAY, now))
    start = first // HOUR * HOUR
    end = max(last + HOUR, last + (last - start) // 2000)
    # Counting all of history takes long enough to do it only when it has grown visibly.
    is_as_fine = snapped(known.window, width, start)[1] == len(known.counts)
    if is_as_fine and known.window.start <= start and last <= known.known_upto:
        return Window(start, end), last, known
    counted = _bins(density, Window(start, end), width, start)
    room = (end - start) // OVERVIEW_GRAIN
    return Window(start, end), last, msgspec.structs.replace(counted, known_upto=last + room)


def _bins(density: DensitySource, view: Window, width: int, origin: int) -> Bins:
    window, count = snapped(view, width, origin // DAY * DAY)
    counts = density.bins(window.start, window.end, count)
    return Bins(window, counts, density.late(window.start, window.end, count))


def _lane(context: Context, stream: str) -> Lane:
    events = context.desk.history(stream)
    return Lane(stream, [event.position for event in events], [event.clock_us for event in events])


def _flags(context: Context) -> tuple[Flag, ...]:
    history = context.desk.moments
    return tuple(
        Flag(name, position, history.clock_at(position)[0])
        for name, position in history.named_moments().items()
        if position
    )
