"""Read models as rows of the monitor, and what is known of one of them."""

from app.model_status import ModelStatus
from app.rebuild import RebuildReport
from ui.labels import plain
from ui.models.rows import Column, TableRow

COLUMNS = (
    Column(id="model", title="Read model", width=22),
    Column(id="state", title="State", width=26),
    Column(id="position", title="Position", width=12, align="right"),
    Column(id="lag", title="Behind", width=20, align="right", tip="Events, and how much older its newest event is"),
    Column(id="rate", title="Events/s", width=10, align="right"),
    Column(id="progress", title="Rebuild", width=30),
    Column(id="skipped", title="Skipped", width=8, align="right", tip="Events skipped with a reason"),
    Column(id="unreadable", title="Unreadable", width=10, align="right", tip="Events of newer programs, passed over"),
    Column(id="version", title="Version", width=8, align="right"),
    Column(id="message", title="Message", width=40),
)
TONES = {"stopped": "error", "paused": "warning", "waiting": "warning", "catching up": "pending"}


def row_of(status: ModelStatus) -> TableRow:
    """A read model as a row; its key is its name."""
    lag = "up to date" if not status.lag_events else f"{status.lag_events:,} · {status.lag_seconds:,.1f} s"
    cells = (
        status.title,
        status.state if status.failed_position is None else f"stopped at #{status.failed_position:,}",
        f"{status.position:,}",
        lag,
        f"{status.rate:,.0f}" if status.rate else "",
        _progress(status),
        f"{status.skipped:,}" if status.skipped else "",
        f"{status.unreadable:,}" if status.unreadable else "",
        f"v{status.version}",
        plain(status.message),
    )
    return TableRow(key=status.name, cells=cells, tones={1: TONES[status.state]} if status.state in TONES else {})


def _progress(status: ModelStatus) -> str:
    rebuild = status.rebuild
    if rebuild is None:
        return ""
    if rebuild.is_comparing:
        return "comparing with the live one"
    share = rebuild.position / rebuild.target if rebuild.target else 1.0
    left = "" if rebuild.seconds_left is None else f" · {rebuild.seconds_left:,.0f} s left"
    return f"{share:.0%} · {rebuild.rate:,.0f} events/s{left}"


def details_of(status: ModelStatus, reports: list[RebuildReport]) -> str:
    """Everything that is known of a read model, with its last rebuilds."""
    lines = [f"{status.title} ({status.name})", f"{status.state} at position {status.position:,}"]
    if status.message:
        lines += ["", plain(status.message)]
    for report in [report for report in reports if report.name == status.name][:3]:
        lines += [
            "",
            f"Rebuild: {report.outcome}, {report.events:,} events in {report.seconds:,.1f} s",
            plain(report.message),
        ]
    if status.trace:
        lines += ["", plain(status.trace)]
    return "\n".join(lines)
