"""Rows that are made when they are asked for: as many as a test wants."""

from collections.abc import Sequence

from ui.models.rows import Column, Key, TableRow

COLUMNS = (
    Column(id="number", title="Number", align="right"),
    Column(id="words", title="Words", width=20),
    Column(id="note", title="Note", hidden=True),
)


class NumberedRows:
    """Row n says its number; what was asked for is remembered."""

    def __init__(self, count: int, word: str = "row", *, start: int = 0) -> None:
        self.start = start
        self.count = count
        self.word = word
        self.asked: list[tuple[int, int]] = []

    def page(self, first: int, limit: int) -> Sequence[TableRow]:
        """Ready rows."""
        self.asked.append((first, limit))
        return [
            TableRow(key=place, cells=(f"{place:,}", f"{self.word} {place}", "note"), bar=place % 6)
            for place in range(first, min(first + limit, self.start + self.count))
        ]

    def find(self, key: Key) -> int | None:
        """The key is the place."""
        return min(int(key), self.start + self.count - 1)
