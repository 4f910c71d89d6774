"""`python3 -m tests.screens OUTDIR [NAME ...]`: every screen as a picture, or those whose names begin so."""

import argparse
import sys
from pathlib import Path

from app.setup import python_version


def main() -> int:
    """Draw the screens; `--golden` also keeps them as the pictures to compare with."""
    python_version.stop_if_too_old()
    from app.setup import start

    start.prepare("test")
    start.prepare_tests()
    from tests.screens import drawing

    parser = argparse.ArgumentParser(prog="python3 -m tests.screens", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("names", nargs="*", help="only screens whose names begin so")
    parser.add_argument("--golden", action="store_true", help="keep those of screens that never change")
    arguments = parser.parse_args()
    for file in drawing.draw_all(arguments.folder, arguments.names, keep_golden=arguments.golden):
        print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
