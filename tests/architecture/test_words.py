"""What must not be left standing in files people read."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.source import MODULES, PROJECT, Source

UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX)\b|NotImplementedError")
SOMEBODYS_MACHINE = re.compile(r"(?<![\w./<~])/(home|root|work|Users)/\w")
OTHERS = [module for module in MODULES if module.path != Path(__file__)]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


@pytest.mark.parametrize("module", OTHERS, ids=lambda module: module.name)
def test_nothing_is_left_unfinished(module: Source) -> None:
    assert not UNFINISHED.search(module.text)


@pytest.mark.parametrize("module", OTHERS, ids=lambda module: module.name)
def test_no_path_of_somebodys_machine_is_in_the_code(module: Source) -> None:
    assert not SOMEBODYS_MACHINE.search(module.text)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_no_path_of_somebodys_machine_is_in_the_documents(document: Path) -> None:
    assert not SOMEBODYS_MACHINE.search(document.read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    here = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert not [target for target in here if not (document.parent / target).exists()]


def test_git_keeps_no_database_and_no_picture_of_a_failure() -> None:
    assert not [name for name in tracked() if re.search(r"\.(db|db-wal|playhead)$|^build/", name)]


def tracked() -> list[str]:
    """The files git keeps; none where the project came without git."""
    git = shutil.which("git")
    if git is None or not (PROJECT / ".git").exists():
        return []
    return subprocess.run(
        [git, "ls-files"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
