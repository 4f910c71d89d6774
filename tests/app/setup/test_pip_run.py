"""pip's words become steps, and its failures one sentence."""

from pathlib import Path

import pytest

from app.setup import pip_run
from app.setup.pip_run import Spoken

LOG = Path("pip.log")


def test_a_download_is_a_counted_step() -> None:
    spoken = Spoken(total=25)
    spoken.take("Downloading msgspec-0.22.0-cp311-cp311-manylinux_2_17_x86_64.whl (210 kB)")
    spoken.take(
        "Downloading https://index.example/a/PySide6_Essentials-6.11.3-cp310-abi3-manylinux_2_34_x86_64.whl (80.3 MB)"
    )
    assert spoken.step == "2 of 25: PySide6_Essentials (80.3 MB)"


def test_a_cached_file_is_a_counted_step() -> None:
    spoken = Spoken(total=25)
    spoken.take("  Using cached numpy-2.4.6-cp311-cp311-manylinux_2_17_x86_64.whl (16.6 MB)")
    assert spoken.step == "1 of 25: numpy (16.6 MB)"


def test_looking_at_what_a_package_needs_is_no_step() -> None:
    spoken = Spoken(total=25)
    spoken.take("  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_17_x86_64.whl.metadata (6.4 kB)")
    assert spoken.step == "asking the package index"


def test_how_far_a_download_is_changes_the_detail_only() -> None:
    spoken = Spoken(total=25)
    assert spoken.take("Progress 41000000 of 80300000") == "41 of 80 MB"
    assert spoken.step == "asking the package index"


def test_more_packages_than_expected_are_counted_all_the_same() -> None:
    spoken = Spoken(total=1)
    spoken.take("Downloading a-1-py3-none-any.whl (1 kB)")
    spoken.take("Downloading b-1-py3-none-any.whl (1 kB)")
    assert spoken.step.startswith("2 of 2")


def test_unpacking_is_the_last_step() -> None:
    spoken = Spoken(total=3)
    spoken.take("Installing collected packages: a, b, c")
    assert spoken.step == "unpacking 3 packages"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("NewConnectionError('...')\nERROR: No matching distribution found for numpy", "cannot be reached"),
        ("Temporary failure in name resolution", "cannot be reached"),
        ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", "disk is full"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] ...'))", "does not trust"),
        ("ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied: '/x'", "refused to write"),
        (
            "ERROR: No matching distribution found for PySide6-Essentials<6.12,>=6.10.1",
            "no ready-made PySide6-Essentials",
        ),
        ("Segmentation fault", "what it said is in pip.log"),
    ],
)
def test_a_failure_is_one_sentence(output: str, sentence: str) -> None:
    said = pip_run.sentence(output, LOG)
    assert sentence in said
    assert said.endswith(".")
    assert "\n" not in said
