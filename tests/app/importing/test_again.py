"""Importing again, overlapping, interrupted, late or beside other work: every document is in the store once."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.importing import Import, ImportOptions, Progress
from app.issue import Outcome
from app.sources.online_retail import FileOptions
from domain.customer import RegisterCustomer
from domain.order import NewLine, PlaceOrder
from domain.product import Product
from domain.recorded import Recorded
from domain.stock import STOCK, ReceiveStock, Stock
from tests.support.imported import imported_documents
from tests.support.retail_files import Fields, desk_at, import_into, line, write

MONTH_FIRST = FileOptions(order="month first")


def facts(desk: Desk) -> list[tuple[str, int, str, int, bool]]:
    """Everything stored but the log's own first event, in order: stream, version, event, time, inferred or not."""
    return [
        (each.stream, each.version, repr(each.event), each.effective_us, each.origin.inferred)
        for each in desk.store.read_all(after=1)
    ]


def assert_stock_is_never_below_zero(recorded: list[Recorded]) -> None:
    """Folds every stock stream and looks at each step."""
    stocks: dict[str, Stock] = {}
    for each in recorded:
        if each.stream.startswith("stock-"):
            stocks[each.stream] = STOCK.evolve(stocks.get(each.stream, Stock()), each.event)
            assert stocks[each.stream].on_hand >= 0, f"position {each.position}"


def day_of(slices: Path, name: str) -> Path:
    """One of the real slices."""
    return slices / f"slice_{name}.csv.gz"


# Again and overlapping


