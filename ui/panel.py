"""How a panel is declared, and what its widget may offer to the frame."""

from collections.abc import Callable, Mapping
from typing import Literal, Protocol, runtime_checkable

import msgspec
from PySide6.QtWidgets import QWidget

from ui.actions import ActionSpec
from ui.context import Context
from ui.exporting import Sheet
from ui.printing import Printout

Arguments = Mapping[str, str]
Place = Literal["document", "inspector", "activity"]
Group = Literal["", "Operate", "Investigate", "Analyse", "Run"]


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """One panel: a document tab, a tab of the inspector, or one of the activity dock.

    `now` panels are not affected by the time bar; `actions` work from everywhere in the window.
    """

    id: str
    title: str
    icon: str
    tip: str
    build: Callable[[Context, Arguments], QWidget]
    place: Place = "document"
    group: Group = ""
    now: bool = False
    title_of: Callable[[Arguments], str] | None = None
    workspaces: tuple[str, ...] = ()
    actions: tuple[ActionSpec, ...] = ()

    def titled(self, arguments: Arguments) -> str:
        """The tab's title for these arguments."""
        return self.title_of(arguments) if self.title_of is not None and arguments else self.title


@runtime_checkable
class HasFilter(Protocol):
    """Can put the keyboard into its filter."""

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""


@runtime_checkable
class AsksAgain(Protocol):
    """Can ask its question again."""

    def ask_again(self) -> None:
        """Ask again, even if nothing is known to have changed."""


@runtime_checkable
class Prints(Protocol):
    """Can be printed."""

    def printable(self) -> Printout:
        """What is shown, for paper."""


@runtime_checkable
class Exports(Protocol):
    """Can be exported as a table."""

    def exportable(self) -> Sheet:
        """What is shown, as rows."""


@runtime_checkable
class Remembers(Protocol):
    """Can return to a scroll position and selection."""

    def remember(self) -> Mapping[str, str]:
        """Where one is in it."""

    def recall(self, place: Mapping[str, str]) -> None:
        """Go there again."""
