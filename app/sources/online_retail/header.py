"""Which column is which: both header families, in any order, with any of four delimiters."""

import csv
import re
from collections.abc import Sequence

import msgspec

from app.sources.refusals import SourceRefused

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}

COLUMNS = ("invoice", "code", "description", "quantity", "time", "price", "customer", "country")
"""What a row says, in the order everything after this module uses."""

_FAMILY = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country")
_KNOWN_AS = {
    "invoiceno": "invoice",
    "invoice": "invoice",
    "invoicenumber": "invoice",
    "stockcode": "code",
    "description": "description",
    "quantity": "quantity",
    "invoicedate": "time",
    "unitprice": "price",
    "price": "price",
    "customerid": "customer",
    "customer": "customer",
    "country": "country",
}
_LOOKS_PIVOTED = re.compile(
    r"grand total|row labels|column labels|^sum of |^count of |^total$|^\d{4}([-/]\d{1,2}){0,2}$"
    r"|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]?\d{0,4}$",
    re.IGNORECASE,
)


class Header(msgspec.Struct, frozen=True):
    """Where the columns stand: `places` follows COLUMNS, `titles` is the header as written, `unread` what is not used."""

    titles: tuple[str, ...]
    places: tuple[int, ...]
    unread: tuple[str, ...]

    def title(self, column: int) -> str:
        """The header's own word for a column of COLUMNS."""
        return self.titles[self.places[column]].strip()


def split_header(line: str, name: str) -> tuple[Header, str]:
    """The header of a text table and its delimiter; raises SourceRefused naming what is missing."""
    tries = [(_fields(line, delimiter), delimiter) for delimiter in DELIMITERS]
    titles, delimiter = max(tries, key=lambda each: (len(_recognised(each[0])), len(each[0])))
    return read_header(titles, name), delimiter


def read_header(titles: Sequence[str], name: str) -> Header:
    """Where each column stands; raises SourceRefused naming every column that is missing or there twice."""
    found = _recognised(titles)
    missing = [_FAMILY[i] for i, column in enumerate(COLUMNS) if column not in found]
    if missing:
        raise SourceRefused(_what_is_missing(titles, missing, name))
    twice = [column for column, places in found.items() if len(places) > 1]
    if twice:
        both = " and ".join(repr(titles[place]) for place in found[twice[0]])
        raise SourceRefused(f"{name} has two columns for the same thing: {both}. Remove one and import again.")
    places = tuple(found[column][0] for column in COLUMNS)
    unread = tuple(title for place, title in enumerate(titles) if place not in places)
    return Header(tuple(titles), places, unread)


def _fields(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.split(delimiter)


def _recognised(titles: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        column = _KNOWN_AS.get(re.sub(r"[^a-z]", "", title.lower()))
        if column:
            found.setdefault(column, []).append(place)
    return found


def _what_is_missing(titles: Sequence[str], missing: list[str], name: str) -> str:
    shown = ", ".join(title.strip()[:30] or "(no title)" for title in titles[:10]) or "nothing"
    columns = "column" if len(missing) == 1 else "columns"
    sentence = f"{name} lacks the {columns} {', '.join(missing)}. Its first row says: {shown}"
    sentence += f" and {len(titles) - 10} more." if len(titles) > 10 else "."
    pivoted = sum(bool(_LOOKS_PIVOTED.search(title.strip())) for title in titles)
    if pivoted >= 2:
        return sentence + " It looks like a pivot table; the rows it was made from are needed, one invoice line a row."
    return sentence + f" A table of invoice lines is needed, with the columns {', '.join(_FAMILY)}."
