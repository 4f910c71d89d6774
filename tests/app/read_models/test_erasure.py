"""Personal text is in no file of the read models, and an erased customer's is in no answer about any moment."""

from pathlib import Path

from app.desk import Desk
from domain.customer import ChangeCustomerAddress, EraseCustomer, RegisterCustomer, RenameCustomer
from domain.decider import Command
from tests.app.read_models.selling import sale, shop_at

CANARIES = ("Zebediah", "Quillfeather", "zebediah@canary.example", "17 Canary Row")
HISTORY: tuple[Command, ...] = (
    RegisterCustomer(
        customer="99001",
        name="Zebediah Quill",
        middle_name="May",
        email="zebediah@canary.example",
        address="17 Canary Row\nLeeds",
        country="United Kingdom",
    ),
    RenameCustomer(customer="99001", name="Zebediah Quillfeather"),
    ChangeCustomerAddress(customer="99001", address="17 Canary Row\nYork", country="United Kingdom"),
)


def known_customer(folder: Path) -> Desk:
    """A shop that knows a customer by name."""
    desk = shop_at(folder, 3)
    for command in (*HISTORY, *sale(0 + 100)):
        assert desk.execute(command).status == "stored"
    desk.models.catch_up()
    assert desk.ask.customers.names(["99001"]) == {"99001": "Zebediah Quillfeather"}
    assert desk.ask.customers.page(text="quillf").rows[0].customer == "99001"
    return desk


def files_with(folder: Path, text: str) -> list[str]:
    """The files that hold a text in clear."""
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_no_file_holds_personal_text_in_clear(tmp_path: Path) -> None:
    desk = known_customer(tmp_path)
    assert [files_with(tmp_path, canary) for canary in CANARIES] == [[]] * len(CANARIES)
    desk.close()
    assert [files_with(tmp_path, canary) for canary in CANARIES] == [[]] * len(CANARIES)


def test_after_an_erasure_no_answer_about_any_moment_says_the_name(tmp_path: Path) -> None:
    with known_customer(tmp_path) as desk:
        before = desk.head().size
        desk.execute(EraseCustomer(customer="99001", request="R-7"))
        desk.models.catch_up()
        for at in (None, before, before - 1):
            row = desk.ask.customers.customer("99001", at)
            assert row is not None
            assert {row.name, row.email, row.address} == {"[erased]"}
        now, then = desk.ask.customers.customer("99001"), desk.ask.customers.customer("99001", before)
        assert now is not None
        assert then is not None
        assert (now.is_erased, then.is_erased) == (True, False)
        assert desk.ask.customers.page(text="quillf").rows == ()
        assert "99001" in desk.ask.audit.page(limit=1)[0].sentence


def test_a_rebuild_after_an_erasure_knows_no_name_either(tmp_path: Path) -> None:
    with known_customer(tmp_path) as desk:
        desk.execute(EraseCustomer(customer="99001", request="R-7"))
        desk.models.catch_up()
        for name in ("customer_profile", "customer_orders"):
            desk.models.rebuild(name)
        desk.models.catch_up()
        assert all(table.is_same for report in desk.models.reports() for table in report.tables)
        row = desk.ask.customers.customer("99001")
        assert row is not None
        assert row.name == "[erased]"
    assert [files_with(tmp_path, canary) for canary in CANARIES] == [[]] * len(CANARIES)
