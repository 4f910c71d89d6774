"""Sales by week at a moment as a file."""

from functools import partial

from app.jobs.job import Finding, Job, Work
from app.jobs.reporting import WISHES, report
from app.report_sheets import weekly_sales_sheet


def work(run: Work) -> Finding:
    """Write every week's sums."""
    return report(run, partial(weekly_sales_sheet, run.desk))


JOB = Job(
    name="weekly_sales_report",
    title="Weekly sales report",
    tip="Writes the sales of every week at a moment to a CSV or Excel file",
    work=work,
    wishes=WISHES,
)
