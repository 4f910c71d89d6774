"""Whether this Python is new enough; parses under Python 3.6, so that an old one gets a sentence."""

import sys

OLDEST = (3, 11)


def refusal(major: int, minor: int) -> str:
    """Why Playhead cannot run on that Python, or nothing when it can."""
    if (major, minor) >= OLDEST:
        return ""
    return (
        f"Playhead needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is {major}.{minor} ({sys.executable}); "
        "get one from https://www.python.org/downloads/ and start Playhead with it."
    )


def stop_if_too_old() -> None:
    """Exit with code 2 and one sentence on a Python that is too old."""
    sentence = refusal(sys.version_info[0], sys.version_info[1])
    if sentence:
        sys.stderr.write(sentence + "\n")
        sys.exit(2)
