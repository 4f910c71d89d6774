"""The cells of a worksheet's XML as rows of texts, while it is parsed."""

from xml.parsers import expat

from app.sources.refusals import SourceRefused

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
"""The name space of sheets, with the blank that joins it to a tag."""
MAX_COLUMNS = 16_384


class Cells:
    """Collects rows of cell texts while a sheet is parsed."""

    def __init__(self, shared: list[str]) -> None:
        self._shared = shared
        self._rows: list[list[str]] = []
        self._row: list[str] = []
        self._column = -1
        self._type = ""
        self._text: list[str] = []
        self._is_value = False
        self.parser = entity_free_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._character

    def taken(self) -> list[list[str]]:
        """The rows that are complete, once."""
        rows, self._rows = self._rows, []
        return rows

    def _start(self, tag: str, marks: dict[str, str]) -> None:
        if tag == MAIN + "c":
            self._column = _column_of(marks["r"]) if "r" in marks else self._column + 1
            self._type = marks.get("t", "n")
            self._text.clear()
        elif tag in (MAIN + "v", MAIN + "t"):
            self._is_value = True
        elif tag == MAIN + "row":
            self._row = []
            self._column = -1

    def _end(self, tag: str) -> None:
        self._is_value = False
        if tag == MAIN + "c":
            if self._text:
                row = self._row
                row += [""] * (self._column + 1 - len(row))
                row[self._column] = self._value("".join(self._text))
        elif tag == MAIN + "row":
            self._rows.append(self._row)

    def _character(self, piece: str) -> None:
        if self._is_value:
            self._text.append(piece)

    def _value(self, text: str) -> str:
        if self._type == "s":
            return self._shared[int(text)]
        if self._type == "n" and ("." in text or "e" in text or "E" in text):
            return repr(float(text))  # the file holds 17 digits, the shortest form is what the cell shows
        return text


def entity_free_parser() -> expat.XMLParserType:
    """A parser that joins tags to their name space by a blank and refuses documents that declare entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise SourceRefused("The workbook declares XML entities, which no spreadsheet program writes; it is not opened.")


def _column_of(reference: str) -> int:
    """The place of a cell from 0: `AB12` is 27."""
    column = 0
    for sign in reference:
        if not sign.isalpha():
            break
        column = column * 26 + ord(sign.upper()) - 64
    if not 0 < column <= MAX_COLUMNS:
        raise ValueError(f"there is no cell {reference}")
    return column - 1
