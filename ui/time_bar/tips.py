"""What the tip under the mouse says: the time, the position, how many events of which kind."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from app.moments.wording import spoken_time
from ui.time_bar.density import Bins
from ui.time_bar.ticks import local

MOST_KINDS = 8


def hover_text(instant: int, zone: ZoneInfo, position: int | None, bins: Bins, kinds: Sequence[str]) -> str:
    """Lines for an instant; the position is left out while it is not known."""
    lines = [f"{spoken_time(local(instant, zone), seconds=True)} ({zone.key})"]
    if position is not None:
        lines.append(f"#{position:,}")
    index = bins.at(instant)
    if index is not None:
        lines += _counted(bins, index, kinds, zone)
    return "\n".join(lines)


def _counted(bins: Bins, index: int, kinds: Sequence[str], zone: ZoneInfo) -> list[str]:
    span, counts = bins.span_of(index), bins.counts[index]
    start, end = local(span.start, zone), local(span.end, zone)
    until = f"{end:%H:%M}" if end.date() == start.date() else spoken_time(end, seconds=False)
    known = sorted(zip(counts, kinds, strict=False), reverse=True)
    lines = [f"{sum(counts):,} events from {spoken_time(start, seconds=False)} to {until}"]
    lines += [f"  {count:,} {kind}" for count, kind in known[:MOST_KINDS] if count]
    if index < len(bins.late) and bins.late[index]:
        lines.append(f"  {bins.late[index]:,} of them late: they happened before something known already")
    return lines
