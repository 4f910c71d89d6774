"""What an append promises: all or none, no gaps, one answer each, the same answer again."""

import threading
from pathlib import Path

import pytest

from storage.errors import CommandIdReused, VersionConflict
from storage.event_store import EventStore, Stored, Write, open_store
from tests.support.stores import an_append, stock_of, store_at


def positions(store: EventStore) -> list[int]:
    return [recorded.position for recorded in store.read_all()]


def test_positions_and_versions_count_from_one_without_gaps(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1, 2), stock_of("B", 3)))
    stored = store.append(an_append(stock_of("A", 4)))

    assert positions(store) == [1, 2, 3, 4]
    assert [recorded.version for recorded in store.read_stream("stock-A")] == [1, 2, 3]
    assert stored == Stored(4, 4, {"stock-A": 3})


def test_a_conflict_names_the_stream_and_both_versions_and_stores_nothing(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1)))

    with pytest.raises(VersionConflict, match="stock-A is at version 1, not 0") as caught:
        store.append(an_append(stock_of("B", 1), stock_of("A", 1, expected=0)))

    assert (caught.value.stream, caught.value.expected, caught.value.actual) == ("stock-A", 0, 1)
    assert positions(store) == [1]
    assert store.stream_version("stock-B") == 0


def test_a_stream_that_is_only_read_must_still_be_at_its_version(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1)))

    with pytest.raises(VersionConflict):
        store.append(an_append(Write("stock-A", 0, ()), stock_of("B", 1)))

    assert store.append(an_append(Write("stock-A", 1, ()), stock_of("B", 1))).last_position == 2


def test_the_same_command_again_gives_the_first_answer_and_stores_nothing(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    append = an_append(stock_of("A", 1, 2, expected=0))
    first = store.append(append)

    again = store.append(append)

    assert again.was_there
    assert (again.first_position, again.last_position) == (first.first_position, first.last_position)
    assert positions(store) == [1, 2]


def test_the_same_id_with_other_content_is_an_error(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    append = an_append(stock_of("A", 1))
    store.append(append)

    with pytest.raises(CommandIdReused, match="other content"):
        store.append(append._replace(fingerprint=b"g" * 16))
    with pytest.raises(CommandIdReused):
        store.outcome(append.command_id, fingerprint=b"g" * 16)


def test_a_command_without_events_is_remembered_too(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    append = an_append(Write("stock-A", 0, ()))

    assert not store.append(append).changed
    assert store.append(append).was_there
    assert store.size() == 0


def test_an_unknown_command_has_no_outcome(tmp_path: Path) -> None:
    assert store_at(tmp_path).outcome(bytes(16)) is None


def test_in_one_commit_each_append_has_its_own_answer(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    good, bad = an_append(stock_of("A", 1, expected=0)), an_append(stock_of("A", 1, expected=0))

    answers = store.append_all([good, bad, good, an_append(stock_of("A", 2, expected=1))])

    assert isinstance(answers[0], Stored)
    assert isinstance(answers[1], VersionConflict)
    assert isinstance(answers[2], Stored)
    assert answers[2].was_there
    assert isinstance(answers[3], Stored)
    assert positions(store) == [1, 2]


def test_a_command_stored_before_does_not_stop_the_others_of_its_commit(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    known = an_append(stock_of("A", 1))
    store.append(known)

    answers = store.append_all([an_append(stock_of("B", 1)), known, an_append(stock_of("C", 1))])

    assert [isinstance(answer, Stored) and answer.was_there for answer in answers] == [False, True, False]
    assert positions(store) == [1, 2, 3]


def test_threads_that_append_together_each_get_their_own_answer(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead")
    found: list[Stored] = []

    def work(name: str) -> None:
        found.extend(store.append(an_append(stock_of(name, 1, 2))) for _ in range(25))

    threads = [threading.Thread(target=work, args=(f"T{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(
        place for stored in found for place in range(stored.first_position, stored.last_position + 1)
    ) == list(range(1, 401))
    assert all(store.stream_version(f"stock-T{number}") == 50 for number in range(8))


def test_events_know_their_command_and_ids_are_the_same_whenever_they_are_stored(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    append = an_append(stock_of("A", 1, 2))
    ids = []
    for folder in ("one", "two"):
        store = store_at(tmp_path / folder)
        store.append(append)
        ids.append([(recorded.event_id, recorded.command_id) for recorded in store.read_all()])

    assert ids[0] == ids[1]
    assert len({event_id for event_id, _ in ids[0]}) == 2
    assert {command for _, command in ids[0]} == {append.command_id}


def test_who_and_why_stand_beside_the_event(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1)))

    recorded = store.read_positions([1])[0]

    assert (recorded.origin.actor, recorded.origin.reason) == ("maria", "a test")
