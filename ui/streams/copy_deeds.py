"""Copying the cell under the keyboard, or the selected rows, as text or JSON."""

from functools import partial

from PySide6.QtGui import QGuiApplication

from app.event_browser import EventBrowser
from ui.actions import ActionSpec
from ui.context import Context
from ui.models.rows import TableRow
from ui.streams.copying import MOST_JSON, MOST_ROWS, Chosen, as_lines, positions
from ui.streams.deed import deed
from ui.streams.event_list import ShownEvents
from ui.streams.view import StreamsView


class CopyDeeds:
    """The actions that copy; what is copied is read in the background, for it may never have been on screen."""

    def __init__(self, context: Context, view: StreamsView, shown: ShownEvents) -> None:
        self._context, self._view, self._shown = context, view, shown
        self._made = partial(deed, view)

    def specs(self) -> tuple[ActionSpec, ...]:
        """The actions, in the order they are listed."""
        return (
            self._made("copy_cell", "Copy cell", "Copy the text of this cell.", self._copy_cell),
            self._made("copy", "Copy rows", "Copy the selected rows.", partial(self._copy, False), keys=("Ctrl+C",)),
            self._made(
                "copy_headers",
                "Copy rows with titles",
                "Copy the selected rows with the titles of their columns.",
                partial(self._copy, True),
            ),
            self._made(
                "copy_json",
                "Copy as JSON",
                "Copy the selected events with everything that is known of them.",
                self._copy_json,
                keys=("Ctrl+Shift+C",),
            ),
        )

    def _copy_cell(self, row: TableRow) -> None:
        self._to_clipboard("Cell copied.", row.cells[self._view.current_column])

    def _copy(self, headers: bool, _: TableRow) -> None:
        chosen = self._chosen(MOST_ROWS)
        if chosen is not None:
            work = partial(as_lines, chosen, headers=headers)
            said = partial(self._to_clipboard, f"{chosen.count:,} rows copied.")
            self._context.background.run(self._view, work, said, lane="copy")

    def _copy_json(self, _: TableRow) -> None:
        chosen = self._chosen(MOST_JSON)
        if chosen is not None:
            work = partial(_json, self._context.desk.events, chosen)
            said = partial(self._to_clipboard, f"{chosen.count:,} events copied as JSON.")
            self._context.background.run(self._view, work, said, lane="copy")

    def _chosen(self, most: int) -> Chosen | None:
        table, model = self._view.table, self._view.model
        ranges = table.selected_ranges() or [(table.currentIndex().row(), table.currentIndex().row())]
        places = [model.places(first, last) for first, last in ranges]
        chosen = Chosen(self._shown.rows, places, table.header.visible_columns(), model.newest_first)
        if chosen.count > most:
            self._context.say(f"{chosen.count:,} rows are too many for the clipboard; export them instead (Ctrl+S).")
            return None
        return chosen

    def _to_clipboard(self, sentence: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.say(sentence)


def _json(browser: EventBrowser, chosen: Chosen) -> str:
    return browser.json(positions(chosen))
