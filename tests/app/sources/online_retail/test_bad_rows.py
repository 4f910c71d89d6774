"""Rows that cannot be read cost themselves only, and are named with field, value and reason."""

from collections.abc import Iterator
from pathlib import Path

from app.sources.online_retail.limits import BLOCK_BYTES
from tests.support.retail_files import HEADER, line, read, text, write


def rejected(path: Path) -> list[tuple[int, str, str, str]]:
    """The rows a file loses: number, field, value and reason."""
    return [(each.row, each.field, each.value, each.reason) for each in read(path).rejects]


def test_half_a_row(tmp_path: Path) -> None:
    path = tmp_path / "half.csv"
    path.write_text(text([line("1"), line("2")]) + "536366,2263")

    assert rejected(path) == [(3, "", "536366,2263", "2 fields where the header has 8")]


def test_bad_fields_are_named_with_their_value(tmp_path: Path) -> None:
    rows = [
        line("1"),
        line("2", quantity="0"),
        line("3", quantity="six"),
        line("4", price="2,55"),
        line("5", price=""),
        line("6", time="13/13/2010 8:26"),
        line("", quantity="1"),
        line("7", ""),
        line("8", time="yesterday"),
        line("9", price="0.1234567"),
    ]

    assert rejected(write(tmp_path / "bad.csv", rows)) == [
        (2, "Quantity", "0", "zero"),
        (3, "Quantity", "six", "not a whole number"),
        (4, "UnitPrice", "2,55", "not a number"),
        (5, "UnitPrice", "", "empty"),
        (6, "InvoiceDate", "13/13/2010 8:26", "not a date (month first)"),
        (7, "InvoiceNo", "", "empty"),
        (8, "StockCode", "", "empty"),
        (9, "InvoiceDate", "yesterday", "not a date (month first)"),
        (10, "UnitPrice", "0.1234567", "more than 6 decimals"),
    ]


def test_an_invoice_of_two_customers_is_nobodys(tmp_path: Path) -> None:
    rows = [line("1"), line("2", customer="17850"), line("2", customer="13047"), line("2", customer="")]

    reason = "the invoice names two customers"
    assert rejected(write(tmp_path / "two.csv", rows)) == [
        (2, "CustomerID", "17850", reason),
        (3, "CustomerID", "13047", reason),
        (4, "CustomerID", "", reason),
    ]


def test_an_open_quote_costs_its_own_row_only(tmp_path: Path) -> None:
    good = ",".join(line("2"))
    path = tmp_path / "quote.csv"
    rows = [",".join(line("1")), '536366,22633,"HAND WARMER,6,12/1/2010 8:28,1.85,17850,United Kingdom', good, good]
    path.write_text("\n".join([",".join(HEADER), *rows]) + "\n")

    file = read(path)

    assert [(each.row, each.reason) for each in file.rejects] == [(2, "the quotes in the row do not match")]
    assert len(file.documents.rows.number) == 3


def test_an_open_quote_that_a_later_one_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    path = tmp_path / "quote.csv"
    rows = [
        '536365,22633,"HAND WARMER,6,12/13/2010 8:28,1.85,17850,United Kingdom',
        ",".join(line("2")),
        '536367,22633,SOAP",6,12/13/2010 8:28,1.85,17850,United Kingdom',
    ]
    path.write_text("\n".join([",".join(HEADER), *rows]) + "\n")

    file = read(path)

    assert [each.row for each in file.rejects] == [1]
    assert file.documents.rows.number.tolist() == [2, 3]


def test_nul_bytes_cost_their_row_only(tmp_path: Path) -> None:
    path = write(tmp_path / "nul.csv", [line("1"), line("2", "851\x0023A"), line("3")])

    assert [(each.row, each.reason) for each in read(path).rejects] == [(2, "the row holds a NUL byte")]


def test_a_field_of_two_hundred_megabytes_costs_its_row_only(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write((text([line("1")]) + "536366,").encode())
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(("\n" + ",".join(line("3")) + "\n").encode())

    read_back = read(path)

    assert [(each.row, each.reason) for each in read_back.rejects] == [(2, "the row is longer than 1,048,576 bytes")]
    assert read_back.documents.rows.number.tolist() == [1, 3]
    path.unlink()


def test_a_field_beyond_the_limit_costs_its_row_only(tmp_path: Path) -> None:
    path = write(tmp_path / "long.csv", [line("1"), line("2", description="x" * 70_000), line("3")])

    assert [(each.row, each.reason) for each in read(path).rejects] == [(2, "a field is longer than 65,536 characters")]


def test_rows_of_another_encoding_cost_themselves_only(tmp_path: Path) -> None:
    path = tmp_path / "mixed.csv"
    head, rest = (text([line("1", description="CRÈME"), line("2")]) + ",".join(line("3"))).encode(), b"\n"
    path.write_bytes(head + rest + ",".join(line("4", description="£")).encode("cp1252") + b"\n")

    file = read(path)

    assert [(each.row, each.reason) for each in file.rejects] == [
        (4, "the row is not UTF-8 although the rest of the file is")
    ]


def test_windows_1252_is_recognised_however_late_it_shows(tmp_path: Path) -> None:
    path = tmp_path / "windows.csv"
    rows = [line(str(number)) for number in range(60_000)] + [line("x", description="£1 BAG")]
    path.write_bytes(text(rows).encode("cp1252"))

    file = read(path)

    assert file.facts.encoding == "Windows-1252"
    assert "£1 BAG" in file.documents.words.descriptions
    assert not file.rejects


def test_every_row_is_either_in_a_document_or_rejected(tmp_path: Path) -> None:
    path = write(tmp_path / "mixed.csv", mixed_rows())

    file = read(path)

    numbers = [*file.documents.rows.number.tolist(), *(each.row for each in file.rejects)]
    assert sorted(numbers) == list(range(1, file.facts.rows_read + 1))


def mixed_rows() -> Iterator[tuple[str, ...]]:
    """Rows every seventh of which is unusable in one way or another."""
    for number in range(700):
        row = line(str(536365 + number // 3), quantity=str(number % 7))
        yield row if number % 7 != 3 else row[: number % 8]


def test_a_faulty_row_after_an_open_quote_at_the_end_of_a_block_is_not_lost(tmp_path: Path) -> None:
    open_quote = '536366,22633,"HAND WARMER,6,12/13/2010 8:28,1.85,17850,United Kingdom'
    rows = [open_quote if number % 50 == 7 else ",".join(line(str(number))) for number in range(20_000)]
    rows = ["\x00" + row if number % 50 in (8, 9) else row for number, row in enumerate(rows)]
    path = tmp_path / "faulty.csv"
    path.write_text("\n".join([",".join(HEADER), *rows]) + "\n")
    assert path.stat().st_size > 4 * BLOCK_BYTES

    file = read(path)

    assert [each.row for each in file.rejects] == [at + 1 for at in range(20_000) if at % 50 in (7, 8, 9)]
