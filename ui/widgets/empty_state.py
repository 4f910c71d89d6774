"""What stands where there is nothing to show: what, why, and what one can do next."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from ui.labels import PlainLabel, label
from ui.look import Look

ICON = QSize(36, 36)
WIDEST = 460


class EmptyState(QWidget):
    """An icon, a sentence, the reason, and at most one button; put it in a stack beside the real thing."""

    def __init__(self, look: Look, icon: str = "fa6s.inbox", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._name = look, icon
        self._do: Callable[[], object] | None = None
        self._icon = QToolButton(self)
        self._icon.setAutoRaise(True)
        self._icon.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon.setIconSize(ICON)
        self._what = _centred(label(role="heading", wrap=True))
        self._why = _centred(label(role="muted", wrap=True))
        self._button = QPushButton(self)
        self._button.clicked.connect(self._act)
        self._arrange()
        look.changed.connect(self._tint)
        self._tint()

    def show_reason(
        self, what: str, why: str = "", *, button: str = "", do: Callable[[], object] | None = None
    ) -> None:
        """Say what is not there, why, and offer what `do` does under the name `button`."""
        self._do = do
        self._what.setText(what)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(f"{what} {why}".strip())

    def _arrange(self) -> None:
        middle = QWidget(self)
        middle.setMaximumWidth(WIDEST)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._what)
        column.addWidget(self._why)
        column.addSpacing(4)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, 4)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    def _tint(self) -> None:
        self._icon.setIcon(self._look.icon(self._name, "muted"))

    def _act(self) -> None:
        if self._do is not None:
            self._do()


def _centred(made: PlainLabel) -> PlainLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made
