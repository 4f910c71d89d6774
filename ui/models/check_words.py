"""What is known of the checks of a log, in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from app.jobs.job_file import Run
from app.moments.wording import spoken_time
from domain.recorded import instant
from ui.models.rows import Column, TableRow

COLUMNS = (
    Column(id="when", title="Checked", width=22),
    Column(id="outcome", title="Ended", width=10),
    Column(id="events", title="Events", width=12, align="right"),
    Column(id="seconds", title="Seconds", width=9, align="right"),
    Column(id="actor", title="By", width=14),
    Column(id="result", title="Result", width=50),
)
CHECKED = ("done", "problem")
CHECKS = (
    "every event's content against its hash",
    "positions without gaps, versions of every stream without gaps",
    "recorded and business times in order",
    "the head's root hash against all events",
    "the table of commands against the events",
    "the pages of the file",
)


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Up to where a log was verified: `sentence` and `more`, how sure that is, the root (hex) it had there."""

    sentence: str
    more: str
    tone: str
    icon: str
    verified: int
    root: str


def standing_of(runs: tuple[Run, ...], size: int, zone: ZoneInfo) -> Standing:
    """What the newest finished check says about a log that has `size` events now."""
    last = next((run for run in runs if run.outcome in CHECKED), None)
    if last is None:
        more = "Verify it once, and let the nightly check go on with it."
        return Standing(
            sentence="Not verified yet", more=more, tone="warning", icon="fa6s.shield-halved", verified=0, root=""
        )
    when = spoken_time(instant(last.finished_us).astimezone(zone).replace(microsecond=0), seconds=False)
    facts = last.finding.facts
    if last.outcome == "problem":
        return Standing(
            sentence="The log is damaged",
            more=f"{last.finding.message} Checked {when}. The file is left as it is: copy it before anything else.",
            tone="error",
            icon="fa6s.triangle-exclamation",
            verified=max(int(facts.get("first", "0")) - 1, 0),
            root=facts["root"],
        )
    verified = int(facts["events"])
    newer = max(size - verified, 0)
    later = f" {newer:,} newer events are not verified yet." if newer else " Nothing is newer."
    return Standing(
        sentence=f"Verified to #{verified:,}",
        more=f"Every event up to there was as it was written on {when}.{later}",
        tone="success",
        icon="fa6s.shield-halved",
        verified=verified,
        root=facts["root"],
    )


def check_row(run: Run, zone: ZoneInfo) -> TableRow:
    """A check as a row; its key is its number."""
    bad = {"problem": "error", "failed": "error", "broken off": "warning", "cancelled": "muted"}
    when: datetime = instant(run.started_us).astimezone(zone).replace(microsecond=0)
    events = run.finding.facts.get("events", "")
    cells = (
        spoken_time(when, seconds=True),
        run.outcome,
        f"{int(events):,}" if events else "",
        f"{(run.finished_us - run.started_us) / 1_000_000:,.1f}",
        run.actor,
        run.finding.message,
    )
    return TableRow(key=run.run, cells=cells, tones={1: bad[run.outcome]} if run.outcome in bad else {})


def problems_of(runs: tuple[Run, ...]) -> str:
    """The problems the newest finished check found, one a line; empty when it found none."""
    last = next((run for run in runs if run.outcome in CHECKED), None)
    facts = last.finding.facts if last and last.outcome == "problem" else {}
    return "\n".join(value for name, value in facts.items() if name.startswith("problem "))
