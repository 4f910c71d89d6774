"""What a cell of an event stands for in a filter."""

from app.filters import Expression, Term
from ui.models.event_model import COLUMNS, PLACES
from ui.models.rows import TableRow

FIELDS = {
    "version": "version",
    "type": "type",
    "actor": "actor",
    "stream": "stream",
    "corr": "corr",
    "command": "command",
}


def condition_of(row: TableRow, column: int) -> Expression:
    """The condition that holds for all events with the same value in a column."""
    name, text = COLUMNS[column].id, row.cells[column]
    match name:
        case "version":
            return Term("version", "=", text)
        case "schema":
            return Term("schema", "=", text.removeprefix("v").partition("→")[0])
        case "position" | "delta":
            return Term("position", "=", str(row.key))
        case "happened" | "recorded":
            return Term(name, ":", text[:10])
        case "reason":
            return Term("reason", "=", text)
        case "mark":
            return Term("is", ":", "late") if "clock" in text else Term("position", "=", str(row.key))
        case "summary":
            return Term("type", ":", row.cells[PLACES["type"]])
        case _:
            return Term(FIELDS[name], "=" if "*" in text else ":", text)


def stream_of(row: TableRow) -> str:
    """The stream of an event."""
    return row.cells[PLACES["stream"]]


def correlation_of(row: TableRow) -> str:
    """The piece of work an event belongs to; empty when it does not say."""
    return row.cells[PLACES["corr"]]
