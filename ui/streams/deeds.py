"""What can be done with the event under the keyboard, and with the list of events, as actions; copying is apart."""

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from app.event_browser import EventBrowser, EventRow
from app.filters import Expression, Not, Term, written
from ui.actions import ActionSpec
from ui.context import Context
from ui.models.rows import TableRow
from ui.streams.deed import deed
from ui.streams.event_list import ShownEvents
from ui.streams.stars import Stars
from ui.streams.values import condition_of, correlation_of, stream_of
from ui.streams.view import StreamsView

MENU = (
    "streams.filter_by",
    "streams.exclude",
    "streams.only_stream",
    "streams.only_correlation",
    "streams.around_events",
    "streams.around_time",
    "-",
    "streams.story",
    "streams.why",
    "-",
    "streams.playhead",
    "streams.set_a",
    "streams.set_b",
    "-",
    "streams.star",
    "streams.reference",
    "-",
    "streams.copy_cell",
    "streams.copy",
    "streams.copy_headers",
    "streams.copy_json",
)


class StreamsDeeds:
    """Every action of the panel; each acts on the row with the keyboard or on the selection."""

    def __init__(self, context: Context, view: StreamsView, shown: ShownEvents, stars: Stars) -> None:
        self._context, self._view, self._shown, self._stars = context, view, shown, stars
        self._made = partial(deed, view)
        self._browser: EventBrowser = context.desk.events

    def specs(self) -> tuple[ActionSpec, ...]:
        """The actions, in the order they are listed."""
        return (
            *self._filtering(),
            *self._neighbours(),
            *self._going(),
            *self._marking(),
            *self._listing(),
            *self._keeping(),
        )

    # Filtering

    def _filtering(self) -> tuple[ActionSpec, ...]:
        return (
            self._made(
                "filter_by",
                "Filter by this value",
                "Show only events with the value of this cell.",
                self._by,
            ),
            self._made("exclude", "Exclude this value", "Hide events with the value of this cell.", self._exclude),
            self._made("only_stream", "Only this stream", "Show only events of this event's stream.", self._stream),
            self._made(
                "only_correlation",
                "Only this piece of work",
                "Show only events with the same correlation.",
                self._correlation,
                against=self._without_correlation,
            ),
        )

    def _neighbours(self) -> tuple[ActionSpec, ...]:
        return (
            self._made(
                "around_events",
                "50 events around this one",
                "Open the neighbours of this event in a tab of their own.",
                partial(self._around, "±50"),
            ),
            self._made(
                "around_time",
                "5 minutes around this one",
                "Open what happened shortly before and after in a tab of its own.",
                partial(self._around, "±5min"),
            ),
        )

    def _by(self, row: TableRow) -> None:
        self._add(condition_of(row, self._view.current_column))

    def _exclude(self, row: TableRow) -> None:
        self._add(Not(condition_of(row, self._view.current_column)))

    def _stream(self, row: TableRow) -> None:
        self._add(Term("stream", ":", stream_of(row)))

    def _correlation(self, row: TableRow) -> None:
        self._add(Term("corr", ":", correlation_of(row)))

    def _without_correlation(self, row: TableRow) -> str | None:
        return None if correlation_of(row) else "This event does not say to which piece of work it belongs."

    def _add(self, condition: Expression) -> None:
        self._view.bar.set_conditions(self._view.bar.conditions.adding(condition))

    def _around(self, reach: str, row: TableRow) -> None:
        self._context.open("streams", filter=written(Term("around", ":", f"#{row.key}{reach}")))

    # Going

    def _going(self) -> tuple[ActionSpec, ...]:
        travel = self._context.travel
        return (
            self._made("story", "Open its story", "Tell the whole story of this event's stream.", self._open_story),
            self._made("why", "Why?", "Show what led to this event and what it led to.", self._why, keys=("W",)),
            self._made(
                "playhead",
                "Set playhead here",
                "Show everything as it was right after this event.",
                lambda row: travel.to_event(int(row.key)),
                keys=("P",),
            ),
            self._made("set_a", "Set A here", "Compare from this event on.", lambda row: travel.set_a(int(row.key))),
            self._made("set_b", "Set B here", "Compare up to this event.", lambda row: travel.set_b(int(row.key))),
        )

    def _open_story(self, row: TableRow) -> None:
        self._context.open("story", stream=stream_of(row))

    def _why(self, row: TableRow) -> None:
        self._context.selection.choose_event(int(row.key), stream_of(row))
        self._context.open("related")

    # Marking

    def _marking(self) -> tuple[ActionSpec, ...]:
        return (
            self._made(
                "star",
                "Star",
                "Mark this event with a star, or take the star away.",
                self._star,
                keys=("S",),
            ),
            self._made(
                "reference",
                "Time reference",
                "Count Δt from this event; again: from event to event.",
                self._reference,
                keys=("R",),
            ),
        )

    def _star(self, row: TableRow) -> None:
        self._stars.toggle(int(row.key))

    def _reference(self, row: TableRow) -> None:
        work = partial(self._browser.rows, [int(row.key)])
        self._context.background.run(self._view, work, self._count_from, lane="reference")

    def _count_from(self, events: Sequence[EventRow]) -> None:
        style, us = self._shown.style, events[0].effective_us
        reference = None if style.reference_us == us else us
        self._shown.restyle(replace(style, reference_us=reference), near=self._view.table.top_line)

    # The list

    def _listing(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, scope="panel")
        return (
            made(
                id="streams.newest",
                text="Show the newest events",
                tip="Show what came in since, and go to the top.",
                run=self._newest,
                icon="fa6s.arrow-up",
            ),
            made(
                id="streams.stop",
                text="Stop the search",
                tip="Stop looking for events; what was found stays.",
                run=lambda _: self._shown.stop(),
                enabled=lambda _: None if self._shown.is_searching else "Nothing is being looked for.",
            ),
            made(
                id="streams.clear",
                text="Remove the filter",
                tip="Show every event again.",
                run=lambda _: self._view.bar.apply_text(""),
                enabled=lambda _: None if self._view.bar.conditions.on else "There is no filter.",
                icon="fa6s.filter-circle-xmark",
            ),
        )

    def _keeping(self) -> tuple[ActionSpec, ...]:
        made = partial(ActionSpec, scope="panel")
        return (
            made(
                id="streams.save_filter",
                text="Save this filter…",
                tip="Give the filter a name to find it again.",
                run=lambda _: self._view.bar.save(),
                enabled=lambda _: None if self._view.bar.conditions.on else "There is no filter.",
                icon="fa6s.bookmark",
            ),
            made(
                id="streams.columns",
                text="Choose columns",
                tip="Choose which columns of the events are shown.",
                run=lambda _: self._view.show_columns(),
                icon="fa6s.table-columns",
            ),
        )

    def _newest(self, _: Context) -> None:
        self._shown.catch_up()
        self._view.table.scrollToTop()
