"""Everything around the panels, for one open store: time bar, banner, navigator, desktop, status."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.context import Context
from ui.dialogs.about import AboutDialog
from ui.dialogs.help import HelpDialog
from ui.dialogs.keys import KeysDialog
from ui.dialogs.preferences import PreferencesDialog
from ui.exporting import export, export_picture
from ui.frame.banner import Banner
from ui.frame.deeds import frame_deeds, panel_deeds
from ui.frame.desktop import Desktop
from ui.frame.navigator import Navigator
from ui.frame.paper import preview
from ui.frame.status_row import StatusRow
from ui.palette import Finder, Palette
from ui.panel import AsksAgain, Exports, HasFilter, Panel, Prints, Remembers
from ui.seen import seen_sheet, table_of
from ui.time_bar import DensitySource, TimeBar
from ui.trail import Place

RAIL_BELOW = 1400
COMPACT_BELOW = 800


class Frame(QWidget):
    """One window's content; `wished(what)` for what only the program can do: open, create, import, welcome, quit."""

    wished = Signal(str)
    full_screen_wished = Signal()

    def __init__(
        self, context: Context, panels: Sequence[Panel], density: DensitySource, finder: Finder, name: str
    ) -> None:
        super().__init__()
        self.context, self.name = context, name
        self._panels = panels
        self._is_low = False
        self.desktop = Desktop(context, panels, self)
        context.actions.bind(self, panel_deeds(panels), everywhere=True)
        self.time_bar = TimeBar(context, density, self)
        self.banner = Banner(context, self)
        self.navigator = Navigator(panels, context.actions, self)
        self.status = StatusRow(context.look, context.status, self)
        context.actions.bind(self, frame_deeds(self), everywhere=True)
        self.palette_box = Palette(context, finder, self._names, self)
        self._arrange()
        self._connect()
        self.desktop.begin()
        self._show_clock()
        self._show_facts()

    def _arrange(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigator)
        middle.addWidget(self.desktop, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.time_bar)
        column.addWidget(self.banner)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        context = self.context
        context.wishes.opened.connect(self._open)
        context.wishes.said.connect(self.status.say)
        context.clock.moved.connect(self._show_clock)
        context.clock.mode_changed.connect(self._show_clock)
        context.clock.news.connect(self._show_facts)
        context.clock.settled.connect(self._note)
        context.selection.event_changed.connect(self._note)
        context.selection.stream_changed.connect(self._note)
        context.trail.returned.connect(self._return)
        context.settings.changed.connect(self._apply)
        context.problems.changed.connect(self._show_facts)
        self.desktop.document_changed.connect(self._show_document)
        self.status.opened.connect(self._open_fact)
        self.time_bar.search_clicked.connect(self.search)
        self.time_bar.zone_clicked.connect(self.show_preferences)
        self.time_bar.reshaped.connect(self._show_clock)

    # What actions do

    def wish(self, what: str) -> None:
        """Ask the program for something."""
        self.wished.emit(what)

    def search(self) -> None:
        """Open the palette."""
        self.palette_box.begin()

    def new_tab(self) -> None:
        """Open the palette on panels to open."""
        self.palette_box.begin("> ")

    def focus_filter(self) -> None:
        """Put the keyboard into the filter of the tab in front."""
        document = self.desktop.documents.shown
        if isinstance(document, HasFilter):
            document.focus_filter()

    def ask_again(self) -> None:
        """Ask the question of the tab in front again."""
        document = self.desktop.documents.shown
        if isinstance(document, AsksAgain):
            document.ask_again()

    def print_document(self) -> None:
        """Show the tab in front as pages."""
        document = self.desktop.documents.shown
        if isinstance(document, Prints):
            preview(self.context, self, document.printable(), self.name)

    def export_document(self) -> None:
        """Write the tab in front to a file."""
        document = self.desktop.documents.shown
        if isinstance(document, Exports):
            export(self.context, self, document.exportable(), self.name)

    def export_seen(self) -> None:
        """Write the selected rows, or those on the screen, as they stand there."""
        document = self.desktop.documents.current
        table = table_of(document)
        if table is not None:
            export(self.context, self, seen_sheet(table, self._title()), self.name)

    def export_picture(self) -> None:
        """Write the tab in front as it stands on the screen."""
        document = self.desktop.documents.current
        if document is not None:
            export_picture(self.context, self, document, self._title(), self.name)

    def close_document(self) -> None:
        """Close the tab in front."""
        self.desktop.documents.close_current()

    def step_document(self, by: int) -> None:
        """Bring the next or previous tab to the front."""
        self.desktop.documents.step(by)

    def step_area(self, by: int) -> None:
        """Move the keyboard to the next or previous area of the window."""
        areas = [area for area in self._areas() if area.isVisibleTo(self)]
        focused = QApplication.focusWidget()
        here = next((n for n, area in enumerate(areas) if focused in (area, *area.findChildren(QWidget))), -1)
        _enter(areas[(here + by) % len(areas)])

    def toggle_full_screen(self) -> None:
        """Use the whole screen, or not."""
        self.full_screen_wished.emit()

    def reset_layout(self) -> None:
        """Arrange tabs and docks as they were the first time."""
        self.desktop.reset()
        self.navigator.show()
        self.context.say("The layout is as it was the first time.")

    def show_keys(self) -> None:
        """List every key."""
        _open(KeysDialog(self.context, self))

    def show_help(self) -> None:
        """Explain the window."""
        _open(HelpDialog(self.context, self))

    def show_about(self) -> None:
        """Version and licences."""
        _open(AboutDialog(self))

    def show_preferences(self) -> None:
        """Choose appearance, zone and more."""
        _open(PreferencesDialog(self.context, self))

    def side(self, name: str) -> QWidget:
        """The navigator, the inspector or the activity dock."""
        return {"navigator": self.navigator, "inspector": self.desktop.inspector, "activity": self.desktop.activity}[
            name
        ]

    def save(self) -> None:
        """Keep the layout and the moment for next time."""
        self.desktop.save()
        a = self.context.clock.a
        self.context.settings.set("session/moment", "" if a is None else f"#{a.position}")

    def _title(self) -> str:
        """What the tab in front is called."""
        tabs = self.desktop.documents.tabs
        return tabs.tabText(tabs.currentIndex())

    # Showing

    def _open(self, panel_id: str, arguments: Mapping[str, str]) -> None:
        if self.desktop.open(panel_id, arguments) is None:
            self.context.problems.add(f"There is no panel called {panel_id}.", todo="Choose one in the navigator.")
        self._note()

    def _open_fact(self, panel_id: str) -> None:
        if panel_id == "preferences":
            self.show_preferences()
        else:
            self.context.open(panel_id)

    def _show_clock(self) -> None:
        is_past = not self.context.clock.is_live
        self.banner.setVisible(is_past and not self.time_bar.is_compact)
        self.banner.show_clock()

    def _show_facts(self) -> None:
        show, settings = self.context.status.show, self.context.settings
        events = f"{self.name} · {self.context.clock.head:,} events"
        show(
            "store", events, icon="fa6s.database", opens="streams", tip="The open store; a click shows all its events."
        )
        show("zone", settings.zone.key, icon="fa6s.earth-europe", opens="preferences", tip="The zone of every time.")
        unread = self.context.problems.unread
        if unread:
            words = f"{unread} problem{'s' if unread != 1 else ''}"
            show("problems", words, icon="fa6s.triangle-exclamation", tone="error", opens="problems")
        else:
            self.context.status.hide("problems")

    def _show_document(self, panel_id: str) -> None:
        self.navigator.show_current(panel_id)
        self.context.actions.refresh()
        self._note()

    def _apply(self, key: str) -> None:
        settings, look = self.context.settings, self.context.look
        if (settings.appearance, settings.density) != (look.appearance, look.density):
            look.choose(settings.appearance, settings.density)
            self.context.actions.refresh()
        self._show_facts()

    def _note(self) -> None:
        clock, selection, documents = self.context.clock, self.context.selection, self.desktop.documents
        self.context.trail.note(
            Place(
                a=clock.a,
                b=clock.b,
                tab=documents.key,
                stream=selection.stream,
                event=selection.position,
                scroll=documents.place(),
            )
        )

    def _return(self, place: Place) -> None:
        self.desktop.documents.raise_key(place.tab)
        if place.stream is not None and place.event is not None:
            self.context.selection.choose_event(place.event, place.stream)
        elif place.stream is not None:
            self.context.selection.choose_stream(place.stream)
        document = self.desktop.documents.shown
        if place.scroll and isinstance(document, Remembers):
            document.recall(place.scroll)

    def _names(self) -> tuple[str, ...]:
        return tuple(flag.name for flag in self.time_bar.sources.known_flags())

    def _areas(self) -> tuple[QWidget, ...]:
        return (
            self.time_bar.strip,
            self.navigator,
            self.desktop.documents,
            self.desktop.inspector,
            self.desktop.activity,
        )

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window gets a rail, a low one a compact time bar."""
        super().resizeEvent(event)
        self.navigator.make_rail(event.size().width() < RAIL_BELOW)
        is_low = self.window().height() < COMPACT_BELOW
        if is_low != self._is_low:
            self._is_low = is_low
            self.time_bar.make_compact(is_low)


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _enter(area: QWidget) -> None:
    takes_keys = Qt.FocusPolicy.TabFocus.value
    inside = (widget for widget in area.findChildren(QWidget) if widget.isVisibleTo(area))
    target = next((one for one in (area, *inside) if one.focusPolicy().value & takes_keys), area)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)
