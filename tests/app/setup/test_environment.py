"""An environment is ready when its set-up finished for this Python, these files and these extras."""

import errno
import json
from pathlib import Path

import pytest

from app.setup import environment, installer
from app.setup.environment import Environment
from app.setup.stopped import SetupStopped


@pytest.fixture
def finished(tmp_path: Path) -> Environment:
    """An environment whose set-up finished with the extra `test`; only its stamp and interpreter are looked at."""
    made = Environment(tmp_path / ".venv")
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    made.mark.touch()
    made.write_stamp({"test"})
    return made


def changed(finished: Environment, **fields: object) -> None:
    """Write other fields into the stamp."""
    stamp = json.loads(finished.stamp_file.read_text())
    finished.stamp_file.write_text(json.dumps({**stamp, **fields}))


def test_a_finished_set_up_is_ready_for_its_extras_and_fewer(finished: Environment) -> None:
    assert finished.is_ready(["test"])
    assert finished.is_ready([])


def test_another_extra_is_not_there_yet(finished: Environment) -> None:
    assert not finished.is_ready(["test", "dev"])


def test_an_interrupted_set_up_is_not_ready(finished: Environment) -> None:
    finished.stamp_file.unlink()
    assert not finished.is_ready([])


@pytest.mark.parametrize("text", ["", "{", "[]", '{"python": "cpython-311"}', "null"])
def test_a_damaged_stamp_is_no_stamp(finished: Environment, text: str) -> None:
    finished.stamp_file.write_text(text)
    assert finished.stamp() is None


def test_an_environment_for_another_python_is_not_ready(finished: Environment) -> None:
    changed(finished, python="cpython-39")
    assert finished.stamp() is None


def test_changed_dependencies_make_it_not_ready_but_keep_its_extras(finished: Environment) -> None:
    changed(finished, fingerprint="another")
    assert not finished.is_ready([])
    assert finished.stamp() == environment.Stamp(environment.this_python(), "another", ("test",))


def test_an_environment_whose_interpreter_is_gone_is_not_ready(finished: Environment) -> None:
    finished.python.unlink()
    assert not finished.is_ready([])


def test_what_somebody_else_made_is_foreign(tmp_path: Path) -> None:
    made = Environment(tmp_path / ".venv")
    assert not made.is_foreign()
    made.folder.mkdir()
    assert not made.is_foreign()
    (made.folder / "pyvenv.cfg").touch()
    assert made.is_foreign()
    made.mark.touch()
    assert not made.is_foreign()


def test_a_foreign_environment_that_does_not_run_is_told_of(finished: Environment) -> None:
    with pytest.raises(SetupStopped, match="was not made by Playhead and does not run"):
        finished.lacks([])


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "No right to write"),
        (errno.EROFS, "No right to write"),
        (errno.ENOSPC, "is full"),
        (errno.EIO, "failed"),
    ],
)
def test_a_folder_that_refuses_is_told_of_in_one_sentence(finished: Environment, number: int, sentence: str) -> None:
    said = installer.why_not_written(finished, OSError(number, "refused"))
    assert sentence in said
    assert said.endswith(".")


def test_it_lies_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYHEAD_VENV", str(tmp_path / "elsewhere"))
    assert environment.private().folder == tmp_path / "elsewhere"
