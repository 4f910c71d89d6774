"""Every event of the log as a list: filtered, followed, and at any moment."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.filters import Term, written
from ui.context import Context
from ui.exporting import Sheet, export
from ui.following import Following
from ui.models.event_model import COLUMNS, EventStyle
from ui.models.paged_model import PagedModel
from ui.panel import Arguments, Panel
from ui.streams.conditions import spoken
from ui.streams.copy_deeds import CopyDeeds
from ui.streams.deeds import MENU, StreamsDeeds
from ui.streams.emptiness import Hindrance, hindrance
from ui.streams.event_list import ShownEvents
from ui.streams.filter_bar import FilterBar
from ui.streams.filter_memory import FilterMemory
from ui.streams.search_run import SearchRun
from ui.streams.sheet import events_sheet
from ui.streams.stars import Stars
from ui.streams.values import stream_of
from ui.streams.view import StreamsView
from ui.streams.wording import counted, nothing

LAYOUT = "streams/columns"
INDEX_S, INDEX_PAUSE_MS = 0.1, 50
"""The index of a long log is made bit by bit, with pauses in which readers answer the window."""


class StreamsPanel(QWidget):
    """The filter, the events it leaves, and what can be done with them; see `ui.streams` for the parts."""

    def __init__(self, context: Context, arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        browser, settings, background = context.desk.events, context.settings, context.background
        self._memory = FilterMemory(settings)
        self._stars = Stars(settings, context.desk.store.path.name)
        self.model = PagedModel(COLUMNS, background, newest_first=True)
        bar = FilterBar(context.look, browser, background, self._memory, self)
        self.view = StreamsView(context.look, bar, self.model, self)
        self._run = SearchRun(browser, background, settings, self)
        style = EventStyle(zone=settings.zone, starred=self._stars.positions)
        self.shown = ShownEvents(browser, self.model, context.clock, self._run, style)
        deeds, copies = (
            StreamsDeeds(context, self.view, self.shown, self._stars),
            CopyDeeds(context, self.view, self.shown),
        )
        context.actions.bind(self, (*deeds.specs(), *copies.specs()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.table.header.restore_layout(settings.text(LAYOUT))
        self._listen()
        self._wanted_event: int | None = None
        self._wanted_line: int | None = None
        self._index_soon = QTimer(self)
        self._index_soon.setSingleShot(True)
        self._index_soon.timeout.connect(self._index)
        self._following = Following(self, context.clock, self._follow)
        self.view.bar.apply_text(_filter_of(arguments))
        self._index()

    # What the frame asks for

    def focus_filter(self) -> None:
        """Put the keyboard into the filter, all of it selected."""
        self.view.bar.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.view.bar.edit.selectAll()

    def ask_again(self) -> None:
        """Look for the events anew."""
        self.shown.ask(self.view.bar.expression)

    def exportable(self) -> Sheet:
        """Every event that is shown, in the order of the log."""
        return events_sheet(self._context, self.shown, self.view.bar.conditions.text)

    def remember(self) -> Mapping[str, str]:
        """The filter, the line in view and the selected event."""
        row = self.view.current_row
        return {
            "filter": self.view.bar.conditions.text,
            "line": str(self.view.table.top_line),
            "event": str(row.key) if row is not None else "",
        }

    def recall(self, place: Mapping[str, str]) -> None:
        """Go back to the filter, the line and the event."""
        if place.get("filter", "") != self.view.bar.conditions.text:
            self.view.bar.apply_text(place.get("filter", ""))
        self._wanted_line = int(place.get("line", "0"))
        self._wanted_event = int(place["event"]) if place.get("event") else None
        self._return()

    # Showing

    def _ask(self) -> None:
        self._wanted_event = self._context.selection.position
        self.shown.ask(self.view.bar.expression)

    def _follow(self) -> None:
        self.shown.follows = self.view.is_at_newest
        self.shown.clock_moved()

    def _show(self) -> None:
        shown, view = self.shown, self.view
        view.status.setText(counted(shown))
        view.stop.setVisible(shown.is_searching)
        view.pill.show_count(shown.unseen)
        has_rows = shown.count > 0 or not shown.first_shown
        view.show_table(has_rows)
        if not has_rows:
            self._explain()

    def _explain(self) -> None:
        """Say why there is nothing, and what can be done about it."""
        shown, view, clock = self.shown, self.view, self._context.clock
        what, why = nothing(shown, clock)
        if shown.hidden:
            view.empty.show_reason(what, why, button="Return to live", do=self._context.travel.to_live)
        elif shown.expression is None:
            view.empty.show_reason(what, why)
        else:
            view.empty.show_reason(what, why, button="Remove the filter", do=partial(view.bar.apply_text, ""))
            upto = clock.head if clock.position is None else clock.position
            work = partial(
                hindrance, self._context.desk.events, view.bar.conditions.on, self._context.settings.zone, upto
            )
            self._context.background.run(self, work, self._explain_more, lane="why")

    def _explain_more(self, found: Hindrance | None) -> None:
        on = len(self.view.bar.conditions.on)
        if self.shown.count or on < 2:
            return
        if found is None:
            why = "Leaving out any one of them would not be enough."
            clear = partial(self.view.bar.apply_text, "")
            self.view.empty.show_reason(
                f"No event meets all {on} conditions.", why, button="Remove the filter", do=clear
            )
            return
        self.view.empty.show_reason(
            f"No events match. {on} conditions are on.",
            found.words,
            button=f"Switch off “{spoken(found.condition)}”",
            do=partial(self._switch_off, found),
        )

    def _switch_off(self, found: Hindrance) -> None:
        bar = self.view.bar
        bar.set_conditions(bar.conditions.switched(found.condition, False))

    # Listening

    def _listen(self) -> None:
        view, context = self.view, self._context
        view.bar.applied.connect(self._ask)
        view.bar.mistaken.connect(view.show_message)
        view.stopped.connect(self.shown.stop)
        view.export_wished.connect(self._export)
        view.pill.wished.connect(partial(context.actions.run, "streams.newest"))
        view.table.opened.connect(self._open)
        view.table.menu_wanted.connect(self._show_menu)
        view.table.header.layout_changed.connect(self._keep_layout)
        view.table.selectionModel().currentRowChanged.connect(self._choose)
        self.model.arrived.connect(self._return)
        self.shown.changed.connect(self._show)
        self.shown.refused.connect(view.bar.show_mistake)
        self._stars.changed.connect(self._restyle)
        context.settings.changed.connect(self._apply_settings)
        context.selection.event_changed.connect(self._follow_selection)
        context.clock.news.connect(self._note_news)

    def _note_news(self) -> None:
        self._index_soon.start(INDEX_PAUSE_MS)

    def _index(self) -> None:
        """Keep the columns that make filters quick in step with the log."""
        work = partial(self._context.desk.events.catch_up, INDEX_S)
        self._context.background.run(self, work, self._index_again, lane="index")

    def _index_again(self, has_more: bool) -> None:
        if has_more:
            self._index_soon.start(INDEX_PAUSE_MS)

    def _return(self) -> None:
        """Go to the event and the line that are wanted, once they are there."""
        if self.model.is_waiting or not self.shown.first_shown:
            return
        if self._wanted_event is not None and self._select(self._wanted_event):
            self._wanted_event = None
        if self._wanted_line is not None:
            self.view.table.verticalScrollBar().setValue(self._wanted_line)
            if not self.shown.is_searching:
                self._wanted_line = None

    def _select(self, position: int) -> bool:
        """Put the keyboard on an event; whether that was done, or is known to be in vain."""
        line = self.model.line_of(position)
        row = self.model.row(line) if line is not None else None
        if line is not None and row is not None and row.key == position:
            self.view.table.choose(line)
            return True
        return not self.shown.is_searching and (line is None or row is not None)

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.known(index.row()) if index.isValid() else None
        if row is not None:
            self._wanted_event = None
            self._context.selection.choose_event(int(row.key), stream_of(row))
        self._context.actions.refresh()

    def _follow_selection(self) -> None:
        position, row = self._context.selection.position, self.view.current_row
        if position is not None and (row is None or row.key != position) and self.isVisible():
            self._wanted_event = position
            self._return()

    def _open(self, line: int, _apart: bool) -> None:
        row = self.model.known(line)
        if row is not None:
            self._context.open("story", stream=stream_of(row))

    def _show_menu(self, place: QPoint, _: QModelIndex) -> None:
        self._context.actions.menu(MENU, self).popup(place)

    def _keep_layout(self) -> None:
        self._context.settings.set(LAYOUT, self.view.table.header.layout_text())

    def _restyle(self) -> None:
        zone = self._context.settings.zone
        reference = self.shown.style.reference_us
        style = EventStyle(zone=zone, reference_us=reference, starred=self._stars.positions)
        self.shown.restyle(style, near=self.view.table.top_line)

    def _apply_settings(self, key: str) -> None:
        if key == "zone":
            self._restyle()

    def _export(self) -> None:
        export(self._context, self, self.exportable())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape stops a search."""
        if event.key() == Qt.Key.Key_Escape and self.shown.is_searching:
            self.shown.stop()
            return
        super().keyPressEvent(event)


def _filter_of(arguments: Arguments) -> str:
    """The filter to begin with: as given, or for one stream."""
    if "stream" in arguments:
        return written(Term("stream", ":", arguments["stream"]))
    return arguments.get("filter", "")


def _title(arguments: Arguments) -> str:
    return arguments.get("stream", "") or arguments.get("filter", "") or "Streams"


PANEL = Panel(
    id="streams",
    title="Streams",
    icon="fa6s.list",
    tip="Every event there is, newest first: filter, follow, and see how it was at any moment.",
    build=StreamsPanel,
    group="Investigate",
    title_of=_title,
    workspaces=("investigate",),
)
