"""The rows of an Excel workbook (.xlsx, Office Open XML, ECMA-376 part 1), read cell by cell without keeping the sheet."""

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from app.sources.online_retail import limits
from app.sources.online_retail.container import Source, counted
from app.sources.online_retail.delimited import Records
from app.sources.online_retail.header import COLUMNS, Header, read_header
from app.sources.online_retail.sheet_cells import MAIN, Cells, entity_free_parser
from app.sources.refusals import Choice, SourceQuestion, SourceRefused

ROWS_AT_A_TIME = 2_000
_TIME = COLUMNS.index("time")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)


class _Sheet(NamedTuple):
    name: str
    member: str


def sheet_rows(source: Source) -> tuple[Header, Iterator[Records]]:
    """The header and the records of the one sheet that is a table of invoice lines, or of the sheet `source.part`.

    Raises SourceQuestion when several sheets could be meant, SourceRefused when none can.
    """
    archive = zipfile.ZipFile(source.stream)
    if len(archive.namelist()) > limits.MAX_MEMBERS:
        raise SourceRefused(f"{source.name} holds more than {limits.MAX_MEMBERS:,} parts and is not opened.")
    book = _Book(archive, source.name)
    sheet, header = _chosen(book, source)
    return header, book.records(sheet, header)


def _chosen(book: "_Book", source: Source) -> tuple[_Sheet, Header]:
    sheets = [sheet for sheet in book.sheets if source.part in ("", sheet.name)]
    if not sheets:
        names = ", ".join(sheet.name for sheet in book.sheets)
        raise SourceRefused(f"{source.name} has no sheet named {source.part}; it has {names}.")
    usable: list[tuple[_Sheet, Header]] = []
    refusals: list[SourceRefused] = []
    for sheet in sheets:
        try:
            usable.append((sheet, read_header(book.first_row(sheet), f"{source.name}, sheet {sheet.name},")))
        except SourceRefused as refusal:
            refusals.append(refusal)
    if not usable:
        raise refusals[0]
    if len(usable) > 1:
        choices = tuple(Choice(f'--part "{sheet.name}"', f"import sheet {sheet.name}") for sheet, _ in usable)
        raise SourceQuestion(
            f"{source.name} has {len(usable)} sheets of invoice lines. Import one after the other: "
            "what they have in common is imported once.",
            choices,
        )
    return usable[0]


class _Book:
    """An open workbook: its sheets, its shared texts and the day its dates count from."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._name = name
        self.sheets: list[_Sheet] = []
        self._epoch = datetime(1899, 12, 30)  # noqa: DTZ001  # a cell's date has no zone
        self._read_catalogue()
        self._texts = self._shared_texts()

    def first_row(self, sheet: _Sheet) -> list[str]:
        """The texts of the first row that says anything; empty when there is none."""
        return next(filter(any, self._rows(sheet)), [])

    def records(self, sheet: _Sheet, header: Header) -> Iterator[Records]:
        """The rows after the header, as wide as the header; whole empty rows are counted as blank."""
        width = len(header.titles)
        place = header.places[_TIME]
        dates: dict[str, str] = {}
        blank = 0
        kept: list[list[str]] = []
        rows = self._rows(sheet)
        next(filter(any, rows), None)
        for row in rows:
            row += [""] * (width - len(row))
            if not any(row):
                blank += 1
                continue
            del row[width:]
            text = row[place]
            row[place] = dates.get(text) or dates.setdefault(text, self._date(text))
            kept.append(row)
            if len(kept) >= ROWS_AT_A_TIME:
                yield Records(kept, kept, 0)
                kept = []
        yield Records(kept, kept, blank)

    def _date(self, text: str) -> str:
        """A serial day number as an ISO date and time, to the second; any other text as it is."""
        if not _NUMBER.fullmatch(text) or not 0 < float(text) < 100_000:
            return text
        seconds = round(float(text) * 86_400)
        return (self._epoch + timedelta(seconds=seconds)).isoformat(" ")

    # Parts of the archive

    def _read_catalogue(self) -> None:
        targets: dict[str, str] = {}
        found: list[tuple[str, str]] = []

        def relation(tag: str, marks: dict[str, str]) -> None:
            if tag.endswith(" Relationship"):
                targets[marks.get("Id", "")] = marks.get("Target", "")

        def sheet(tag: str, marks: dict[str, str]) -> None:
            if tag == MAIN + "sheet":
                found.append((marks.get("name", ""), marks.get(_RELATION, "")))
            elif tag == MAIN + "workbookPr" and marks.get("date1904") in ("1", "true"):
                self._epoch = datetime(1904, 1, 1)  # noqa: DTZ001  # a cell's date has no zone

        self._parse("xl/_rels/workbook.xml.rels", relation)
        self._parse("xl/workbook.xml", sheet)
        for name, relation_id in found:
            target = targets.get(relation_id, "").lstrip("/")
            if target:
                self.sheets.append(_Sheet(name, target if target.startswith("xl/") else f"xl/{target}"))

    def _shared_texts(self) -> list[str]:
        if "xl/sharedStrings.xml" not in self._archive.namelist():
            return []
        texts: list[str] = []
        parts: list[str] = []
        is_text = False
        is_phonetic = False

        def start(tag: str, _: dict[str, str]) -> None:
            nonlocal is_text, is_phonetic
            is_phonetic = is_phonetic or tag == MAIN + "rPh"
            is_text = tag == MAIN + "t" and not is_phonetic

        def end(tag: str) -> None:
            nonlocal is_text, is_phonetic
            is_text = False
            if tag == MAIN + "rPh":
                is_phonetic = False
            elif tag == MAIN + "si":
                texts.append("".join(parts))
                parts.clear()

        def text(piece: str) -> None:
            if is_text:
                parts.append(piece)

        self._parse("xl/sharedStrings.xml", start, end, text)
        return texts

    def _parse(
        self,
        member: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        parser = entity_free_parser()
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = text
        with self._member(member) as stream:
            while piece := stream.read(limits.MEBIBYTE):
                self._feed(parser, piece)

    def _rows(self, sheet: _Sheet) -> Iterator[list[str]]:
        """The rows of a sheet as texts; each is as wide as its last cell."""
        cells = Cells(self._texts)
        with self._member(sheet.member) as stream:
            while piece := stream.read(limits.MEBIBYTE):
                self._feed(cells.parser, piece)
                yield from cells.taken()

    def _member(self, member: str) -> BinaryIO:
        try:
            entry = self._archive.getinfo(member)
        except KeyError as error:
            raise SourceRefused(f"{self._name} is not a whole workbook: {member} is missing.") from error
        return counted(self._archive.open(entry), self._name, entry.compress_size)

    def _feed(self, parser: expat.XMLParserType, piece: bytes) -> None:
        try:
            parser.Parse(piece, False)
        except (expat.ExpatError, ValueError, IndexError) as error:
            raise SourceRefused(f"{self._name} is damaged: {error}. Save it again, or as .csv.") from error
