"""Reading by position, by stream, at a moment and in pages gives the same events."""

from pathlib import Path

from storage.event_store import EventStore
from tests.support.stores import an_append, received, stock_of, store_at


def filled(folder: Path) -> EventStore:
    store = store_at(folder)
    for number in range(1, 31):
        store.append(an_append(stock_of("A", number), stock_of("B", 100 + number)))
    return store


def test_a_stream_as_known_at_a_position(tmp_path: Path) -> None:
    store = filled(tmp_path)

    assert [one.position for one in store.read_stream("stock-B", at=5)] == [2, 4]
    assert store.stream_version("stock-B", at=5) == 2
    assert store.stream_version("stock-C") == 0
    assert store.position_of("stock-B", 3) == 6
    assert store.position_of("stock-B", 99) is None
    assert [one.version for one in store.read_stream("stock-A", after=28)] == [29, 30]


def test_the_log_forwards_and_backwards_in_bounds(tmp_path: Path) -> None:
    store = filled(tmp_path)

    forwards = [one.position for one in store.read_all(after=10, upto=20)]
    backwards = [one.position for one in store.read_all(after=10, upto=20, newest_first=True)]

    assert forwards == list(range(11, 21))
    assert backwards == forwards[::-1]
    assert list(store.read_all(types=("OrderPlaced",))) == []


def test_pages_and_replay_are_the_log(tmp_path: Path) -> None:
    store = filled(tmp_path)
    read = list(store.read_all())

    pages = list(store.pages(size=7, columns=("version", "effective_us")))

    assert [event for page in store.replay() for event in page] == [one.event for one in read]
    assert [(pages[0].first, pages[0].last), (pages[-1].first, pages[-1].last)] == [(1, 7), (57, 60)]
    assert [version for page in pages for version in page.columns[0]] == [one.version for one in read]
    assert [time for page in pages for time in page.columns[1]] == [one.effective_us for one in read]


def test_chosen_positions_in_the_order_asked(tmp_path: Path) -> None:
    store = filled(tmp_path)

    assert [one.position for one in store.read_positions([9, 2, 700, 3])] == [9, 2, 3]


def test_names_of_streams_by_their_beginning(tmp_path: Path) -> None:
    store = filled(tmp_path)

    assert store.streams("stock-") == ["stock-A", "stock-B"]
    assert store.streams("stock-", limit=1, after="stock-A") == ["stock-B"]
    assert store.streams("order-") == []


def test_the_stored_bytes_of_an_event(tmp_path: Path) -> None:
    store = filled(tmp_path)

    stored = store.stored(1)

    assert stored is not None
    assert stored.recorded.event == received("A", 1)
    assert stored.data == b'{"type":"StockReceived@1","sku":"A","quantity":1}'
    assert len(stored.leaf) == 32
    assert store.stored(999) is None
