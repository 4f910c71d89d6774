"""One line that says what is going on, and nothing lost of what a program said."""

import io
import sys
from pathlib import Path

import pytest

from app.setup import progress
from app.setup.progress import ProgressLine


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_log_gets_each_step_once() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    line.show("first", "10 %")
    line.show("first", "20 %")
    line.show("second")
    line.close("Done.")
    assert stream.getvalue() == "first\nsecond\nDone.\n"


def test_a_terminal_gets_one_line_that_replaces_itself() -> None:
    stream = Terminal()
    line = ProgressLine(stream)
    line.show("first", "10 %")
    line.show("first", "20 % " + "x" * 200)
    line.close()
    assert "\n" not in stream.getvalue()
    assert max(len(part) for part in stream.getvalue().split("\r")) <= progress.WIDTH


def test_every_line_is_heard_and_logged(tmp_path: Path) -> None:
    heard: list[str] = []
    program = "import sys; print('one'); print('two', file=sys.stderr); sys.exit(3)"
    code = progress.run([sys.executable, "-u", "-c", program], log=tmp_path / "log", heard=heard.append)
    assert code == 3
    assert [text for text in heard if text] == ["one", "two"]
    assert (tmp_path / "log").read_text() == "one\ntwo\n"


def test_silence_is_heard_too(tmp_path: Path) -> None:
    heard: list[str] = []
    program = f"import time; time.sleep({progress.TICK * 2.5})"
    progress.run([sys.executable, "-c", program], log=tmp_path / "log", heard=heard.append)
    assert heard.count("") >= 1


def test_an_interrupted_run_ends_its_program(tmp_path: Path) -> None:
    def interrupt(_text: str) -> None:
        raise KeyboardInterrupt

    program = f"import pathlib, time; print('up', flush=True); time.sleep(5); pathlib.Path({str(tmp_path / 'late')!r}).touch()"
    with pytest.raises(KeyboardInterrupt):
        progress.run([sys.executable, "-c", program], log=tmp_path / "log", heard=interrupt)
    assert not (tmp_path / "late").exists()
