"""pip for a Python that comes without it, as on Debian: the wheel from PyPI, checked against a known digest."""

import hashlib
import urllib.error
import urllib.request
from pathlib import Path

from app.setup.stopped import SetupStopped

NAME = "pip-26.3-py3-none-any.whl"
FOLDER = "https://files.pythonhosted.org/packages/07/25/ee8c38ae72d66b844ce8eb9711ba905dba21ca1a8a0c960057c41cd23337"
SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
PATIENCE = 30  # seconds without an answer


def fetched(folder: Path, address: str = f"{FOLDER}/{NAME}", sha256: str = SHA256) -> Path:
    """pip's wheel in `folder`, downloaded unless it is there; raises SetupStopped when that fails."""
    wheel = folder / NAME
    if wheel.exists() and hashlib.sha256(wheel.read_bytes()).hexdigest() == sha256:
        return wheel
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
            content = answer.read()
    except urllib.error.URLError as error:
        raise SetupStopped(why_not(address, error)) from error
    except OSError as error:
        raise SetupStopped(
            f"Fetching pip from {address} broke off ({error}); start again when the network is steady."
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise SetupStopped(
            f"What {address} sent is not pip as Playhead knows it; check the network for a proxy that changes files."
        )
    wheel.write_bytes(content)
    return wheel


def why_not(address: str, error: urllib.error.URLError) -> str:
    """The sentence for a download that failed."""
    if "CERTIFICATE_VERIFY_FAILED" in str(error.reason):
        return (
            f"This Python finds no certificates to check {address} with; "
            "install them (Debian: apt-get install ca-certificates) and start again."
        )
    return (
        f"This Python comes without pip, and {address} cannot be reached ({error.reason}); "
        "connect to the network and start again."
    )
