"""Reactions: once for each new event, never for old ones, whatever crashes or fails."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.desk import Desk
from app.issue import Issue, Outcome
from app.reaction import Reaction, Reactions
from domain.decider import Command
from domain.order import OrderPlaced
from domain.product import DescribeProduct, ProductDescribed
from domain.recorded import Recorded
from storage.errors import StorageError
from tests.app.read_models.selling import sell, shop_at


def mark_best_seller(recorded: Recorded) -> list[Command]:
    """A thing to do with every order, so that a test can count."""
    assert isinstance(recorded.event, OrderPlaced)
    if recorded.event.order == "536367":
        raise ValueError("strange order")
    return [DescribeProduct(sku="71053", attributes={"last_order": recorded.event.order})]


MARKING = Reaction(name="marking", title="Mark the best seller", to={OrderPlaced: mark_best_seller})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A shop after two sales."""
    with shop_at(tmp_path, 2) as desk:
        yield desk


def reactions(desk: Desk, tmp_path: Path) -> Reactions:
    """The reaction, as a program has it after it was started."""
    return Reactions(desk.store, tmp_path / "shop.playhead.reactions", (MARKING,), desk.bus.execute)


def drain(running: Reactions) -> None:
    """Let everything new be seen."""
    while running.step():
        pass


def described(desk: Desk) -> list[str]:
    """Which orders were marked, in order."""
    events = [one.event for one in desk.history("product-71053")]
    return [event.attributes["last_order"] for event in events if isinstance(event, ProductDescribed)]


def test_old_events_are_not_reacted_to(desk: Desk, tmp_path: Path) -> None:
    drain(reactions(desk, tmp_path))
    assert described(desk) == []


def test_each_new_event_is_reacted_to_once_even_after_a_restart(desk: Desk, tmp_path: Path) -> None:
    first = reactions(desk, tmp_path)
    sell(desk, 3, 2)
    drain(first)
    drain(first)
    first.close()
    drain(reactions(desk, tmp_path))
    assert described(desk) == ["536368", "536369"]


def test_the_command_says_what_it_comes_from(desk: Desk, tmp_path: Path) -> None:
    running = reactions(desk, tmp_path)
    sell(desk, 3, 1)
    drain(running)
    desk.models.catch_up()
    placed = desk.store.position_of("order-536368", 1)
    assert placed is not None
    effect = desk.ask.audit.related(placed).effects[0]
    assert (effect.actor, effect.type) == ("reaction marking", "ProductDescribed")


def test_a_crash_after_the_command_repeats_nothing(desk: Desk, tmp_path: Path) -> None:
    running = reactions(desk, tmp_path)
    sell(desk, 3, 1)
    crashing = Reactions(desk.store, tmp_path / "shop.playhead.reactions", (MARKING,), _issued_then_failed(desk))
    with pytest.raises(StorageError):
        crashing.step()
    drain(running)
    assert described(desk) == ["536368"]


def test_a_failing_reaction_stops_there_and_can_be_retried(desk: Desk, tmp_path: Path) -> None:
    running = reactions(desk, tmp_path)
    sell(desk, 2, 2)
    drain(running)
    status = running.status()[0]
    assert status.failed_position == desk.store.position_of("order-536367", 1)
    assert "ValueError: strange order" in status.message
    running.retry("marking")
    assert running.status()[0].failed_position is None


def test_a_rebuild_runs_no_reaction(desk: Desk, tmp_path: Path) -> None:
    running = reactions(desk, tmp_path)
    sell(desk, 3, 1)
    drain(running)
    before = desk.head().size
    for name in desk.models.entities:
        desk.models.rebuild(name)
    desk.models.catch_up()
    drain(running)
    assert desk.head().size == before


def _issued_then_failed(desk: Desk) -> Callable[[Issue], Outcome]:
    """Stores the command and dies before anybody can note it."""

    def issue(issue: Issue) -> Outcome:
        desk.bus.execute(issue)
        raise StorageError("The machine stopped here.")

    return issue
