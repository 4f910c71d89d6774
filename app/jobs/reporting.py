"""What reports have in common: the moment they are for, the file they become, and what it says about itself."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from app import sheets
from app.jobs.job import Finding, JobProblem, Wish, Work
from app.moments import Moment, MomentError, parse_moment
from app.sheet_notes import About, notes_of
from app.sheets import Format, Sheet

FORMATS = ("xlsx", "csv", "jsonl")
WISHES = (
    Wish(
        name="moment",
        title="Moment",
        help="Such as yesterday, before Monday, now; seen from when it runs",
        kind="moment",
        default="yesterday",
    ),
    Wish(
        name="format",
        title="Format",
        help="XLSX keeps numbers and dates as such",
        kind="choice",
        default="xlsx",
        choices=FORMATS,
    ),
    Wish(name="folder", title="Folder", help="Empty: reports, beside the store", kind="folder"),
)
SLICE_SECONDS = 0.25


def report(run: Work, make: Callable[[Moment], Sheet]) -> Finding:
    """Write the sheet for the moment the run is told, under a name that says which."""
    form = run.told["format"]
    if form not in FORMATS:
        raise JobProblem(f"There is no format {form!r}; choose one of {', '.join(FORMATS)}.")
    moment = moment_of(run)
    _catch_up(run, moment.position)
    sheet = make(moment)
    about = About(
        store=run.desk.store.path.name,
        moment=moment.words,
        position=moment.position,
        filter="",
        zone=run.zone.key,
        actor=run.desk.settings.actor,
        at=run.now.astimezone(run.zone),
    )
    folder = Path(run.told["folder"]) if run.told["folder"] else Path(run.desk.store.path).parent / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{sheet.title.lower().replace(' ', '-')}-{_stamp(run, moment)}.{form}"
    count = sheets.write(sheets.noted(sheet, notes_of(about)), file, cast(Format, form), bom=True)
    return Finding(message=f"{count:,} rows as known {moment.sentence}, in {file.name}.", files=(str(file),))


def moment_of(run: Work) -> Moment:
    """The moment the phrase means at the time of the run; raises JobProblem when it means none."""
    try:
        return parse_moment(run.told["moment"], history=run.desk.moments, zone=run.zone, now=run.now)
    except MomentError as error:
        raise JobProblem(f"{error} Change the job's moment.") from error


def _catch_up(run: Work, position: int) -> None:
    """Wait until the numbers know the position."""
    while run.desk.timelines.position < position:
        run.go_on("Reading the log", run.desk.timelines.position, position)
        run.desk.models.step(seconds=SLICE_SECONDS)


def _stamp(run: Work, moment: Moment) -> str:
    """The position and when the report was made: unique, and in order by name."""
    made: datetime = run.now.astimezone(run.zone)
    return f"{made:%Y-%m-%dT%H-%M-%S}-at-{moment.position}"
