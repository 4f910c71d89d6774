"""Joins a list with the desk and the clock: asks at the moment shown, and never moves what is being read."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import Desk
from ui.actions import ActionSpec
from ui.context import Context
from ui.exporting import Sheet
from ui.following import Following
from ui.lists import writing
from ui.lists.list_view import ListView
from ui.lists.listing import Asked, Listing
from ui.models.rows import Rows
from ui.printing import Printout

Run = Callable[[Context], object]
AGAIN_MS = 1000
WAIT_S = 0.5
"""How long a read model may take to have the newest event in before the list is shown without it."""


class Answer(NamedTuple):
    """Rows, the question they answer, and whether the read models had everything in."""

    rows: Rows
    asked: Asked
    is_complete: bool


class ListPanel(QWidget):
    """A document with one list; a double click opens the story of a row."""

    def __init__(self, context: Context, listing: Listing, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._listing = context, listing
        self._shown: Asked | None = None
        self.view = ListView(listing, context.look, context.background)
        self.view.search.setText(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(AGAIN_MS)
        self.view.asked.connect(self._ask)
        self.view.news_wished.connect(self._show_news)
        self.view.opened.connect(self._open)
        self.view.table.menu_wanted.connect(self._open_menu)
        context.settings.changed.connect(self._apply_settings)
        context.actions.bind(self, self._specs())
        self._following = Following(self, context.clock, self._ask)
        self._later.timeout.connect(self._following.again)

    # What the frame asks for

    def focus_filter(self) -> None:
        """Put the keyboard into the search."""
        self.view.focus()

    def ask_again(self) -> None:
        """Ask again."""
        self._shown = None
        self._following.again()

    def printable(self) -> Printout:
        """The first rows as they are shown."""
        return writing.printout(self._listing, self.view.model.rows, self.view.table.header.visible_columns())

    def exportable(self) -> Sheet:
        """Every row of the list as it was asked for."""
        return writing.sheet(self._listing, self.view.model.rows, self.view.table.header.visible_columns())

    def remember(self) -> Mapping[str, str]:
        """The search and the place in the list."""
        return {"text": self.view.search.text(), "top": str(self.view.table.top_line)}

    def recall(self, place: Mapping[str, str]) -> None:
        """Search the same again."""
        self.view.search.setText(place.get("text", ""))
        top = self.view.model.index(int(place.get("top", "0")), 0)
        self.view.table.scrollTo(top, self.view.table.ScrollHint.PositionAtTop)

    # Asking

    def _ask(self) -> None:
        clock, view = self._context.clock, self.view
        choice = str(view.choice.currentData() or "")
        zone = self._context.settings.zone
        asked = Asked(at=clock.shown, text=view.search.text().strip(), choice=choice, zone=zone)
        if asked == self._shown:
            return
        view.freshness.busy(True)
        is_news = self._is_news(asked)
        then = self._note_news if is_news else self._take
        work = partial(_find, self._context.desk, self._listing, asked, clock.is_live)
        self._context.background.run(self, work, then, failed=self._fail)

    def _is_news(self, asked: Asked) -> bool:
        """Whether only the log has grown, and the person is reading further down."""
        shown = self._shown
        return (
            shown is not None
            and self._context.clock.is_live
            and self.view.table.top_line > 0
            and (shown.text, shown.choice, shown.zone) == (asked.text, asked.choice, asked.zone)
            and asked.at > shown.at
        )

    def _note_news(self, answer: Answer) -> None:
        self.view.freshness.busy(False)
        self.view.show_news(answer.rows.count - self.view.model.rows.count)

    def _take(self, answer: Answer) -> None:
        view, asked = self.view, answer.asked
        self._shown = asked if answer.is_complete else None
        near = 0 if self._context.clock.is_live else view.table.top_line
        view.model.show(answer.rows, near=near)
        view.show_news(0)
        view.show_nothing(*self._reason(asked), can_clear=bool(asked.text or asked.choice))
        view.show_count(answer.rows.count)
        view.freshness.busy(False)
        if answer.is_complete:
            view.freshness.show_text(f"as of #{asked.at:,}")
        else:
            view.freshness.show_text("catching up: the newest events may be missing", "late")
            self._later.start()

    def _fail(self, error: Exception) -> None:
        self.view.freshness.busy(False)
        self._context.background.report(error)

    def _show_news(self) -> None:
        self.view.table.scrollToTop()
        self._shown = None
        self._ask()

    def _reason(self, asked: Asked) -> tuple[str, str]:
        noun, clock = self._listing.noun, self._context.clock
        then = "now" if clock.a is None else clock.a.words
        if asked.text or asked.choice:
            return f"No {noun} match.", f"Looked for “{asked.text}” as known {then}."
        return f"There are no {noun}.", f"None were recorded up to #{asked.at:,}, {then}."

    def _apply_settings(self, key: str) -> None:
        if key == "zone":
            self._following.again()

    # What a person does

    def _open(self, line: int) -> None:
        stream = self._stream(line)
        if stream:
            self._context.selection.choose_stream(stream)
            self._context.open("story", stream=stream)

    def _stream(self, line: int) -> str:
        row = self.view.model.row(line) if line >= 0 else None
        return "" if row is None else f"{self._listing.stream}{row.key}"

    def _chosen(self) -> str:
        return self._stream(self.view.table.currentIndex().row())

    def _open_menu(self, place: QPoint, _index: object) -> None:
        idents = [f"{self._listing.id}.{ident}" for ident in ("open", "compare", "copy")]
        self._context.actions.menu(idents, self).popup(place)

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (
            self._spec("open", "Tell the story", "Open what happened to it.", self._open_chosen),
            self._spec("compare", "Compare two moments", "See what changed of it.", self._compare_chosen),
            self._spec("copy", "Copy the row", "Copy what the row says.", self._copy, keys=("Ctrl+C",)),
        )

    def _spec(self, ident: str, text: str, told: str, run: Run, keys: tuple[str, ...] = ()) -> ActionSpec:
        return ActionSpec(
            id=f"{self._listing.id}.{ident}",
            text=text,
            tip=told,
            run=run,
            enabled=self._need_row,
            keys=keys,
            scope="panel",
        )

    def _need_row(self, _context: Context) -> str | None:
        return None if self._chosen() else "no row is selected."

    def _open_chosen(self, _context: Context) -> None:
        self._open(self.view.table.currentIndex().row())

    def _compare_chosen(self, context: Context) -> None:
        context.open("compare", stream=self._chosen())

    def _copy(self, _context: Context) -> None:
        row = self.view.model.row(self.view.table.currentIndex().row())
        if row is not None:
            QGuiApplication.clipboard().setText("\t".join(row.cells))


def _find(desk: Desk, listing: Listing, asked: Asked, is_live: bool) -> Answer:
    """The rows at the moment; while live they wait a little for the newest event to be in."""
    is_complete = not is_live or desk.models.wait_for(asked.at, names=listing.models, timeout=WAIT_S)
    return Answer(listing.find(desk, asked), asked, is_complete)
