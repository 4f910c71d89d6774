"""One action on the event under the keyboard."""

from collections.abc import Callable

from ui.actions import ActionSpec
from ui.context import Context
from ui.models.rows import TableRow
from ui.streams.view import StreamsView

CHOOSE = "Choose an event first."


def nothing_against(_: TableRow) -> str | None:
    """It can always be done."""
    return None


def deed(
    view: StreamsView,
    ident: str,
    text: str,
    tip: str,
    do: Callable[[TableRow], object],
    *,
    keys: tuple[str, ...] = (),
    against: Callable[[TableRow], str | None] = nothing_against,
) -> ActionSpec:
    """An action that does something with the row under the keyboard; `against` says why not with this row."""

    def run(_: Context) -> None:
        row = view.current_row
        if row is not None:
            do(row)

    def enabled(_: Context) -> str | None:
        row = view.current_row
        return CHOOSE if row is None else against(row)

    return ActionSpec(id=f"streams.{ident}", text=text, tip=tip, run=run, enabled=enabled, keys=keys, scope="panel")
