"""The story of an order, a customer or a product: sentences with before and after, at any moment."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.stories import whole_story
from app.story import Story, subject_of
from ui.context import Context
from ui.exporting import Sheet
from ui.following import Following
from ui.panel import Arguments, Panel
from ui.printing import Printout
from ui.story import paper
from ui.story.claim import CLAIM
from ui.story.deeds import MENU, StoryDeeds
from ui.story.view import StoryView


class StoryPanel(QWidget):
    """Reads the whole story once and again when the log has grown; moving the playhead only looks at what is read."""

    def __init__(self, context: Context, stream: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stream = stream
        self._story: Story | None = None
        self._read_at = -1
        self.view = StoryView(context.look, context.background, context.clock, context.settings.zone)
        self.deeds = StoryDeeds(context, self.view, self._told)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._listen()
        context.actions.bind(self, self.deeds.specs())
        self._following = Following(self, context.clock, self._ask)

    # What the frame asks for

    def ask_again(self) -> None:
        """Read the story again."""
        self._read_at = -1
        self._following.again()

    def printable(self) -> Printout:
        """The view in front, up to the moment."""
        zone, clock = self._context.settings.zone, self._context.clock
        if self.view.is_comparing:
            return paper.comparison(self._told(), self.view.differences.shown, self.view.differences.caption, zone)
        return paper.story(self._told(), clock.position, zone)

    def exportable(self) -> Sheet:
        """The view in front as rows, amounts exact."""
        zone, clock = self._context.settings.zone, self._context.clock
        if self.view.is_comparing:
            return paper.comparison_sheet(
                self._told(), self.view.differences.shown, self.view.differences.caption, zone
            )
        return paper.story_sheet(self._told(), clock, zone)

    def remember(self) -> Mapping[str, str]:
        """The view and how far it is scrolled."""
        scrolled = self.view.list.verticalScrollBar().value()
        return {"tab": str(self.view.header.tabs.currentIndex()), "scroll": str(scrolled)}

    def recall(self, place: Mapping[str, str]) -> None:
        """Go back to the view and the place in it."""
        self.view.header.tabs.setCurrentIndex(int(place.get("tab", "0")))
        self.view.list.verticalScrollBar().setValue(int(place.get("scroll", "0")))

    def showEvent(self, event: QShowEvent) -> None:
        """The story in front is what the time bar's lane shows the events of."""
        super().showEvent(event)
        self._context.selection.choose_stream(self._stream)

    # Reading and showing

    def _ask(self) -> None:
        if self._story is not None:
            self._show()
        head = self._context.clock.head
        if self._read_at != head:
            self._read_at = head
            self._context.background.run(self, partial(whole_story, self._context.desk, self._stream, head), self._take)

    def _take(self, story: Story) -> None:
        self._story = story
        self._show()

    def _show(self) -> None:
        self.view.show_story(self._told(), self._context.settings.zone, self._stream)

    def _told(self) -> Story:
        return self._story or Story(subject=subject_of(self._stream), entries=())

    def _follow_selection(self) -> None:
        if self.isVisible():
            self.view.select(self._context.selection.position)

    def _open_menu(self, place: QPoint) -> None:
        self._context.actions.menu(MENU, self).popup(place)

    def _apply_settings(self, key: str) -> None:
        if key == "zone" and self._story is not None:
            self._show()

    def _listen(self) -> None:
        context, view = self._context, self.view
        view.chosen.connect(self.deeds.choose)
        view.opened.connect(self.deeds.open_event)
        view.related_wished.connect(self.deeds.show_related)
        view.event_wished.connect(context.travel.to_event)
        view.stepped.connect(self.deeds.step)
        view.menu_wanted.connect(self._open_menu)
        context.selection.event_changed.connect(self._follow_selection)
        context.settings.changed.connect(self._apply_settings)


def _title(arguments: Arguments) -> str:
    return subject_of(arguments.get("stream", "")).title


def _build(context: Context, arguments: Arguments) -> QWidget:
    return StoryPanel(context, arguments.get("stream", ""))


PANEL = Panel(
    id="story",
    title="Story",
    icon="fa6s.book-open",
    tip="What happened to an order, a customer or a product, in sentences.",
    build=_build,
    title_of=_title,
    actions=(CLAIM,),
)
