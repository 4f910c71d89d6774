"""What tests of the use cases share: a store with a believable history, made once."""

from collections.abc import Iterator

import pytest

from storage.event_store import EventStore, open_store
from tests.support.sample import make_small_sample


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EventStore]:
    """About two and a half thousand events, to be read only."""
    store = open_store(make_small_sample(tmp_path_factory.mktemp("sample")), read_only=True)
    yield store
    store.close()
