"""What is wrong with a field, in a line under it; takes no room while all is well."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from ui.labels import PlainLabel
from ui.look import Look


class ProblemLine(PlainLabel):
    """A sentence in the colour of errors."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._look = look
        self.setWordWrap(True)
        self.setAccessibleName(name)
        self.hide()
        look.changed.connect(self._tint)
        self._tint()

    def show_problem(self, sentence: str) -> None:
        """Show a sentence; an empty one takes the line away."""
        self.setText(sentence)
        self.setVisible(bool(sentence))

    def _tint(self, _: object = None) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour("error"))
        self.setPalette(palette)
