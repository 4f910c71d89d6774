"""Prove that the newest backup can be restored: restore it beside, check it, and remove it again."""

import tempfile
import time
from pathlib import Path

from app.jobs.job import Finding, Job, JobProblem, Wish, Work
from app.jobs.store_backup import copies, folder_of
from app.restoring import restore


def work(run: Work) -> Finding:
    """Restore the newest copy into a folder of its own; the copy is read back to its last hash on the way."""
    folder = folder_of(run)
    found = copies(folder, Path(run.desk.store.path).stem)
    if not found:
        raise JobProblem(f"There is no backup in {folder} to restore. Make one first.")
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="playhead-drill-") as place:
        target = Path(place) / "restored.playhead"
        copied = restore(found[0], target, actor=run.desk.settings.actor, progress=run.step)
    seconds = time.monotonic() - began
    message = f"{found[0].name} restored and checked in {seconds:,.1f} s: {copied.size - 1:,} events."
    return Finding(message=message, facts={"backup": str(found[0]), "root": copied.root})


JOB = Job(
    name="restore_drill",
    title="Restore drill",
    tip="Restores the newest backup into a temporary folder and checks every hash of it",
    work=work,
    wishes=(Wish(name="folder", title="Folder", help="Empty: backups, beside the store", kind="folder"),),
)
