"""Puts readings into a case: each input with all that was read from it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import insert, select

from marsad.model import Document, Problem, Reading, Record, Snapshot, digest
from marsad.store import duplicates, log, rows, tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.store.database import Case


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of one input."""

    document: str
    records: int = 0
    problems: int = 0
    near_duplicates: tuple[tuple[str, float], ...] = ()


def role(case: Case, number: str) -> str | None:
    """What the case has under this hash: a document, a container, the tombstone of something redacted, or nothing."""
    found = case.all(select(tables.captures.c.role).where(tables.captures.c.id == number))
    return found[0].role if found else None


def put(case: Case, snapshot: Snapshot, option: str | None, reading: Reading, mail: str | None = None) -> Stored:
    """Stores an input and its reading; on return both are on the disk. `mail`: the id of the mail that it lay in."""
    with case.transaction():
        capture(case, snapshot, option)
        member(case, snapshot.id, mail)
        return derive(case, reading, withheld(case))


def keep(case: Case, snapshot: Snapshot, option: str | None, mail: str | None = None) -> None:
    """Stores a mail as it came: it is no document itself."""
    with case.transaction():
        capture(case, snapshot, option, "container")
        member(case, snapshot.id, mail)


def capture(case: Case, snapshot: Snapshot, option: str | None, role: str = "document") -> None:
    """Stores the bytes of an input and logs it, inside the caller's transaction."""
    row = rows.capture(snapshot, option, role)
    case.run(insert(tables.captures), [row])
    log.append(case, "add", snapshot.id, {"hash": row["hash"], "source": row["source"]})


def belong(case: Case, number: str, mail: str | None) -> None:
    """Notes that a known input lay in a mail too."""
    if mail and mail not in containers(case, number):
        with case.transaction():
            member(case, number, mail)


def member(case: Case, number: str, mail: str | None) -> None:
    """Notes in the log that an input lay in a mail, inside the caller's transaction: a redaction needs to know."""
    if mail:
        log.append(case, "member", number, {"mail": mail})


def containers(case: Case, number: str) -> list[str]:
    """The mails that an input lay in."""
    found = case.all(select(tables.log.c.data).where(tables.log.c.subject == number, tables.log.c.action == "member"))
    return [msgspec.json.decode(row.data)["mail"] for row in found if row.data]


def note(case: Case, problem: Problem) -> bool:
    """Stores a problem with an input that gave no document, unless it stands there already; says whether it did not."""
    row = rows.problem(problem, "intake")
    subject = digest(row["document"], row["code"], row["message"])
    with case.transaction():
        if case.all(select(tables.log.c.n).where(tables.log.c.subject == subject, tables.log.c.action == "problem")):
            return False
        log.append(case, "problem", subject, row)
        case.run(insert(tables.problems), [row])
    return True


def withheld(case: Case) -> frozenset[str]:
    """Ids of records that a redaction keeps out."""
    return frozenset(entry.subject for entry in log.entries(case, "withhold"))


def derive(case: Case, reading: Reading, hidden: frozenset[str] = frozenset()) -> Stored:
    """Stores everything that a reading gave, inside the caller's transaction."""
    document = reading.document
    row = rows.document(reading)
    case.run(insert(tables.documents), [row])
    number = case.all(select(tables.documents.c.n).where(tables.documents.c.id == document.id))[0].n
    case.run("INSERT INTO documents_search (rowid, text) SELECT n, text FROM documents WHERE n = " + str(int(number)))
    kept = [record for record in unique(reading.records) if record.id not in hidden]
    put_records(case, kept, document)
    found = [rows.problem(problem, "reading") for problem in reading.problems]
    case.run(insert(tables.problems), found)
    return Stored(document.id, len(kept), len(found), tuple(duplicates.note(case, number, document)))


def unique(records: Iterable[Record]) -> list[Record]:
    """The records, the first of each id: an extractor that says the same twice is not stored twice."""
    return list({record.id: record for record in reversed(tuple(records))}.values())[::-1]


def put_records(case: Case, records: list[Record], document: Document) -> None:
    """Stores records with what they can be found by."""
    if not records:
        return
    first = case.all("SELECT coalesce(max(n), 0) + 1 AS n FROM records")[0].n
    made = [{"n": first + i, **rows.record(record, document.text)} for i, record in enumerate(records)]
    case.run(insert(tables.records), made)
    pairs = [(row["n"], pair) for row in made for pair in sorted(rows.facets(decoded(row["body"])))]
    case.run(insert(tables.facets), [{"field": field, "value": value, "record": n} for n, (field, value) in pairs])
    case.run(f"INSERT INTO records_search (rowid, words) SELECT n, words FROM records WHERE n >= {int(first)}")


def decoded(body: str) -> dict[str, object]:
    """The object of a stored body."""
    found: dict[str, object] = msgspec.json.decode(body)
    return found


def clear(case: Case) -> None:
    """Empties every derived table, inside the caller's transaction."""
    for table in tables.DERIVED:
        case.run(table.delete())
    for name in tables.SEARCHES:
        case.run(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")
