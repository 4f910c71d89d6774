"""The inventory at a moment as a file."""

from functools import partial

from app.jobs.job import Finding, Job, Work
from app.jobs.reporting import WISHES, report
from app.report_sheets import inventory_sheet


def work(run: Work) -> Finding:
    """Write every item's level."""
    return report(run, partial(inventory_sheet, run.desk))


JOB = Job(
    name="inventory_report",
    title="Inventory report",
    tip="Writes every item's stock at a moment to a CSV or Excel file",
    work=work,
    wishes=WISHES,
)
