"""One small sample shop for all tests that only look at it."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from app.sources.sample_shop import Plan, SampleReport, make_sample
from domain.recorded import Recorded
from storage.event_store import EventStore, open_store

EVENTS = 4_000


class Made(NamedTuple):
    """A sample with its report and everything that stands in it."""

    report: SampleReport
    store: EventStore
    events: list[Recorded]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    """A shop of about `EVENTS` events with the usual seed."""
    path = tmp_path_factory.mktemp("sample") / "sample.playhead"
    report = make_sample(path, events=EVENTS)
    store = open_store(path, read_only=True)
    yield Made(report, store, list(store.read_all()))
    store.close()


@pytest.fixture(scope="session")
def plan() -> Plan:
    """What that shop is made from."""
    return Plan(events=EVENTS)
