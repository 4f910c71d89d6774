"""A line to type a moment into, anywhere: what was understood stands under it, or what to choose from."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.moments import History, Moment, MomentError, MomentQuestion, parse_moment
from ui.background import Background
from ui.labels import label, plain
from ui.look import Look
from ui.preferences import Preferences

PATIENCE_MS = 200
HINT = "yesterday, 12 Nov 2025, before 28 Nov 09:00, #8412, v2 of order-10472, a named moment"


class MomentLine(QWidget):
    """`understood` when the text became a moment or is none; `moment` is the one it means, None while it means none."""

    understood = Signal()

    def __init__(self, look: Look, background: Background, settings: Preferences, history: History, name: str) -> None:
        super().__init__()
        self._look, self._background, self._settings, self._history = look, background, settings, history
        self._moment: Moment | None = None
        self._then: Callable[[], object] | None = None
        self.line = QLineEdit(self)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(HINT)
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self._wait)
        self.said = label(role="muted", wrap=True)
        self._choices = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.said)
        column.addLayout(self._choices)
        self.said.hide()
        self.setFocusProxy(self.line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE_MS)
        self._timer.timeout.connect(self._look_up)

    @property
    def moment(self) -> Moment | None:
        """What the text means."""
        return self._moment

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    def show_moment(self, moment: Moment | None) -> None:
        """Put a moment in, as its words; None empties the line."""
        if self.line.hasFocus() and self.line.isModified():
            return
        self._timer.stop()
        self._moment = moment
        self.line.setText("" if moment is None else "now" if moment.is_live else plain(moment.words))
        self._say("" if moment is None else f"position {moment.position:,}")

    def resolve(self, then: Callable[[], object]) -> None:
        """Call `then` when what is typed has been understood; where it is not, the line says why instead."""
        if self._moment is not None and not self._timer.isActive():
            then()
            return
        self._then = then
        self._look_up()

    def refuse(self, sentence: str) -> None:
        """Say why this moment will not do."""
        self._say(sentence, is_wrong=True)

    def _wait(self) -> None:
        self._moment = None
        self._timer.start()

    def _look_up(self) -> None:
        self._timer.stop()
        if not self.text:
            self._moment = None
            self._say("Type a day, a time or a position." if self._then else "", is_wrong=True)
            self._then = None
            self.understood.emit()
            return
        work = partial(parse_moment, self.text, history=self._history, zone=self._settings.zone, now=datetime.now(UTC))
        self._background.run(self, work, self._take, failed=self._fail)

    def _take(self, moment: Moment) -> None:
        self._moment = moment
        self.line.setModified(False)
        self._say("now" if moment.is_live else f"{moment.words} · position {moment.position:,}")
        self.understood.emit()
        then, self._then = self._then, None
        if then is not None:
            then()

    def _fail(self, error: Exception) -> None:
        self._moment, self._then = None, None
        if not isinstance(error, MomentError):
            self._background.report(error)
            return
        self._say(str(error), is_wrong=True)
        if isinstance(error, MomentQuestion):
            for choice in error.choices:
                button = QPushButton(plain(choice.words), self)
                button.setAutoDefault(False)
                button.clicked.connect(partial(self._choose, choice.phrase))
                self._choices.addWidget(button)
        self.understood.emit()

    def _choose(self, phrase: str) -> None:
        self.line.setText(phrase)
        self._look_up()

    def _say(self, words: str, *, is_wrong: bool = False) -> None:
        while (item := self._choices.takeAt(0)) is not None:
            if (button := item.widget()) is not None:
                button.deleteLater()
        palette = QPalette()
        colour = "error" if is_wrong else "muted"
        palette.setColor(QPalette.ColorRole.PlaceholderText, self._look.colour(colour))
        self.said.setPalette(palette)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.line.setAccessibleDescription(plain(words))
