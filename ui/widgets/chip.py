"""A small token: a filter that can be switched off without deleting it, a tag, a state."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.labels import plain, tip
from ui.look import Look

PAD = 8
ICON = 11


class Chip(QAbstractButton):
    """`toggled(bool)` as of any button; `closed` where it can be closed (its cross, or Delete)."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        on: bool = True,
        switchable: bool = True,
        closable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._closable, self._switchable = look, closable, switchable
        self.setText(plain(text))
        self.setAccessibleName(plain(text))
        self.setCheckable(switchable)
        self.setChecked(on and switchable)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if switchable or closable else Qt.FocusPolicy.NoFocus)
        if switchable:
            tip(self, "Click to switch it off without deleting it.")
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its text and signs."""
        metrics = self.fontMetrics()
        signs = (ICON + 6) * (int(self._switchable) + int(self._closable))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * PAD + signs, metrics.height() + 8)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross closes, the rest switches."""
        if self._closable and event.position().x() >= self.width() - ICON - PAD - 2:
            self.setDown(False)
            self.closed.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete closes."""
        if self._closable and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded outline, filled while it is on."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() or not self._switchable
        painter.setPen(self._look.colour("accent" if self.hasFocus() else "border"))
        painter.setBrush(self._look.colour("raised" if on else "window"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        left = PAD
        middle = (self.height() - ICON) // 2
        if self._switchable:
            sign = "fa6s.square-check" if on else "fa6s.square"
            self._look.icon(sign, "accent" if on else "muted").paint(painter, left, middle, ICON, ICON)
            left += ICON + 6
        painter.setPen(self._look.colour("text" if on else "muted"))
        room = QRectF(left, 0, self.width() - left - PAD, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._closable:
            self._look.icon("fa6s.xmark", "muted").paint(painter, self.width() - ICON - PAD, middle, ICON, ICON)
