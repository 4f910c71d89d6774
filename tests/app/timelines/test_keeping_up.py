"""However events arrive and whatever is cut off, the columns equal those of a fresh rebuild."""

import shutil
from collections.abc import Generator, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from app.number_models import RebuildError, Timelines
from app.number_pieces import Work, in_processes, piece
from app.timeline.facts import Grain
from app.timeline.follow import follow
from app.timeline.latest import Latest
from app.timeline.piece import Piece
from app.timeline.track import Track
from domain.decider import Event
from domain.recorded import Recorded
from domain.stock import StockReceived
from storage.event_store import EventStore
from tests.app.timelines.histories import extend, histories, stored

ZONE = ZoneInfo("Europe/London")
GRAIN = Grain(block_rows=4, candidates=2)
QUICK = settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate))
WAYS = ("live", "cold", "reopened", "killed", "torn")
History = Sequence[tuple[int, Event]]


def opened(folder: Path) -> Timelines:
    """Numbers in the smallest blocks."""
    return Timelines(folder, ZONE, grain=GRAIN)


def checksums(timelines: Timelines) -> dict[str, tuple[int, int, int]]:
    """What all columns hold."""
    return {table.kind.name: (table.position, table.rows, table.checksum()) for table in timelines.tables}


def fresh(folder: Path, store: EventStore) -> dict[str, tuple[int, int, int]]:
    """What all columns hold when they are made from the log at once."""
    timelines = opened(folder / "fresh")
    timelines.catch_up(store)
    return checksums(timelines)


def arrive(timelines: Timelines, folder: Path, store: EventStore, way: str, upto: int) -> Timelines:
    """Some more events, in one of the ways in which they can arrive, or the program end."""
    match way:
        case "live":
            timelines.note(list(store.read_all(after=timelines.position, upto=upto)), store)
        case "cold":
            timelines.catch_up(store, upto=upto)
        case "reopened":
            timelines.close()
            timelines = opened(folder / "columns")
        case _:
            copy = folder / "killed"
            shutil.copytree(folder / "columns", copy, dirs_exist_ok=True)
            timelines.close()
            shutil.rmtree(folder / "columns")
            copy.rename(folder / "columns")
            if way == "torn":
                tear(folder / "columns")
            timelines = opened(folder / "columns")
    return timelines


def tear(folder: Path) -> None:
    """Add half-written blocks after the checkpoint."""
    for path in folder.glob("*.columns"):
        with path.open("ab") as file:
            file.write(b"half a block")


@QUICK
@given(histories, st.lists(st.tuples(st.sampled_from(WAYS), st.integers(1, 20)), max_size=8))
def test_however_events_arrive_the_columns_are_those_of_a_rebuild(
    tmp_path_factory: pytest.TempPathFactory, history: History, arrivals: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("arrivals")
    store = stored(folder / "shop.playhead", history)
    timelines, reached = opened(folder / "columns"), 0
    for way, count in arrivals:
        reached = min(max(reached, timelines.position) + count, store.size())
        timelines = arrive(timelines, folder, store, way, reached)
    timelines.catch_up(store)
    assert checksums(timelines) == fresh(folder, store)


@QUICK
@given(histories)
def test_keyframes_give_what_adding_up_all_facts_gives(
    tmp_path_factory: pytest.TempPathFactory, history: History
) -> None:
    folder = tmp_path_factory.mktemp("folded")
    store = stored(folder / "shop.playhead", history)
    timelines = opened(folder / "columns")
    timelines.catch_up(store)
    timelines.close()
    again = Timelines(folder / "columns", ZONE, grain=GRAIN, read_only=True)
    for table in again.tables:
        for row in range(table.rows + 1):
            for follower in table.followers:
                folded = follower.folded(row)
                if isinstance(follower, Track):
                    assert all(np.array_equal(sums, folded[name]) for name, sums in follower.at(row).items())
                if isinstance(follower, Latest):
                    assert np.array_equal(follower.at(row), folded["row"])


def test_a_log_that_is_another_one_is_read_from_its_beginning(tmp_path: Path) -> None:
    one = stored(tmp_path / "one.playhead", [(1, StockReceived(sku="A", quantity=n)) for n in range(1, 10)])
    other = stored(tmp_path / "other.playhead", [(2, StockReceived(sku="B", quantity=n)) for n in range(1, 8)])
    timelines = opened(tmp_path / "columns")
    timelines.catch_up(one)
    timelines.close()
    timelines = opened(tmp_path / "columns")
    assert timelines.catch_up(other) == 7
    assert checksums(timelines) == fresh(tmp_path, other)


def test_a_rebuild_replaces_wrong_numbers_and_says_that_they_were(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku="A", quantity=n)) for n in range(1, 12)])
    timelines = opened(tmp_path / "columns")
    timelines.catch_up(store)
    assert not timelines.rebuild("inventory", store).differs
    table = next(table for table in timelines.tables if table.kind.name == "movements")
    table._space["delta"][0] = 1_000  # what a bug could have left behind
    report = timelines.rebuild("inventory", store)
    assert (report.differs, report.rows_before, report.rows_after) == (True, 11, 11)
    assert timelines.inventory.level("A") == sum(range(1, 12))
    timelines.close()
    assert opened(tmp_path / "columns").inventory.level("A") == sum(range(1, 12))


