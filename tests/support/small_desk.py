"""A log of a thousand evenly spaced events, and counts by a formula, for the frame's tests and pictures."""

import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from math import pi, sin
from pathlib import Path

from app.desk import Desk
from app.settings import Settings
from domain.decider import Event
from domain.log import LogOpened
from domain.named_moment import MomentNamed
from domain.recorded import Origin
from domain.stock import StockReceived
from storage.event_store import Append, Write, open_store
from storage.tables import FORMAT

FIRST = datetime(2011, 11, 21, tzinfo=UTC)
APART = timedelta(minutes=10)
SIZE = 1000
NAMED = {"Black Friday": 577}
SELECTED = "stock-1"
US = timedelta(microseconds=1)


def microseconds(instant: datetime) -> int:
    """Microseconds since 1970 of an aware time."""
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // US


def make_store(folder: Path, *, size: int = SIZE, named: Mapping[str, int] = NAMED) -> Path:
    """A store whose event n happens ten minutes after event n-1, the first on 21 Nov 2011 at midnight UTC.

    Every tenth event belongs to `stock-1`, the last ones name moments.
    """
    path = folder / "small.playhead"
    store = open_store(path)
    store.append_all([_append(position, _write(position, size, named)) for position in range(1, size + 1)])
    store.close()
    return path


def open_copy(made: Path, folder: Path) -> Desk:
    """A desk over a copy of a made store, free to be written to."""
    for file in made.parent.glob(f"{made.name}*"):
        shutil.copy(file, folder / file.name)
    settings = Settings(store=folder / made.name, actor="maria")
    return Desk(settings, open_store(settings.store))


def _append(position: int, write: Write) -> Append:
    effective = microseconds(FIRST + (position - 1) * APART)
    return Append(os.urandom(16), position.to_bytes(16), (write,), Origin(actor="maria"), effective)


def _write(position: int, size: int, named: Mapping[str, int]) -> Write:
    stream, event = _event(position, size, named)
    return Write(stream, None, (event,))


def _event(position: int, size: int, named: Mapping[str, int]) -> tuple[str, Event]:
    if position == 1:
        return "log", LogOpened(name="small shop", business_zone="Europe/London", format=FORMAT, origin="0" * 32)
    if position > size - len(named):
        name = list(named)[position - size + len(named) - 1]
        slug = name.lower().replace(" ", "-")
        return f"moment-{slug}", MomentNamed(moment=slug, name=name, position=named[name])
    sku = "1" if position % 10 == 0 else "2"
    return f"stock-{sku}", StockReceived(sku=sku, quantity=1)


class SmallDensity:
    """More events by day than by night, counted by a formula; two late ones."""

    kinds = ("Stock", "Orders", "Credit notes", "Products", "Customers")

    def __init__(self, size: int = SIZE) -> None:
        self._size = size

    def span(self) -> tuple[int, int]:
        """From the first event to the last."""
        return microseconds(FIRST), microseconds(FIRST + (self._size - 1) * APART)

    def bins(self, start_us: int, end_us: int, count: int, /) -> Sequence[Sequence[int]]:
        """A hill for every day, flat on Saturdays."""
        first, last = self.span()
        width = (end_us - start_us) // count
        middles = (start_us + width * index + width // 2 for index in range(count))
        return [_hill(middle, width) if first <= middle <= last else (0,) * 5 for middle in middles]

    def late(self, start_us: int, end_us: int, count: int, /) -> Sequence[int]:
        """Two late events, a third and two thirds into history."""
        first, last = self.span()
        counts = [0] * count
        for share in (1, 2):
            index = (first + (last - first) * share // 3 - start_us) * count // (end_us - start_us)
            if 0 <= index < count:
                counts[index] += 1
        return counts


def _hill(instant_us: int, width_us: int) -> tuple[int, ...]:
    at = datetime.fromtimestamp(instant_us / 1e6, UTC)
    hour = at.hour + at.minute / 60
    height = max(0.0, sin((hour - 6) / 14 * pi)) if 6 < hour < 20 and at.weekday() != 5 else 0.0
    if width_us >= timedelta(days=1) // US:
        height = 0.5
    busy = 2.5 if (at.month, at.day) == (11, 25) else 1.0
    wobble = 0.8 + 0.4 * ((instant_us // 60_000_000) % 7) / 7
    hours = width_us / 3.6e9
    return tuple(int(400 * share * height * busy * wobble * hours) for share in (0.5, 0.26, 0.12, 0.07, 0.05))