def test_importing_twice_adds_nothing_and_says_so(tmp_path: Path, shared_data: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        first = import_into(desk, day_of(shared_data, "2010-12-01_day"), "month first")
        size = desk.head().size

        again = import_into(desk, day_of(shared_data, "2010-12-01_day"), "month first")

        assert (first.documents_new, again.documents_new, again.documents_known) == (143, 0, 143)
        assert again.events_written == 0
        assert again.rows_in_events == 3108
        assert desk.head().size == size


def test_an_overlapping_file_adds_the_rest(tmp_path: Path, shared_data: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, day_of(shared_data, "2010-12-01_day"), "month first")

        report = import_into(desk, day_of(shared_data, "2010-12_opening_week"), "month first")

        assert (report.documents_known, report.documents_new) == (143, 614)
        assert report.documents_late == 0
        assert len({document.number for document in imported_documents(desk.store)}) == 757
        assert_stock_is_never_below_zero(list(desk.store.read_all()))


def test_a_document_with_other_content_is_left_as_it_is_and_reported(tmp_path: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, write(tmp_path / "one.csv", [line("1"), line("2")]))
        size = desk.head().size

        report = import_into(desk, write(tmp_path / "two.csv", [line("1"), line("2", price="9.99")]))

        assert (report.documents_known, report.documents_conflicting, report.events_written) == (1, 1, 0)
        assert [(each.row, each.value) for each in report.rejects] == [(2, "2")]
        assert report.rows_read == report.rows_in_events + report.rows_rejected
        assert desk.head().size == size


def test_an_order_somebody_placed_is_not_overwritten(tmp_path: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, write(tmp_path / "one.csv", [line("1")]))
        desk.execute(ReceiveStock(sku="85123A", quantity=5))
        placed = PlaceOrder(order="2", customer=None, country="France", lines=(NewLine(sku="85123A", quantity=5),))
        assert desk.execute(placed).status == "stored"

        report = import_into(desk, write(tmp_path / "two.csv", [line("2"), line("3")]))

        assert (report.documents_conflicting, report.documents_new) == (1, 1)
        assert len(desk.history("order-2")) == 1


# Late


def test_an_older_file_after_a_newer_one_is_late_and_counted(tmp_path: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, write(tmp_path / "new.csv", [line("2", time="1/20/2011 9:00")]))

        old = write(
            tmp_path / "old.csv", [line("1", quantity="10", time="1/13/2011 9:00"), line("3", time="1/27/2011 9:00")]
        )
        report = import_into(desk, old)

        assert (report.documents_late, report.events_late) == (1, 3)
        late = [each.stream for each in desk.store.read_all() if each.is_late and each.stream != "log"]
        assert late == ["order-1", "stock-85123A", "stock-85123A"]
        assert_stock_is_never_below_zero(list(desk.store.read_all()))


def test_a_late_document_changes_no_present_name_or_country(tmp_path: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, write(tmp_path / "new.csv", [line("2", description="NEW", time="1/20/2011 9:00")]))

        late = line("1", description="OLD", time="1/13/2011 9:00", country="Norway")
        newer = line("3", description="NEWER", time="1/27/2011 9:00", country="Norway")
        import_into(desk, write(tmp_path / "rest.csv", [late, newer]))

        product = desk.state_of("product-85123A")[1]
        assert isinstance(product, Product)
        assert product.name == "NEWER"
        assert [type(each.event).__name__ for each in desk.history("product-85123A")] == [
            "ProductAdded",
            "ProductRenamed",
        ]
        moves = desk.history("customer-17850")
        assert [(type(each.event).__name__, each.is_late) for each in moves] == [
            ("CustomerRegistered", False),
            ("CustomerAddressChanged", False),
        ]


def test_later_demand_in_a_second_file_is_met_by_another_receipt(tmp_path: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, write(tmp_path / "one.csv", [line("1", quantity="10"), line("C2", quantity="-4")]))

        import_into(desk, write(tmp_path / "two.csv", [line("3", quantity="6", time="12/14/2010 8:00")]))

        steps = [repr(each.event) for each in desk.history("stock-85123A")]
        assert steps[0] == "StockReceived(sku='85123A', quantity=10)"
        assert steps[3] == "StockReceived(sku='85123A', quantity=2)"
        assert desk.state_of("stock-85123A")[1] == Stock(sku="85123A", on_hand=0)
        assert desk.history("stock-85123A")[3].origin.inferred


# Interrupted, cancelled, beside others


class StopAfter:
    """Cancels an import after so many progress reports of its writing."""

    def __init__(self, work: Import, reports: int) -> None:
        self._work = work
        self._left = reports

    def __call__(self, progress: Progress) -> None:
        if progress.phase == "writing":
            self._left -= 1
            if self._left == 0:
                self._work.cancel()


@pytest.mark.parametrize("commits", [1, 2, 5])
def test_a_cancelled_import_goes_on_as_if_it_had_never_stopped(tmp_path: Path, shared_data: Path, commits: int) -> None:
    path = day_of(shared_data, "2010-12-01_day")
    with desk_at(tmp_path / "whole.playhead") as whole, desk_at(tmp_path / "cut.playhead") as cut:
        import_into(whole, path, "month first")
        options = ImportOptions(path=path, file=MONTH_FIRST, events_a_commit=500)
        work = Import(options)

        stopped = work.run(cut.store, StopAfter(work, commits))
        rest = Import(options).run(cut.store)

        assert stopped.status == "cancelled"
        assert stopped.rows_read == stopped.rows_in_events + stopped.rows_not_reached
        assert stopped.documents_new + rest.documents_new == 143
        assert rest.documents_known == stopped.documents_new
        assert facts(cut) == facts(whole)


def test_a_trial_says_what_would_happen_and_writes_nothing(tmp_path: Path, shared_data: Path) -> None:
    path = day_of(shared_data, "2010-12-01_day")
    with desk_at(tmp_path / "shop.playhead") as desk:
        tried = Import(ImportOptions(path=path, file=MONTH_FIRST, is_trial=True)).run(desk.store)
        alone = Import(ImportOptions(path=path, file=MONTH_FIRST)).run(None)

        assert desk.head().size == 1
        real = import_into(desk, path, "month first")

    assert tried.status == alone.status == "tried"
    assert tried.events_by_type == alone.events_by_type == real.events_by_type


def test_somebody_taking_stock_meanwhile_is_noticed_and_made_up_for(tmp_path: Path) -> None:
    rows = [line(str(number), quantity="3", time=f"12/13/2010 8:{number - 500}") for number in range(510, 550)]
    options = ImportOptions(path=write(tmp_path / "file.csv", rows), events_a_commit=4)
    with desk_at(tmp_path / "shop.playhead") as desk:
        taken: list[Outcome] = []

        def trade(progress: Progress) -> None:
            if progress.documents >= 20 and not taken:
                mine = (NewLine(sku="85123A", quantity=7),)
                taken.append(desk.execute(PlaceOrder(order="mine", customer="17850", country="France", lines=mine)))

        report = Import(options).run(desk.store, trade)

        assert report.documents_new == 40
        assert [outcome.status for outcome in taken] == ["stored"]
        assert_stock_is_never_below_zero(list(desk.store.read_all()))


def test_a_customer_somebody_registers_meanwhile_is_not_registered_twice(tmp_path: Path) -> None:
    rows = [line("1"), line("2", customer="13047"), line("3", customer="13047", country="Norway")]
    options = ImportOptions(path=write(tmp_path / "file.csv", rows), events_a_commit=1)
    with desk_at(tmp_path / "shop.playhead") as desk:

        def register(progress: Progress) -> None:
            if progress.documents == 1:
                desk.execute(RegisterCustomer(customer="13047", name="Ada", country="France"))

        report = Import(options).run(desk.store, register)

        assert report.documents_new == 3
        names = [type(each.event).__name__ for each in desk.history("customer-13047")]
        assert names[0] == "CustomerRegistered"
        assert names.count("CustomerRegistered") == 1


def test_an_imported_shop_goes_on_trading_under_its_rules(tmp_path: Path) -> None:
    with desk_at(tmp_path / "shop.playhead") as desk:
        import_into(desk, write(tmp_path / "one.csv", [line("1", quantity="10"), line("C2", quantity="-4")]))

        def order(number: str, quantity: int) -> str:
            lines = (NewLine(sku="85123A", quantity=quantity),)
            return desk.execute(PlaceOrder(order=number, customer="17850", country="France", lines=lines)).status

        assert order("9", 5) == "refused"
        assert order("10", 4) == "stored"


# Any two overlapping files

Drawn = tuple[int, str, int, int, bool]

document = st.tuples(
    st.integers(1, 12),
    st.sampled_from(["A1", "B2"]),
    st.integers(-9, 9).filter(bool),
    st.integers(10, 59),
    st.booleans(),
)


@settings(max_examples=25, deadline=None)
@given(files=st.tuples(st.lists(document, min_size=1, max_size=14), st.lists(document, min_size=1, max_size=14)))
def test_any_two_files_leave_every_document_once_and_stock_above_zero(
    tmp_path_factory: pytest.TempPathFactory, files: tuple[list[Drawn], list[Drawn]]
) -> None:
    folder = tmp_path_factory.mktemp("two")
    with desk_at(folder / "shop.playhead") as desk:
        reports = [import_into(desk, write(folder / f"{at}.csv", rows_of(each))) for at, each in enumerate(files)]

        for report in reports:
            assert report.rows_read == report.rows_in_events + report.rows_rejected
        numbers = [each.number for each in imported_documents(desk.store)]
        assert len(numbers) == len(set(numbers)) == sum(report.documents_new for report in reports)
        assert_stock_is_never_below_zero(list(desk.store.read_all()))


def rows_of(documents: list[Drawn]) -> list[Fields]:
    """Lines of orders and credit notes, one customer each."""
    return [
        line(f"{'C' if is_credit else ''}{number}", sku, quantity=str(quantity), time=f"12/13/2010 8:{minute}")
        for number, sku, quantity, minute, is_credit in documents
    ]
