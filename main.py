"""Playhead: the command line."""

import sys

from app import command_line

if __name__ == "__main__":
    sys.exit(command_line.main(sys.argv[1:]))
