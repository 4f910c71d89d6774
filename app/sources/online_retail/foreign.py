"""Files that stand in the place of a table: pointers, web pages, other formats. Each is refused by its name."""

import re

from app.sources.refusals import SourceRefused

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook (.xls). Save it as .xlsx or .csv and import that"),
    (b"%PDF", "a PDF. Export the table itself as .csv or .xlsx"),
    (b"PAR1", "a Parquet file. Export it as .csv"),
    (b"SQLite format 3\x00", "a SQLite database. Export the table as .csv"),
    (b"\x28\xb5\x2f\xfd", "packed with Zstandard. Unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive. Unpack it first"),
    (b"Rar!", "a RAR archive. Unpack it first"),
    (b"PK\x03\x04", "an archive within an archive. Unpack it first"),
    (b"\x1f\x8b", "packed twice. Unpack it first"),
    (b"\x89PNG", "a picture, not a table"),
    (b"\xff\xd8\xff", "a picture, not a table"),
)
_LFS = re.compile(rb"\Aversion https://(?:git-lfs\.github\.com|hawser\.github\.com)/spec/")
_LFS_SIZE = re.compile(rb"^size (\d+)", re.MULTILINE)
_ANNEX = re.compile(rb"\A\S*/?(?:\.git/)?annex/objects/")
_DVC = re.compile(rb"\Aouts:\s*\n- (?:md5|hash|size|path):")
_PAGE = re.compile(rb"\A\s*<(?:!doctype|html|\?xml|head|body)", re.IGNORECASE)
_SHELL_ANSWER = re.compile(rb"\A\s*[{\[]")


def refuse_foreign(name: str, head: bytes) -> None:
    """Raises SourceRefused when the first bytes show that this is not the table itself."""
    if _LFS.match(head):
        size = _LFS_SIZE.search(head)
        told = f" of {int(size[1]):,} bytes" if size else ""
        raise SourceRefused(
            f"{name} is a Git LFS pointer: it stands for a file{told} that is not here. "
            "Fetch the data with `git lfs pull` and import again."
        )
    if _ANNEX.match(head) or _DVC.match(head):
        raise SourceRefused(f"{name} only points to data kept elsewhere. Fetch the data itself and import again.")
    if _PAGE.match(head):
        raise SourceRefused(f"{name} is a web page in place of the data. Download the table itself and import again.")
    for signature, words in _SIGNATURES:
        if head.startswith(signature):
            raise SourceRefused(f"{name} is {words}.")
    if head[257:262] == b"ustar":
        raise SourceRefused(f"{name} is a tar archive. Unpack it and import the table.")
    if _SHELL_ANSWER.match(head):
        raise SourceRefused(f"{name} is JSON, not a table with columns. Export it as .csv.")
    if _is_binary(head):
        raise SourceRefused(f"{name} is a binary file, not a table. Export the table as .csv or .xlsx.")


def _is_binary(head: bytes) -> bool:
    """True when NUL bytes are too common for a damaged text; UTF-16 text with its mark is none of that."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    first_line = head.partition(b"\n")[0]
    return b"\x00" in first_line or head.count(b"\x00") * 100 > len(head)
