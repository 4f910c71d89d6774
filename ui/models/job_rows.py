"""Jobs as rows of their table, and what is known of one of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from app.jobs.job_file import Run
from app.jobs.timetable import Line
from app.moments.wording import spoken_day, spoken_time
from domain.recorded import instant
from ui.labels import plain
from ui.models.rows import Column, TableRow

COLUMNS = (
    Column(id="job", title="Job", width=24),
    Column(id="when", title="When", width=23),
    Column(id="next", title="Next run", width=15),
    Column(id="progress", title="Running", width=14),
    Column(id="last", title="Last run", width=15),
    Column(id="outcome", title="Ended", width=8),
    Column(id="result", title="Result", width=40),
)
TONES = {"problem": "error", "failed": "error", "broken off": "warning", "skipped": "warning", "cancelled": "muted"}


def row_of(line: Line, zone: ZoneInfo) -> TableRow:
    """A schedule as a row; its key is its id. Times are in `zone`, those of its words on the clocks of the schedule's."""
    schedule, last = line.schedule, line.last
    elsewhere = f" ({schedule.zone})" if schedule.zone != zone.key and schedule.rhythm != "hand" else ""
    tones = {5: TONES[last.outcome]} if last and last.outcome in TONES else {}
    if line.running:
        tones[3] = "pending"
    cells = (
        line.title,
        schedule.words + elsewhere,
        _short(line.next, zone) if line.next else "",
        progress_of(line.running) if line.running else "",
        _short(instant(last.started_us), zone) if last else "",
        last.outcome if last else "",
        plain(last.finding.message) if last else "",
    )
    return TableRow(key=schedule.id, cells=cells, tone="" if schedule.is_on else "muted", tones=tones)


def progress_of(run: Run) -> str:
    """How far a run is: its phase and the share done, once it has said so."""
    if run.is_unwanted:
        return "being cancelled"
    if not run.total:
        return run.phase or "beginning"
    return f"{run.phase} {run.done / run.total:.0%}"


def details_of(line: Line, results: tuple[Run, ...], zone: ZoneInfo) -> str:
    """What the job is told, and its last results with all their facts."""
    told = [f"{name.replace('_', ' ')}: {value}" for name, value in line.schedule.told.items() if value]
    lines = [line.title, line.schedule.words, *told]
    if not results:
        lines += ["", "It has not run yet."]
    for run in results:
        seconds = (run.finished_us - run.started_us) / 1_000_000
        lines += [
            "",
            f"{_spoken(instant(run.started_us), zone)}: {run.outcome} after {seconds:,.1f} s, by {plain(run.actor)}",
            plain(run.finding.message),
            *(plain(file) for file in run.finding.files),
            *(f"  {name}: {plain(value)}" for name, value in run.finding.facts.items()),
        ]
    return "\n".join(lines)


def _spoken(time: datetime, zone: ZoneInfo) -> str:
    return spoken_time(time.astimezone(zone).replace(microsecond=0), seconds=False)


def _short(time: datetime, zone: ZoneInfo) -> str:
    """Without the year: jobs are about these days."""
    local = time.astimezone(zone)
    return f"{spoken_day(local.date()).rsplit(' ', 1)[0]} {local:%H:%M}"
