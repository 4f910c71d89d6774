"""A history that is told rather than lived: old shapes are stored as such, and it says when it was recorded."""

from decimal import Decimal
from pathlib import Path

import pytest

from domain.customer import CustomerRegistered
from domain.line import OrderLine
from domain.order import OrderPlaced
from domain.recorded import Origin
from domain.stock import StockReceived
from storage.event_store import Append, Write, open_store
from storage.upcasts.customer import registered_2_to_1
from storage.upcasts.order import placed_2_to_1
from storage.verify import verify

REGISTERED = CustomerRegistered(customer="15001", name="Katharina Weber", address="Am Markt 1", country="Germany")
PLACED = OrderPlaced(
    order="10472",
    customer="15001",
    currency="GBP",
    lines=(OrderLine(line=1, sku="LN2210", description="Storm lantern", quantity=2, price=Decimal("24.50")),),
    delivery_address="Am Markt 1",
    country="Germany",
)


def test_an_old_shape_is_stored_old_and_sealed_and_read_as_today(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead")
    writes = (
        Write("customer-15001", 0, (registered_2_to_1(REGISTERED),)),
        Write("order-10472", 0, (placed_2_to_1(PLACED),)),
    )

    store.append(Append(bytes(16), bytes(16), writes, Origin(), 1))

    customer, order = (store.read_stream(stream)[0] for stream in ("customer-15001", "order-10472"))
    assert (customer.event, order.event) == (REGISTERED, PLACED)
    assert (customer.schema_version, order.schema_version) == (1, 1)
    assert b"Weber" not in store.path.read_bytes()
    assert verify(store).is_sound
    store.close()


def test_what_version_1_could_not_say_is_not_written_in_it() -> None:
    with pytest.raises(ValueError, match="middle name"):
        registered_2_to_1(CustomerRegistered(customer="1", name="A", middle_name="B", country="Germany"))
    with pytest.raises(ValueError, match="GBP"):
        placed_2_to_1(OrderPlaced(order="1", customer=None, currency="EUR", lines=PLACED.lines, country="Germany"))


def test_the_recorded_time_said_never_goes_back(tmp_path: Path) -> None:
    store = open_store(tmp_path / "shop.playhead", now_us=lambda: 0)

    store.append_all(
        [
            Append(
                bytes([number]) * 16,
                bytes(16),
                (Write("stock-10002", None, (StockReceived(sku="10002", quantity=1),)),),
                Origin(),
                recorded,
                recorded,
            )
            for number, recorded in enumerate((50, 20, 70))
        ]
    )

    recorded = store.read_stream("stock-10002")
    assert [one.recorded_us for one in recorded] == [50, 50, 70]
    assert [one.effective_us for one in recorded] == [50, 20, 70]
    assert store.head().recorded_us == 70
    assert verify(store).is_sound
    store.close()
