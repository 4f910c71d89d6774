"""Sales at the moment shown: the week to date, weeks, countries, customers and items; two moments laid over each other."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from ui.actions import ActionSpec
from ui.context import Context
from ui.dashboard import shown
from ui.dashboard.asking import Answer, answer, wanted_at
from ui.dashboard.face import Face
from ui.dashboard.options import Options
from ui.exporting import Sheet
from ui.following import Following
from ui.moment_words import moment_words, short_words
from ui.panel import Arguments, Panel
from ui.printing import Printout, escaped, paper_table
from ui.pulse import Pulse
from ui.widgets import EmptyState

TILES_MS = 500
CHARTS_MS = 1_000
DRAG_MS = 80
STREAMS = {"top_customers": "customer", "best_sellers": "stock"}


class DashboardPanel(QWidget):
    """While live the tiles change at most twice a second and the charts once; looking back it answers at once."""

    def __init__(self, context: Context, _arguments: Arguments) -> None:
        super().__init__()
        self._context = context
        self._answer: Answer | None = None
        self._asked: tuple[str, str, str] = ("", "", "")
        self.options = Options(context.look, self)
        self.face = Face(context.look, context.background)
        self.empty = EmptyState(context.look, "fa6s.chart-line")
        self._arrange()
        self._calm = Pulse(TILES_MS, self._ask, self)
        self._dragged = Pulse(DRAG_MS, self._ask, self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TILES_MS)
        self._charts = Pulse(CHARTS_MS, self._show_charts, self)
        self.options.changed.connect(self._ask)
        self.face.why.connect(self._open_why)
        self.face.menu_wanted.connect(self._show_menu)
        context.settings.changed.connect(self.ask_again)
        context.actions.bind(self, self._specs())
        self._following = Following(self, context.clock, self._follow)
        self._later.timeout.connect(self._following.again)

    # What the frame asks for

    def ask_again(self, _: object = None) -> None:
        """Ask again now."""
        self._following.again()

    def exportable(self) -> Sheet:
        """The numbers behind all charts; of both moments while comparing."""
        assert self._answer is not None, "the frame exports what is shown"
        seen = self._answer.seen
        notes = (("moment", moment_words(self._context.clock)), ("range", shown.range_words(seen)))
        rows = shown.sheet_rows(seen)
        currency = ("currency", seen.question.currency)
        return Sheet(
            title="Sales dashboard", columns=shown.SHEET, rows=lambda: rows, total=len(rows), notes=(*notes, currency)
        )

    def printable(self) -> Printout:
        """The same on paper, the week to date first."""
        assert self._answer is not None, "the frame prints what is shown"
        seen = self._answer.seen
        head = "".join(
            f"<p><b>{escaped(tile.title)}: {escaped(tile.figure.value)}</b> {escaped(tile.figure.below)}</p>"
            for tile in self.face.tiles
        )
        table = paper_table(shown.SHEET, shown.sheet_rows(seen))
        told = f"<p class='muted'>{escaped(shown.range_words(seen))}, {escaped(seen.question.currency)}</p>"
        return Printout(title="Sales dashboard", html=f"{head}{told}{table}", landscape=True)

    def remember(self) -> Mapping[str, str]:
        """The range and net or gross."""
        return {"weeks": str(self.options.week_count), "by": self.options.ranked_by}

    def recall(self, place: Mapping[str, str]) -> None:
        """Show these again."""
        self.options.choose(place.get("weeks", ""), place.get("by", ""))

    # Asking

    def _follow(self) -> None:
        clock = self._context.clock
        if clock.dragging:
            self._dragged.soon()
        elif clock.is_live and self._answer is not None:
            self._calm.soon()
        else:
            self._ask()

    def _ask(self) -> None:
        options = self.options
        wanted = wanted_at(self._context.clock, options.week_count, options.ranked_by, options.chosen_currency)
        options.fresh.busy(True)
        self._context.background.run(self, partial(answer, self._context.desk, wanted), self._take, lane="dashboard")

    def _take(self, found: Answer) -> None:
        self._answer = found
        self.options.show_currencies(found.seen.currencies)
        self._show_freshness(found)
        if found.seen.is_empty and (found.other is None or found.other.is_empty):
            why = f"{moment_words(self._context.clock)}. Place an order, or look at a later moment."
            self.empty.show_reason("Nothing had been sold yet.", why)
            self._stack.setCurrentWidget(self.empty)
            return
        self._stack.setCurrentWidget(self._scroll)
        self.face.show_tiles(found)
        if self._context.clock.is_live:
            self._charts.soon()
        else:
            self._charts.at_once()

    def _show_charts(self) -> None:
        if self._answer is not None:
            zone = self._context.desk.timelines.zone.key
            self.face.show_charts(self._answer, zone=zone, calmly=self._context.clock.is_live)

    def _show_freshness(self, found: Answer) -> None:
        fresh, clock = self.options.fresh, self._context.clock
        if clock.is_live:
            if found.seen.question.at < clock.head:
                self._later.start()
            fresh.show_lag(found.status.lag_events, found.status.lag_seconds)
        else:
            fresh.show_text(f"{short_words(clock)} · answered in {found.took_ms:.0f} ms")
        fresh.busy(False)

    # Asking why

    def _arguments(self, kind: str, of: str, measure: str) -> dict[str, str]:
        """What the number is called, as it is shown: in the range, or between A and B."""
        assert self._answer is not None, "only what is shown can be asked about"
        seen, span = self._answer.seen, self._context.clock.span
        fallback = "net_sales" if seen.question.by == "net" or kind == "best_sellers" else "gross_sales"
        after = None if kind == "weekly_sales" else seen.after
        at = None
        if span is not None:
            after, at = span
        return {
            "number": kind,
            "of": of,
            "measure": measure or fallback,
            "currency": seen.question.currency,
            "after": "" if after is None else str(after),
            "at": "" if at is None else str(at),
        }

    def _open_why(self, kind: str, of: str, measure: str) -> None:
        self._context.open("why", **self._arguments(kind, of, measure))

    def _show_menu(self, where: QPoint, kind: str, of: str, measure: str) -> None:
        self._asked = (kind, of, measure)
        self._context.actions.refresh()
        self._context.actions.menu(["dashboard.why", "dashboard.story", "-", "dashboard.picture"], self).popup(where)

    def _why_asked(self, _: Context) -> None:
        self._open_why(*self._asked)

    def _story_asked(self, context: Context) -> None:
        context.open("story", stream=f"{STREAMS[self._asked[0]]}-{self._asked[1]}")

    def _reason_against_why(self, _: Context) -> str | None:
        return None if self._asked[1] else "Point at a number first: right-click a tile, a point, a bar or a line."

    def _reason_against_story(self, _: Context) -> str | None:
        return None if self._asked[0] in STREAMS else "Only customers and items have a story of their own."

    # Pictures

    def _reason_against_picture(self, _: Context) -> str | None:
        return None if self._answer is not None else "Nothing is shown yet."

    def _save_picture(self, context: Context) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the dashboard as a picture", "dashboard.png", "PNG (*.png)")
        if chosen:
            file = Path(chosen).with_suffix(".png")
            image = self.face.picture()
            work = partial(_written, image, file)
            context.background.run(self, work, partial(_told, context, file), lane="picture")

    def _specs(self) -> tuple[ActionSpec, ...]:
        return (
            ActionSpec(
                id="dashboard.why",
                text="Why this number?",
                tip="Shows the events that make it",
                run=self._why_asked,
                enabled=self._reason_against_why,
                keys=("W",),
                icon="fa6s.circle-question",
                scope="panel",
            ),
            ActionSpec(
                id="dashboard.story",
                text="Open its story",
                tip="Shows everything that happened to the customer or item",
                run=self._story_asked,
                enabled=self._reason_against_story,
                icon="fa6s.book-open",
                scope="panel",
            ),
            ActionSpec(
                id="dashboard.picture",
                text="Save as picture…",
                tip="Saves the dashboard as a PNG file, twice as sharp as on screen",
                run=self._save_picture,
                enabled=self._reason_against_picture,
                icon="fa6s.image",
                scope="panel",
            ),
        )

    def _arrange(self) -> None:
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self.face)
        body = QWidget(self)
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.options)
        column.addWidget(body, 1)


def _written(image: QImage, file: Path) -> bool:
    return bool(image.save(str(file)))


def _told(context: Context, file: Path, saved: bool) -> None:
    if saved:
        context.say(f"The dashboard is saved as {file}.")
    else:
        context.problems.add(f"{file} could not be written.", todo="Choose another folder or name and save again.")


PANEL = Panel(
    id="dashboard",
    title="Sales dashboard",
    icon="fa6s.chart-line",
    tip="Sales by week, country, customer and item, live or at any moment",
    build=DashboardPanel,
    group="Analyse",
    workspaces=("analyse",),
)
