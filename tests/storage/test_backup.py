"""Backups made while others write, and stores made from them: whole, checked, and never half there."""

import threading
from pathlib import Path

import pytest

from domain.customer import CustomerRegistered
from storage.backup import back_up, note_of, note_path, restore
from storage.errors import DamagedStore, StorageError
from storage.event_store import EventStore, Write, open_store
from storage.verify import verify
from tests.support.stores import an_append, stock_of, store_at

MADE_US = 1_700_000_000_000_000


def filled(folder: Path, events: int = 500) -> EventStore:
    """A store of receipts, ten items in turn."""
    store = store_at(folder)
    store.append_all([an_append(stock_of(str(number % 10), 1)) for number in range(events)])
    return store


def nothing(_: EventStore) -> None:
    """Write nothing of its own to the restored store."""


def kept(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(file.name for file in folder.iterdir())


def test_a_backup_has_what_the_store_had(tmp_path: Path) -> None:
    store = filled(tmp_path)
    copied = back_up(store, tmp_path / "copies" / "one.playhead", made_us=MADE_US)

    assert (copied.size, copied.root) == (500, store.head().root.hex())
    assert kept(tmp_path / "copies") == ["one.playhead", "one.playhead.keys", "one.playhead.note.json"]
    note = note_of(copied.path)
    assert note is not None
    assert (note.size, note.root, note.made_us) == (500, copied.root, MADE_US)
    with open_read_only(copied.path) as copy:
        assert list(copy.read_all()) == list(store.read_all())
        assert copy.database.is_read_only
    store.close()


def test_a_backup_made_while_others_write_is_one_moment_of_the_log(tmp_path: Path) -> None:
    store = filled(tmp_path)
    ended, acknowledged = threading.Event(), [0]

    def write() -> None:
        writer = open_store(store.path)
        while not ended.is_set():
            acknowledged[0] = writer.append(an_append(stock_of("busy", 1))).last_position
        writer.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    sizes = []
    for number in range(5):
        before = acknowledged[0]
        copied = back_up(store, tmp_path / f"{number}.playhead", made_us=MADE_US)
        assert before <= copied.size <= store.size()
        sizes.append(copied.size)
    ended.set()
    for writer in writers:
        writer.join()
    assert sizes == sorted(set(sizes)), "the writers wrote while the copies were made"
    assert verify(store).is_sound
    for number in range(5):
        with open_read_only(tmp_path / f"{number}.playhead") as copy:
            assert list(copy.read_all()) == list(store.read_all(upto=sizes[number]))
    store.close()


def test_a_restored_store_is_written_on(tmp_path: Path) -> None:
    store = filled(tmp_path)
    back_up(store, tmp_path / "one.playhead", made_us=MADE_US)
    store.close()
    copied = restore(tmp_path / "one.playhead", tmp_path / "again" / "shop.playhead", begin=nothing)

    restored = open_store(copied.path)
    restored.append(an_append(stock_of("1", 5)))
    assert restored.size() == 501
    assert verify(restored).is_sound
    restored.close()


def test_personal_text_comes_back_with_its_keys(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    person = CustomerRegistered(customer="7", name="Ann Lee", middle_name="", email="", address="", country="France")
    store.append(an_append(Write("customer-7", 0, (person,))))
    back_up(store, tmp_path / "one.playhead", made_us=MADE_US)
    store.close()
    restore(tmp_path / "one.playhead", tmp_path / "two.playhead", begin=nothing)
    with open_read_only(tmp_path / "two.playhead") as restored:
        assert restored.read_stream("customer-7")[0].event == person
    (tmp_path / "one.playhead.keys").unlink()
    restore(tmp_path / "one.playhead", tmp_path / "three.playhead", begin=nothing)
    with open_read_only(tmp_path / "three.playhead") as without_keys:
        event = without_keys.read_stream("customer-7")[0].event
        assert isinstance(event, CustomerRegistered)
        assert event.name == "[key missing]"


@pytest.mark.parametrize("phase", ["copying", "checking"])
def test_stopping_leaves_nothing(tmp_path: Path, phase: str) -> None:
    store = filled(tmp_path)
    with pytest.raises(StorageError, match="stopped"):
        back_up(
            store, tmp_path / "copies" / "one.playhead", made_us=MADE_US, progress=lambda now, _done, _of: now != phase
        )
    assert kept(tmp_path / "copies") == []
    store.close()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    store = filled(tmp_path)
    (tmp_path / "one.playhead").write_bytes(b"mine")
    with pytest.raises(StorageError, match="never written over"):
        back_up(store, tmp_path / "one.playhead", made_us=MADE_US)
    assert (tmp_path / "one.playhead").read_bytes() == b"mine"
    store.close()
    with pytest.raises(StorageError, match="never written over"):
        restore(tmp_path / "one.playhead", tmp_path / "shop.playhead", begin=nothing)


def test_a_damaged_store_makes_no_backup_that_looks_sound(tmp_path: Path) -> None:
    store = filled(tmp_path)
    with store.database.reading() as cursor:
        for (trigger,) in cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            cursor.execute(f"DROP TRIGGER {trigger}")
        cursor.execute("UPDATE events SET effective_us = effective_us + 1 WHERE position = 250")
    with pytest.raises(DamagedStore, match="#250"):
        back_up(store, tmp_path / "copies" / "one.playhead", made_us=MADE_US)
    assert kept(tmp_path / "copies") == []
    store.close()


def test_a_backup_that_was_exchanged_is_not_restored(tmp_path: Path) -> None:
    store = filled(tmp_path)
    back_up(store, tmp_path / "one.playhead", made_us=MADE_US)
    store.append(an_append(stock_of("1", 5)))
    back_up(store, tmp_path / "two.playhead", made_us=MADE_US)
    store.close()
    note_path(tmp_path / "two.playhead").replace(note_path(tmp_path / "one.playhead"))
    with pytest.raises(DamagedStore, match="changed after it was made"):
        restore(tmp_path / "one.playhead", tmp_path / "again.playhead", begin=nothing)


def test_damaged_bytes_of_a_backup_are_not_restored(tmp_path: Path) -> None:
    store = filled(tmp_path)
    copied = back_up(store, tmp_path / "one.playhead", made_us=MADE_US)
    store.close()
    content = bytearray(copied.path.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 64] = bytes(64)
    copied.path.write_bytes(bytes(content))
    with pytest.raises(StorageError):
        restore(copied.path, tmp_path / "again.playhead", begin=nothing)
    assert not (tmp_path / "again.playhead").exists()


class open_read_only:  # noqa: N801 (reads as the verb it is)
    """A store opened for reading, for the length of a `with`."""

    def __init__(self, path: Path) -> None:
        self._store = open_store(path, read_only=True)

    def __enter__(self) -> EventStore:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()
