"""Work that is done by itself at its time, or when somebody asks for it."""

from app.jobs import (
    integrity_check,
    inventory_report,
    model_comparison,
    restore_drill,
    store_backup,
    weekly_sales_report,
)
from app.jobs.job import Job

# One line for each; their order is that of the dialog.
JOBS: tuple[Job, ...] = (
    integrity_check.JOB,
    store_backup.JOB,
    restore_drill.JOB,
    model_comparison.JOB,
    inventory_report.JOB,
    weekly_sales_report.JOB,
)
