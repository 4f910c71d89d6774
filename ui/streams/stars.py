"""Events marked with a star, remembered for each store in the preferences."""

from PySide6.QtCore import QObject, Signal

from ui.preferences import Preferences

MOST = 2_000


class Stars(QObject):
    """`changed` when a star was set or taken away."""

    changed = Signal()

    def __init__(self, settings: Preferences, store: str) -> None:
        super().__init__()
        self._settings = settings
        self._key = f"stars/{store.replace('/', '|')}"
        self._positions = frozenset(int(text) for text in settings.texts(self._key) if text.isdigit())

    @property
    def positions(self) -> frozenset[int]:
        """The positions with a star."""
        return self._positions

    def toggle(self, position: int) -> None:
        """Set a star, or take it away."""
        self._positions ^= {position}
        self._settings.set(self._key, [str(kept) for kept in sorted(self._positions)[-MOST:]])
        self.changed.emit()
