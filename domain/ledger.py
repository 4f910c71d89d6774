"""Money that is neither sold nor credited: bank charges, marketplace fees, corrections; recorded by imports only."""

from decimal import Decimal
from typing import NoReturn

from domain.decider import Aggregate, Command, Event, Others, Refused, State
from domain.line import OrderLine, total_of


class FeeRecorded(Event, tag="FeeRecorded@1"):
    """A fee was charged to the shop."""

    entry: str
    currency: str
    lines: tuple[OrderLine, ...]
    country: str


class LedgerAdjusted(Event, tag="LedgerAdjusted@1"):
    """A debt was written off or a balance corrected."""

    entry: str
    currency: str
    lines: tuple[OrderLine, ...]
    country: str


class CorrectionRecorded(Event, tag="CorrectionRecorded@1"):
    """Pieces were corrected of a code that stands for no goods; kept as it was written, it moves neither stock nor money."""

    entry: str
    currency: str
    lines: tuple[OrderLine, ...]
    country: str


class LedgerEntry(State):
    """One entry of the ledger; `kind` is empty until it is recorded."""

    entry: str = ""
    kind: str = ""
    currency: str = "GBP"
    lines: tuple[OrderLine, ...] = ()
    country: str = ""

    @property
    def total(self) -> Decimal:
        """The exact sum of the lines, in `currency`."""
        return total_of(self.lines)


def decide(command: Command, state: LedgerEntry, others: Others) -> NoReturn:
    """Raises Refused: no command changes the ledger."""
    raise Refused(f"{type(command).__name__} is not a command of the ledger: only imports write it.")


def evolve(state: LedgerEntry, event: Event) -> LedgerEntry:
    """The entry after the event."""
    match event:
        case FeeRecorded():
            return _recorded(event, "fee") if not state.entry else state
        case LedgerAdjusted():
            return _recorded(event, "adjustment") if not state.entry else state
        case CorrectionRecorded():
            return _recorded(event, "correction") if not state.entry else state
        case _:
            return state


def _recorded(event: FeeRecorded | LedgerAdjusted | CorrectionRecorded, kind: str) -> LedgerEntry:
    return LedgerEntry(entry=event.entry, kind=kind, currency=event.currency, lines=event.lines, country=event.country)


LEDGER = Aggregate(
    category="ledger",
    key="entry",
    commands=(),
    events=(FeeRecorded, LedgerAdjusted, CorrectionRecorded),
    initial=LedgerEntry(),
    decide=decide,
    evolve=evolve,
)
