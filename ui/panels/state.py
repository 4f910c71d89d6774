"""Inspector: the state of the selected stream, and what the event that led to it changed."""

from functools import partial
from typing import Literal

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSlider, QToolButton, QVBoxLayout, QWidget

from app.inspection import Changed
from ui.context import Context
from ui.inspector.heading import Heading
from ui.inspector.subject import Subject
from ui.inspector.wording import state_line
from ui.labels import tip
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState
from ui.widgets.value_tree import ValueTree

Looking = Literal["event", "playhead", "version"]


class StatePanel(QWidget):
    """Shows the state right after the selected event, at the playhead, or at any version: what was asked for last."""

    def __init__(self, context: Context, _arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._looking: Looking = "playhead"
        self._version = 0
        self._shown: Changed | None = None
        self._at = context.clock.position
        self._subject = Subject(context.selection, self)
        self._heading = Heading(context.look, self._subject, self)
        self._empty = EmptyState(context.look, "fa6s.cube")
        self.tree = ValueTree(context.look, "State", parent=self)
        self._before = self._button("fa6s.chevron-left", "The version before")
        self._after = self._button("fa6s.chevron-right", "The next version")
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName("Version")
        self.slider.setMinimum(1)
        self.playhead = QPushButton("At playhead", self)
        self.playhead.setCheckable(True)
        tip(self.playhead, "Show the state at the moment of the time bar, and follow it.")
        self._arrange()
        self._connect()
        self._follow_selection()

    def _button(self, icon: str, name: str) -> QToolButton:
        made = QToolButton(self)
        made.setAutoRaise(True)
        made.setIcon(self._context.look.icon(icon))
        made.setAccessibleName(name)
        tip(made, name)
        return made

    def _arrange(self) -> None:
        self._whole = QWidget(self)
        steps = QHBoxLayout()
        steps.setSpacing(4)
        for widget, stretch in ((self._before, 0), (self.slider, 1), (self._after, 0), (self.playhead, 0)):
            steps.addWidget(widget, stretch)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(8, 8, 8, 0)
        inner.setSpacing(6)
        inner.addWidget(self._heading)
        inner.addLayout(steps)
        inner.addWidget(self.tree, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self._subject.changed.connect(self._follow_selection)
        self._context.clock.moved.connect(self._follow_clock)
        self._before.clicked.connect(partial(self._step, -1))
        self._after.clicked.connect(partial(self._step, 1))
        self.slider.valueChanged.connect(self._choose)
        self.playhead.clicked.connect(self._look_at_playhead)

    # What is looked at

    def _follow_selection(self) -> None:
        self._looking = "playhead" if self._subject.position is None else "event"
        self._ask()

    def _follow_clock(self) -> None:
        """Moving the playhead shows the state there; new events only matter to somebody who follows them."""
        if self._context.clock.position != self._at:
            self._at = self._context.clock.position
            self._looking = "playhead"
        if self._looking == "playhead":
            self._ask()

    def _look_at_playhead(self) -> None:
        self._looking = "playhead"
        self._ask()

    def _step(self, by: int, _checked: bool = False) -> None:
        if self._shown is not None:
            self._choose(max(1, min(self._shown.version + by, self._shown.versions)))

    def _choose(self, version: int) -> None:
        self._looking, self._version = "version", version
        self._ask()

    # Asking and showing

    def showEvent(self, event: QShowEvent) -> None:
        """What was selected while the tab was hidden is asked for now."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        stream, position = self._subject.stream, self._subject.position
        if stream is None:
            self._show(None)
            return
        inspection = self._context.desk.inspection
        if self._looking == "version":
            work = partial(inspection.changed, stream, self._version)
        else:
            work = partial(
                inspection.at, stream, position if self._looking == "event" else self._context.clock.position
            )
        self._context.background.run(self, work, self._show)

    def _show(self, changed: Changed | None) -> None:
        self._shown = changed
        has_state = changed is not None and changed.version > 0
        self._whole.setVisible(changed is not None)
        self._empty.setVisible(not has_state)
        self.tree.setVisible(has_state)
        self.playhead.setChecked(self._looking == "playhead")
        if changed is None:
            stream = self._subject.stream
            what = f"There is no state of {stream}." if stream else "Nothing is selected."
            why = (
                "Only the streams of the business have one."
                if stream
                else "Choose an event to see the state it led to."
            )
            self._empty.show_reason(what, why)
            return
        self._heading.say(changed.stream, state_line(changed))
        self._show_steps(changed)
        if has_state:
            self.tree.show_nodes(changed.tree.parts)
        else:
            self._say_not_yet(changed)

    def _show_steps(self, changed: Changed) -> None:
        with QSignalBlocker(self.slider):
            self.slider.setMaximum(max(1, changed.versions))
            self.slider.setValue(max(1, changed.version))
        self._before.setEnabled(changed.version > 1)
        self._after.setEnabled(changed.version < changed.versions)

    def _say_not_yet(self, changed: Changed) -> None:
        clock = self._context.clock
        when = clock.a.words if clock.a is not None else "now"
        self._empty.show_reason(
            f"{changed.stream} did not exist yet.",
            f"It is looked at {when}; its first event came later.",
            button="Show its first version",
            do=partial(self._choose, 1),
        )


PANEL = Panel(
    id="state",
    title="State",
    icon="fa6s.cube",
    tip="The state of the selected stream at any version, with what changed marked.",
    build=StatePanel,
    place="inspector",
)
