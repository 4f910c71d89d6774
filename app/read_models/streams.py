"""Every stream with its category and where it begins; its version at a position is read from the log's own index."""

import msgspec

from app.batch import Batch
from app.read_model import ReadModel, Tables
from app.versioned import Appended


class Begun(msgspec.Struct, frozen=True, gc=False):
    """A stream from its first event on; `place` counts the streams of its category from 1."""

    stream: str
    category: str
    stream_id: int
    place: int


class Counted(msgspec.Struct, frozen=True, gc=False):
    """How many streams there are from a position on."""

    streams: int


STREAMS = Appended(name="streams", row=Begun, within="category", indexes=("category, place", "stream"))
COUNTS = Appended(name="stream_counts", row=Counted, indexes=("streams",))


class StreamsFold:
    """First events into rows."""

    def __init__(self, tables: Tables) -> None:
        self._streams = tables.appended(STREAMS)
        self._counts = tables.appended(COUNTS)

    def take(self, batch: Batch) -> None:
        """Keep the streams that begin here."""
        for position, stream, number in batch.new_streams():
            category = stream.partition("-")[0]
            before, counted = self._streams.last(category), self._counts.last()
            self._streams.add(position, Begun(stream, category, number, before.place + 1 if before else 1))
            self._counts.add(position, Counted(counted.streams + 1 if counted else 1))


MODEL = ReadModel(
    name="streams",
    title="Streams",
    version=1,
    tables=(STREAMS, COUNTS),
    fold=StreamsFold,
)
