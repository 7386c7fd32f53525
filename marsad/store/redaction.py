"""Takes a source out of a case for good: source protection, a takedown, a private person.

What is left is a tombstone: the input's hash, and the entry in the log that says who took it out, when and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from marsad.errors import StoreError, UsageError
from marsad.store import filters, log, rows, tables, writing

if TYPE_CHECKING:
    from marsad.store.database import Case


def take(case: Case, beginning: str, reason: str) -> str:
    """Redacts the input, or withholds the record, whose id begins so; says what was done."""
    found = case.all("SELECT id FROM captures WHERE id >= :low AND id < :high LIMIT 2", low=beginning, high=beginning + "g")
    if len(found) == 1:
        gone = redact(case, found[0].id, reason)
        return f"{found[0].id}: erased, with {gone:,} records"
    number = filters.whole_id(case, "records", beginning)
    withhold(case, number, reason)
    return f"{number}: kept out of the case from now on; its words stay in the document until that is redacted"


def redact(case: Case, number: str, reason: str) -> int:
    """Erases an input with everything read from it; gives the number of records that went with it.

    With a mail goes all that lay in it; with a part of a mail goes the mail as it came, which holds the same words, and not
    the other parts. The space is overwritten and the file packed, so that the words are not in it any more. Copies and
    backups are yours to find.
    """
    found = case.all(select(tables.captures).where(tables.captures.c.id == number))
    if not found:
        raise StoreError(f"{case.path}: holds no input {number}")
    if found[0].role == "redacted":
        raise UsageError(f"{number} is redacted already")
    with case.transaction():
        gone = sum(erase(case, each, reason) for each in (*below(case, number), *above(case, number)))
    case.run("PRAGMA wal_checkpoint(TRUNCATE)")
    case.run("VACUUM")
    case.run("PRAGMA wal_checkpoint(TRUNCATE)")
    return gone


def below(case: Case, number: str) -> list[str]:
    """An input and, if it is a mail, all that lay in it."""
    found = [number]
    inside = [(entry.subject, entry.data["mail"]) for entry in log.entries(case, "member") if entry.data]
    for each in found:
        found += [member for member, mail in inside if mail == each and member not in found]
    return found


def above(case: Case, number: str) -> list[str]:
    """The mails that an input lay in, and those that these lay in."""
    found: list[str] = []
    for each in (waiting := [number]):
        new = [mail for mail in writing.containers(case, each) if mail not in found]
        found += new
        waiting += new
    return found


def erase(case: Case, number: str, reason: str) -> int:
    """Erases one input inside the caller's transaction; gives the number of its records."""
    found = case.all(select(tables.captures).where(tables.captures.c.id == number, tables.captures.c.role != "redacted"))
    if not found:
        return 0
    gone = [row.id for row in case.all(select(tables.records.c.id).where(tables.records.c.document == number))]
    erased = sorted(entry.n for entry in log.entries(case) if concerns(entry, number, set(gone)))
    log.append(case, "redact", number, {"reason": reason, "erased": erased})
    log.erase(case, erased)
    entomb(case, found[0])
    forget(case, number)
    return len(gone)


def concerns(entry: log.Entry, number: str, gone: set[str]) -> bool:
    """Whether an entry's data tells of the input: where it came from, its problems, decisions on its records."""
    if entry.action in ("add", "decide"):
        return entry.subject == number or entry.subject in gone or bool(entry.data and entry.data.get("document") == number)
    if entry.action == "problem" and entry.data:
        return bool(entry.data["document"] == number)
    return entry.action == "judge" and bool(entry.data) and bool({entry.data["left"], entry.data["right"]} & gone)


def entomb(case: Case, row: object) -> None:
    """Leaves of a capture its number and hash."""
    columns = [column.name for column in tables.captures.columns if column.name not in ("n", "hash")]
    left = dict.fromkeys(columns) | {"id": row.id, "role": "redacted"}  # type: ignore[attr-defined]
    case.run(tables.captures.update().where(tables.captures.c.n == row.n).values(**rows.sealed(left)))  # type: ignore[attr-defined]


def forget(case: Case, number: str) -> None:
    """Removes everything that was derived from an input."""
    document = case.all(select(tables.documents.c.n).where(tables.documents.c.id == number))
    listed = select(tables.records.c.n).where(tables.records.c.document == number)
    named = select(tables.records.c.id).where(tables.records.c.document == number)
    case.run(tables.decisions.delete().where(tables.decisions.c.record.in_(named)))
    case.run(tables.judgements.delete().where(tables.judgements.c.left.in_(named) | tables.judgements.c.right.in_(named)))
    case.run(tables.facets.delete().where(tables.facets.c.record.in_(listed)))
    case.run(tables.records.delete().where(tables.records.c.document == number))
    case.run(tables.problems.delete().where(tables.problems.c.document == number))
    case.run(
        tables.near_duplicates.delete().where((tables.near_duplicates.c.document == number) | (tables.near_duplicates.c.other == number))
    )
    if document:
        case.run(tables.grams.delete().where(tables.grams.c.document == document[0].n))
        case.run(tables.documents.delete().where(tables.documents.c.n == document[0].n))
    for name in tables.SEARCHES:
        case.run(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")


def withhold(case: Case, record: str, reason: str) -> None:
    """Keeps one record out of the case, now and in every rebuild. The words stay in the document: redact that to erase them."""
    found = case.all(select(tables.records.c.n).where(tables.records.c.id == record))
    if not found:
        raise StoreError(f"{case.path}: holds no record {record}")
    with case.transaction():
        log.append(case, "withhold", record, {"reason": reason})
        case.run(tables.facets.delete().where(tables.facets.c.record == found[0].n))
        case.run(tables.records.delete().where(tables.records.c.n == found[0].n))
        case.run("INSERT INTO records_search (records_search) VALUES ('rebuild')")
