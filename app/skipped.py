"""Which events a read model leaves out by decision, as its stream in the log says."""

from domain.skip import EventSkipped
from storage.log_reader import LogReader


def skipped_events(log: LogReader, model: str) -> frozenset[int]:
    """The positions a read model goes on without."""
    recorded = log.read_stream(f"model-{model}")
    return frozenset(one.event.position for one in recorded if isinstance(one.event, EventSkipped))