def test_a_rebuild_goes_on_while_events_arrive(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku="A", quantity=1))] * 5)
    timelines = opened(tmp_path / "columns")
    timelines.catch_up(store)

    def meanwhile(position: int) -> bool:
        extend(store, [(1, StockReceived(sku="A", quantity=10))] * 2, placed=set())
        timelines.catch_up(store)
        return True

    report = timelines.rebuild("inventory", store, progress=meanwhile)
    assert (report.position, timelines.inventory.level("A"), report.differs) == (7, 25, False)


def test_a_rebuild_that_is_stopped_leaves_the_old_numbers(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku="A", quantity=1))] * 5)
    empty = stored(tmp_path / "empty.playhead", [])
    timelines = opened(tmp_path / "columns")
    timelines.catch_up(store)
    with pytest.raises(RebuildError, match="read no event"):
        timelines.rebuild("inventory", empty)
    assert timelines.inventory.level("A") == 5
    timelines.close()
    assert opened(tmp_path / "columns").inventory.level("A") == 5


def test_numbers_without_a_writable_folder_are_kept_in_memory(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku="A", quantity=1))] * 5)
    first = opened(tmp_path / "columns")
    second = opened(tmp_path / "columns")
    second.catch_up(store)
    assert second.inventory.level("A") == 5
    assert len(second.troubles) == len(second.tables)
    assert not first.troubles


def test_events_this_program_cannot_read_are_counted_and_nothing_else(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku="A", quantity=1))] * 5)
    cursor = store.database.open_cursor()
    cursor.execute("INSERT INTO kinds VALUES (2, 'StockReceived', 99)")
    cursor.execute("DROP TRIGGER events_update")
    newer = b'{"type":"StockReceived@99","sku":"A","quantity":"many"}'
    cursor.execute("UPDATE events SET kind = 2, data = ? WHERE position = 3", (newer,))
    cold, live = opened(tmp_path / "cold"), opened(tmp_path / "live")
    cold.catch_up(store)
    events: list[Recorded] = list(store.read_all())
    live.note(events[:4], store)
    live.note(events[4:], store)
    assert cold.inventory.level("A") == 4
    assert cold.event_density.by_type() == {"StockReceived": 5}
    assert checksums(cold) == checksums(live)


@QUICK
@given(histories, st.integers(1, 9))
def test_facts_put_together_from_pieces_are_those_made_at_once(
    tmp_path_factory: pytest.TempPathFactory, history: History, size: int
) -> None:
    folder = tmp_path_factory.mktemp("pieces")
    store = stored(folder / "shop.playhead", history)
    there = opened(folder / "columns")

    def in_this_process(facts: Sequence[str], after: int, upto: int) -> Generator[Piece, None, None]:
        for start in range(after, upto, size):
            yield piece(Work(store.path, ZONE.key, tuple(facts)), start, min(start + size, upto))

    follow(there.tables, store, pieces=in_this_process)
    assert checksums(there) == fresh(folder, store)


def test_other_processes_work_out_what_this_one_does(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku=str(n % 7), quantity=n)) for n in range(1, 99)])
    there = opened(tmp_path / "columns")
    heard: list[int] = []

    def heard_of(position: int) -> bool:
        heard.append(position)
        return True

    follow(there.tables, store, progress=heard_of, pieces=in_processes(store.path, ZONE, worth=1))
    assert checksums(there) == fresh(tmp_path, store)
    assert heard == [98]


def test_where_processes_are_lost_the_rest_is_done_here(tmp_path: Path) -> None:
    store = stored(tmp_path / "shop.playhead", [(1, StockReceived(sku=str(n % 7), quantity=n)) for n in range(1, 99)])
    there = opened(tmp_path / "columns")

    def lost(facts: Sequence[str], after: int, upto: int) -> Generator[Piece, None, None]:
        yield piece(Work(store.path, ZONE.key, tuple(facts)), after, 40)
        raise BrokenProcessPool

    follow(there.tables, store, pieces=lost)
    assert checksums(there) == fresh(tmp_path, store)
