"""What can be done with the selected event of a story, and with the story itself, as actions."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from app.story import Story, subject_of
from ui.actions import ActionSpec, always
from ui.context import Context
from ui.story.view import StoryView

MENU = ("story.playhead_here", "story.set_a", "story.set_b", "-", "story.why", "story.open_stream", "-", "story.copy")
Run = Callable[[Context], object]


class StoryDeeds:
    """The actions of one story; `story` gives what is told at present."""

    def __init__(self, context: Context, view: StoryView, story: Callable[[], Story]) -> None:
        self._context, self._view, self._story = context, view, story

    def specs(self) -> tuple[ActionSpec, ...]:
        """All of them."""
        back, on = "Go to the event of this story before the playhead.", "Go to the next event of this story."
        return (
            _spec("previous", "Previous event of this story", back, self._back, keys=("Ctrl+[",)),
            _spec("next", "Next event of this story", on, self._on, keys=("Ctrl+]",)),
            self._about("playhead_here", "Set playhead here", "Show everything as it was right after it.", self._here),
            self._about("set_a", "Set A here", "Compare from this event on.", self._set_a),
            self._about("set_b", "Set B here", "Compare up to this event.", self._set_b),
            self._about("why", "Why did this change?", "Show its cause and its effects.", self._why, keys=("W",)),
            self._about("open_stream", "Open its own story", "Tell the story of what it happened to.", self._open),
            self._about("copy", "Copy the sentence", "Copy the event in words.", self._copy, keys=("Ctrl+C",)),
        )

    def step(self, where: str) -> None:
        """Go to the oldest, previous or next event of the story, or to now (newest)."""
        story, clock, travel = self._story(), self._context.clock, self._context.travel
        match where:
            case "oldest" if story.entries:
                travel.to_event(story.entries[0].position)
            case "previous" if (found := story.before(clock.shown)) is not None:
                travel.to_event(found.position)
            case "next" if (found := story.after(clock.shown)) is not None:
                travel.to_event(found.position)
            case "newest":
                travel.to_live()

    def choose(self, position: int) -> None:
        """Select an event of the story everywhere."""
        entry = self._story().entry(position)
        if entry is not None:
            self._context.selection.choose_event(position, entry.recorded.stream)

    def show_related(self, position: int) -> None:
        """Show what led to an event and what it led to."""
        self.choose(position)
        self._context.open("related")

    def open_event(self, position: int) -> None:
        """A customer's order has a story of its own; any other event is looked into."""
        self.choose(position)
        stream = self._context.selection.stream or ""
        if subject_of(stream) != self._story().subject:
            self._context.open("story", stream=stream)
        else:
            self._context.open("event")

    def _about(self, ident: str, text: str, told: str, run: Run, keys: tuple[str, ...] = ()) -> ActionSpec:
        return _spec(ident, text, told, run, keys=keys, enabled=self._need_event)

    def _need_event(self, _context: Context) -> str | None:
        return None if self._selected() else "no event of this story is selected."

    def _selected(self) -> int:
        """The position of the selected event; 0 where none of this story is."""
        entry = self._story().entry(self._context.selection.position)
        return 0 if entry is None else entry.position

    def _back(self, _context: Context) -> None:
        self.step("previous")

    def _on(self, _context: Context) -> None:
        self.step("next")

    def _here(self, context: Context) -> None:
        context.travel.to_event(self._selected())

    def _set_a(self, context: Context) -> None:
        context.travel.set_a(self._selected())

    def _set_b(self, context: Context) -> None:
        context.travel.set_b(self._selected())

    def _why(self, _context: Context) -> None:
        self.show_related(self._selected())

    def _open(self, context: Context) -> None:
        if context.selection.stream:
            context.open("story", stream=subject_of(context.selection.stream).stream)

    def _copy(self, _context: Context) -> None:
        QGuiApplication.clipboard().setText(self._view.words_of(self._selected()))


def _spec(
    ident: str,
    text: str,
    told: str,
    run: Run,
    *,
    keys: tuple[str, ...] = (),
    enabled: Callable[[Context], str | None] = always,
) -> ActionSpec:
    return ActionSpec(id=f"story.{ident}", text=text, tip=told, run=run, enabled=enabled, keys=keys, scope="panel")
