"""A story on screen: its head, the three views of it, and what is said where there is nothing to tell."""

from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.moments import Moment
from app.story import Story, compare, described
from ui.background import Background
from ui.clock import Clock, Mode
from ui.look import Look
from ui.models.paged_model import PagedModel
from ui.models.rows import ListedRows
from ui.story.difference_table import DifferenceTable
from ui.story.header import StoryHeader
from ui.story.items import StoryItems, Wanted
from ui.story.rows import EVENT_COLUMNS, event_rows
from ui.story.story_list import StoryList
from ui.story.why import WhyCard
from ui.story.wording import at, compared, known_words, missing_words, not_yet_words, place_words
from ui.widgets import EmptyState
from ui.widgets.table import PagedTable

STORY, TABLE, COMPARE = range(3)


class StoryView(QWidget):
    """Shows a story at the clock's moment.

    `chosen`, `opened`, `related_wished` and `event_wished` (go there) carry an event's position; `stepped` one of
    oldest, previous, next and newest; `menu_wanted` the place for a menu about the selected event.
    """

    chosen = Signal(int)
    opened = Signal(int)
    related_wished = Signal(int)
    event_wished = Signal(int)
    stepped = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, look: Look, background: Background, clock: Clock, zone: ZoneInfo) -> None:
        super().__init__()
        self._clock, self._zone = clock, zone
        self._story: Story | None = None
        self._selected: int | None = None
        self._wanted = Wanted()
        self._items = StoryItems()
        self._followed: tuple[Mode, Moment | None, Moment | None] = ("live", None, None)
        self._tab_before = STORY
        self.header = StoryHeader(look, self)
        self.list = StoryList(look, self)
        self.why = WhyCard(look, self)
        self._events = PagedModel(EVENT_COLUMNS, background)
        self.table = PagedTable(self._events, look, "Events of the story")
        self.differences = DifferenceTable(look, background, zone, self)
        self.empty = EmptyState(look, "fa6s.book-open")
        self._arrange()
        self._listen()
        if clock.mode == "compare":
            self.header.tabs.setCurrentIndex(COMPARE)

    @property
    def is_comparing(self) -> bool:
        """Whether the comparison is in front."""
        return self.header.tabs.currentIndex() == COMPARE

    def show_story(self, story: Story, zone: ZoneInfo, stream: str) -> None:
        """Show a story as known at the clock's moment; `stream` is what was asked for."""
        self._story, self._zone = story, zone
        if self._is_missing(story, stream):
            self._body.setCurrentWidget(self.empty)
            return
        self._body.setCurrentWidget(self._full)
        clock = self._clock
        upto = clock.position if clock.span is None else clock.span[1]
        self.header.show_words(story.subject.title, described(story, upto), known_words(story, clock, zone))
        self.header.show_place(
            place_words(story, clock),
            can_go_back=story.before(clock.shown) is not None,
            can_go_on=not clock.is_live and story.after(clock.shown) is not None,
            is_live=clock.is_live,
        )
        is_pair = clock.mode == "compare"
        self.header.tabs.setTabText(COMPARE, "Compare A with B" if is_pair else "Compare with now")
        self._show_tab()

    def select(self, position: int | None) -> None:
        """Mark an event and say why it happened; None marks none."""
        self._selected = position
        self.list.select(position)
        self._show_why()

    def words_of(self, position: int) -> str:
        """An event in the words of the list; empty where it is not shown."""
        line = self.list.story.line_of(position)
        return "" if line is None else self.list.story.items[line].words

    # Showing

    def _show_tab(self) -> None:
        story = self._story
        if story is None:
            return
        match self.header.tabs.currentIndex():
            case 0:
                self._show_list(story)
            case 1:
                self._show_table(story)
            case _:
                a, b, caption = compared(story, self._clock)
                self.differences.zone = self._zone
                self.differences.show_differences(compare(story, a, b), caption)
        self._show_why()

    def _show_list(self, story: Story) -> None:
        is_at_end = self.list.is_at_end
        self.list.show_items(self._items.at(story, self._clock, self._zone, self._wanted), self._selected)
        moved = (self._clock.mode, self._clock.a, self._clock.b)
        if is_at_end or moved != self._followed:
            self._follow()
        self._followed = moved

    def _follow(self) -> None:
        """Bring the playhead into view: at the bottom while nothing is shown below it, else in the middle."""
        if self._clock.mode == "compare":
            self.list.bring_to_middle("A")
        elif self._wanted.later:
            self.list.bring_to_middle("playhead")
        else:
            self.list.scrollToBottom()

    def _show_table(self, story: Story) -> None:
        clock = self._clock
        shown = story.count_at(clock.position if clock.span is None else clock.span[1])
        told = story.entries if self._wanted.later else story.entries[:shown]
        self._events.show(ListedRows(event_rows(told, self._zone, later=shown)), near=self.table.top_line)

    def _is_missing(self, story: Story, stream: str) -> bool:
        """Whether there is nothing to tell at this moment; says why, and where there is something."""
        clock = self._clock
        if not story.entries:
            why = f"Nothing was recorded under {stream} up to #{clock.head:,}."
            self.empty.show_reason(missing_words(story), why)
            return True
        if clock.mode != "asof" or clock.a is None or story.count_at(clock.position):
            return False
        first = story.entries[0]
        why = f"It was created on {at(first.recorded.effective_us, self._zone)} (#{first.position:,})."
        go_there = partial(self.event_wished.emit, first.position)
        self.empty.show_reason(not_yet_words(story, clock.a), why, button="Go there", do=go_there)
        return True

    def _show_why(self) -> None:
        entry = self._story.entry(self._selected) if self._story is not None else None
        if entry is None or self.header.tabs.currentIndex() != STORY:
            self.why.hide()
        else:
            self.why.show_entry(entry, self._zone)

    # What a person does

    def _follow_mode(self) -> None:
        """Comparing brings the comparison to the front, and looking at one moment the view before."""
        tabs = self.header.tabs
        if self._clock.mode == "compare":
            self._tab_before = tabs.currentIndex()
            tabs.setCurrentIndex(COMPARE)
        elif tabs.currentIndex() == COMPARE:
            tabs.setCurrentIndex(self._tab_before)

    def _turn(self, number: int) -> None:
        self._views.setCurrentIndex(number)
        self._show_tab()

    def _fold(self, which: str) -> None:
        earlier, later = self._wanted.earlier, self._wanted.later
        self._wanted = Wanted(earlier=earlier != (which == "earlier"), later=later != (which == "later"))
        self._show_tab()

    # Setting up

    def _arrange(self) -> None:
        story = QWidget(self)
        column = QVBoxLayout(story)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.why)
        self._views = QStackedWidget(self)
        for view in (story, self.table, self.differences):
            self._views.addWidget(view)
        self._full = QWidget(self)
        full = QVBoxLayout(self._full)
        full.setContentsMargins(10, 8, 10, 8)
        full.addWidget(self.header)
        full.addWidget(self._views, 1)
        self._body = QStackedWidget(self)
        self._body.addWidget(self._full)
        self._body.addWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body)

    def _listen(self) -> None:
        self.header.tab_chosen.connect(self._turn)
        self.header.stepped.connect(self.stepped)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        self.list.folded.connect(self._fold)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.why.related_wished.connect(self.related_wished)
        self.why.playhead_wished.connect(self.event_wished)
        self.differences.opened.connect(self.related_wished)
        self._clock.mode_changed.connect(self._follow_mode)
