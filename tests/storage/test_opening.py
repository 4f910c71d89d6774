"""What cannot be opened or written says so in one clear sentence and is left as it was."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import database, sqlite_library
from storage.database import Database
from storage.errors import (
    DamagedStore,
    DiskFull,
    NewerStore,
    NoSuchStore,
    NotAStore,
    ReadOnlyStore,
    StorageError,
    StoreLocked,
)
from storage.event_store import open_store
from storage.sqlite_library import SqliteLibrary, best_sqlite, has_wal_reset_bug
from storage.verify import verify
from tests.support.stores import an_append, stock_of, store_at

SQLITE = best_sqlite().module


def one_sentence(error: StorageError) -> bool:
    text = str(error)
    return "\n" not in text and text.endswith(".") and len(text) < 300


def test_a_missing_store_is_not_made_for_a_reader(tmp_path: Path) -> None:
    with pytest.raises(NoSuchStore) as caught:
        open_store(tmp_path / "none.playhead", read_only=True)

    assert one_sentence(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"hello, this is a text file\n" * 50, b"\x89PNG\r\n\x1a\n" + bytes(5000)])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)

    with pytest.raises(NotAStore) as caught:
        open_store(path)

    assert one_sentence(caught.value)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = SQLITE.connect(str(path))
    other.execute("CREATE TABLE notes (text)")
    other.close()

    with pytest.raises(NotAStore):
        open_store(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAStore, match="is a folder"):
        open_store(tmp_path)


def test_an_interrupted_beginning_is_begun_again(tmp_path: Path) -> None:
    path = tmp_path / "shop.playhead"
    path.touch()

    assert open_store(path).size() == 0


def test_a_newer_store_can_be_read_and_not_written(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1)))
    store.close()
    other = SQLITE.connect(str(tmp_path / "shop.playhead"))
    other.execute("PRAGMA user_version = 99")
    other.close()

    with pytest.raises(NewerStore) as caught:
        open_store(tmp_path / "shop.playhead")
    assert one_sentence(caught.value)
    assert open_store(tmp_path / "shop.playhead", read_only=True).size() == 1


def test_a_store_opened_for_reading_cannot_be_written(tmp_path: Path) -> None:
    store_at(tmp_path).append(an_append(stock_of("A", 1)))
    reader = open_store(tmp_path / "shop.playhead", read_only=True)

    with pytest.raises(ReadOnlyStore) as caught:
        reader.append(an_append(stock_of("A", 1)))
    assert one_sentence(caught.value)
    with pytest.raises(SQLITE.OperationalError):
        reader.database.open_cursor().execute("UPDATE head SET size = 9")
    assert reader.size() == 1


def test_a_locked_store_says_so_and_takes_the_append_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    store = store_at(tmp_path)
    holder = SQLITE.connect(str(store.path), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    append = an_append(stock_of("A", 1))

    with pytest.raises(StoreLocked) as caught:
        store.append(append)
    holder.execute("ROLLBACK")

    assert one_sentence(caught.value)
    assert store.append(append).first_position == 1


def test_on_a_full_disk_nothing_is_lost_and_it_goes_on_afterwards(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", 1)))
    assert store._writer is not None
    cursor = store._writer._cursor
    pages = cursor.execute("PRAGMA page_count").fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {pages}")
    big = an_append(stock_of("B", *range(1, 500)))

    with pytest.raises(DiskFull) as caught:
        store.append(big)
    cursor.execute("PRAGMA max_page_count = 1000000")

    assert one_sentence(caught.value)
    assert store.size() == 1
    assert store.append(big).first_position == 2
    assert verify(store).is_sound


def test_a_damaged_file_is_told_from_a_sound_one(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    store.append(an_append(stock_of("A", *range(1, 500))))
    store.close()
    path = tmp_path / "shop.playhead"
    content = bytearray(path.read_bytes())
    for page in range(5, len(content) // 4096, 2):
        content[page * 4096 : page * 4096 + 200] = os.urandom(200)
    path.write_bytes(content)

    with pytest.raises(DamagedStore) as caught:
        verify(open_store(path, read_only=True))

    assert one_sentence(caught.value)


def test_a_second_process_writes_to_the_same_file(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    program = (
        "import sys; from pathlib import Path; from storage.event_store import open_store;"
        "from tests.support.stores import an_append, stock_of;"
        "store = open_store(Path(sys.argv[1]));"
        "[store.append(an_append(stock_of(sys.argv[2], 1))) for _ in range(40)]"
    )
    root = Path(__file__).parents[2]
    others = [
        subprocess.Popen([sys.executable, "-c", program, str(store.path), name], cwd=root)
        for name in ("other", "third")
    ]
    for _ in range(40):
        store.append(an_append(stock_of("own", 1)))

    assert [other.wait(60) for other in others] == [0, 0]
    assert [recorded.position for recorded in store.read_all()] == list(range(1, 121))
    assert verify(store).is_sound


def test_news_of_another_store_object_wakes_the_waiter(tmp_path: Path) -> None:
    store, other = store_at(tmp_path), open_store(tmp_path / "shop.playhead")
    other.append(an_append(stock_of("A", 1)))

    assert store.wait_for_news(0, timeout=5) == 1
    assert store.wait_for_news(1, timeout=0.05) == 1


@pytest.mark.parametrize(
    ("version", "is_affected"),
    [
        ((3, 40, 1), True),
        ((3, 44, 6), False),
        ((3, 44, 5), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 0), False),
    ],
)
def test_the_sqlite_versions_that_can_corrupt_a_file_are_known(version: tuple[int, ...], is_affected: bool) -> None:
    assert has_wal_reset_bug(version) is is_affected


def test_a_sound_sqlite_is_preferred() -> None:
    loaded = [found for name in ("pysqlite3.dbapi2", "sqlite3.dbapi2") if (found := sqlite_library._load(name))]

    assert best_sqlite().is_careful is all(found.is_careful for found in loaded)


def test_with_an_affected_sqlite_checkpoints_are_ours_alone(tmp_path: Path) -> None:
    careful = SqliteLibrary(module=best_sqlite().module, version="3.40.1", is_careful=True)
    path = tmp_path / "shop.playhead"
    store_at(tmp_path).close()
    careful_database = Database(path, library=careful)

    assert careful_database.open_cursor().execute("PRAGMA wal_autocheckpoint").fetchone()[0] == 0
    assert "careful" in careful.words
