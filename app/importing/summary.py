"""The account of an import as text for people, and as JSON for programs."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from app.importing.report import ImportReport
from app.sources.online_retail.table import Reject
from domain.money import money

MOST_REJECTS_SHOWN = 20
_CURRENCY = "GBP"
_OPENING = {
    "imported": "Imported {file}.",
    "cancelled": "Stopped while importing {file}; what is written are whole documents, and importing it again goes on.",
    "tried": "Tried {file}; nothing was written.",
}


def summary(report: ImportReport) -> str:
    """Several lines: what was read, what became of it, what is odd, and every rejected row up to a number."""
    return "\n".join((*_what_happened(report), *_totals(report), *_quirks(report), *_rejects(report)))


def report_json(report: ImportReport) -> bytes:
    """The whole account, every rejected row in it, as one indented JSON object; amounts are texts."""
    return msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n"


def _what_happened(report: ImportReport) -> Iterator[str]:
    part = f" ({report.file.part})" if report.file.part else ""
    yield _OPENING[report.status].format(file=report.file.name + part)
    not_reached = f" + {report.rows_not_reached:,} not reached" if report.rows_not_reached else ""
    yield (
        f"{report.rows_read:,} rows read = {report.rows_in_events:,} in events + "
        f"{report.rows_rejected:,} rejected{not_reached}."
    )
    yield (
        f"{report.documents_read:,} documents: {report.documents_new:,} new, {report.documents_known:,} there already, "
        f"{report.documents_conflicting:,} there with other content, {report.documents_not_reached:,} not reached."
    )
    verb = "would be written" if report.status == "tried" else "written"
    seconds = sum(report.seconds.values())
    yield f"{report.events_written:,} events {verb} in {seconds:,.1f} s ({report.events_per_second:,.0f} a second)."
    yield "Time: " + ", ".join(f"{work} {spent:,.1f} s" for work, spent in report.seconds.items()) + "."
    if report.events_late:
        yield (
            f"{report.documents_late:,} documents with {report.events_late:,} events are late: they happened before what "
            "the store knew already."
        )


def _totals(report: ImportReport) -> Iterator[str]:
    yield (
        f"{report.customers:,} customers, {report.countries:,} countries, "
        f"{report.codes:,} stock codes -> {report.skus:,} items."
    )
    for total in report.totals:
        amount = money(total.amount, _CURRENCY)
        yield f"  {total.documents:>9,} {total.kind}: {total.rows:,} rows, {total.pieces:,} pieces, {amount}"
    amounts = {total.kind: total.amount for total in report.totals}
    net = sum((amounts.get(kind, Decimal(0)) for kind in ("orders", "credit notes")), Decimal(0))
    yield f"  Net sales (orders and credit notes): {money(net, _CURRENCY)}"


def _quirks(report: ImportReport) -> Iterator[str]:
    if report.quirks:
        yield "Odd in the file:"
    for quirk in report.quirks:
        yield f"  {quirk.count:>9,} {quirk.unit}: {quirk.what} -> {quirk.treated}"


def _rejects(report: ImportReport) -> Iterator[str]:
    if report.rejects:
        yield "Rejected:"
    for reject in report.rejects[:MOST_REJECTS_SHOWN]:
        yield f"  {reject_line(reject)}"
    more = len(report.rejects) - MOST_REJECTS_SHOWN
    if more > 0:
        yield f"  and {more:,} more rows; the report file has them all (--report FILE.json)."


def reject_line(reject: Reject) -> str:
    """One rejected row: its number, field, value and reason."""
    field = f"{reject.field} " if reject.field else ""
    return f"row {reject.row:,}: {field}{reject.value!r}: {reject.reason}"
