"""Orders as they stood just before an event: for the few events that say less than a read model must know."""

from domain.order import ORDER, Order
from domain.order.facts import UNKNOWN_ORDER
from storage.log_reader import LogReader

MOST_REMEMBERED = 10_000


class OrderStates:
    """Folds orders from their own streams, going on from what it folded before; not for several threads at once."""

    def __init__(self, log: LogReader) -> None:
        self._log = log
        self._known: dict[str, tuple[int, int, Order]] = {}

    def before(self, order: str, position: int) -> Order:
        """The order as it was just before the event at `position`; unknown when it was not placed by then."""
        version, seen, state = self._known.get(order, (0, 0, UNKNOWN_ORDER))
        if seen == position - 1:
            return state
        if seen >= position:
            version, state = 0, UNKNOWN_ORDER
        for recorded in self._log.read_stream(f"order-{order}", after=version, at=position - 1):
            state, version = ORDER.evolve(state, recorded.event), recorded.version
        if len(self._known) > MOST_REMEMBERED:
            self._known.clear()
        self._known[order] = (version, position - 1, state)
        return state
