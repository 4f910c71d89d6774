"""Files that are not what they should be: each is refused or asked about, in words."""

import gzip
import lzma
import zipfile
from pathlib import Path

import pytest

from app.sources.refusals import SourceQuestion, SourceRefused
from tests.support.retail_files import HEADER, line, read, text, write


def refusal(path: Path) -> str:
    """The sentence a file is refused with."""
    with pytest.raises(SourceRefused) as refused:
        read(path)
    assert not isinstance(refused.value, SourceQuestion)
    return str(refused.value)


# Refused as a whole


def test_wrong_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("InvoiceNo,StockCode,Description,Quantity,Country\n1,2,3,4,5\n")

    said = refusal(path)

    assert "lacks the columns InvoiceDate, UnitPrice, CustomerID" in said
    assert "InvoiceNo, StockCode" in said


def test_a_pivot_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "pivot.csv"
    path.write_text("Row Labels,2010-12,2011-01,Grand Total\nFrance,1,2,3\n")

    assert "looks like a pivot table" in refusal(path)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")

    assert refusal(path) == "empty.csv is empty: there is nothing to import."


def test_a_packed_file_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv.gz"
    path.write_bytes(gzip.compress(b"\n\n"))

    assert "empty: there is nothing" in refusal(path)


def test_a_header_without_rows(tmp_path: Path) -> None:
    assert "no rows: there is nothing" in refusal(write(tmp_path / "header.csv", []))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read: No such file" in refusal(tmp_path / "gone.csv")


def test_a_folder(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_pointer_in_place_of_the_data(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "online_retail.csv"
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 45038760\n"
    path.write_bytes(pack(pointer))

    said = refusal(path)

    assert "Git LFS pointer" in said
    assert "45,038,760 bytes" in said
    assert "git lfs pull" in said


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "a web page"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel workbook"),
        (b'{"rows": []}', "JSON"),
        (b"../.git/annex/objects/4f/8X/SHA256E-s3148028", "points to data kept elsewhere"),
        (bytes(range(256)) * 40, "binary"),
        (b"PAR1" + bytes(100), "a Parquet file"),
    ],
)
def test_other_things_in_place_of_a_table(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "online_retail.csv"
    path.write_bytes(content)

    assert words in refusal(path)


@pytest.mark.parametrize("name", ["bomb.csv.gz", "bomb.csv.xz", "bomb.zip"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    head = (",".join(HEADER) + "\n").encode()
    if name.endswith("zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("bomb.csv", head + b"0" * 20_000_000)
    else:
        pack = gzip.compress if name.endswith("gz") else lzma.compress
        path.write_bytes(pack(head + b"0" * 20_000_000))

    assert "more than 100 times its size" in refusal(path)


def test_an_archive_cut_off_in_the_middle(tmp_path: Path) -> None:
    whole = gzip.compress(text([line(str(number)) for number in range(5000)]).encode())
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(whole[: len(whole) // 2])

    assert "damaged or cut off" in refusal(path)


def test_an_archive_with_a_flipped_byte(tmp_path: Path) -> None:
    whole = bytearray(lzma.compress(text([line(str(number)) for number in range(5000)]).encode()))
    whole[len(whole) // 2] ^= 0xFF
    path = tmp_path / "flipped.csv.xz"
    path.write_bytes(whole)

    assert "damaged or cut off" in refusal(path)


def test_a_table_none_of_whose_rows_can_be_used(tmp_path: Path) -> None:
    path = write(tmp_path / "zeros.csv", [line(quantity="0"), line(quantity="0")])

    assert "None of the 2 rows can be used. Row 1: Quantity '0': zero." in refusal(path)


def test_a_file_full_of_broken_quotes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    rows = ['536365,22633,"HAND "WARMER",6,12/13/2010 8:28,1.85,17850,UK'] * 1500
    path.write_text("\n".join([",".join(HEADER), *rows]) + "\n")

    assert "1,500 of the first 1,500 rows are broken" in refusal(path)


# Asked about


def test_dates_that_can_be_read_in_two_ways_are_a_question(tmp_path: Path) -> None:
    path = write(tmp_path / "dates.csv", [line(time="1/12/2010 8:26"), line(time="2/12/2010 8:26")])

    with pytest.raises(SourceQuestion) as asked:
        read(path)

    assert [choice.option for choice in asked.value.choices] == ["--month-first", "--day-first"]
    assert "1/12/2010 8:26 is 12 January 2010" in asked.value.choices[0].meaning
    assert "1/12/2010 8:26 is 1 December 2010" in asked.value.choices[1].meaning


def test_several_tables_in_an_archive_are_a_question(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a/2010.csv", text([line("1")]))
        archive.writestr("a/2011.csv", text([line("2"), line("3")]))
        archive.writestr("__MACOSX/a/._2011.csv", "x")

    with pytest.raises(SourceQuestion) as asked:
        read(path)

    assert [choice.option for choice in asked.value.choices] == ["--part a/2010.csv", "--part a/2011.csv"]
    assert read(path, part="a/2011.csv").facts.rows_read == 2
