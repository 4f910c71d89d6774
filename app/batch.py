"""Consecutive events as the read models fold them: decoded once, given to every model of a pass."""

from collections.abc import Collection
from functools import cached_property

from domain.decider import Event
from domain.recorded import Unreadable
from storage.log_places import Act, acts_between, stream_names
from storage.log_reader import LogReader, Page

PAGE_COLUMNS = ("kind", "effective_us", "clock_us", "stream_id", "version", "recorded_us")
"""What comes along with a page's payloads, in this order."""


class Batch:
    """Events `first` to `last`; lists have one entry an event, times are microseconds UTC."""

    def __init__(self, log: LogReader, page: Page) -> None:
        self.first, self.last = page.first, page.last
        self.page = page
        self._log = log

    @property
    def effective_us(self) -> list[int]:
        """When each event happened in the business."""
        return self.page.columns[1]

    @property
    def recorded_us(self) -> list[int]:
        """When the store wrote each event."""
        return self.page.columns[5]

    @property
    def versions(self) -> list[int]:
        """Each event's version in its stream."""
        return self.page.columns[4]

    @property
    def stream_ids(self) -> list[int]:
        """Each event's stream by the store's number for it."""
        return self.page.columns[3]

    @cached_property
    def events(self) -> list[Event]:
        """The events as today's program knows them."""
        return self._log.events_of(self.page)

    @cached_property
    def acts(self) -> list[Act]:
        """Where the commands begin that these events came from."""
        return acts_between(self._log, self.first, self.last)

    @cached_property
    def _types(self) -> set[type[Event]]:
        return set(map(type, self.events))

    def wanted(self, types: Collection[type[Event]]) -> list[tuple[Event, int, int]]:
        """The events of these types in order, each with its position and its effective time."""
        if self._types.isdisjoint(types):
            return []
        places = zip(self.events, range(self.first, self.last + 1), self.effective_us, strict=True)
        return [place for place in places if type(place[0]) in types]

    def unreadable(self) -> list[tuple[int, Unreadable, str]]:
        """The events this program cannot read, each with its position and its stream."""
        if Unreadable not in self._types:
            return []
        found = [(index, event) for index, event in enumerate(self.events) if isinstance(event, Unreadable)]
        return [(self.first + index, event, self._stream_name(self.stream_ids[index])) for index, event in found]

    def new_streams(self) -> list[tuple[int, str, int]]:
        """The position, name and number of each stream that begins here."""
        numbers = self.stream_ids
        begun = [index for index, version in enumerate(self.versions) if version == 1]
        if not begun:
            return []
        numbered = [numbers[index] for index in begun]
        names = stream_names(self._log, min(numbered), max(numbered))
        return [(self.first + index, names[numbers[index]], numbers[index]) for index in begun]

    def single(self, position: int) -> "Batch":
        """A batch of only the event at `position`."""
        index = position - self.first
        columns = tuple(column[index : index + 1] for column in self.page.columns)
        part = Batch(self._log, Page(position, position, b"", columns))
        part.__dict__["events"] = self.events[index : index + 1]
        return part

    def _stream_name(self, number: int) -> str:
        return stream_names(self._log, number, number)[number]
