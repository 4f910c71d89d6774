"""The word under the cursor is known, and so is what it can become."""

from collections.abc import Sequence

import pytest

from app.filters.colouring import stretches
from app.filters.completion import Asked, asked, suggestions


class Shop:
    """A few values."""

    def types(self) -> Sequence[tuple[str, int]]:
        """Two types."""
        return [("OrderPlaced", 1_200), ("StockIssued", 900)]

    def streams_like(self, text: str, limit: int) -> Sequence[tuple[str, int]]:
        """Streams that begin so."""
        return [(name, 3) for name in ("order-1", "order-12", "stock-a b") if name.startswith(text)][:limit]

    def actors(self) -> Sequence[str]:
        """Two, one without a name."""
        return ["", "maria lopez", "tom"]

    def named_moments(self) -> Sequence[str]:
        """One."""
        return ["Black Friday"]


@pytest.mark.parametrize(
    ("text", "field", "begun", "place"),
    [
        ("|", "", "", ""),
        ("ty|", "", "ty", "ty"),
        ("ty|pe:X", "", "ty", "type"),
        ("type:|", "type", "", ""),
        ("type: |", "type", "", ""),
        ("type:Or|", "type", "Or", "Or"),
        ("type:Or|derPlaced late", "type", "Or", "OrderPlaced"),
        ("type:OrderPlaced |", "", "", ""),
        ("type:OrderPlaced l|", "", "l", "l"),
        ('actor:"mar|', "actor", "mar", '"mar'),
        ("not ty|", "", "ty", "ty"),
        ("(stream:order-|)", "stream", "order-", "order-"),
        ("a or |", "", "", ""),
        ("quantity<|", "quantity", "", ""),
    ],
)
def test_what_is_being_typed_is_known(text: str, field: str, begun: str, place: str) -> None:
    cursor = text.index("|")
    whole = text.replace("|", "")
    found = asked(whole, cursor)
    assert (found.field, found.begun, whole[found.start : found.end]) == (field, begun, place)


def texts(what: Asked) -> list[str]:
    """What is suggested."""
    return [one.text for one in suggestions(what, Shop())]


def test_fields_come_first_then_flags_then_paths_of_the_payload() -> None:
    found = texts(asked("s", 1))
    assert found[:3] == ["stream:", "source:", "schema:"]
    assert "sku:" in found
    assert "late" in texts(asked("la", 2))


def test_a_path_that_is_also_a_field_says_where_it_is() -> None:
    assert "data.position:" in texts(asked("posi", 4))
    assert "position:" in texts(asked("posi", 4))


def test_values_come_with_their_counts() -> None:
    [one] = suggestions(asked("type:Or", 7), Shop())
    assert (one.text, one.detail, one.start, one.end) == ("OrderPlaced", "1,200", 5, 7)


def test_values_that_need_quotation_marks_get_them() -> None:
    assert texts(asked("actor:m", 7)) == ['"maria lopez"', "tom"]
    assert texts(asked("stream:stock", 12)) == ['"stock-a b"']
    assert '"Black Friday"' in texts(asked("after:bl", 8))


def test_what_is_typed_already_is_not_suggested() -> None:
    assert texts(asked("stream:order-1", 14)) == ["order-12"]


def test_the_parts_of_a_filter_are_told_apart() -> None:
    text = 'not (type:OrderPlaced or late) typo:x "lamp'
    found = [(text[one.start : one.end], one.part) for one in stretches(text)]
    assert found == [
        ("not", "keyword"),
        ("(", "bracket"),
        ("type", "field"),
        (":", "operator"),
        ("OrderPlaced", "value"),
        ("or", "keyword"),
        ("late", "flag"),
        (")", "bracket"),
        ("typo", "mistake"),
        (":", "operator"),
        ("x", "value"),
        ('"lamp', "mistake"),
    ]
