"""The jobs of one store: run at their times by one window, by hand in any, with what became of them."""

import shutil
import tempfile
import threading
import traceback
import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler
from msgspec.structs import replace

from app.desk import Desk
from app.jobs import JOBS
from app.jobs.beat import Beat
from app.jobs.job import Finding, Job, JobCancelled, JobProblem, Work
from app.jobs.job_file import JobFile, Run, now_us
from app.jobs.schedule import Schedule
from storage.backup import Stopped
from storage.errors import StorageError
from storage.file_lock import FileLock

LOOK_SECONDS = 2.0
"""How often a window looks whether the one that runs the jobs has closed, and whether schedules were changed."""
LATE = timedelta(hours=1)
"""A run that begins later than this after its time was missed."""
ONCE = "once:"
"""What the id of a run without a kept schedule begins with."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A schedule as it stands: when it runs next (UTC; None: by hand), its run under way, its last result."""

    schedule: Schedule
    title: str
    next: datetime | None
    running: Run | None
    last: Run | None


class Timetable:
    """Safe to use from any thread. Until `start` nothing runs by itself; `close` stops what runs and waits for it."""

    def __init__(
        self,
        desk: Desk,
        path: Path,
        *,
        jobs: tuple[Job, ...] = JOBS,
        clock_us: Callable[[], int] = now_us,
        is_kept: bool = True,
    ) -> None:
        self.is_kept = is_kept
        """Whether schedules and results outlive the program."""
        self._path = path
        self._desk = desk
        self._clock_us = clock_us
        self._jobs = {job.name: job for job in jobs}
        self._file = JobFile(path, clock_us=clock_us)
        self._lock_path = path.with_name(f"{path.name}.lock")
        self._lock: FileLock | None = None
        self._closing = threading.Event()
        self._looking = threading.Lock()
        self._known: tuple[Schedule, ...] = ()
        executors = {"default": ThreadPoolExecutor(4), "look": ThreadPoolExecutor(1)}
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = BackgroundScheduler(timezone=UTC, executors=executors, job_defaults=defaults)
        if self._file.is_new and is_kept:
            opened = desk.log_opened()
            for schedule in _first_schedules(opened.business_zone if opened else UTC.tzname(None)):
                self.put(schedule)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The kinds of work there are."""
        return tuple(self._jobs.values())

    @property
    def is_owner(self) -> bool:
        """Whether this is the window in which jobs run at their times."""
        return self._lock is not None

    def start(self) -> None:
        """Run jobs at their times from now on, unless another window does; nothing when it was started before."""
        if not self._scheduler.running and not self._closing.is_set():
            self._scheduler.add_job(
                self.look,
                "interval",
                seconds=LOOK_SECONDS,
                executor="look",
                id="look",
                next_run_time=datetime.now(UTC),
            )
            self._scheduler.start()

    def close(self) -> None:
        """Ask what runs here to stop, wait for it, and let another window run the jobs."""
        if self._closing.is_set():
            return
        self._closing.set()
        with self._looking:
            if self._scheduler.running:
                # Paused, and past the round it was in: APScheduler trips over jobs that end while it shuts down.
                self._scheduler.pause()
                self._scheduler.get_jobs()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
        if self._lock is not None:
            self._lock.give_back()
            self._lock = None
        self._file.close()
        if not self.is_kept:
            shutil.rmtree(self._path.parent, ignore_errors=True)

    # What there is

    def lines(self) -> tuple[Line, ...]:
        """Every schedule as it stands, then runs without one."""
        running = {run.schedule: run for run in self._file.running()}
        kept = [self._line(schedule, running.pop(schedule.id, None)) for schedule in self._file.schedules()]
        return (
            *kept,
            *(self._line(Schedule(id=run.schedule, job=run.job, rhythm="hand"), run) for run in running.values()),
        )

    def results(self, *, schedule: str = "", job: str = "", limit: int = 20) -> tuple[Run, ...]:
        """Runs that have ended, the newest first."""
        return self._file.results(schedule=schedule, job=job, limit=limit)

    def running(self, job: str) -> Run | None:
        """The run of this kind of work that goes on, in whichever window; None when there is none."""
        return next((run for run in self._file.running() if run.job == job), None)

    # What can be done

    def put(self, schedule: Schedule) -> None:
        """Keep a schedule from now on; what was due before was not missed."""
        self._file.put(replace(schedule, since_us=self._clock_us()))

    def remove(self, ident: str) -> None:
        """Forget a schedule; what it did stays in the results."""
        self._file.remove(ident)

    def run_now(self, ident: str) -> None:
        """Begin a run of a schedule in the background, whatever its times."""
        schedule = self._file.schedule(ident)
        if schedule is not None:
            self._begin(schedule)

    def run_once(self, job: str, told: Mapping[str, str] | None = None) -> None:
        """Begin a job in the background that has no schedule."""
        self._begin(Schedule(id=f"{ONCE}{job}", job=job, rhythm="hand", told=dict(told or {})))

    def cancel(self, run: int) -> None:
        """Ask a run to stop, in whichever window it goes on."""
        self._file.unwant(run)

    def perform(self, schedule: Schedule, planned_us: int) -> None:
        """Run it here and now, unless this time was run before or another run of it goes on."""
        run = self._file.claim(schedule, planned_us, self._desk.settings.actor)
        if run is not None:
            outcome, finding = self._outcome(schedule, run)
            self._file.finish(run, outcome, finding)

    def dispatch(self, ident: str) -> None:
        """A schedule's time has come: run it, or leave it out when it is late and may not be made up for.

        Whoever calls, however often: a time that was run or left out is done with.
        """
        schedule = self._file.schedule(ident)
        now = self._clock_us()
        due = schedule.last_upto(_time(now)) if schedule is not None else None
        if schedule is None or due is None or not self.is_owner:
            return None
        planned_us = _us(due)
        if planned_us < schedule.since_us:
            return None
        if _time(now) - due > LATE and schedule.missed == "skip":
            sentence = "Left out: no window was open at its time."
            return self._file.skip(schedule, planned_us, self._desk.settings.actor, sentence)
        return self.perform(schedule, planned_us)

    def look(self) -> None:
        """Become the window that runs the jobs where there is none, and follow changes of the schedules."""
        with self._looking:
            if self._closing.is_set():
                return
            if self._lock is None:
                self._lock = FileLock.take(self._lock_path)
            if self._lock is not None:
                self._follow_all(self._file.schedules())

    # How

    def _begin(self, schedule: Schedule) -> None:
        self.start()
        self._scheduler.add_job(self.perform, args=(schedule, self._clock_us()), id=f"now:{uuid.uuid4()}")

    def _outcome(self, schedule: Schedule, run: int) -> tuple[str, Finding]:
        job = self._jobs.get(schedule.job)
        if job is None:
            return "failed", Finding(message=f"This version knows no job called {schedule.job}.", is_good=False)
        beat = Beat(self._file, run, self._closing)
        now = _time(self._clock_us())
        work = Work(
            desk=self._desk, told=job.told(schedule.told), zone=ZoneInfo(schedule.zone), now=now, step=beat.step
        )
        try:
            with beat:
                finding = job.work(work)
        except (JobCancelled, Stopped):
            return "cancelled", Finding(message="Cancelled; nothing unfinished was left.")
        except (JobProblem, StorageError, OSError) as error:
            return "failed", Finding(message=str(error), is_good=False)
        except Exception:  # noqa: BLE001 (a border: one broken job must not end the others)
            told = {"trace": traceback.format_exc()}
            return "failed", Finding(message="The job broke off by an error of ours.", is_good=False, facts=told)
        return ("done" if finding.is_good else "problem"), finding

    def _line(self, schedule: Schedule, running: Run | None) -> Line:
        job = self._jobs.get(schedule.job)
        last = next(iter(self._file.results(schedule=schedule.id, limit=1)), None)
        title = job.title if job else schedule.job
        due = schedule.next_after(_time(self._clock_us()))
        return Line(schedule=schedule, title=title, next=due, running=running, last=last)

    def _follow_all(self, schedules: tuple[Schedule, ...]) -> None:
        for schedule in schedules:
            if schedule not in self._known:
                self._follow(schedule)
        for gone in {one.id for one in self._known} - {one.id for one in schedules}:
            self._forget(gone)
        self._known = schedules

    def _follow(self, schedule: Schedule) -> None:
        """Have its times come, and see at once whether one was missed."""
        self._forget(schedule.id)
        trigger = schedule.trigger()
        if trigger is not None:
            self._scheduler.add_job(self.dispatch, trigger, args=(schedule.id,), id=schedule.id)
            self._scheduler.add_job(self.dispatch, args=(schedule.id,), id=f"missed:{uuid.uuid4()}")

    def _forget(self, ident: str) -> None:
        if self._scheduler.get_job(ident) is not None:
            self._scheduler.remove_job(ident)


def open_timetable(desk: Desk) -> Timetable:
    """The jobs of a desk's store, kept beside it; raises StorageError in a sentence when that cannot be written.

    Beside a store that is open for reading only nothing is written: it has no schedules, and results until it is closed.
    """
    path = Path(desk.store.path)
    if desk.store.is_read_only:
        return Timetable(desk, Path(tempfile.mkdtemp(prefix="playhead-jobs-")) / path.name, is_kept=False)
    return Timetable(desk, path.with_name(f"{path.name}.jobs"))


def _first_schedules(zone: str) -> tuple[Schedule, ...]:
    """What a new store starts with; only the check is on, because the others write files or take long."""
    return (
        Schedule(id="integrity", job="integrity_check", rhythm="day", hour=2, zone=zone),
        Schedule(id="backup", job="store_backup", rhythm="day", hour=2, minute=30, zone=zone, is_on=False),
        Schedule(
            id="comparison",
            job="model_comparison",
            rhythm="week",
            weekdays=("sun",),
            hour=3,
            zone=zone,
            missed="skip",
            is_on=False,
        ),
    )


def _time(us: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)


def _us(instant: datetime) -> int:
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
