"""A small sample shop to look for events in: two years of every kind of event, old shapes and late ones among them."""

from collections.abc import Iterator

import pytest

from app.event_browser import EventBrowser
from app.sources.sample_shop import make_sample
from storage.event_store import EventStore, open_store


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventStore]:
    """About two and a half thousand events."""
    path = tmp_path_factory.mktemp("sample") / "shop.playhead"
    make_sample(path, events=2_500)
    store = open_store(path, read_only=True)
    yield store
    store.close()


@pytest.fixture(scope="session")
def browser(sample_store: EventStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventBrowser]:
    """The sample shop's log, wholly indexed."""
    made = EventBrowser(sample_store, tmp_path_factory.mktemp("columns"))
    while made.catch_up(1.0):
        pass
    yield made
    made.close()
