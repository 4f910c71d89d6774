"""Copy the store while it is in use, check the copy, and let the oldest copies go."""

from pathlib import Path

from app.jobs.job import Finding, Job, JobProblem, Wish, Work
from storage.backup import back_up, note_of, note_path
from storage.event_store import keys_path

MICROSECONDS = 1_000_000


def work(run: Work) -> Finding:
    """Make a copy named by the time; afterwards keep only so many copies, and keys for only so many days."""
    folder = folder_of(run)
    name = Path(run.desk.store.path).stem
    target = folder / f"{name}-{run.now.astimezone(run.zone):%Y-%m-%dT%H-%M-%S}.playhead"
    made_us = int(run.now.timestamp()) * MICROSECONDS
    copied = back_up(run.desk.store, target, made_us=made_us, progress=run.step)
    gone = _let_go(folder, name, _number(run.told["keep"], "Copies to keep"))
    keys_gone = _let_keys_go(folder, name, made_us, _number(run.told["key_days"], "Days to keep keys"))
    message = f"{copied.size:,} events copied and checked ({copied.bytes / 1e6:,.1f} MB)."
    if gone:
        message += f" {gone} old {'copy' if gone == 1 else 'copies'} removed."
    if keys_gone:
        message += f" The keys of {keys_gone} {'copy' if keys_gone == 1 else 'copies'} removed."
    return Finding(message=message, files=(str(target),), facts={"events": str(copied.size), "root": copied.root})


def folder_of(run: Work) -> Path:
    """Where the copies lie: the folder told, else `backups` beside the store."""
    return Path(run.told["folder"]) if run.told["folder"] else Path(run.desk.store.path).parent / "backups"


def copies(folder: Path, name: str) -> list[Path]:
    """Finished copies of the store of this name, the newest first: what has a note of ours."""
    found = [file for file in folder.glob(f"{name}-*.playhead") if note_of(file) is not None]
    return sorted(found, key=lambda file: file.name, reverse=True)


def _let_go(folder: Path, name: str, keep: int) -> int:
    """Remove the copies beyond the newest ones; 0 keeps all."""
    old = copies(folder, name)[keep:] if keep else []
    for file in old:
        for part in (file, keys_path(file), note_path(file)):
            part.unlink(missing_ok=True)
    return len(old)


def _let_keys_go(folder: Path, name: str, now_us: int, days: int) -> int:
    """Remove the keys of copies older than this; 0 keeps all."""
    count = 0
    for file in copies(folder, name) if days else []:
        note = note_of(file)
        if note is not None and now_us - note.made_us > days * 86_400 * MICROSECONDS and keys_path(file).exists():
            keys_path(file).unlink()
            count += 1
    return count


def _number(text: str, title: str) -> int:
    if not text.isdecimal():
        raise JobProblem(f"{title} is to be a whole number, not {text!r}. Change the job.")
    return int(text)


JOB = Job(
    name="store_backup",
    title="Backup",
    tip="Copies the store while it is in use and reads back every hash of the copy",
    work=work,
    wishes=(
        Wish(name="folder", title="Folder", help="Empty: backups, beside the store", kind="folder"),
        Wish(name="keep", title="Copies to keep", help="0 keeps all", kind="number", default="14"),
        Wish(
            name="key_days",
            title="Days to keep keys",
            help="Keys of personal text in copies older than this are removed, so that what was erased stays erased; 0 keeps all",
            kind="number",
            default="30",
        ),
    ),
)
