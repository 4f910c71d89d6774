"""Old events are read as today's; golden samples of every old shape never change."""

from decimal import Decimal
from pathlib import Path

import pytest

from domain.customer import CustomerRegistered
from domain.decider import Event
from domain.order import OrderLine, OrderPlaced
from storage.codec import Codec
from storage.keys import KeyStore
from storage.upcasts import UPCASTS

GOLDEN = Path(__file__).parent / "golden"

AS_READ: dict[str, Event] = {
    "CustomerRegistered@1": CustomerRegistered(
        customer="17850", name="", middle_name="", email="", address="", country="United Kingdom"
    ),
    "OrderPlaced@1": OrderPlaced(
        order="536365",
        customer="17850",
        currency="GBP",
        lines=(
            OrderLine(
                line=1,
                sku="85123A",
                description="WHITE HANGING HEART T-LIGHT HOLDER",
                quantity=6,
                price=Decimal("2.55"),
                raw_code="85123A",
            ),
            OrderLine(
                line=2,
                sku="71053",
                description="WHITE METAL LANTERN",
                quantity=6,
                price=Decimal("3.39"),
                raw_code="71053",
            ),
        ),
        delivery_address="",
        country="United Kingdom",
    ),
}


@pytest.mark.parametrize("tag", AS_READ)
def test_a_golden_sample_reads_as_todays_event(tmp_path: Path, tag: str) -> None:
    codec = Codec(KeyStore(tmp_path / "keys"), UPCASTS)
    name, _, version = tag.partition("@")
    data = (GOLDEN / f"{tag}.json").read_bytes().rstrip()

    assert codec.decode(data, bytes(16), type_name=name, stored_version=int(version)) == AS_READ[tag]
    assert codec.decode_page(b"[" + data + b"]", [bytes(16)]) == [AS_READ[tag]]


def test_every_old_shape_has_a_golden_sample() -> None:
    tags = {str(shape.__struct_config__.tag) for shape in UPCASTS.shapes}

    assert tags == set(AS_READ) == {sample.stem for sample in GOLDEN.glob("*.json")}
