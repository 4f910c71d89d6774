"""A key for each person's personal text, in a file beside the events, never among them (integrity.md, 8).

Text is sealed with AES-256-GCM under its subject's key; the event's id and the field's name are bound into the seal, so
that a sealed text moved elsewhere does not open. Forgetting a key makes every text under it unreadable for ever.
"""

import base64
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.database import Database, make_file

SEAL = "sealed:1:"
ERASED = "[erased]"
"""Shown in place of a text whose key was destroyed on request."""
KEY_MISSING = "[key missing]"
"""Shown in place of a text whose key is not in the key store at hand."""
UNREADABLE_TEXT = "[unreadable]"
"""Shown in place of a text that was altered or moved: its seal does not open."""

_NONCE_BYTES = 12
_TABLES = (
    "CREATE TABLE IF NOT EXISTS keys (subject TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS erasures (subject TEXT PRIMARY KEY, command_id BLOB NOT NULL) STRICT, WITHOUT ROWID",
)


class KeyStore:
    """The keys of one event store; a subject is `customer:17850` or `order:536365` (a guest's)."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._is_there = path.exists()
        self._ciphers: dict[str, AESGCM | None] = {}
        self._seen_version = 0
        self._lock = Lock()
        if not read_only and not self._is_there:
            make_file(path)
            self._is_there = True
        self._database = Database(path, read_only=read_only) if self._is_there else None
        if self._database and not read_only:
            self._make_tables(self._database)

    def notice_others(self) -> None:
        """Forget the remembered keys when this or another program has changed the key store since the last look."""
        if self._database is None:
            return
        with self._database.watching() as cursor:
            version = cursor.execute("PRAGMA data_version").fetchone()[0]
        if version != self._seen_version:
            self._seen_version = version
            self._ciphers.clear()

    def ensure(self, subjects: Iterable[str]) -> None:
        """Make and keep durably a key for every subject that never had one; raises StorageError when it cannot."""
        self.notice_others()
        with self._lock:
            missing = [subject for subject in dict.fromkeys(subjects) if self._ciphers.get(subject) is None]
            fresh = [subject for subject in missing if not self._load(subject)]
            if fresh and self._database:
                rows = [(subject, os.urandom(32)) for subject in fresh]
                self._write("INSERT OR IGNORE INTO keys (subject, key) VALUES (?, ?)", rows)
                for subject in fresh:
                    self._load(subject)

    def seal(self, text: str, *, subject: str, event_id: bytes, field: str) -> str:
        """The sealed form of `text`; its subject must be ensured. Text of an erased subject becomes ERASED, unsealed."""
        cipher = self._ciphers.get(subject)
        if cipher is None:
            return ERASED
        nonce = os.urandom(_NONCE_BYTES)
        sealed = cipher.encrypt(nonce, text.encode(), event_id + field.encode())
        return f"{SEAL}{base64.b64encode(nonce + sealed).decode()}:{subject}"

    def open(self, stored: str, *, event_id: bytes, field: str) -> str:
        """The text behind a sealed one, or the words that say why it cannot be read."""
        if not stored.startswith(SEAL):
            return stored
        body, _, subject = stored[len(SEAL) :].partition(":")
        cipher = self._cipher(subject)
        if cipher is None:
            return ERASED if subject in self._ciphers else KEY_MISSING
        try:
            sealed = base64.b64decode(body, validate=True)
            return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], event_id + field.encode()).decode()
        except (InvalidTag, ValueError):
            return UNREADABLE_TEXT

    def intend_erasure(self, subject: str, command_id: bytes) -> None:
        """Note durably, before the event is appended, that this command erases the subject."""
        self._write("INSERT OR REPLACE INTO erasures (subject, command_id) VALUES (?, ?)", [(subject, command_id)])

    def settle_erasures(self, was_stored: Callable[[bytes], bool]) -> None:
        """Destroy the keys of noted erasures whose command was stored and drop the notes of the others.

        Called after the command and again when the store is opened, so that a crash in between loses nothing.
        """
        if self._database is None or self._database.is_read_only:
            return
        with self._database.reading() as cursor:
            noted = cursor.execute("SELECT subject, command_id FROM erasures").fetchall()
        for subject, command_id in noted:
            if was_stored(command_id):
                self._write("INSERT OR REPLACE INTO keys (subject, key) VALUES (?, NULL)", [(subject,)])
                with self._lock:
                    self._ciphers[subject] = None
            self._write("DELETE FROM erasures WHERE subject = ?", [(subject,)])
        if noted:
            with self._database.reading() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.execute("VACUUM")

    def close(self) -> None:
        """Close the file."""
        if self._database:
            self._database.close()

    def _cipher(self, subject: str) -> AESGCM | None:
        cipher = self._ciphers.get(subject)
        if cipher is None:
            with self._lock:
                self._load(subject)
            cipher = self._ciphers.get(subject)
        return cipher

    def _load(self, subject: str) -> bool:
        """True when the key store knows the subject, with a key or as erased."""
        if self._database is None:
            return False
        with self._database.reading() as cursor:
            row = cursor.execute("SELECT key FROM keys WHERE subject = ?", (subject,)).fetchone()
        if row is None:
            return False
        self._ciphers[subject] = AESGCM(row[0]) if row[0] is not None else None
        return True

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        if self._database is None:
            return
        with self._database.reading() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
            cursor.execute("BEGIN IMMEDIATE")
            try:
                cursor.executemany(statement, rows)
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            cursor.execute("COMMIT")

    def _make_tables(self, database: Database) -> None:
        with database.reading() as cursor:
            for statement in _TABLES:
                cursor.execute(statement)
