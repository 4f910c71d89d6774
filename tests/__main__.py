"""`python3 -m tests [pytest's arguments]`: set up what the tests need, then run them."""

import sys

from app.setup import python_version

WORKERS = 0  # processes that share the tests; worth its start-up only for suites of minutes (needs pytest-xdist)


def main() -> int:
    """Run pytest with this process's arguments and give its exit code."""
    python_version.stop_if_too_old()
    from app.setup import start

    start.prepare("test")
    start.prepare_tests()
    import pytest

    workers = ["-n", str(WORKERS)] if WORKERS else []
    return int(pytest.main([*workers, *sys.argv[1:]]))


if __name__ == "__main__":
    sys.exit(main())
