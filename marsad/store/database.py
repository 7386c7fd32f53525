"""Opens a case: one writer at a time, readers that never wait, and commits that are on the disk when they return."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from marsad.errors import StoreError
from marsad.store import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Readers may meet the short moment in which a writer checkpoints; ten seconds is far beyond it on the slowest disk tried.
PATIENCE = 10.0


@dataclass(slots=True)
class Case:
    """An open case. All statements go through `connection`; changes through `with case.transaction():`."""

    path: Path
    connection: Connection
    writable: bool

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: what is inside is on the disk when this returns, or has left no trace."""
        if not self.writable:
            raise StoreError(f"{self.path}: the case is open for reading only")
        self.connection.execute(text("BEGIN IMMEDIATE"))
        try:
            yield
            self.connection.execute(text("COMMIT"))
        except BaseException:
            # After a full disk SQLite may have rolled back by itself.
            with suppress(DBAPIError):
                self.connection.execute(text("ROLLBACK"))
            raise

    def all(self, statement: Any, **values: Any) -> list[Any]:
        """The rows of a statement (SQLAlchemy's, or a text of SQL)."""
        ready = text(statement) if isinstance(statement, str) else statement
        return list(self.connection.execute(ready, values).all())

    def run(self, statement: Any, rows: Any = None) -> None:
        """Executes a statement, once for each row where rows are given."""
        ready = text(statement) if isinstance(statement, str) else statement
        if rows is None:
            self.connection.execute(ready)
        elif rows:
            self.connection.execute(ready, rows)


@contextmanager
def open_case(path: Path, write: bool = False) -> Iterator[Case]:
    """The case in a file. Opened for writing, the file is made where there is none, and brought to the present format."""
    try:
        if write:
            with locked(path), connected(path, "rwc") as connection:
                settle(connection)
                migrations.migrate(connection)
                yield Case(path, connection, True)
        else:
            if not path.is_file():
                raise StoreError(f"{path}: there is no such case")
            with readable(path) as connection:
                migrations.check(connection)
                yield Case(path, connection, False)
    except DBAPIError as e:
        raise StoreError(f"{path}: {e.orig}") from e


def settle(connection: Connection) -> None:
    """Settings of a writer: a commit waits for the disk, and what is deleted is overwritten.

    A record is about 2 KB: of pages of 4 KB it would leave nearly half empty. The size of pages counts for a new file only.
    """
    for pragma in (
        "page_size = 16384",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",
        "foreign_keys = ON",
        "cache_size = -65536",
    ):
        connection.execute(text(f"PRAGMA {pragma}"))


@contextmanager
def connected(path: Path, mode: str, extra: str = "") -> Iterator[Connection]:
    """A connection without transactions of its own: `Case.transaction` says when one begins and ends."""
    address = f"file:{quote(str(path.absolute()))}?mode={mode}{extra}&uri=true"
    options = {"timeout": PATIENCE}
    engine = create_engine(f"sqlite:///{address}", connect_args=options, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def readable(path: Path) -> Iterator[Connection]:
    """A connection for reading, also where the folder cannot be written (a mounted image, a read-only share)."""
    writable = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
    # Where it can, the last reader too tidies up the files beside the case: for that it must be able to write.
    with connected(path, "rw" if writable else "ro", "" if writable else "&immutable=1") as connection:
        connection.execute(text("PRAGMA query_only = ON"))
        connection.execute(text("PRAGMA cache_size = -65536"))
        yield connection


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """The one writer's lock: held through a file beside the case, and let go by the system when the process dies."""
    beside = path.with_name(path.name + ".lock")
    try:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as e:
        raise StoreError(f"{path}: {e.strerror or e}") from e
    try:
        try:
            lock(handle)
        except (BlockingIOError, PermissionError):
            raise StoreError(f"{path}: another process is writing to this case; try again when it has ended") from None
        yield
    finally:
        os.close(handle)


def lock(handle: int) -> None:
    """Takes the lock of an open file, or raises at once."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
