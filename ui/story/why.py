"""Why an event happened: who, the reason given, the command behind it, and how it was recorded."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.moments.wording import spoken_time
from app.story import Entry
from ui.labels import PlainLabel, label, tip
from ui.look import Look
from ui.time_bar.ticks import local


class WhyCard(QFrame):
    """Stands under a story while an event is selected; the buttons wish for its relations or for going there."""

    related_wished = Signal(int)
    playhead_wished = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._position = 0
        self._why = _wide(label(role="strong", wrap=True))
        self._how = _wide(label(role="muted", wrap=True))
        self._related = QPushButton("Cause and effects", self)
        tip(self._related, "Show what led to this event and what it led to.")
        self._related.clicked.connect(self._wish_related)
        self._here = QPushButton("Set playhead here", self)
        tip(self._here, "Show everything as it was right after this event.")
        self._here.clicked.connect(self._wish_playhead)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._why)
        words.addWidget(self._how)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.addLayout(words, 1)
        row.addWidget(self._related, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._here, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def text(self) -> str:
        """Everything it says."""
        return f"{self._why.text()} {self._how.text()}"

    def show_entry(self, entry: Entry, zone: ZoneInfo) -> None:
        """Explain an event."""
        self._position = entry.position
        self._why.setText(why(entry))
        self._how.setText(how(entry, zone))
        self.setAccessibleName(f"Why did this change? {self.text}")
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised surface with a thin line around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour("border"))
        painter.setBrush(self._look.colour("raised"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)

    def _wish_related(self) -> None:
        self.related_wished.emit(self._position)

    def _wish_playhead(self) -> None:
        self.playhead_wished.emit(self._position)


def why(entry: Entry) -> str:
    """Who and the reason given, or that none was."""
    origin = entry.recorded.origin
    who = origin.actor or "Somebody unnamed"
    if origin.reason:
        return f"{who}: “{origin.reason}”"
    if origin.source:
        return f"{who}, from {_source(entry)}"
    return f"{who} gave no reason."


def how(entry: Entry, zone: ZoneInfo) -> str:
    """The command, where it came from and when it was written, in one line."""
    seen, origin = entry.recorded, entry.recorded.origin
    recorded = spoken_time(local(seen.recorded_us, zone).replace(microsecond=0), seconds=True)
    happened = spoken_time(local(seen.effective_us, zone).replace(microsecond=0), seconds=True)
    late = f"; it happened {happened}, before what was already known" if seen.is_late else ""
    parts = [
        f"#{seen.position:,} {seen.type} v{seen.version} of {seen.stream}",
        f"command {entry.command[:8]}",
        f"recorded {recorded}{late}",
        "not stated by its source but inferred" if origin.inferred else "",
        _source(entry) if origin.source and origin.reason else "",
        f"caused by {origin.causation[:8]}" if origin.causation else "",
    ]
    return " · ".join(part for part in parts if part)


def _source(entry: Entry) -> str:
    source = entry.recorded.origin.source
    return ", ".join(f"{name} {str(text)[:40]}" for name, text in source.items())


def _wide(made: PlainLabel) -> PlainLabel:
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
