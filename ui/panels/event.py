"""Inspector: one event with everything beside it, as it is read and as it is stored."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.inspection import EventDetail
from ui.context import Context
from ui.inspector.heading import Heading
from ui.inspector.subject import Subject
from ui.inspector.wording import cause, event_line, event_title, facts, identity, payload
from ui.labels import label, plain
from ui.panel import Arguments, Panel
from ui.widgets import EmptyState, MessageBar
from ui.widgets.value_tree import ValueTree

VIEWS = ("Fields", "As stored", "Raw")


class EventPanel(QWidget):
    """Shows the selected event; its three views are its fields, stored beside read, and the stored text."""

    def __init__(self, context: Context, _arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._detail: EventDetail | None = None
        self._subject = Subject(context.selection, self)
        self._heading = Heading(context.look, self._subject, self)
        self._message = MessageBar(context.look, self)
        self.views = QTabBar(self)
        self.views.setAccessibleName("Views of the event")
        self.views.setDrawBase(False)
        for name in VIEWS:
            self.views.addTab(name)
        self.fields = ValueTree(context.look, "Fields of the event", parent=self)
        self.stored = ValueTree(context.look, "Stored and read", titles=("Field", "As read", "As stored"), parent=self)
        self.chain = label(role="muted", wrap=True)
        self.raw = QPlainTextEdit(self)
        self.raw.setReadOnly(True)
        self.raw.setAccessibleName("Stored text")
        self.raw.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._empty = EmptyState(context.look, "fa6s.file-lines")
        self._empty.show_reason("No event is selected.", "Choose an event in a list to see its details.")
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        beside = QWidget(self)
        beside_column = QVBoxLayout(beside)
        beside_column.setContentsMargins(0, 0, 0, 0)
        beside_column.addWidget(self.chain)
        beside_column.addWidget(self.stored, 1)
        self._stack = QStackedWidget(self)
        for widget in (self.fields, beside, self.raw):
            self._stack.addWidget(widget)
        self._whole = QWidget(self)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(8, 8, 8, 0)
        inner.setSpacing(6)
        inner.addWidget(self._heading)
        inner.addWidget(self._message)
        inner.addWidget(self.views)
        inner.addWidget(self._stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._empty, 1)
        column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self._subject.changed.connect(self._ask)
        self.views.currentChanged.connect(self._stack.setCurrentIndex)
        self._context.settings.changed.connect(self._apply_settings)
        self._context.look.changed.connect(self._restyle)
        self._restyle()

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
            return
        self._context.background.run(self, partial(self._context.desk.inspection.event, position), self._show)

    def _show(self, detail: EventDetail | None) -> None:
        self._detail = detail
        self._whole.setVisible(detail is not None)
        self._empty.setVisible(detail is None)
        if detail is None:
            return
        zone = self._context.settings.zone
        self._heading.say(event_title(detail), event_line(detail))
        self.fields.show_nodes((facts(detail, zone), cause(detail), payload(detail), identity(detail)))
        self.stored.show_nodes(detail.lifting.parts)
        self.chain.setText(_chain_words(detail))
        self.raw.setPlainText(plain(f"{detail.raw}\n\n{detail.meta}"))
        if detail.is_readable:
            self._message.dismiss()
        else:
            todo = "Its stored text is under Raw; nothing of it is lost. Update Playhead to read it."
            self._message.show_message("error", "This event cannot be read.", detail.why, todo)

    def _apply_settings(self, key: str) -> None:
        if key == "zone":
            self._show(self._detail)

    def _restyle(self, _theme: object = None) -> None:
        self.raw.setFont(self._context.look.mono())


def _chain_words(detail: EventDetail) -> str:
    if not detail.is_readable:
        return f"Stored as {detail.chain[0]}; it cannot be read."
    if detail.is_lifted:
        return f"Stored as {detail.chain[0]}, lifted on reading: {' → '.join(detail.chain)}."
    return f"Stored and read as {detail.chain[0]}."


PANEL = Panel(
    id="event",
    title="Event",
    icon="fa6s.file-lines",
    tip="The selected event: its place, its times, its cause, its fields as read and as stored.",
    build=EventPanel,
    place="inspector",
)
