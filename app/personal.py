"""Personal text on its way out: read from the events that say it, opened with its subject's key, never kept."""

from collections.abc import Collection, Mapping

import msgspec

from domain.customer import CustomerAddressChanged, CustomerRegistered, CustomerRenamed
from storage.log_reader import LogReader


class Texts(msgspec.Struct, frozen=True):
    """What one event says about a customer; what it does not say is empty."""

    name: str = ""
    middle_name: str = ""
    email: str = ""
    address: str = ""


NOTHING = Texts()


class Personal:
    """Answers which personal text was said at a position; of an erased subject that it is erased."""

    def __init__(self, log: LogReader) -> None:
        self._log = log

    def texts(self, positions: Collection[int]) -> Mapping[int, Texts]:
        """What the events at these positions say; 0 and positions of other events are left out."""
        wanted = sorted({position for position in positions if position > 0})
        found = {}
        for recorded in self._log.read_positions(wanted):
            match recorded.event:
                case CustomerRegistered() as event:
                    found[recorded.position] = Texts(event.name, event.middle_name, event.email, event.address)
                case CustomerRenamed() as event:
                    found[recorded.position] = Texts(name=event.name, middle_name=event.middle_name)
                case CustomerAddressChanged() as event:
                    found[recorded.position] = Texts(address=event.address)
        return found

    def names(self, positions: Collection[int]) -> dict[int, str]:
        """The customers' names said at these positions, the middle name after the first."""
        return {position: full_name(texts) for position, texts in self.texts(positions).items()}


def full_name(texts: Texts) -> str:
    """The name with its middle name before the last word."""
    if not texts.middle_name or texts.middle_name == texts.name:
        return texts.name
    first, _, last = texts.name.rpartition(" ")
    return " ".join(part for part in (first, texts.middle_name, last) if part)
