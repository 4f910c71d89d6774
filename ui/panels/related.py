"""Inspector: what led to the selected event, what it led to, and what else belongs to it."""

from collections.abc import Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QBrush, QShowEvent
from PySide6.QtWidgets import QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.desk import Desk
from app.filters import Term, written
from app.inspection import EventDetail
from app.questions.audit import AuditLine, Related
from ui.context import Context
from ui.inspector.heading import Heading
from ui.inspector.subject import Subject
from ui.inspector.wording import event_line, event_title
from ui.labels import plain, tip_text
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState
from ui.widgets.roomy import RoomyRows

MODEL = "audit_log"
"""The read model that knows causes and correlations."""

_LINE = Qt.ItemDataRole.UserRole


class Relations(msgspec.Struct, frozen=True):
    """An event and what belongs to it, as far as is known: `behind` events have not been looked at yet."""

    detail: EventDetail
    related: Related
    behind: int


class RelatedPanel(QWidget):
    """A list in four groups; choosing a line selects its event, Enter opens the story of its stream."""

    def __init__(self, context: Context, _arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._relations: Relations | None = None
        self._subject = Subject(context.selection, self)
        self._heading = Heading(context.look, self._subject, self)
        self._empty = EmptyState(context.look, "fa6s.diagram-project")
        self._empty.show_reason("No event is selected.", "Choose an event to see what it belongs to.")
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("Related events")
        self.list.setHeaderHidden(True)
        self.list.setIndentation(12)
        self.list.setItemDelegate(RoomyRows(context.look, self.list))
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._whole = QWidget(self)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(8, 8, 8, 0)
        inner.setSpacing(6)
        inner.addWidget(self._heading)
        inner.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self._whole, 1)
        self._connect()

    def _connect(self) -> None:
        self._subject.changed.connect(self._ask)
        self._context.look.changed.connect(self._fill)
        self._context.clock.settled.connect(self._fill)
        self.list.itemActivated.connect(self._open_story)
        self.list.itemClicked.connect(self._select)
        self.list.customContextMenuRequested.connect(self._show_menu)

    def showEvent(self, event: QShowEvent) -> None:
        """What was selected while the tab was hidden is asked for now."""
        super().showEvent(event)
        self._ask()

    def _ask(self) -> None:
        if not self.isVisible():
            return
        position = self._subject.position
        if position is None:
            self._show(None)
        else:
            self._context.background.run(self, partial(_read, self._context.desk, position), self._show)

    def _show(self, relations: Relations | None) -> None:
        self._relations = relations
        self._whole.setVisible(relations is not None)
        self._empty.setVisible(relations is None)
        if relations is not None:
            self._heading.say(event_title(relations.detail), event_line(relations.detail))
            self._fill()

    def _fill(self, _theme: object = None) -> None:
        if self._relations is None or not self.isVisible():
            return
        detail, related = self._relations.detail, self._relations.related
        self.list.clear()
        if self._relations.behind:
            behind = f"{self._relations.behind:,} events are still being looked at; more may belong to it."
            self._add_words(self.list.invisibleRootItem(), behind)
        origin = detail.origin
        said = f"{origin.actor or 'Nobody named'}{f': “{origin.reason}”' if origin.reason else ''}"
        self._add_group(f"Issued by {said}", ())
        self._add_group("What caused it", (related.cause,) if related.cause else (), none="No earlier event is named.")
        self._add_group("What it caused", related.effects, none="No later event names it as its cause.")
        others = tuple(line for line in related.command if line.position != detail.position)
        self._add_group("Stored together with it", others, none="It was stored alone.")
        known = {line.position for line in (*others, *related.effects)} | {detail.position}
        work = tuple(line for line in related.correlation if line.position not in known)
        self._add_group("Same piece of work", work, none="Nothing else.", count=max(0, related.correlated - len(known)))

    def _add_group(self, title: str, found: Sequence[AuditLine], *, none: str = "", count: int = 0) -> None:
        """One group; at a moment of the past its later events are only counted."""
        at = self._context.clock.position
        lines = [line for line in found if at is None or line.position <= at]
        later = len(found) - len(lines)
        much = f" ({max(len(lines), count - later):,})" if lines else ""
        group = QTreeWidgetItem(self.list, [plain(f"{title}{much}")])
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for line in lines:
            self._add_line(group, line)
        if not found and none:
            self._add_words(group, none)
        if later:
            self._add_words(group, f"{later:,} later {'event is' if later == 1 else 'events are'} hidden.")
        if count > len(found) > 0:
            self._add_words(group, f"… and {count - len(found):,} more; open the piece of work in Streams.")
        group.setExpanded(True)

    def _add_line(self, group: QTreeWidgetItem, line: AuditLine) -> None:
        item = QTreeWidgetItem(group, [plain(f"#{line.position:,}  {line.sentence}")])
        item.setData(0, _LINE, line)
        item.setToolTip(0, tip_text(f"{line.stream} v{line.version}: {line.sentence}"))

    def _add_words(self, group: QTreeWidgetItem, words: str) -> None:
        item = QTreeWidgetItem(group, [words])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setForeground(0, QBrush(self._context.look.colour("muted")))

    # What can be done with a line

    def _select(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        line = item.data(0, _LINE)
        if line is not None:
            self._context.selection.choose_event(line.position, line.stream)

    def _open_story(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        line = item.data(0, _LINE)
        if line is not None:
            self._context.open("story", stream=line.stream)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        item = self.list.itemAt(place)
        line: AuditLine | None = item.data(0, _LINE) if item is not None else None
        if line is not None and item is not None:
            menu.addAction("Open its story").triggered.connect(partial(self._open_story, item))
            here = partial(self._context.travel.to_event, line.position)
            menu.addAction("Set playhead here").triggered.connect(lambda _checked=False: here())
            menu.addSeparator()
        correlation = self._relations.detail.origin.correlation if self._relations is not None else ""
        work = menu.addAction("Show the piece of work in Streams")
        work.setEnabled(bool(correlation))
        work.triggered.connect(partial(self._open_work, correlation))
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _open_work(self, correlation: str, _checked: bool = False) -> None:
        self._context.open("streams", filter=written(Term("corr", ":", correlation)))


def _read(desk: Desk, position: int) -> Relations | None:
    detail = desk.inspection.event(position)
    if detail is None:
        return None
    lags = [status.lag_events for status in desk.models.status() if status.name == MODEL]
    return Relations(detail, desk.ask.audit.related(position), max(lags, default=0))


PANEL = Panel(
    id="related",
    title="Related",
    icon="fa6s.diagram-project",
    tip="What led to the selected event, what it led to, and what else belongs to it.",
    build=RelatedPanel,
    place="inspector",
)
