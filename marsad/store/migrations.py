"""Numbered steps from an empty file to the present tables. A step that was ever released is never edited: add the next one."""

from __future__ import annotations

from sqlalchemy import Connection, text

from marsad.errors import StoreError

# "MRSD": what `file` and SQLite's own tools show as the application of the file.
APPLICATION = 0x4D525344

FIRST = (
    (
        "CREATE TABLE captures (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, role TEXT NOT NULL, source TEXT, url TEXT, media_type TEXT,"
        " title TEXT, published TEXT, option TEXT, size INTEGER, content BLOB, hash TEXT NOT NULL)"
    ),
    (
        "CREATE TABLE log (n INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, data TEXT,"
        " salt TEXT, sealed TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)"
    ),
    "CREATE INDEX log_subject ON log (subject)",
    (
        "CREATE TABLE documents (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, byline TEXT, published TEXT, language TEXT,"
        " outlet TEXT, text TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL)"
    ),
    (
        "CREATE TABLE records (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document TEXT NOT NULL, kind TEXT NOT NULL, subkind TEXT NOT NULL,"
        " release TEXT NOT NULL, factuality TEXT NOT NULL, earliest TEXT, latest TEXT, at TEXT NOT NULL, start INTEGER NOT NULL,"
        " confidence REAL, words TEXT NOT NULL, body TEXT NOT NULL, hash TEXT NOT NULL)"
    ),
    "CREATE INDEX records_document ON records (document)",
    "CREATE INDEX records_order ON records (at, document, start, id)",
    "CREATE INDEX records_kind ON records (kind, at, document, start, id)",
    "CREATE INDEX records_time ON records (earliest, latest)",
    "CREATE INDEX records_release ON records (release, kind)",
    "CREATE TABLE facets (field TEXT NOT NULL, value TEXT NOT NULL, record INTEGER NOT NULL, PRIMARY KEY (field, value, record)) WITHOUT ROWID",
    (
        "CREATE TABLE problems (n INTEGER PRIMARY KEY, document TEXT NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL, start INTEGER,"
        ' "end" INTEGER, stage TEXT NOT NULL, hash TEXT NOT NULL)'
    ),
    "CREATE INDEX problems_document ON problems (document)",
    "CREATE TABLE grams (gram INTEGER NOT NULL, document INTEGER NOT NULL, PRIMARY KEY (gram, document)) WITHOUT ROWID",
    (
        "CREATE TABLE near_duplicates (document TEXT NOT NULL, other TEXT NOT NULL, containment REAL NOT NULL, PRIMARY KEY (document, other))"
        " WITHOUT ROWID"
    ),
    (
        "CREATE TABLE decisions (n INTEGER PRIMARY KEY, assertion TEXT, record TEXT NOT NULL, field TEXT NOT NULL, decision TEXT NOT NULL,"
        " value TEXT, coder TEXT NOT NULL, at TEXT NOT NULL)"
    ),
    "CREATE INDEX decisions_record ON decisions (record)",
    'CREATE TABLE judgements (n INTEGER PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, judgement TEXT NOT NULL, coder TEXT NOT NULL)',
    "CREATE VIRTUAL TABLE records_search USING fts5(words, content='records', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE documents_search USING fts5(text, content='documents', content_rowid='n', tokenize='unicode61 remove_diacritics 2')",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (FIRST,)


def version(connection: Connection) -> int:
    """The number of the last step that the file has had; 0 for an empty file."""
    return int(connection.execute(text("PRAGMA user_version")).scalar_one())


def check(connection: Connection) -> None:
    """Raises `StoreError` where the file is no case, or one of a version that this program does not know."""
    found = version(connection)
    application = int(connection.execute(text("PRAGMA application_id")).scalar_one())
    if application != APPLICATION:
        raise StoreError("the file is not a Marsad case")
    if found > len(MIGRATIONS):
        raise StoreError(f"the case has format {found}, this program knows formats up to {len(MIGRATIONS)}: use a newer Marsad")
    if found < len(MIGRATIONS):
        raise StoreError(
            f"the case has format {found}: open it for writing once (for example `marsad rebuild`) to bring it to format {len(MIGRATIONS)}"
        )


def migrate(connection: Connection) -> None:
    """Brings the file to the present format, each step with its number in the same transaction."""
    if version(connection) == 0 and connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one():
        raise StoreError("the file is a database, and not a Marsad case")
    for number in range(version(connection), len(MIGRATIONS)):
        connection.execute(text("BEGIN IMMEDIATE"))
        connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
        for statement in MIGRATIONS[number]:
            connection.execute(text(statement))
        connection.execute(text(f"PRAGMA user_version = {number + 1}"))
        connection.execute(text("COMMIT"))
    check(connection)
