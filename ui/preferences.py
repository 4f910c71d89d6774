"""What the person chose, kept in an ini file of the program's configuration folder."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from ui.look import APPEARANCES, DENSITIES, Appearance, Density

RECENT_STORES = 8
DEFAULT_ZONE = "Europe/London"


class Preferences(QObject):
    """Typed access to the settings; `changed` carries the key that was set."""

    changed = Signal(str)

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, high contrast, or as the system."""
        found = self.text("appearance", "system")
        return next((known for known in APPEARANCES if known == found), "system")

    @property
    def density(self) -> Density:
        """How much room a row gets."""
        found = self.text("density", "comfortable")
        return next((known for known in DENSITIES if known == found), "comfortable")

    @property
    def zone(self) -> ZoneInfo:
        """The one zone of every time on screen, in files and on paper."""
        try:
            return ZoneInfo(self.text("zone", DEFAULT_ZONE))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return ZoneInfo("UTC")

    @property
    def actor(self) -> str:
        """Who issues the commands of this window."""
        return self.text("actor", "")

    @property
    def recent_stores(self) -> tuple[str, ...]:
        """Paths of the stores opened last, newest first."""
        return self.texts("recent_stores")

    def remember_store(self, path: str) -> None:
        """Put a store at the head of the recent ones."""
        others = [other for other in self.recent_stores if other != path]
        self.set("recent_stores", [path, *others][:RECENT_STORES])

    def text(self, key: str, otherwise: str = "") -> str:
        """A text under a key."""
        return str(self._kept.value(key, otherwise))

    def number(self, key: str, otherwise: int = 0) -> int:
        """A whole number under a key."""
        try:
            return int(str(self._kept.value(key, otherwise)))
        except ValueError:
            return otherwise

    def flag(self, key: str, otherwise: bool = False) -> bool:
        """A yes or no under a key."""
        # A fresh process reads "true" as text, the writing one as bool.
        return str(self._kept.value(key, otherwise)).lower() in ("true", "1")

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts under a key."""
        found = self._kept.value(key, [])
        if isinstance(found, list):
            return tuple(str(one) for one in found)
        return (str(found),) if found else ()

    def blob(self, key: str) -> QByteArray:
        """Bytes under a key: geometry and layout of windows."""
        found = self._kept.value(key)
        return found if isinstance(found, QByteArray) else QByteArray()

    def set(self, key: str, value: object) -> None:
        """Keep a value, and tell who listens."""
        self._kept.setValue(key, value)
        self.changed.emit(key)

    def remove(self, key: str) -> None:
        """Forget a value, or all of a group."""
        self._kept.remove(key)
        self.changed.emit(key)

    def sync(self) -> None:
        """Write to disk now."""
        self._kept.sync()
