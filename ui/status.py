"""What the status bar says: short facts about now, each a button that opens the panel concerned."""

from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

Tone = Literal["muted", "text", "warning", "error", "success", "pending"]
ORDER = ("store", "commands", "projections", "integrity", "jobs", "problems", "zone")


class StatusItem(msgspec.Struct, frozen=True, kw_only=True):
    """One fact; `opens` is the id of the panel behind it."""

    id: str
    text: str
    icon: str = ""
    tone: Tone = "muted"
    opens: str = ""
    tip: str = ""


class Status(QObject):
    """The facts in their order; `changed` when one is shown, replaced or hidden."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, StatusItem] = {}

    @property
    def items(self) -> tuple[StatusItem, ...]:
        """What is shown, from left to right."""
        return tuple(sorted(self._items.values(), key=lambda item: _rank(item.id)))

    def show(
        self, ident: str, text: str, *, icon: str = "", tone: Tone = "muted", opens: str = "", tip: str = ""
    ) -> None:
        """Show a fact, in place of the one before under this id."""
        item = StatusItem(id=ident, text=text, icon=icon, tone=tone, opens=opens, tip=tip)
        if self._items.get(ident) != item:
            self._items[ident] = item
            self.changed.emit()

    def hide(self, ident: str) -> None:
        """There is nothing to say about this any more."""
        if self._items.pop(ident, None) is not None:
            self.changed.emit()


def _rank(ident: str) -> int:
    return ORDER.index(ident) if ident in ORDER else len(ORDER) - 2
