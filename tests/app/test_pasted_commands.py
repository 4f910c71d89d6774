"""A pasted table becomes commands; what is wrong is told row by row."""

import pytest

from app.pasted_commands import read_pasted
from domain.stock import ReceiveStock


@pytest.mark.parametrize("delimiter", ["\t", ";", ",", "|"])
def test_rows_become_commands_whatever_separates_them(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (("SKU", "quantity"), ("A1", "5"), ("B2", "7")))

    pasted = read_pasted("ReceiveStock", text)

    assert [row.draft.command for row in pasted.rows] == [
        ReceiveStock(sku="A1", quantity=5),
        ReceiveStock(sku="B2", quantity=7),
    ]


def test_labels_work_as_headings_and_order_does_not_matter() -> None:
    pasted = read_pasted("ReceiveStock", "Quantity\tItem\n5\tA1\n")

    assert pasted.rows[0].draft.command == ReceiveStock(sku="A1", quantity=5)


def test_a_faulty_row_is_told_and_leaves_the_others() -> None:
    pasted = read_pasted("ReceiveStock", "sku\tquantity\nA1\tmany\nB2\t7\nC3\n\t\n")

    assert [row.number for row in pasted.whole] == [3]
    assert "not a whole number" in pasted.rows[0].draft.first_problem
    assert pasted.rows[2].draft.first_problem == "Row 4 has 1 values for 2 columns."
    assert len(pasted.rows) == 3


@pytest.mark.parametrize(
    ("text", "part"),
    [("", "Paste a heading"), ("sku\tquantity", "Paste a heading"), ("sku\tsize\nA\t1", "no field 'size'")],
)
def test_what_is_no_table_is_refused_in_words(text: str, part: str) -> None:
    assert part in read_pasted("ReceiveStock", text).problem
