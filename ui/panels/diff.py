"""Inspector: the state after the selected event beside the one before it, at the playhead, now, or at A or B."""

from collections.abc import Callable
from functools import partial

import msgspec
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.inspection import Changed, Inspection
from ui.context import Context
from ui.inspector.heading import Heading
from ui.inspector.subject import Subject
from ui.labels import label, tip
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState
from ui.widgets.value_tree import ValueTree

OTHERS = ("the version before", "the playhead", "now", "A", "B")
BEFORE, PLAYHEAD, NOW, MARK_A, MARK_B = range(5)


class Pair(msgspec.Struct, frozen=True):
    """Two versions of a stream, the earlier first, and what is different; None where there is no state to compare."""

    earlier: int
    later: int
    changed: Changed | None


class DiffPanel(QWidget):
    """Compares the state after the selected event with another one of the same stream."""

    def __init__(self, context: Context, _arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._subject = Subject(context.selection, self)
        self._heading = Heading(context.look, self._subject, self)
        self._empty = EmptyState(context.look, "fa6s.code-compare")
        self.other = QComboBox(self)
        self.other.setAccessibleName("Compare with")
        self.other.addItems([f"compared with {name}" for name in OTHERS])
        self.only = QCheckBox("only changes", self)
        self.only.setChecked(True)
        tip(self.only, "Show only the fields that are different.")
        self.same = label(role="muted", wrap=True)
        self.tree = ValueTree(context.look, "Differences", titles=("Field", "Later", "Earlier"), parent=self)
        self._pair: Pair | None = None
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self._whole = QWidget(self)
        row = QHBoxLayout()
        row.addWidget(self.other, 1)
        row.addWidget(self.only)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(8, 8, 8, 0)
        inner.setSpacing(6)
        inner.addWidget(self._heading)
        inner.addLayout(row)
        inner.addWidget(self.same)
        inner.addWidget(self.tree, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self._subject.changed.connect(self._ask)
        self.other.currentIndexChanged.connect(self._ask)
        self.only.toggled.connect(self._show_tree)
        self._context.clock.moved.connect(self._follow_clock)
        self._context.travel.marked.connect(self._ask)

    def _follow_clock(self) -> None:
        if self.other.currentIndex() != BEFORE:
            self._ask()

    def showEvent(self, event: QShowEvent) -> None:
        """What was selected while the tab was hidden is asked for now."""
        super().showEvent(event)
        self._ask()

    def _ask(self, _: object = None) -> None:
        if not self.isVisible():
            return
        stream = self._subject.stream
        if stream is None:
            self._show(None)
            return
        other = self._other_position()
        if other is None:
            self._say_no_mark()
            return
        inspection, position = self._context.desk.inspection, self._subject.position
        self._context.background.run(self, partial(_compared, inspection, stream, position, other), self._show)

    def _other_position(self) -> "Callable[[Inspection, str, int], int] | None":
        """How the other version is found, from the stream and the version looked at; None where that mark is not set."""
        clock, travel, chosen = self._context.clock, self._context.travel, self.other.currentIndex()
        if chosen == BEFORE:
            return _version_before
        if chosen in (PLAYHEAD, NOW):
            return partial(_version_at, clock.position if chosen == PLAYHEAD else None)
        mark = travel.a if chosen == MARK_A else travel.b
        return None if mark is None else partial(_version_at, None if mark.is_live else mark.position)

    def _show(self, pair: Pair | None) -> None:
        self._pair = pair
        has_pair = pair is not None and pair.changed is not None
        self._whole.setVisible(has_pair)
        self._empty.setVisible(not has_pair)
        if pair is None or pair.changed is None:
            self._empty.show_reason("Nothing to compare.", "Choose an event to see what is different.")
            return
        self._heading.say(pair.changed.stream, f"v{pair.earlier:,} → v{pair.later:,}")
        self._show_tree()

    def _show_tree(self, _: object = None) -> None:
        if self._pair is None or self._pair.changed is None:
            return
        tree = self._pair.changed.tree
        self.same.setVisible(not tree.is_changed)
        self.same.setText(
            "It is the same version." if self._pair.earlier == self._pair.later else "Nothing is different."
        )
        self.tree.show_nodes(tree.parts, only_changed=self.only.isChecked())

    def _say_no_mark(self) -> None:
        self._pair = None
        self._heading.say(self._subject.stream or "")
        name = OTHERS[self.other.currentIndex()]
        self.same.setText(f"{name} is not set. Set it in the time bar (I and O), or from the menu of an event.")
        self.same.show()
        self.tree.show_nodes(())
        self._whole.show()
        self._empty.hide()


def _version_before(_inspection: Inspection, _stream: str, version: int) -> int:
    return max(version - 1, 0)


def _version_at(position: int | None, inspection: Inspection, stream: str, _version: int) -> int:
    return inspection.version_at(stream, position)


def _compared(
    inspection: Inspection, stream: str, position: int | None, other: Callable[[Inspection, str, int], int]
) -> Pair:
    here = inspection.version_at(stream, position)
    there = other(inspection, stream, here)
    earlier, later = min(here, there), max(here, there)
    return Pair(earlier, later, inspection.changed(stream, later, since=earlier))


PANEL = Panel(
    id="diff",
    title="Diff",
    icon="fa6s.code-compare",
    tip="What is different between two states of the selected stream.",
    build=DiffPanel,
    place="inspector",
)
