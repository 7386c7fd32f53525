"""Re-hashes everything in a case and names what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import Table, select
from sqlalchemy.exc import DBAPIError

from marsad.errors import PROBLEMS
from marsad.store import duplicates, log, rebuilding, rows, tables, views

if TYPE_CHECKING:
    from marsad.store.database import Case

Findings = Iterator[str]


def verify(case: Case) -> Findings:
    """What is wrong with a case, the first bad row first; nothing where it is sound."""
    checks: tuple[Callable[[Case], Findings], ...] = (chained, captures, documents, records, problems, copies, decided, searches, pages)
    for check in checks:
        try:
            yield from check(case)
        except (DBAPIError, msgspec.DecodeError, UnicodeError, ValueError, KeyError, TypeError, AttributeError, IndexError) as e:
            reason = e.orig if isinstance(e, DBAPIError) else f"{type(e).__name__}: {e}"
            yield f"{check.__name__}: cannot be read to the end: {reason}"


def listed(case: Case, table: Table) -> Iterator[Any]:
    """The rows of a table in order; a page that cannot be read is reported with the row before it."""
    last = 0
    try:
        for row in case.connection.execute(select(table).order_by(table.c.n)):
            yield row
            last = row.n
    except (DBAPIError, UnicodeError) as e:
        reason = e.orig if isinstance(e, DBAPIError) else e
        raise ValueError(f"after row {last}: {reason}") from e


def redactions(case: Case) -> tuple[set[str], set[int]]:
    """Ids of redacted inputs, and numbers of log entries whose data was erased with them."""
    entries = list(log.entries(case, "redact"))
    return {entry.subject for entry in entries}, {n for entry in entries if entry.data for n in entry.data["erased"]}


def captures(case: Case) -> Findings:
    """Raw bytes against their SHA-256, rows against their hash and against the log."""
    gone, _ = redactions(case)
    added = {entry.subject: entry.data for entry in log.entries(case, "add")}
    for row in listed(case, tables.captures):
        name = f"captures row {row.n} ({row.id})"
        if row.hash != rows.seal(row._mapping):  # noqa: SLF001  (SQLAlchemy's name)
            yield f"{name}: does not match its hash"
        if row.role == "redacted":
            if row.id not in gone:
                yield f"{name}: is a tombstone, and no redaction is in the log"
        elif row.content is None or sha256(row.content).hexdigest() != row.id:
            yield f"{name}: the bytes do not match their SHA-256"
        elif (data := added.get(row.id)) and data["hash"] != row.hash:
            yield f"{name}: is not what the log says was added"
        if row.id not in added:
            yield f"{name}: the log knows of no such addition"
        added.pop(row.id, None)
    yield from (f"captures: {number}, which the log says was added, is missing" for number in added)


def chained(case: Case) -> Findings:
    """The audit chain."""
    _, erased = redactions(case)
    yield from (f"log row {n}: {what}" for n, what in log.broken(case, erased))


def documents(case: Case) -> Findings:
    """Documents against their hash; one for each capture that is not redacted."""
    wanted = {row.id for row in case.all(select(tables.captures.c.id).where(tables.captures.c.role == "document"))}
    for row in listed(case, tables.documents):
        if row.hash != rows.seal(row._mapping):  # noqa: SLF001
            yield f"documents row {row.n} ({row.id}): does not match its hash"
        if row.id not in wanted:
            yield f"documents row {row.n} ({row.id}): no capture has this id"
        wanted.discard(row.id)
    yield from (f"documents: {number} is missing" for number in sorted(wanted))


def records(case: Case) -> Findings:
    """Records against their hash, their columns against their body, and every value's words against the document's text."""
    found = facet_pairs(case)
    number, text = "", ""
    for row in listed(case, tables.records):
        name = f"records row {row.n} ({row.id})"
        if row.hash != rows.seal(row._mapping):  # noqa: SLF001
            yield f"{name}: does not match its hash"
            continue
        body = msgspec.json.decode(row.body)
        if row.document != number:
            texts = case.all("SELECT text FROM documents WHERE id = :d", d=row.document)
            number, text = row.document, texts[0].text if texts else ""
        if bad := next(misquoted(body, text), None):
            yield f"{name}: the words at {bad} are not in the document"
        elif row.hash != rows.record_row(body, text)["hash"]:
            yield f"{name}: its columns do not match its body"
        if found.pop(row.n, set()) != rows.facets(body):
            yield f"facets of {name}: do not match the record"
    yield from (f"facets of records row {n}: there is no such record" for n in sorted(found))


def facet_pairs(case: Case) -> dict[int, set[tuple[str, str]]]:
    """The stored facets by record."""
    found: dict[int, set[tuple[str, str]]] = {}
    for row in case.connection.execute(select(tables.facets)):
        found.setdefault(row.record, set()).add((row.field, row.value))
    return found


def misquoted(value: Any, text: str) -> Iterator[list[int]]:
    """Spans in a record object whose `text` is not what the document has there."""
    if isinstance(value, dict):
        span = value.get("span")
        if span and "text" in value and text[span[0] : span[1]] != value["text"]:
            yield span
        for inner in value.values():
            yield from misquoted(inner, text)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, (dict, list)):
                yield from misquoted(inner, text)


def problems(case: Case) -> Findings:
    """Problems against their hash; those of intake against the log, those of reading against the codes and the documents."""
    logged = [entry.data["hash"] for entry in log.entries(case, "problem") if entry.data]
    known = {row.id for row in case.all(select(tables.documents.c.id))}
    for row in listed(case, tables.problems):
        if row.hash != rows.seal(row._mapping):  # noqa: SLF001
            yield f"problems row {row.n}: does not match its hash"
        elif row.stage == "intake" and row.hash in logged:
            logged.remove(row.hash)
        elif row.stage != "reading" or row.code not in PROBLEMS or row.document not in known:
            yield f"problems row {row.n}: does not match the log or any document"
    if logged:
        yield f"problems: {len(logged):,} that the log has are missing"


def copies(case: Case) -> Findings:
    """The samples of 4-grams and the near-duplicates, computed again."""
    stored: dict[int, list[int]] = {}
    for row in case.connection.execute(select(tables.grams)):
        stored.setdefault(row.document, []).append(row.gram)
    texts = {row.id: duplicates.counted(row.text, row.body) for row in listed(case, tables.documents)}
    for row in listed(case, tables.documents):
        if sorted(stored.pop(row.n, [])) != duplicates.sampled(duplicates.grams(texts[row.id])):
            yield f"grams of documents row {row.n} ({row.id}): do not match its text"
    yield from (f"grams of documents row {n}: there is no such document" for n in sorted(stored))
    for row in case.all(tables.near_duplicates.select()):
        pair = [duplicates.grams(texts.get(number, "")) for number in (row.document, row.other)]
        if duplicates.containment(*pair) != row.containment:
            yield f"near_duplicates row ({row.document}, {row.other}): does not match the texts"


def decided(case: Case) -> Findings:
    """Decisions and judgements against the log."""
    for table, action in ((tables.decisions, "decide"), (tables.judgements, "judge")):
        wanted = {entry.n: rebuilding.row(entry) for entry in log.standing(case, action) if entry.data}
        for row in listed(case, table):
            if wanted.pop(row.n, None) != dict(row._mapping):  # noqa: SLF001
                yield f"{table.name} row {row.n}: does not match the log"
        yield from (f"{table.name} row {n}: is in the log and missing" for n in wanted)


def searches(case: Case) -> Findings:
    """The full-text indexes against what they index (only where the case can be written: SQLite asks for that)."""
    if not case.writable:
        return
    for name in tables.SEARCHES:
        try:
            case.run(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except DBAPIError as e:
            yield f"{name}: the full-text index does not match its table ({e.orig}); `marsad rebuild` makes it new"


def pages(case: Case) -> Findings:
    """SQLite's own check of pages and indexes."""
    found = chain.from_iterable(case.connection.exec_driver_sql("PRAGMA integrity_check(20)"))
    yield from (f"file: {line}" for line in found if line != "ok")


def head(case: Case) -> str:
    """One line about a sound case: its size, and the end of its audit chain, which is worth writing down."""
    sizes = [f"{case.all(f'SELECT count(*) AS n FROM {name}')[0].n:,} {name}" for name in ("captures", "records")]
    return f"{', '.join(sizes)}; log entry {views.log_length(case):,}, sha256 {views.log_head(case)}"
