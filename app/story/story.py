"""A story: the events of an order, a customer or a product as sentences with what each of them changed."""

from bisect import bisect_right
from typing import Literal

import msgspec

from app.story.fact import Change, Fact
from domain.recorded import Recorded

Kind = Literal["order", "customer", "product", "other"]


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """What a story is about; `stream` names it, such as `order-536365`."""

    stream: str
    kind: Kind
    ident: str

    @property
    def title(self) -> str:
        """What it is called: Order 536365."""
        return f"{self.kind.capitalize()} {self.ident}" if self.kind != "other" else self.stream


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One event in words, and what it changed; `running` is the figure the story keeps beside it, as it was then."""

    recorded: Recorded
    sentence: str
    changes: tuple[Change, ...]
    running: Fact | None = None

    @property
    def position(self) -> int:
        """Its place in the log."""
        return self.recorded.position

    @property
    def version(self) -> int:
        """Its place in its stream."""
        return self.recorded.version

    @property
    def command(self) -> str:
        """The id of the command it came of, as text."""
        return self.recorded.command_id.hex()

    @property
    def headline(self) -> str:
        """The change of the figure kept beside the story (`total GBP 129.80 → 154.70 (+24.90)`), else the figure."""
        if self.running is None:
            return ""
        for change in self.changes:
            if change.fact.key == self.running.key:
                return change.words
        return f"{self.running.label} {self.running.text}"

    @property
    def is_turn(self) -> bool:
        """Whether the figure kept beside the story became another one here."""
        return self.running is not None and any(change.fact.key == self.running.key for change in self.changes)


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody or something was called from a position on."""

    position: int
    name: str


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """All that happened to a subject, oldest first; `names` are those of its customer or of itself, oldest first."""

    subject: Subject
    entries: tuple[Entry, ...]
    names: tuple[Named, ...] = ()

    @property
    def positions(self) -> tuple[int, ...]:
        """The positions of its events."""
        return tuple(entry.position for entry in self.entries)

    def count_at(self, position: int | None) -> int:
        """How many of its events had happened at a position (None: now)."""
        if position is None:
            return len(self.entries)
        return bisect_right(self.entries, position, key=lambda entry: entry.position)

    def entry(self, position: int | None) -> Entry | None:
        """The event at a position; None where it is not one of this story."""
        if position is None:
            return None
        place = self.count_at(position)
        found = self.entries[place - 1] if place else None
        return found if found is not None and found.position == position else None

    def facts_at(self, position: int | None) -> dict[str, Fact]:
        """What was true at a position (None: now), by key, in the order it is shown in."""
        true: dict[str, Fact] = {}
        for entry in self.entries[: self.count_at(position)]:
            for change in entry.changes:
                if change.now is None:
                    true.pop(change.fact.key, None)
                else:
                    true[change.now.key] = change.now
        return dict(sorted(true.items(), key=lambda item: item[1].place))

    def name_at(self, position: int | None) -> str:
        """The name at a position (None: now); empty where none was known."""
        known = [named.name for named in self.names if position is None or named.position <= position]
        return known[-1] if known else ""

    def before(self, position: int) -> Entry | None:
        """The last event before a position."""
        place = self.count_at(position - 1)
        return self.entries[place - 1] if place else None

    def after(self, position: int) -> Entry | None:
        """The first event after a position."""
        place = self.count_at(position)
        return self.entries[place] if place < len(self.entries) else None
