"""A store is opened once."""

from msgspec.structs import replace

from domain.log import LOG, Continued, ContinueLog, LogContinued, LogOpened, OpenLog
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


def test_a_restored_log_goes_on_under_another_origin() -> None:
    before = Continued(origin="9c2e", size=40, root="cd" * 32)
    wish = ContinueLog(origin="77aa", continues=before)
    given(LOG, OPENED).when(wish).then(LogContinued(origin="77aa", continues=before))
    after = fold(LOG, [OPENED, LogContinued(origin="77aa", continues=before)])
    assert after == replace(fold(LOG, [OPENED]), origin="77aa", continues=before)


def test_a_log_cannot_continue_another_one() -> None:
    stranger = Continued(origin="0000", size=40, root="cd" * 32)
    given(LOG, OPENED).when(ContinueLog(origin="77aa", continues=stranger)).refused(
        "This log is 9c2e: it cannot go on as if it were another.", field=None
    )
    given(LOG).when(ContinueLog(origin="77aa", continues=stranger)).refused(
        "This log is not open yet: it cannot go on as if it were another.", field=None
    )
