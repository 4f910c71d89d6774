"""Copying the cell under the keyboard, or the selected rows, as text or JSON."""

from functools import partial

from PySide6.QtGui import QGuiApplication

from app.event_browser import EventBrowser
from ui.actions import ActionSpec
from ui.context import Context
from ui.models.rows import TableRow
from ui.streams.copying import MOST_JSON, MOST_ROWS, Chosen, as_lines, positions
from ui.streams.deed import CHOOSE, deed
from ui.streams.event_list import ShownEvents
from ui.streams.view import StreamsView


class CopyDeeds:
    """The actions that copy; what is copied is read in the background, for it may never have been on screen."""

    def __init__(self, context: Context, view: StreamsView, shown: ShownEvents) -> None:
        self._context, self._view, self._shown = context, view, shown

    def specs(self) -> tuple[ActionSpec, ...]:
        """The actions, in the order they are listed."""
        made = partial(ActionSpec, enabled=self._against, scope="panel")
        return (
            deed(self._view, "copy_cell", "Copy cell", "Copy the text of this cell.", self._copy_cell),
            made(
                id="streams.copy",
                text="Copy rows",
                tip="Copy the selected rows.",
                run=partial(self._copy, headers=False),
                keys=("Ctrl+C",),
            ),
            made(
                id="streams.copy_headers",
                text="Copy rows with titles",
                tip="Copy the selected rows with the titles of their columns.",
                run=partial(self._copy, headers=True),
            ),
            made(
                id="streams.copy_json",
                text="Copy as JSON",
                tip="Copy the selected events with everything that is known of them.",
                run=self._copy_json,
                keys=("Ctrl+Shift+C",),
            ),
        )

    def _against(self, _: Context) -> str | None:
        return None if self._view.table.selectionModel().hasSelection() else CHOOSE

    def _copy_cell(self, row: TableRow) -> None:
        self._to_clipboard("Cell copied.", row.cells[self._view.current_column])

    def _copy(self, _: Context, *, headers: bool) -> None:
        chosen = self._chosen(MOST_ROWS)
        if chosen is not None:
            work = partial(as_lines, chosen, headers=headers)
            said = partial(self._to_clipboard, f"{chosen.count:,} rows copied.")
            self._context.background.run(self._view, work, said, lane="copy")

    def _copy_json(self, _: Context) -> None:
        chosen = self._chosen(MOST_JSON)
        if chosen is not None:
            work = partial(_json, self._context.desk.events, chosen)
            said = partial(self._to_clipboard, f"{chosen.count:,} events copied as JSON.")
            self._context.background.run(self._view, work, said, lane="copy")

    def _chosen(self, most: int) -> Chosen | None:
        table, model = self._view.table, self._view.model
        places = [model.places(first, last) for first, last in table.selected_ranges()]
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
