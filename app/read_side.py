"""The read models of a desk, opened when they are first needed: a command that asks nothing makes no files for them.

Their code, and numpy with it, is not loaded before that either: the command line answers sooner.
"""

import importlib
import threading
from typing import TYPE_CHECKING, Any

from storage.event_store import EventStore

if TYPE_CHECKING:
    from app.model_opening import Opened
    from app.models import NoteSkip


class ReadSide:
    """Opens the read models of a store once, for whichever thread comes first."""

    def __init__(self, store: EventStore, note_skip: "NoteSkip") -> None:
        self._store = store
        self._note_skip = note_skip
        self._lock = threading.Lock()
        self._opened: Opened | None = None

    def opened(self) -> "Opened":
        """The read models; raises StorageError in words when their file cannot be made."""
        with self._lock:
            if self._opened is None:
                opening: Any = importlib.import_module("app.model_opening")
                models = importlib.import_module("app.read_models").READ_MODELS
                self._opened = opening.open_read_models(self._store, models, self._note_skip)
            return self._opened

    def close(self) -> None:
        """Close what was opened."""
        with self._lock:
            if self._opened is not None:
                self._opened.models.close()
                self._opened = None
