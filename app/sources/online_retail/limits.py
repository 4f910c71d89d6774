"""How much a file may ask of this machine, so that a hostile one is refused instead of filling memory or disk."""

MEBIBYTE = 1 << 20

MAX_UNPACKED_BYTES = 1 << 30
MAX_RATIO = 100
"""Unpacked bytes for each packed byte."""
RATIO_FREE_BYTES = MEBIBYTE
"""Below this many unpacked bytes the ratio does not matter."""
MAX_MEMBERS = 10_000
"""Files in one archive."""
MAX_FIELD = 64 * 1024
"""Characters in one field."""
MAX_LINE_BYTES = MEBIBYTE
"""Bytes in one physical line; longer ones are passed over without being kept."""
MAX_RECORD_LINES = 200
"""Physical lines one quoted record may span."""
MAX_BROKEN_ROWS = 1_000
MAX_BROKEN_SHARE = 0.1
"""A file with more broken rows (open quotes, foreign bytes) than both of these is no table; looking at each is slow."""
BLOCK_BYTES = MEBIBYTE // 4
"""Bytes read and parsed at a time; in larger blocks the rows grow old for the garbage collector, a third slower."""
