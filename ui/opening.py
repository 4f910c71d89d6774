"""Opening a store for the window, in a reader thread: everything that takes time before the frame can be built."""

from typing import NamedTuple

from app.bootstrap import open_desk
from app.density import KindDensity
from app.desk import Desk
from app.settings import Settings


class Opened(NamedTuple):
    """A desk ready to be shown: its head (a position), where its counts come from, its name."""

    desk: Desk
    head: int
    density: KindDensity
    name: str


def open_store(settings: Settings) -> Opened:
    """Open a store with its read models; raises StorageError in words when it cannot be."""
    desk = open_desk(settings)
    try:
        log = desk.log_opened()
        name = log.name if log is not None else settings.store.stem
        opened = Opened(desk, desk.store.size(), KindDensity(desk), name)
        # The read models' files are opened here, where it may take time, and not at the first question.
        desk.models.status()
    except BaseException:
        desk.close()
        raise
    return opened
