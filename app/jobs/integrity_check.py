"""Check the whole log: every hash, the order, the versions, the head."""

from app.jobs.job import Finding, Job, JobCancelled, Work
from storage.verify import MOST_PROBLEMS, verify

MOST_TOLD = 20


def work(run: Work) -> Finding:
    """Read every event; the facts say up to where the log is as it was written."""
    was_stopped = False

    def watch(done: int, total: int) -> bool:
        nonlocal was_stopped
        was_stopped = not run.step("Checking hashes", done, total)
        return not was_stopped

    verdict = verify(run.desk.store, progress=watch)
    if was_stopped and verdict.is_sound:
        raise JobCancelled
    count = len(verdict.problems)
    facts = {"events": str(verdict.events), "root": verdict.root, "problems": str(count)}
    for number, problem in enumerate(verdict.problems[:MOST_TOLD], start=1):
        facts[f"problem {number}"] = f"#{problem.position}: {problem.what}"
    if verdict.is_sound:
        return Finding(message=f"All {verdict.events:,} events are as they were written.", facts=facts)
    first = min((problem.position for problem in verdict.problems if problem.position), default=0)
    where = f", the first at #{first:,}" if first else ""
    more = " or more" if count >= MOST_PROBLEMS else ""
    message = f"{count:,}{more} problems in {verdict.events:,} events{where}. Restore a backup and compare."
    return Finding(message=message, is_good=False, facts=facts | {"first": str(first)})


JOB = Job(
    name="integrity_check",
    title="Integrity check",
    tip="Reads the whole log and compares every event with its hash, its order and the tree head",
    work=work,
)
