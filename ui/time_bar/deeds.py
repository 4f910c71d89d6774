"""Everything a person can do to the moment, as actions: window-wide ones and those of the bar's own keys."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.actions import ActionSpec, always
from ui.context import Context

if TYPE_CHECKING:
    from ui.time_bar.bar import TimeBar


GOTO = "Type a day, a time, a position or the name of a moment."
LIVE = "Show now and follow what happens."
TOGGLE = "Go live, or back to the moment looked at last."
DAY = "Choose a day in a calendar: its beginning, or all of it."
BACK = "Return to the moment, tab and selection before."
FORWARD = "Undo going back."
COMPARE = "Compare the marked moments, or this one with now; again leaves the comparison."
NOW = "Compare the moment looked at with now."
SWAP = "Exchange the two moments compared."
CLEAR = "Forget the marked moments."
NAME = "Give the moment looked at a name and a note; they are kept in the store."
MOMENTS = "List the named moments: go there, note, remove, export."
EARLIER = "Go to the named moment before this one."
LATER = "Go to the named moment after this one."


def window_deeds(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    """What works from everywhere in the window."""
    return (*_going(bar), *_comparing(bar), *_naming(bar))


def bar_deeds(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    """What works while the bar has the keyboard: the single letters and arrows."""
    return (*_stepping(bar), *_jumping(bar), *_playing(bar), *_viewing(bar))


def _going(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    return (
        _wide("goto", "Go to a moment…", GOTO, "arrow-right-to-bracket", bar.begin_typing, keys=("Ctrl+G",)),
        _wide("live", "Return to live", LIVE, "forward-fast", bar.go_live, keys=("Ctrl+L",), enabled=_not_live),
        _wide("toggle_live", "Live or the last moment", TOGGLE, "retweet", bar.toggle_live, keys=("Ctrl+Shift+L",)),
        _wide("calendar", "Choose a day…", DAY, "calendar-days", bar.choose_day),
        _wide("back", "Back", BACK, "arrow-left", bar.travel.back, keys=("Alt+Left",), enabled=_can_go_back),
        _wide(
            "forward",
            "Forward",
            FORWARD,
            "arrow-right",
            bar.travel.forward,
            keys=("Alt+Right",),
            enabled=_can_go_forward,
        ),
    )


def _comparing(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    travel = bar.travel
    return (
        _wide(
            "compare",
            "Compare A with B",
            COMPARE,
            "right-left",
            travel.compare,
            keys=("Ctrl+D",),
            enabled=_past_or_marked,
            checked=_is_comparing,
        ),
        _wide("compare_now", "Compare with now", NOW, "code-compare", travel.compare_with_now, enabled=_not_live),
        _wide("swap", "Swap A and B", SWAP, "arrows-rotate", travel.swap, enabled=_can_swap),
        _wide("clear_marks", "Clear A and B", CLEAR, "eraser", travel.clear_marks, enabled=_is_marked),
    )


def _naming(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    return (
        _wide("name_moment", "Name this moment…", NAME, "flag", bar.name_moment),
        _wide("moments", "Named moments", MOMENTS, "bookmark", bar.open_moments, keys=("Ctrl+B",)),
    )


def _stepping(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    steer = bar.steering
    return (
        _key("oldest", "Oldest event", "Go to the first event.", "backward-fast", ("Home",), steer.to_oldest),
        _key("newest", "Newest event: live", "Show now.", "forward-fast", ("End",), bar.go_live),
        _key("step_back", "Step back", "Back by the chosen unit.", "backward-step", ("Left",), partial(steer.step, -1)),
        _key("step_forward", "Step", "On by the chosen unit.", "forward-step", ("Right",), partial(steer.step, 1)),
        _key("day_back", "One day back", "Back by a day.", "angles-left", ("PgUp",), partial(steer.step, -1, "day")),
        _key("day_forward", "One day on", "On by a day.", "angles-right", ("PgDown",), partial(steer.step, 1, "day")),
    )


def _jumping(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    stream, named = bar.steering.step_stream, bar.steering.step_named
    return (
        _key(
            "stream_back",
            "Previous event of this stream",
            "Go to the selected stream's event before.",
            "backward",
            ("Shift+Left", "Up"),
            partial(stream, -1),
            enabled=_has_stream,
        ),
        _key(
            "stream_forward",
            "Next event of this stream",
            "Go to the selected stream's event after.",
            "forward",
            ("Shift+Right", "Down"),
            partial(stream, 1),
            enabled=_has_stream,
        ),
        _key("named_back", "Named moment before", EARLIER, "chevron-left", ("Ctrl+Left",), partial(named, -1)),
        _key("named_forward", "Named moment after", LATER, "chevron-right", ("Ctrl+Right",), partial(named, 1)),
    )


def _playing(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    play = bar.player
    return (
        _key("play", "Play or pause", "Let history pass at the chosen speed.", "play", ("Space", "K"), play.toggle),
        _key("play_forward", "Play", "Play; again twice as fast.", "play", ("L",), partial(play.faster, 1)),
        _key("play_back", "Play backwards", "Play back; again faster.", "play", ("J",), partial(play.faster, -1)),
        _key("set_a", "Mark A", "Mark the moment looked at as A.", "a", ("I",), bar.mark_a),
        _key("set_b", "Mark B", "Mark it as B; with A marked, compare the two.", "b", ("O",), bar.mark_b),
        _key("name", "Name this moment", "Name the moment looked at.", "flag", ("M",), bar.name_moment),
    )


def _viewing(bar: "TimeBar") -> tuple[ActionSpec, ...]:
    strip = bar.strip
    return (
        _key("zoom_in", "Zoom in", "Show a shorter stretch.", "plus", ("+", "="), partial(strip.zoom, 0.5)),
        _key("zoom_out", "Zoom out", "Show a longer stretch.", "minus", ("-",), partial(strip.zoom, 2.0)),
        _key("fit", "Show all of history", "Fit the whole log.", "arrows-left-right-to-line", ("0",), strip.fit),
        _key("zoom_back", "Zoom back", "Return to the stretch before.", "rotate-left", ("Backspace",), strip.zoom_back),
        ActionSpec(
            id="time.compact",
            text="Compact time bar",
            tip="Show the time bar as one line.",
            icon="fa6s.down-left-and-up-right-to-center",
            keys=("T",),
            menu="View",
            scope="panel",
            checked=lambda _: bar.is_compact,
            run=lambda _: bar.toggle_compact(),
        ),
    )


def _wide(
    ident: str,
    text: str,
    told: str,
    icon: str,
    do: Callable[[], object],
    *,
    keys: tuple[str, ...] = (),
    enabled: Callable[[Context], str | None] = always,
    checked: Callable[[Context], bool] | None = None,
) -> ActionSpec:
    return ActionSpec(
        id=f"time.{ident}",
        text=text,
        tip=told,
        icon=f"fa6s.{icon}",
        keys=keys,
        menu="Time",
        enabled=enabled,
        checked=checked,
        run=lambda _: do(),
    )


def _key(
    ident: str,
    text: str,
    told: str,
    icon: str,
    keys: tuple[str, ...],
    do: Callable[[], object],
    enabled: Callable[[Context], str | None] = always,
) -> ActionSpec:
    return ActionSpec(
        id=f"time.{ident}",
        text=text,
        tip=told,
        icon=f"fa6s.{icon}",
        keys=keys,
        scope="panel",
        enabled=enabled,
        run=lambda _: do(),
    )


def _not_live(context: Context) -> str | None:
    return "This is live already." if context.clock.is_live else None


def _past_or_marked(context: Context) -> str | None:
    if context.clock.is_live and not (context.travel.a and context.travel.b):
        return "Go to a moment of the past first, or mark A and B."
    return None


def _can_swap(context: Context) -> str | None:
    if context.clock.mode != "compare":
        return "Two moments are not being compared."
    return "The second is now, which cannot come first." if context.clock.b and context.clock.b.is_live else None


def _has_stream(context: Context) -> str | None:
    return None if context.selection.stream else "No stream is selected."


def _can_go_back(context: Context) -> str | None:
    return None if context.trail.can_go_back else "There is nowhere to go back to."


def _can_go_forward(context: Context) -> str | None:
    return None if context.trail.can_go_forward else "You have not gone back."


def _is_marked(context: Context) -> str | None:
    return None if context.travel.a or context.travel.b else "Neither A nor B is marked."


def _is_comparing(context: Context) -> bool:
    return context.clock.mode == "compare"
