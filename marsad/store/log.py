"""The append-only log of a case: an audit chain in which each entry carries the hash of the one before.

An entry's `data` may be erased by a redaction: the chain runs over its seal (a salted hash), which stays.
"""

from __future__ import annotations

import getpass
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import insert, select

from marsad.store import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.store.database import Case

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: who did what to what, and when. `data` is None where a redaction took it."""

    n: int
    at: str
    who: str
    action: str
    subject: str
    data: Any


def seal(data: str, salt: str) -> str:
    """The hash that stands for an entry's data; the salt keeps short data from being guessed after its redaction."""
    return sha256(f"{salt}\x1f{data}".encode()).hexdigest()


def link(n: int, at: str, who: str, action: str, subject: str, sealed: str, previous: str) -> str:
    """The hash of an entry."""
    return sha256(msgspec.json.encode([n, at, who, action, subject, sealed, previous])).hexdigest()


def append(case: Case, action: str, subject: str, data: Any, who: str | None = None) -> int:
    """Adds an entry, inside the caller's transaction, and gives its number."""
    last = case.connection.execute(select(tables.log.c.n, tables.log.c.hash).order_by(tables.log.c.n.desc()).limit(1)).first()
    n, previous = (last.n + 1, last.hash) if last else (1, START)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    name = who or user()
    spelled = msgspec.json.encode(data, order="sorted").decode()
    salt = secrets.token_hex(8)
    sealed = seal(spelled, salt)
    row = {"n": n, "at": at, "who": name, "action": action, "subject": subject, "data": spelled, "salt": salt, "sealed": sealed}
    case.run(insert(tables.log), [{**row, "previous": previous, "hash": link(n, at, name, action, subject, sealed, previous)}])
    return int(n)


def user() -> str:
    """The name of whoever runs this, for the log."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def entries(case: Case, *actions: str, since: int = 0) -> Iterator[Entry]:
    """The entries of some actions (of all, where none is named) in order, from a number on."""
    statement = select(tables.log).where(tables.log.c.n >= since).order_by(tables.log.c.n)
    if actions:
        statement = statement.where(tables.log.c.action.in_(actions))
    for row in case.all(statement):
        data = None if row.data is None else msgspec.json.decode(row.data)
        yield Entry(row.n, row.at, row.who, row.action, row.subject, data)


def undone(case: Case) -> set[int]:
    """Numbers of entries that were undone; an undoing may be undone too, so the last one speaks first."""
    found: set[int] = set()
    for entry in reversed(list(entries(case, "undo"))):
        if entry.n not in found:
            found.add(int(entry.subject))
    return found


def standing(case: Case, *actions: str) -> Iterator[Entry]:
    """The entries of some actions that were not undone."""
    gone = undone(case)
    return (entry for entry in entries(case, *actions) if entry.n not in gone)


def erase(case: Case, numbers: list[int]) -> None:
    """Takes the data out of some entries, for a redaction; their seals stay and the chain holds."""
    for number in numbers:
        case.run(tables.log.update().where(tables.log.c.n == number).values(data=None, salt=None))


def broken(case: Case, redacted: set[int]) -> Iterator[tuple[int, str]]:
    """(Number, what is wrong) of entries that do not fit the chain. `redacted`: entries that may lack their data."""
    previous, expected = START, 1
    for row in case.connection.execute(select(tables.log).order_by(tables.log.c.n)):
        if row.n != expected:
            yield row.n, f"entry {expected} is missing"
        if row.previous != previous:
            yield row.n, "does not follow on the entry before it"
        if row.hash != link(row.n, row.at, row.who, row.action, row.subject, row.sealed, row.previous):
            yield row.n, "does not match its hash"
        if row.data is None:
            if row.n not in redacted:
                yield row.n, "has lost its data, and no redaction says so"
        elif row.sealed != seal(row.data, row.salt):
            yield row.n, "its data does not match its seal"
        previous, expected = row.hash, row.n + 1
