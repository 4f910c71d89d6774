"""pip is fetched only when what arrives is what was expected."""

import functools
import hashlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.setup import pip_wheel
from app.setup.stopped import SetupStopped

CONTENT = b"not really a wheel"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[str]:
    """The address of a file that a server of this machine sends."""
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / pip_wheel.NAME).write_bytes(CONTENT)
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path / "sent"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{pip_wheel.NAME}"
        server.shutdown()


def test_the_file_that_was_expected_is_kept(tmp_path: Path, index: str) -> None:
    wheel = pip_wheel.fetched(tmp_path, index, DIGEST)
    assert wheel.read_bytes() == CONTENT


def test_it_is_fetched_once(tmp_path: Path, index: str) -> None:
    pip_wheel.fetched(tmp_path, index, DIGEST)
    assert pip_wheel.fetched(tmp_path, "http://127.0.0.1:9/", DIGEST).exists()


def test_another_file_is_refused(tmp_path: Path, index: str) -> None:
    with pytest.raises(SetupStopped, match="is not pip as Playhead knows it"):
        pip_wheel.fetched(tmp_path, index, "0" * 64)
    assert not (tmp_path / pip_wheel.NAME).exists()


def test_half_a_file_of_an_interrupted_start_is_fetched_again(tmp_path: Path, index: str) -> None:
    (tmp_path / pip_wheel.NAME).write_bytes(CONTENT[:5])
    assert pip_wheel.fetched(tmp_path, index, DIGEST).read_bytes() == CONTENT


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/pip.whl", "http://no-such-host.invalid/pip.whl"])
def test_without_a_network_that_is_said(tmp_path: Path, address: str) -> None:
    with pytest.raises(SetupStopped, match="connect to the network"):
        pip_wheel.fetched(tmp_path, address, DIGEST)
