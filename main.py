"""Playhead: first-run set-up, then the command line or the window; parses under Python 3.6, to refuse it in words."""

import importlib.util
import sys

from app.setup import python_version


def main() -> int:
    """Run Playhead with this process's arguments and give the exit code."""
    python_version.stop_if_too_old()
    from app.setup import start

    start.prepare()
    argv = sys.argv[1:]
    if not start.asks_for_the_window(argv):
        from app import command_line

        return command_line.main(argv)
    if importlib.util.find_spec("ui.start") is None:
        sys.stderr.write("The window is not part of this version yet; see: python3 main.py --help\n")
        return 2
    start.prepare_window()
    window = importlib.import_module("ui.start")
    return int(window.run(argv))


if __name__ == "__main__":
    sys.exit(main())
