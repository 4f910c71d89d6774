"""A store is opened once."""

from domain.log import LOG, Continued, LogOpened, OpenLog
from tests.support.given import fold, given

BEFORE = Continued(origin="6f1b", size=12, root="ab" * 32)
OPENED = LogOpened(name="Corner shop", business_zone="Europe/Paris", format=1, origin="9c2e", continues=BEFORE)


def test_a_store_begins_with_its_name_and_the_history_it_continues() -> None:
    wish = OpenLog(name="Corner shop", business_zone="Europe/Paris", origin="9c2e", continues=BEFORE)
    given(LOG).when(wish).then(OPENED)
    assert LOG.stream_of(wish) == "log"


def test_opening_twice_is_refused() -> None:
    wish = OpenLog(name="Other", origin="1")
    given(LOG, OPENED).when(wish).refused("This store is open already, as Corner shop.", field="name")


def test_only_the_first_opening_counts() -> None:
    assert fold(LOG, [OPENED, LogOpened(name="Other", origin="1")]) == fold(LOG, [OPENED])
