"""Columns hold exactly what their checkpoint vouches for, whatever happened to the file after it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.column_checkpoint import read_checkpoint
from storage.columns import ColumnFile

MODEL = "sales 1"


def filled(folder: Path) -> ColumnFile:
    """Columns with a checkpoint after the first of two blocks."""
    columns = ColumnFile(folder, "sales", model=MODEL)
    columns.append("facts", 0, {"position": np.arange(1, 101), "amount": np.arange(100) * 10_000})
    columns.checkpoint(100, b"rest")
    columns.append("facts", 100, {"position": np.arange(101, 201), "amount": np.arange(100) * 30_000})
    return columns


def content(columns: ColumnFile) -> list[list[int]]:
    """Every block's positions."""
    blocks = [columns.columns(index)["position"] for index in range(len(columns.blocks))]
    return [block.part(0, block.rows).tolist() for block in blocks]


def only_file(folder: Path) -> Path:
    """The one file of columns in the folder."""
    (found,) = folder.glob("sales.*.columns")
    return found


def vouched_for(folder: Path) -> int:
    """How many bytes of the file the checkpoint knows."""
    state = read_checkpoint((folder / "sales.checkpoint").read_bytes())
    assert state is not None
    return state.length


def test_blocks_can_be_read_before_and_after_the_checkpoint(tmp_path: Path) -> None:
    columns = filled(tmp_path)
    before = content(columns)
    columns.checkpoint(200, b"")
    assert content(columns) == before == [list(range(1, 101)), list(range(101, 201))]


def test_what_no_checkpoint_vouches_for_is_cut_off(tmp_path: Path) -> None:
    filled(tmp_path).close()
    again = ColumnFile(tmp_path, "sales", model=MODEL)
    assert (content(again), again.position, again.rest) == ([list(range(1, 101))], 100, b"rest")
    again.checkpoint(100, b"rest")
    assert only_file(tmp_path).stat().st_size == vouched_for(tmp_path)


@settings(deadline=None)
@given(tail=st.binary(max_size=200), cut=st.integers(0, 100))
def test_a_torn_tail_is_cut_back_to_the_checkpoint(
    tmp_path_factory: pytest.TempPathFactory, tail: bytes, cut: int
) -> None:
    folder = tmp_path_factory.mktemp("columns")
    filled(folder).close()
    path = only_file(folder)
    whole = path.read_bytes()
    path.write_bytes(whole[: vouched_for(folder) + cut] + tail)
    again = ColumnFile(folder, "sales", model=MODEL)
    assert content(again) == [list(range(1, 101))]
    again.append("facts", 100, {"position": np.arange(101, 103)})
    again.checkpoint(102, b"")
    again.close()
    assert content(ColumnFile(folder, "sales", model=MODEL)) == [list(range(1, 101)), [101, 102]]


def test_a_damaged_list_of_blocks_is_never_believed(tmp_path: Path) -> None:
    filled(tmp_path).close()
    path = only_file(tmp_path)
    whole = path.read_bytes()
    for place in range(208, vouched_for(tmp_path) - 8, 5):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert ColumnFile(tmp_path, "sales", model=MODEL, read_only=True).begun_because == "its content is damaged"


@pytest.mark.parametrize("damage", ["short", "flipped", "gone"])
def test_columns_that_fail_their_checksum_are_begun_anew(tmp_path: Path, damage: str) -> None:
    filled(tmp_path).close()
    path = only_file(tmp_path)
    whole = path.read_bytes()
    match damage:
        case "short":
            path.write_bytes(whole[:50])
        case "flipped":
            path.write_bytes(whole[:20] + bytes([whole[20] ^ 1]) + whole[21:])
        case _:
            path.unlink()
    again = ColumnFile(tmp_path, "sales", model=MODEL)
    assert (content(again), again.position, again.begun_because) == ([], 0, "its content is damaged")


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_a_damaged_checkpoint_is_never_believed(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
) -> None:
    folder = tmp_path_factory.mktemp("columns")
    filled(folder).close()
    path = folder / "sales.checkpoint"
    content_before = bytearray(path.read_bytes())
    content_before[place % len(content_before)] ^= change
    path.write_bytes(content_before)
    assert ColumnFile(folder, "sales", model=MODEL).begun_because == "its checkpoint is damaged"


def test_columns_of_another_model_are_begun_anew(tmp_path: Path) -> None:
    filled(tmp_path).close()
    again = ColumnFile(tmp_path, "sales", model="sales 2")
    assert again.position == 0
    assert again.begun_because == "it was made for sales 1, this is sales 2"


def test_a_second_writer_keeps_its_columns_in_memory(tmp_path: Path) -> None:
    first = filled(tmp_path)
    second = ColumnFile(tmp_path, "sales", model=MODEL)
    second.append("facts", 100, {"position": np.arange(101, 104)})
    second.checkpoint(103, b"")
    assert content(second) == [list(range(1, 101)), [101, 102, 103]]
    assert "written by another process" in second.trouble
    first.checkpoint(200, b"")
    first.close()
    assert ColumnFile(tmp_path, "sales", model=MODEL, read_only=True).position == 200


def test_a_successor_takes_the_place_with_its_first_checkpoint(tmp_path: Path) -> None:
    live = filled(tmp_path)
    live.checkpoint(200, b"")
    rebuilt = live.successor()
    rebuilt.append("facts", 0, {"position": np.arange(1, 8)})
    assert content(live) == [list(range(1, 101)), list(range(101, 201))]
    rebuilt.checkpoint(7, b"")
    live.retire()
    rebuilt.close()
    assert content(ColumnFile(tmp_path, "sales", model=MODEL)) == [[1, 2, 3, 4, 5, 6, 7]]
    assert len(list(tmp_path.glob("sales.*.columns"))) == 1


def test_a_successor_that_is_given_up_changes_nothing(tmp_path: Path) -> None:
    live = filled(tmp_path)
    live.checkpoint(200, b"")
    rebuilt = live.successor()
    rebuilt.append("facts", 0, {"position": np.arange(1, 8)})
    rebuilt.retire()
    live.append("facts", 200, {"position": np.arange(201, 203)})
    live.checkpoint(202, b"")
    live.close()
    assert ColumnFile(tmp_path, "sales", model=MODEL).position == 202
    assert len(list(tmp_path.glob("sales.*.columns"))) == 1
