"""Jobs run at their times, once, in one window; what was missed is made up for or said to be left out."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.desk import Desk
from app.jobs.job import Finding, Job, JobProblem, Wish, Work
from app.jobs.job_file import DEAD_AFTER_US, JobFile
from app.jobs.schedule import Schedule
from app.jobs.timetable import Timetable
from tests.support.desks import desk_at

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Wall:
    """A wall clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def us(self) -> int:
        """Microseconds UTC."""
        return int(self.now.timestamp()) * 1_000_000


@pytest.fixture
def wall() -> Wall:
    """It is noon."""
    return Wall()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over an empty shop."""
    with desk_at(tmp_path) as desk:
        yield desk


def counting(done: list[str], *, work: Callable[[Work], Finding] | None = None) -> tuple[Job, ...]:
    """One kind of work that notes that it was done."""

    def count(run: Work) -> Finding:
        done.append(run.told["what"])
        return Finding(message=f"Did {run.told['what']}.")

    wish = Wish(name="what", title="What", help="What to count", default="nothing")
    return (Job(name="count", title="Count", tip="Counts", work=work or count, wishes=(wish,)),)


def test_a_job_runs_at_its_time_and_not_again(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    done: list[str] = []
    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us)
    table.put(schedule())
    table.look()
    table.dispatch("one")
    assert done == []
    wall.now += timedelta(hours=14, seconds=1)
    table.dispatch("one")
    table.dispatch("one")
    assert done == ["sums"]
    [result] = table.results(schedule="one")
    assert (result.outcome, result.finding.message) == ("done", "Did sums.")
    table.close()


def test_with_two_windows_open_a_job_runs_in_one(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    done: list[str] = []
    tables = [Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us) for _ in range(2)]
    tables[0].put(schedule())
    for table in tables:
        table.look()
    assert [table.is_owner for table in tables] == [True, False]
    wall.now += timedelta(hours=15)
    threads = [threading.Thread(target=table.dispatch, args=("one",)) for table in tables for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == ["sums"]
    tables[0].close()
    tables[1].look()
    assert tables[1].is_owner, "the other window goes on with the jobs"
    wall.now += timedelta(days=1)
    tables[1].dispatch("one")
    assert done == ["sums", "sums"]
    tables[1].close()


def test_even_two_windows_that_both_think_it_is_theirs_run_it_once(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    files = [JobFile(tmp_path / "a.jobs", clock_us=wall.us) for _ in range(2)]
    claims = [file.claim(schedule(), wall.us(), "maria") for file in files]
    assert [claim is not None for claim in claims] == [True, False]
    for file in files:
        file.close()


def test_a_missed_run_is_made_up_for_once(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    done: list[str] = []
    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us)
    table.put(schedule())
    table.close()
    wall.now += timedelta(days=5)
    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us)
    table.look()
    table.dispatch("one")
    table.dispatch("one")
    assert done == ["sums"]
    table.close()


def test_a_missed_run_that_may_not_be_made_up_for_is_said_to_be_left_out(
    desk: Desk, tmp_path: Path, wall: Wall
) -> None:
    done: list[str] = []
    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us)
    table.put(schedule(missed="skip"))
    table.look()
    wall.now += timedelta(days=5)
    table.dispatch("one")
    table.dispatch("one")
    assert done == []
    [result] = table.results(schedule="one")
    assert result.outcome == "skipped"
    assert "no window was open" in result.finding.message
    table.close()


def test_what_was_due_before_a_schedule_was_made_was_not_missed(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    done: list[str] = []
    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us)
    table.put(schedule(hour=11))
    table.look()
    table.dispatch("one")
    assert done == []
    table.close()


def test_a_missed_run_is_made_up_for_by_itself_after_the_start(desk: Desk, tmp_path: Path, wall: Wall) -> None:
    done: list[str] = []
    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting(done), clock_us=wall.us)
    table.put(schedule())
    wall.now += timedelta(days=1)
    table.start()
    wait_until(lambda: done == ["sums"])
    table.close()


def test_a_run_by_hand_reports_how_far_it_is_and_can_be_cancelled_from_the_other_window(
    desk: Desk, tmp_path: Path
) -> None:
    begun = threading.Event()

    def long(run: Work) -> Finding:
        while True:
            run.go_on("Digging", 3, 10)
            begun.set()
            time.sleep(0.01)

    jobs = counting([], work=long)
    here, there = (Timetable(desk, tmp_path / "a.jobs", jobs=jobs) for _ in range(2))
    here.put(schedule())
    here.run_now("one")
    assert begun.wait(10)
    running = there.running("count")
    assert running is not None
    assert (running.phase, running.done, running.total) == ("Digging", 3, 10)
    there.cancel(running.run)
    wait_until(lambda: here.results(schedule="one") != ())
    assert here.results(schedule="one")[0].outcome == "cancelled"
    here.close()
    there.close()


def test_closing_stops_what_runs(desk: Desk, tmp_path: Path) -> None:
    begun = threading.Event()

    def long(run: Work) -> Finding:
        while True:
            run.go_on("Digging", 3, 10)
            begun.set()

    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting([], work=long))
    table.run_once("count")
    assert begun.wait(10)
    table.close()
    again = Timetable(desk, tmp_path / "a.jobs", jobs=counting([]))
    assert again.results(job="count")[0].outcome == "cancelled"
    again.close()


@pytest.mark.parametrize(
    ("error", "message"), [(JobProblem("No folder."), "No folder."), (ZeroDivisionError(), "an error of ours")]
)
def test_a_failing_job_says_why_and_runs_again_next_time(
    desk: Desk, tmp_path: Path, wall: Wall, error: Exception, message: str
) -> None:
    def fail(run: Work) -> Finding:
        raise error

    table = Timetable(desk, tmp_path / "a.jobs", jobs=counting([], work=fail), clock_us=wall.us)
    table.put(schedule())
    table.look()
    for _ in range(2):
        wall.now += timedelta(days=1)
        table.dispatch("one")
    results = table.results(schedule="one")
    assert [result.outcome for result in results] == ["failed", "failed"]
    assert message in results[0].finding.message
    table.close()


def test_a_run_whose_program_was_killed_has_broken_off_and_cannot_come_back(tmp_path: Path, wall: Wall) -> None:
    file = JobFile(tmp_path / "a.jobs", clock_us=wall.us)
    dead = file.claim(schedule(), wall.us(), "maria")
    assert dead is not None
    wall.now += timedelta(microseconds=DEAD_AFTER_US * 2)
    assert file.running() == ()
    assert file.claim(schedule(), wall.us(), "maria") is not None
    assert not file.beat(dead, "still here", 1, 2)
    file.finish(dead, "done", Finding(message="I finished after all."))
    assert [result.outcome for result in file.results()] == ["broken off"]
    file.close()


def test_a_new_store_has_a_nightly_check_and_the_rest_off(desk: Desk, tmp_path: Path) -> None:
    on = {line.schedule.job: line.schedule.words for line in desk.jobs.lines() if line.next is not None}
    assert on == {"integrity_check": "Every day at 02:00"}
    assert {line.schedule.job for line in desk.jobs.lines()} == {"integrity_check", "store_backup", "model_comparison"}


def test_a_removed_schedule_does_not_come_back(desk: Desk, tmp_path: Path) -> None:
    for line in desk.jobs.lines():
        desk.jobs.remove(line.schedule.id)
    path = tmp_path / "shop.playhead.jobs"
    again = Timetable(desk, path)
    assert again.lines() == ()
    again.close()


def schedule(**fields: object) -> Schedule:
    """Count sums every night at 02:00."""
    usual: dict[str, object] = {"id": "one", "job": "count", "told": {"what": "sums"}}
    return Schedule(**(usual | fields))  # type: ignore[arg-type]  # any of the fields


def wait_until(claim: Callable[[], bool], seconds: float = 10.0) -> None:
    """Until it is so; fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)
