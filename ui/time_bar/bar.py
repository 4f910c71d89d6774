"""The time bar: owns the moment of the whole window."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.moments import Moment
from ui.announce import announce
from ui.context import Context
from ui.labels import show_tip
from ui.time_bar.calendar import DayPopup
from ui.time_bar.deeds import bar_deeds, window_deeds
from ui.time_bar.density import DensitySource
from ui.time_bar.naming import NameDialog
from ui.time_bar.overlay import Marks
from ui.time_bar.player import PACES, Player
from ui.time_bar.pointer import Pointer
from ui.time_bar.sources import Sources
from ui.time_bar.steering import UNITS, Steering
from ui.time_bar.strip import Strip
from ui.time_bar.ticks import local
from ui.time_bar.tips import hover_text
from ui.time_bar.transport import Transport
from ui.time_bar.words import place_words, spoken, zone_words


class TimeBar(QWidget):
    """Shows the clock and moves it; `search_clicked` and `zone_clicked` are for the window to answer.

    `reshaped`: it became one line, or full again.
    """

    search_clicked = Signal()
    zone_clicked = Signal()
    reshaped = Signal()

    def __init__(self, context: Context, density: DensitySource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._density = context, density
        self.travel = context.travel
        self._held: int | None = None
        self._before: tuple[Moment | None, Moment | None] | None = None
        self._hovered: int | None = None
        self.is_compact = False
        self.strip = Strip(context.look, self)
        self.strip.setAccessibleName("Time bar")
        self.pointer = Pointer(self.strip)
        self.sources = Sources(context, density, self.strip)
        self.steering = Steering(context, self.strip, self.sources.known_flags)
        self.player = Player(context, self.steering, self)
        context.actions.bind(self.strip, bar_deeds(self))
        context.actions.bind(self, window_deeds(self), everywhere=True)
        self.transport = Transport(context.look, context.actions, self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.transport)
        self._layout.addWidget(self.strip)
        self._connect()
        self._show_settings("")
        self._show_clock()
        self.sources.refresh()

    def _connect(self) -> None:
        clock, travel, transport = self._context.clock, self._context.travel, self.transport
        clock.moved.connect(self._show_clock)
        clock.news.connect(self._show_clock)
        clock.settled.connect(self._settle)
        clock.mode_changed.connect(self._announce)
        travel.failed.connect(transport.field.show_error)
        travel.asked.connect(transport.field.ask)
        travel.marked.connect(self._show_clock)
        self._context.settings.changed.connect(self._show_settings)
        self.pointer.sought.connect(self._seek)
        self.pointer.let_go.connect(self._let_go)
        self.pointer.given_up.connect(self.give_up_drag)
        self.pointer.hovered.connect(self._hover)
        self.pointer.left.connect(self._leave)
        self.pointer.flag_chosen.connect(self.steering.to_flag)
        self.strip.wished.connect(self.steering.to_instant)
        self.sources.filled.connect(self._show_clock)
        self.sources.flags_filled.connect(self._offer_names)
        self.player.changed.connect(self._show_playing)
        transport.chip.clicked.connect(self.toggle_live)
        transport.field.typed.connect(self._go)
        transport.unit_chosen.connect(self._choose_unit)
        transport.pace_chosen.connect(self._choose_pace)
        transport.search_clicked.connect(self.search_clicked)
        transport.zone_clicked.connect(self.zone_clicked)

    # What actions do

    def begin_typing(self) -> None:
        """Put the keyboard into the moment field."""
        self.transport.field.begin()

    def toggle_live(self) -> None:
        """Go live, or back to the moment looked at last; with none to return to, type one."""
        if not self._context.clock.is_live:
            self._context.travel.to_live()
        elif self._context.travel.last is not None:
            self._context.travel.to_last()
        else:
            self.begin_typing()

    def go_live(self) -> None:
        """Show now, at the right edge of the bar."""
        self._context.travel.to_live()

    def open_moments(self) -> None:
        """Open the list of named moments."""
        self._context.open("moments")

    def mark_a(self) -> None:
        """Mark A where the playhead stands."""
        self._context.travel.set_a()

    def mark_b(self) -> None:
        """Mark B where the playhead stands; with A marked, compare."""
        self._context.travel.set_b()

    def name_moment(self) -> None:
        """Ask for a name for the moment looked at."""
        a = self._context.clock.a
        dialog = NameDialog(self._context, self._context.clock.shown, a.words if a else "now", self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self.sources.refresh_flags)
        dialog.open()

    def choose_day(self) -> None:
        """Open the calendar under the moment field."""
        zone, whole = self._context.settings.zone, self.strip.whole
        shown = self.steering.instant() or self.strip.edge
        first, last, day = (local(instant, zone).date() for instant in (whole.start, self.strip.edge, shown))
        popup = DayPopup(first, last, day, self)
        popup.chosen.connect(self._go)
        popup.open_at(self.transport.field.mapToGlobal(self.transport.field.rect().bottomLeft()))

    def toggle_compact(self) -> None:
        """One slim line, or all the parts."""
        self.make_compact(not self.is_compact)

    def make_compact(self, is_compact: bool) -> None:
        """Show the bar as one line, or in full."""
        if is_compact == self.is_compact:
            return
        self.is_compact = is_compact
        self.strip.make_compact(is_compact)
        if is_compact:
            self._layout.removeWidget(self.strip)
            self.transport.slot.addWidget(self.strip)
        else:
            self.transport.slot.removeWidget(self.strip)
            self._layout.addWidget(self.strip)
        self.strip.show()
        self.transport.make_compact(is_compact)
        self.transport.show_ways_back(self._context.clock.mode)
        self.reshaped.emit()

    def give_up_drag(self) -> None:
        """Put the playhead back where it was before the drag."""
        if self._before is not None:
            before, self._before, self._held = self._before, None, None
            self._context.travel.to_pair(*before)

    # Showing

    def _show_clock(self) -> None:
        clock = self._context.clock
        a, b = self._context.travel.a, self._context.travel.b
        shown = clock.b if clock.mode == "compare" and clock.b is not None else clock.a
        hidden = 0 if shown is None or shown.is_live else max(0, clock.head - shown.position)
        playhead = self._held if self._held is not None else clock.a.instant_us if clock.a else self.strip.edge
        mode = "asof" if self._held is not None and clock.mode == "live" else clock.mode
        self.strip.show_marks(Marks(mode=mode, playhead=playhead, a=_instant(a), b=_instant(b), hidden=hidden))
        self.strip.spoken = spoken(clock, self._context.settings.zone)
        self.transport.chip.show_mode(clock.mode)
        self.transport.show_ways_back(clock.mode)
        self.transport.field.show_moment(clock.a)
        self.transport.show_place(zone_words(playhead, self._context.settings.zone), place_words(clock))

    def _settle(self) -> None:
        self._held = None
        self._show_clock()
        a = self._context.clock.a
        if a is not None and a.instant_us is not None and not self.pointer.is_holding:
            self.strip.bring_into_view(a.instant_us)

    def _announce(self) -> None:
        announce(self, spoken(self._context.clock, self._context.settings.zone))

    def _show_settings(self, _key: str) -> None:
        self.strip.show_zone(self._context.settings.zone)
        self.strip.use_square_root(self._context.settings.flag("time_bar/square_root", True))
        self._show_clock()

    def _show_playing(self) -> None:
        self.transport.show_playing(self.player.is_playing)

    def _offer_names(self) -> None:
        self.transport.field.offer(tuple(flag.name for flag in self.sources.known_flags()))

    # The mouse

    def _seek(self, instant: int, is_held: bool) -> None:
        clock = self._context.clock
        if self._before is None:
            self._before = (clock.a, clock.b)
        self._held = instant if is_held else None
        self._show_clock()
        self._context.travel.to_time(instant, dragging=is_held)
        if not is_held:
            self._before = None

    def _let_go(self) -> None:
        self._held = None
        if not self.pointer.is_holding:
            self._before = None
        self._context.travel.to_live()

    def _hover(self, instant: int) -> None:
        self._hovered = instant
        self._tell(None)
        find = partial(self._context.desk.moments.position_upto, instant)
        self._context.background.run(self, find, self._tell, lane="hover", quick=True)

    def _tell(self, position: int | None) -> None:
        if self._hovered is not None:
            zone = self._context.settings.zone
            text = hover_text(self._hovered, zone, position, self.strip.bins, self._density.kinds)
            show_tip(self.strip.cursor().pos(), text, self.strip)

    def _leave(self) -> None:
        self._hovered = None
        show_tip(self.strip.cursor().pos(), "", self.strip)

    def _go(self, phrase: str) -> None:
        self._context.travel.to_text(phrase, failed=self.transport.field.show_error)

    def _choose_unit(self, unit: str) -> None:
        self.steering.unit = next(known for known in UNITS if known == unit)

    def _choose_pace(self, pace: str) -> None:
        self.player.pace = next(known for known in PACES if known == pace)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Search shrinks to an icon where the line is short."""
        super().resizeEvent(event)
        self.transport.fit(event.size().width())


def _instant(moment: Moment | None) -> int | None:
    return None if moment is None or moment.is_live else moment.instant_us
