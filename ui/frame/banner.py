"""The sentence that says one is looking at the past, with the ways out of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.moments import Moment
from app.moments.wording import spoken_time
from ui.clock import Clock
from ui.context import Context
from ui.labels import PlainLabel, tip
from ui.look.palette import sheet_on_mode
from ui.look.theme import Theme
from ui.time_bar.ticks import local
from ui.time_bar.words import zone_words


class Banner(QWidget):
    """Amber as of a moment, blue while comparing, not there while live."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._says = PlainLabel("", self)
        self._says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._says.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons = [self._button(ident) for ident in ("time.swap", "time.compare_now", "time.live")]
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 4)
        row.addWidget(self._says, 1)
        for button in self._buttons:
            row.addWidget(button)
        context.look.changed.connect(self._tint)
        self._tint(context.look.theme)

    @property
    def text(self) -> str:
        """What it says."""
        return self._says.text()

    def show_clock(self) -> None:
        """Say which moment is shown, and what that means."""
        clock = self._context.clock
        text = sentence(clock, self._context)
        self._says.setText(text)
        tip(self._says, text)
        swap, compare, _live = self._buttons
        swap.setVisible(clock.mode == "compare")
        compare.setVisible(clock.mode == "asof")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Filled with the mode's colour."""
        mode = "compare" if self._context.clock.mode == "compare" else "as_of"
        QPainter(self).fillRect(self.rect(), self._context.look.colour(mode))

    def _button(self, ident: str) -> QPushButton:
        action = self._context.actions.qaction(ident)
        button = QPushButton(action.text(), self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action.trigger)
        tip(button, action.statusTip())
        return button

    def _tint(self, theme: Theme) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self._context.look.colour("mode_text"))
        self._says.setPalette(palette)
        for button in self._buttons:
            button.setStyleSheet(sheet_on_mode(theme))


def sentence(clock: Clock, context: Context) -> str:
    """The banner's sentence."""
    if clock.a is None:
        return ""
    if clock.b is not None:
        second = "now" if clock.b.is_live else _named(clock.b, context)
        return f"Comparing two moments — A: {_named(clock.a, context)}.  B: {second}.  Commands are off."
    later = max(0, clock.head - clock.a.position)
    hidden = f"{later:,} later events are hidden" if later != 1 else "1 later event is hidden"
    return f"Looking at the past — {_named(clock.a, context)}.  {hidden}; commands are off."


def _named(moment: Moment, context: Context) -> str:
    zone = context.settings.zone
    words = moment.words.removesuffix(f" ({moment.zone})")
    if moment.boundary != "at":
        return f"{words} {zone_words(moment.instant_us, zone)} · #{moment.position:,}"
    if not moment.instant_us:
        return words
    when = spoken_time(local(moment.instant_us, zone).replace(microsecond=0), seconds=True)
    return f"{words} · {when} {zone_words(moment.instant_us, zone)}"
