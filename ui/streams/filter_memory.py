"""Filters that were applied lately and filters that were given a name, kept in the preferences."""

from ui.preferences import Preferences

RECENT, SAVED = "streams/recent_filters", "streams/saved_filters"
MOST_RECENT = 40
BETWEEN = "\t"


class FilterMemory:
    """`recent` are newest first; `saved` are (name, text) in the order they were saved."""

    def __init__(self, settings: Preferences) -> None:
        self._settings = settings

    @property
    def recent(self) -> tuple[str, ...]:
        """Filters applied lately."""
        return self._settings.texts(RECENT)

    @property
    def saved(self) -> tuple[tuple[str, str], ...]:
        """Filters with names."""
        pairs = (kept.partition(BETWEEN) for kept in self._settings.texts(SAVED))
        return tuple((name, text) for name, _, text in pairs if text)

    def note(self, text: str) -> None:
        """Put a filter at the head of the recent ones."""
        if text:
            others = [other for other in self.recent if other != text]
            self._settings.set(RECENT, [text, *others][:MOST_RECENT])

    def save(self, name: str, text: str) -> None:
        """Give a filter a name; another of that name goes."""
        others = [f"{known}{BETWEEN}{kept}" for known, kept in self.saved if known != name]
        self._settings.set(SAVED, [*others, f"{name}{BETWEEN}{text}"])

    def forget(self, name: str) -> None:
        """Take a name away."""
        self._settings.set(SAVED, [f"{known}{BETWEEN}{kept}" for known, kept in self.saved if known != name])
