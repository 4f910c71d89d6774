"""Names and addresses are stored sealed, shown opened, and gone for good when their key is."""

from pathlib import Path

from domain.customer import CustomerRegistered
from domain.order import OrderPlaced
from storage.event_store import EventStore, Write, open_store
from storage.keys import ERASED, KEY_MISSING, UNREADABLE_TEXT, KeyStore
from tests.support.stores import an_append, file_bytes

ANNA = CustomerRegistered(
    customer="1",
    name="Anna Weber",
    middle_name="Maria",
    email="anna@example.org",
    address="Am Ufer 3\nBerlin",
    country="Germany",
)
GUEST = OrderPlaced(
    order="9", customer=None, currency="GBP", lines=(), delivery_address="High Street 5", country="France"
)


def stored(folder: Path) -> EventStore:
    store = open_store(folder / "shop.playhead")
    store.append(an_append(Write("customer-1", 0, (ANNA,)), Write("order-9", 0, (GUEST,))))
    return store


def test_personal_text_comes_back_as_it_went_in(tmp_path: Path) -> None:
    store = stored(tmp_path)

    assert [one.event for one in store.read_all()] == [ANNA, GUEST]
    assert store.load_events("customer-1") == (1, [ANNA])
    assert list(store.replay()) == [[ANNA, GUEST]]


def test_no_personal_text_stands_in_the_file(tmp_path: Path) -> None:
    store = stored(tmp_path)
    store.close()

    content = file_bytes(tmp_path / "shop.playhead")

    assert b"Germany" in content
    for text in (b"Anna", b"Weber", b"Maria", b"example.org", b"Ufer", b"High Street"):
        assert text not in content


def test_after_erasure_the_text_is_gone_and_the_root_is_the_same(tmp_path: Path) -> None:
    store = stored(tmp_path)
    root, command = store.head().root, an_append(Write("customer-1", 1, ()))
    store.intend_erasure("customer:1", command.command_id)
    store.append(command)
    store.settle_erasures()

    event = store.read_positions([1])[0].event

    assert isinstance(event, CustomerRegistered)
    assert (event.name, event.email, event.address, event.country) == (ERASED, ERASED, ERASED, "Germany")
    assert store.head().root == root
    assert store.read_positions([2])[0].event == GUEST
    store.close()
    keys = file_bytes(tmp_path / "shop.playhead.keys")
    assert b"customer:1" in keys


def test_an_erasure_that_was_never_stored_keeps_the_key(tmp_path: Path) -> None:
    store = stored(tmp_path)
    store.intend_erasure("customer:1", b"never stored....")
    store.close()

    assert open_store(tmp_path / "shop.playhead").read_positions([1])[0].event == ANNA


def test_an_erasure_interrupted_after_its_command_is_finished_at_the_next_start(tmp_path: Path) -> None:
    store = stored(tmp_path)
    command = an_append(Write("customer-1", 1, ()))
    store.intend_erasure("customer:1", command.command_id)
    store.append(command)
    store.close()

    event = open_store(tmp_path / "shop.playhead").read_positions([1])[0].event

    assert isinstance(event, CustomerRegistered)
    assert event.name == ERASED


def test_a_desk_that_has_the_key_in_memory_notices_an_erasure_by_another(tmp_path: Path) -> None:
    reader, other = stored(tmp_path), open_store(tmp_path / "shop.playhead")
    assert reader.read_positions([1])[0].event == ANNA
    command = an_append(Write("customer-1", 1, ()))
    other.intend_erasure("customer:1", command.command_id)
    other.append(command)
    other.settle_erasures()

    event = reader.read_positions([1])[0].event

    assert isinstance(event, CustomerRegistered)
    assert event.name == ERASED


def test_without_the_key_store_the_log_stays_readable(tmp_path: Path) -> None:
    stored(tmp_path).close()
    for file in tmp_path.glob("*.keys*"):
        file.unlink()

    event = open_store(tmp_path / "shop.playhead", read_only=True).read_positions([1])[0].event

    assert isinstance(event, CustomerRegistered)
    assert (event.name, event.country) == (KEY_MISSING, "Germany")


def test_a_sealed_text_does_not_open_elsewhere(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "keys")
    keys.ensure(["customer:1"])
    sealed = keys.seal("Anna", subject="customer:1", event_id=b"a" * 16, field="name")

    assert keys.open(sealed, event_id=b"a" * 16, field="name") == "Anna"
    assert keys.open(sealed, event_id=b"b" * 16, field="name") == UNREADABLE_TEXT
    assert keys.open(sealed, event_id=b"a" * 16, field="email") == UNREADABLE_TEXT


def test_a_text_that_looks_sealed_is_sealed_like_any_other(tmp_path: Path) -> None:
    keys = KeyStore(tmp_path / "keys")
    keys.ensure(["customer:1"])
    sealed = keys.seal("sealed:1:abc:customer:1", subject="customer:1", event_id=b"a" * 16, field="name")

    assert keys.open(sealed, event_id=b"a" * 16, field="name") == "sealed:1:abc:customer:1"
