"""How fresh a panel's figures are, in words; busy only when an answer takes longer than one notices."""

from typing import Literal

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.labels import PlainLabel
from ui.look import Look

Tone = Literal["calm", "late", "error"]
TONES: dict[Tone, str] = {"calm": "muted", "late": "warning", "error": "error"}
NOTICED_MS = 300
CALM_S = 2.0


class FreshnessLine(PlainLabel):
    """One muted line; colour only where something is more than two seconds late, or wrong."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = look
        self._tone: Tone = "calm"
        self._said = ""
        self._is_busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NOTICED_MS)
        self._timer.timeout.connect(self._show_busy)
        self.setAccessibleName("Freshness")
        look.changed.connect(self._tint)
        self._tint()

    def show_lag(self, events: int, seconds: float = 0.0) -> None:
        """How far the read model is behind the log."""
        if not events:
            self.show_text("up to date")
        else:
            self.show_text(f"{seconds:.1f} s behind · {events:,} events", "late" if seconds > CALM_S else "calm")

    def show_paused(self, since: str, events: int) -> None:
        """The read model was stopped by somebody."""
        self.show_text(f"paused at {since} · {events:,} events behind", "late")

    def show_rebuilding(self, share: float) -> None:
        """A new version is being built beside the one shown; `share` from 0 to 1."""
        self.show_text(f"rebuilding {share:.0%} · showing the old version")

    def show_text(self, text: str, tone: Tone = "calm") -> None:
        """Any other sentence."""
        if tone != self._tone:
            self._tone = tone
            self._tint()
        self._said = text
        if not self._is_busy:
            self.setText(text)

    def busy(self, is_busy: bool) -> None:
        """Asking has begun or ended; nothing blinks while the answer comes within 300 ms."""
        if is_busy:
            self._timer.start()
            return
        self._timer.stop()
        self._is_busy = False
        self.setText(self._said)

    def _show_busy(self) -> None:
        self._is_busy = True
        self.setText("asking…")

    def _tint(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(TONES[self._tone]))
        self.setPalette(palette)
