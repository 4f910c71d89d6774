"""Two moments of a story side by side: what is otherwise, and which events made it so."""

import msgspec

from app.story.fact import Change, Fact
from app.story.story import Entry, Story


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One fact at both moments; `entries` are the events in between that changed it, oldest first."""

    change: Change
    entries: tuple[Entry, ...] = ()

    @property
    def is_change(self) -> bool:
        """Whether it is otherwise at the second moment."""
        was, now = self.change.was, self.change.now
        return was is None or now is None or (was.text, was.amount) != (now.text, now.amount)

    @property
    def last(self) -> Entry | None:
        """The event that made it what it is at the second moment; None where none touched it."""
        return self.entries[-1] if self.entries else None


def compare(story: Story, a: int | None, b: int | None) -> tuple[Difference, ...]:
    """Every fact at two positions (None: now), the same ones too, in the order they are shown in."""
    earlier, later = sorted((story.count_at(a), story.count_at(b)))
    touched: dict[str, list[Entry]] = {}
    for entry in story.entries[earlier:later]:
        for change in entry.changes:
            touched.setdefault(change.fact.key, []).append(entry)
    before, after = story.facts_at(a), story.facts_at(b)
    differences = [
        Difference(
            change=Change(was=before.get(key), now=after.get(key)),
            entries=tuple(touched.get(key, ())),
        )
        for key in before | after
    ]
    return tuple(sorted(differences, key=_place))


def _place(difference: Difference) -> tuple[tuple[int, int], str]:
    fact: Fact = difference.change.fact
    return fact.place, fact.key
