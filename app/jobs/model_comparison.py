"""Make every read model again from the log and compare: what people see must be what the log says."""

import time

from app.jobs.job import Finding, Job, JobCancelled, JobProblem, Work
from app.rebuild import RebuildReport

SLICE_SECONDS = 0.2
PAUSE_SECONDS = 0.05


def work(run: Work) -> Finding:
    """Rebuild one model after the other beside the live one; the rebuilt one takes its place."""
    models = run.desk.models
    statuses = models.status()
    reports = []
    for number, status in enumerate(statuses):
        before = {report.finished_us for report in models.reports() if report.name == status.name}
        models.rebuild(status.name)
        report = _ended(run, status.name, status.title, before, (number, len(statuses)))
        reports.append(report)
    different = [report for report in reports if any(not table.is_same for table in report.tables)]
    failed = [report for report in reports if report.outcome != "swapped"]
    facts = {report.name: report.message for report in reports}
    if failed:
        raise JobProblem(f"{failed[0].name} could not be made again: {failed[0].message}")
    if different:
        names = ", ".join(report.name for report in different)
        message = f"Not what the log says: {names}. The rebuilt ones have taken their place."
        return Finding(message=message, is_good=False, facts=facts)
    return Finding(message=f"All {len(reports)} read models are what the log says.", facts=facts)


def _ended(run: Work, name: str, title: str, before: set[int], at: tuple[int, int]) -> RebuildReport:
    """The report of the rebuild once it has ended; raises JobCancelled, having given it up."""
    models = run.desk.models
    while True:
        for report in models.reports():
            if report.name == name and report.finished_us not in before:
                return report
        rebuild = next((status.rebuild for status in models.status() if status.name == name), None)
        share = rebuild.position / max(rebuild.target, 1) if rebuild else 0.0
        done, total = int(1000 * (at[0] + share)), 1000 * at[1]
        if not run.step(f"Making {title} again", done, total):
            models.cancel_rebuild(name)
            raise JobCancelled
        if not models.step(seconds=SLICE_SECONDS):
            time.sleep(PAUSE_SECONDS)


JOB = Job(
    name="model_comparison",
    title="Compare read models with the log",
    tip="Makes every read model again beside the live one, compares them and reports differences",
    work=work,
    missed="skip",
)
