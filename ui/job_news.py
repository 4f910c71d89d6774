"""What the status bar and the problems say about jobs: what runs, up to where the log was verified, what went wrong."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from app.jobs.job_file import Run
from app.jobs.timetable import Line
from app.moments.wording import spoken_time
from domain.recorded import instant
from ui.context import Context
from ui.models.job_rows import progress_of

CHECK = "integrity_check"
BAD = ("problem", "failed", "broken off")


class JobNews:
    """Told how the jobs stand now and then; reports each bad end once, those of before the start not again."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._seen: int | None = None

    def show(self, lines: Sequence[Line], newest: Sequence[Run]) -> None:
        """Say what is to be said; `newest` are ended runs of all jobs, the newest first."""
        self._show_running(lines)
        check = next((run for run in newest if run.job == CHECK and run.outcome in ("done", "problem")), None)
        if check is not None:
            self._show_check(check, self._context.settings.zone)
        self._report(lines, newest)

    def _show_running(self, lines: Sequence[Line]) -> None:
        running = [line for line in lines if line.running is not None]
        if not running:
            return self._context.status.hide("jobs")
        first = running[0]
        words = f"{first.title}: {progress_of(first.running)}" if first.running else first.title
        more = f" and {len(running) - 1} more" if len(running) > 1 else ""
        return self._context.status.show("jobs", words + more, icon="fa6s.clock", tone="pending", opens="jobs")

    def _show_check(self, check: Run, zone: ZoneInfo) -> None:
        when = spoken_time(instant(check.finished_us).astimezone(zone).replace(microsecond=0), seconds=False)
        if check.outcome == "done":
            words = f"verified to #{int(check.finding.facts['events']):,}"
            told = f"Every event up to there was as it was written on {when}."
            self._context.status.show(
                "integrity", words, icon="fa6s.shield-halved", tone="success", opens="integrity", tip=told
            )
        else:
            self._context.status.show(
                "integrity",
                "the log is damaged",
                icon="fa6s.triangle-exclamation",
                tone="error",
                opens="integrity",
                tip=check.finding.message,
            )

    def _report(self, lines: Sequence[Line], newest: Sequence[Run]) -> None:
        before, self._seen = self._seen, max((run.run for run in newest), default=self._seen or 0)
        if before is None:
            return
        titles = {line.schedule.job: line.title for line in lines}
        for run in reversed(newest):
            if run.run > before and run.outcome in BAD:
                title = titles.get(run.job, run.job.replace("_", " ").capitalize())
                self._context.problems.add(f"{title}: {run.finding.message}", todo="See the job's last results.")
