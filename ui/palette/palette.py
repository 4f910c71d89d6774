"""The palette: a box over the window; the answer is within eight rows, and keys choose it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.announce import announce
from ui.context import Context
from ui.labels import label
from ui.palette import hits
from ui.palette.finding import Finder, Found
from ui.palette.hits import Hit
from ui.palette.rows import HitRows

WIDTH = 640
ROWS = 8
ASK_MS = 60
RECENT = 30
PREFIXES = {">": "actions", "@": "people", "#": "position", ":": "time", "?": "help"}
HINT = "order, customer, product, moment…      > action   @ person   # position   : time   ? help"


class Palette(QFrame):
    """Keeps the last text, selected; recent choices come before equals."""

    def __init__(self, context: Context, finder: Finder, named: Callable[[], Iterable[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._finder, self._named = context, finder, named
        self._over = parent
        self._recent: list[str] = []
        self._found: Sequence[Found] = ()
        self.box = QLineEdit(self)
        self.box.setPlaceholderText(HINT)
        self.box.setAccessibleName("Search or run a command")
        self.box.setFrame(False)
        self.rows = HitRows(context.look, self)
        self._note = label("", role="muted")
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(ASK_MS)
        self._ask.timeout.connect(self._find)
        self._arrange()
        self.box.textChanged.connect(self._typed)
        self.rows.chosen.connect(self._choose)
        self.box.installEventFilter(self)
        self.hide()

    def begin(self, text: str | None = None) -> None:
        """Open with this text, or with the last one selected."""
        if text is not None:
            self.box.setText(text)
        self._place()
        self.show()
        self.raise_()
        self.box.setFocus(Qt.FocusReason.PopupFocusReason)
        if text is None:
            self.box.selectAll()
        self._typed(self.box.text())

    @property
    def titles(self) -> tuple[str, ...]:
        """What is offered, best first."""
        return tuple(hit.title for hit in self.rows.hits)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows choose, Enter does, Esc or leaving closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and self.window().isActiveWindow():
            self.hide()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                self.rows.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self.rows.current)
            case Qt.Key.Key_Escape:
                self._close()
            case _:
                return False
        return True

    def _typed(self, text: str) -> None:
        self._found = ()
        self._show(self._offered(text))
        if self._kind(text) in ("", "people"):
            self._ask.start()

    def _find(self) -> None:
        text = self._words(self.box.text())
        if not text:
            return
        ask = partial(self._finder, text, self._context.clock.position)
        self._context.background.run(self, ask, self._show_found, lane="find")

    def _show_found(self, found: Sequence[Found]) -> None:
        self._found = found
        self._show(self._offered(self.box.text()))

    def _offered(self, text: str) -> list[Hit]:
        kind, words = self._kind(text), self._words(text)
        context = self._context
        offered = [hits.of_found(context, found) for found in self._found] if kind in ("", "people") else []
        if kind in ("", "position"):
            offered += hits.of_position(context, words)
        if kind in ("", "time"):
            offered += hits.of_named(context, words, self._named())
        if kind == "time":
            offered += hits.of_time(context, words)
        if kind in ("", "actions", "help"):
            offered += hits.of_actions(context, words)
        return sorted(offered, key=self._order)[:ROWS]

    def _order(self, hit: Hit) -> tuple[float, str]:
        recent = self._recent.index(hit.key) if hit.key in self._recent else RECENT
        return -hit.rank - (RECENT - recent) / RECENT * (12.0 if hit.rank else 50.0), hit.title

    def _show(self, offered: list[Hit]) -> None:
        self.rows.show_hits(offered)
        self._note.setText("" if offered else "Nothing fits. Esc closes; ? shows help.")
        self._note.setVisible(not offered)
        self._place()

    def _choose(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.reason is not None:
            self._context.say(hit.reason)
            announce(self, hit.reason)
            return
        self._recent = [hit.key, *(key for key in self._recent if key != hit.key)][:RECENT]
        self._close()
        hit.do()

    def _close(self) -> None:
        self.hide()
        self._over.setFocus()

    def _kind(self, text: str) -> str:
        return PREFIXES.get(text.lstrip()[:1], "")

    def _words(self, text: str) -> str:
        stripped = text.strip()
        return stripped[1:].strip() if stripped[:1] in PREFIXES and stripped[:1] != "#" else stripped

    def _arrange(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.box)
        column.addWidget(self._note)
        column.addWidget(self.rows)

    def _place(self) -> None:
        over = self._over
        width = min(WIDTH, over.width() - 40)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(QPoint((over.width() - width) // 2, 48))
