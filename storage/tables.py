"""The tables we may never lose, and the triggers that make the database itself refuse to change the past."""

APPLICATION_ID = 0x504C4844
"""`PLHD` in the file's header: this SQLite file is a Playhead store."""

FORMAT = 1
"""The store format this program writes (`PRAGMA user_version`)."""

TABLES = (
    """
    CREATE TABLE streams (
        stream_id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT
    """,
    """
    CREATE TABLE kinds (
        kind INTEGER PRIMARY KEY,
        type TEXT NOT NULL,
        schema_version INTEGER NOT NULL,
        UNIQUE (type, schema_version)
    ) STRICT
    """,
    """
    CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        stream_id INTEGER NOT NULL,
        version INTEGER NOT NULL,
        kind INTEGER NOT NULL,
        effective_us INTEGER NOT NULL,
        recorded_us INTEGER NOT NULL,
        clock_us INTEGER NOT NULL,
        event_id BLOB NOT NULL,
        command_id BLOB NOT NULL,
        data BLOB NOT NULL,
        meta BLOB NOT NULL,
        leaf BLOB NOT NULL,
        UNIQUE (stream_id, version)
    ) STRICT
    """,
    """
    CREATE TABLE commands (
        command_id BLOB PRIMARY KEY,
        first_position INTEGER NOT NULL,
        count INTEGER NOT NULL,
        fingerprint BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        size INTEGER NOT NULL,
        recorded_us INTEGER NOT NULL,
        clock_us INTEGER NOT NULL,
        edge BLOB NOT NULL
    ) STRICT
    """,
    "INSERT INTO head (only, size, recorded_us, clock_us, edge) VALUES (1, 0, 0, 0, x'')",
)

# An INSERT OR REPLACE would delete a row without asking the DELETE trigger, so inserts are guarded as well:
# only the next position, only the stream's next version, only names that are not there yet. They roll the transaction
# back instead of only aborting the statement: SQLite then needs no statement journal, which halved the speed of inserts.
GUARDS = (
    """
    CREATE TRIGGER events_insert BEFORE INSERT ON events
    WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM events)
      OR NEW.version IS NOT (SELECT coalesce(max(version), 0) + 1 FROM events WHERE stream_id = NEW.stream_id)
    BEGIN SELECT RAISE(ROLLBACK, 'events are append-only: not the next position or version'); END
    """,
    """
    CREATE TRIGGER streams_insert BEFORE INSERT ON streams
    WHEN NEW.stream_id IS NOT (SELECT coalesce(max(stream_id), 0) + 1 FROM streams)
      OR EXISTS (SELECT 1 FROM streams WHERE name = NEW.name)
    BEGIN SELECT RAISE(ROLLBACK, 'streams are append-only: not the next id or not a new name'); END
    """,
    """
    CREATE TRIGGER kinds_insert BEFORE INSERT ON kinds
    WHEN NEW.kind IS NOT (SELECT coalesce(max(kind), 0) + 1 FROM kinds)
      OR EXISTS (SELECT 1 FROM kinds WHERE type = NEW.type AND schema_version = NEW.schema_version)
    BEGIN SELECT RAISE(ROLLBACK, 'kinds are append-only: not the next number or not a new kind'); END
    """,
    """
    CREATE TRIGGER commands_insert BEFORE INSERT ON commands
    WHEN EXISTS (SELECT 1 FROM commands WHERE command_id = NEW.command_id)
    BEGIN SELECT RAISE(ROLLBACK, 'commands are append-only: this command id was handled before'); END
    """,
    """
    CREATE TRIGGER head_insert BEFORE INSERT ON head
    WHEN EXISTS (SELECT 1 FROM head)
    BEGIN SELECT RAISE(ROLLBACK, 'the log has one head'); END
    """,
    """
    CREATE TRIGGER head_update BEFORE UPDATE ON head
    WHEN NEW.size < OLD.size OR NEW.recorded_us < OLD.recorded_us OR NEW.clock_us < OLD.clock_us
    BEGIN SELECT RAISE(ROLLBACK, 'the head of the log never goes back'); END
    """,
    "CREATE TRIGGER head_delete BEFORE DELETE ON head BEGIN SELECT RAISE(ROLLBACK, 'the log has one head'); END",
)


def schema() -> tuple[str, ...]:
    """The statements that make an empty store, in order, for one transaction."""
    kept = [
        _refusing(table, change)
        for table in ("events", "streams", "kinds", "commands")
        for change in ("UPDATE", "DELETE")
    ]
    return (*TABLES, *GUARDS, *kept)


def _refusing(table: str, change: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{change.lower()} BEFORE {change} ON {table} "
        f"BEGIN SELECT RAISE(ROLLBACK, '{table} are append-only'); END"
    )
