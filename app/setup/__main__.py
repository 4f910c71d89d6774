"""`python3 -m app.setup [EXTRA ...]`: set up without starting anything, and print the interpreter to use."""

import argparse
import sys

from app.setup import python_version


def main() -> int:
    """Do what the arguments ask; the exit code is 2 when that cannot be done."""
    python_version.stop_if_too_old()
    from app.setup import qt_libraries, requirements, start
    from app.setup.stopped import SetupStopped

    arguments = argparse.ArgumentParser(
        prog="app.setup", description="Set Playhead up and print the interpreter to use."
    )
    arguments.add_argument("extras", nargs="*", metavar="EXTRA", help="of pyproject.toml: test, bench, dev, postgres")
    arguments.add_argument("--unmet", action="store_true", help="only print what this interpreter lacks")
    arguments.add_argument("--qt", metavar="PLATFORM", help="also what Qt needs of the system: offscreen, xcb, wayland")
    arguments.add_argument(
        "--virtual-display", action="store_true", help="with --qt, also Xvfb, to show windows nobody sees"
    )
    asked = arguments.parse_args()
    if asked.unmet:
        for line in requirements.unmet(asked.extras):
            print(line)
        return 0
    start.prepare(*asked.extras)
    try:
        if asked.qt:
            qt_libraries.ensure(asked.qt, virtual_display=asked.virtual_display)
    except SetupStopped as stopped:
        start.stop(str(stopped))
    print(sys.executable)
    return 0


if __name__ == "__main__":
    sys.exit(main())
