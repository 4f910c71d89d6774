"""The head of a story: whom it is about, as known when, its three views, and steps from event to event."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QToolButton, QVBoxLayout, QWidget

from ui.labels import label, tip
from ui.look import Look

ICON = QSize(14, 14)
STEPS = (
    ("oldest", "fa6s.backward-step", "Go to the oldest event of this story."),
    ("previous", "fa6s.chevron-left", "Go to the previous event of this story (Ctrl+[)."),
    ("next", "fa6s.chevron-right", "Go to the next event of this story (Ctrl+])."),
    ("newest", "fa6s.forward-step", "Return to now."),
)


class StoryHeader(QWidget):
    """`tab_chosen` carries the number of a view, `stepped` one of oldest, previous, next and newest."""

    tab_chosen = Signal(int)
    stepped = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = label(role="title")
        self.described = label()
        self.described.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.known = label(role="muted", wrap=True)
        self.tabs = QTabBar(self)
        self.tabs.setAccessibleName("Views of the story")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for name in ("Story", "Table", "Compare with now"):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self.tab_chosen)
        self.place = label()
        self.place.setAccessibleName("Events shown")
        self.buttons = {ident: self._button(ident, told) for ident, _icon, told in STEPS}
        self.right = QHBoxLayout()
        self._arrange()
        look.changed.connect(self._tint)
        self._tint()

    def show_words(self, title: str, described: str, known: str) -> None:
        """Say whom it is about and as known when."""
        self.title.setText(title)
        self.described.setText(described)
        tip(self.described, described)
        self.known.setText(known)

    def show_place(self, words: str, *, can_go_back: bool, can_go_on: bool, is_live: bool) -> None:
        """Say how many events are shown, and offer the steps there are."""
        self.place.setText(words)
        self.buttons["oldest"].setEnabled(can_go_back)
        self.buttons["previous"].setEnabled(can_go_back)
        self.buttons["next"].setEnabled(can_go_on)
        self.buttons["newest"].setEnabled(not is_live)

    def _arrange(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.title)
        first.addWidget(self.described, 1)
        first.addLayout(self.right)
        second = QHBoxLayout()
        second.setSpacing(2)
        second.addWidget(self.tabs)
        second.addStretch(1)
        for ident in ("oldest", "previous"):
            second.addWidget(self.buttons[ident])
        second.addSpacing(4)
        second.addWidget(self.place)
        second.addSpacing(4)
        for ident in ("next", "newest"):
            second.addWidget(self.buttons[ident])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addWidget(self.known)
        column.addLayout(second)

    def _button(self, ident: str, told: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(ICON)
        button.setAccessibleName(told)
        tip(button, told)
        button.setProperty("step", ident)
        button.clicked.connect(self._step)
        return button

    def _step(self) -> None:
        self.stepped.emit(str(self.sender().property("step")))

    def _tint(self, _theme: object = None) -> None:
        for ident, icon, _told in STEPS:
            self.buttons[ident].setIcon(self._look.icon(icon))
