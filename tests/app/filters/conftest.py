"""The small sample shop's log, to look for events in."""

from collections.abc import Iterator

import pytest

from app.event_browser import EventBrowser
from storage.event_store import EventStore


@pytest.fixture(scope="session")
def browser(sample_store: EventStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventBrowser]:
    """Wholly indexed."""
    made = EventBrowser(sample_store, tmp_path_factory.mktemp("columns"))
    while made.catch_up(1.0):
        pass
    yield made
    made.close()
