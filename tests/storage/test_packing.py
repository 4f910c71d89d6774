"""Packed columns give back every number exactly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.packing import Column, pack, unpack

WHOLE = st.integers(-(2**63), 2**63 - 1)
MONEY = st.integers(-(10**9), 10**9).map(lambda pennies: pennies * 10_000)
SMALL = st.integers(-100, 100)
LISTS = st.one_of(st.lists(WHOLE, max_size=50), st.lists(MONEY, max_size=50), st.lists(SMALL, max_size=50))


@given(LISTS)
def test_packed_numbers_come_back_as_they_were(numbers: list[int]) -> None:
    packing, raw = pack(np.array(numbers, np.int64))
    assert unpack(packing, raw).tolist() == numbers


@given(LISTS.filter(bool), st.data())
def test_any_part_and_any_row_can_be_read(numbers: list[int], data: st.DataObject) -> None:
    column = Column(*pack(np.array(numbers, np.int64)))
    start = data.draw(st.integers(0, len(numbers)))
    end = data.draw(st.integers(start, len(numbers)))
    row = data.draw(st.integers(0, len(numbers) - 1))
    assert column.part(start, end).tolist() == numbers[start:end]
    assert column.value(row) == numbers[row]


@given(LISTS.map(sorted), WHOLE)
def test_counting_rows_up_to_a_value_is_counting(numbers: list[int], value: int) -> None:
    column = Column(*pack(np.array(numbers, np.int64)))
    assert column.count_upto(value) == sum(number <= value for number in numbers)
    for number in numbers[:3]:
        assert column.count_upto(number) == sum(other <= number for other in numbers)


@pytest.mark.parametrize(
    ("numbers", "form", "step"),
    [
        ([7] * 100, "", 1),
        ([1_000_000, 1_000_255], "u1", 1),
        ([0, 2_550_000], "u1", 10_000),
        ([0, 1_000, 2_550_000], "u2", 1_000),
        ([0, 65_536], "u4", 1),
        ([0, 2**40 + 1], "i8", 1),
    ],
)
def test_numbers_take_as_few_bytes_as_they_need(numbers: list[int], form: str, step: int) -> None:
    packing, _ = pack(np.array(numbers, np.int64))
    assert (packing.form, packing.step) == (form, step)
