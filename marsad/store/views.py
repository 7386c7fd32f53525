"""What a case is asked: records by filter, documents, one thing by its id, counts.

A record object is the machine interface's, with one more key where coders have decided on it: `review`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from marsad import codec
from marsad.errors import StoreError, UsageError
from marsad.model import Reading
from marsad.store import rows, tables
from marsad.store.filters import Filter, condition, whole_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.store.database import Case

Object = dict[str, Any]
ORDER = "at, document, start, id"


def query(case: Case, wanted: Filter, limit: int | None = None, offset: int = 0) -> Iterator[Object]:
    """The record objects that match, by time, then document, then place in the text."""
    where = condition(case, wanted)
    page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    statement = f"SELECT n, id, body FROM records WHERE {where.sql()} ORDER BY {ORDER} {page}"
    known = reviews(case)
    for row in guarded(case, statement, wanted, where.values):
        yield reviewed(msgspec.json.decode(row.body), known.get(row.id))


def guarded(case: Case, statement: str, wanted: Filter, values: Object) -> list[Any]:
    """The rows of a statement; a full-text expression that SQLite cannot parse is the user's error."""
    from sqlalchemy.exc import OperationalError

    try:
        return case.all(statement, **values)
    except OperationalError as e:
        if wanted.text and ("fts5" in str(e.orig) or "no such column" in str(e.orig) or "unterminated" in str(e.orig)):
            raise UsageError(f"the text search '{wanted.text}' cannot be understood: {e.orig}; put odd characters in double quotes") from e
        raise


def count(case: Case, wanted: Filter, by: str = "kind") -> dict[str, int]:
    """How many records match, by one column (kind, subkind, release, factuality, document)."""
    if by not in ("kind", "subkind", "release", "factuality", "document"):
        raise UsageError(f"records cannot be counted by '{by}'")
    where = condition(case, wanted)
    statement = f"SELECT {by} AS name, count(*) AS n FROM records WHERE {where.sql()} GROUP BY {by} ORDER BY {by}"
    return {row.name: row.n for row in guarded(case, statement, wanted, where.values)}


def reviews(case: Case, record: str | None = None) -> dict[str, list[Object]]:
    """The decisions that stand, by record, in the order they were taken."""
    found: dict[str, list[Object]] = {}
    statement = tables.decisions.select().order_by(tables.decisions.c.n)
    if record:
        statement = statement.where(tables.decisions.c.record == record)
    for row in case.all(statement):
        value = None if row.value is None else msgspec.json.decode(row.value)
        entry = {"n": row.n, "field": row.field, "decision": row.decision, "value": value, "coder": row.coder, "at": row.at}
        found.setdefault(row.record, []).append({**entry, "assertion": row.assertion})
    return found


def reviewed(body: Object, decisions: list[Object] | None) -> Object:
    """A record object with what coders decided on it."""
    return {**body, "review": decisions} if decisions else body


def documents(case: Case, text: str | None = None, limit: int | None = None, offset: int = 0) -> Iterator[Object]:
    """The documents without their text, with the number of their records, by date of publication."""
    where = "d.n IN (SELECT rowid FROM documents_search WHERE documents_search MATCH :text)" if text else "1"
    page = f"LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    statement = (
        f"SELECT d.body, (SELECT count(*) FROM records r WHERE r.document = d.id) AS records FROM documents d WHERE {where}"
        f" ORDER BY coalesce(d.published, '{rows.NEVER}'), d.id {page}"
    )
    for row in guarded(case, statement, Filter(text=text), {"text": text} if text else {}):
        body = msgspec.json.decode(row.body)
        body.pop("raw_segments")
        yield {**body, "records": row.records}


def document(case: Case, number: str) -> Object:
    """One document with its text."""
    row = case.all(tables.documents.select().where(tables.documents.c.id == whole_id(case, "documents", number)))[0]
    body = {**msgspec.json.decode(row.body), "text": row.text}
    return codec.document_object(codec.document_of(body), codec.relevance_of(body))


def record(case: Case, number: str) -> Object:
    """One record."""
    whole = whole_id(case, "records", number)
    row = case.all(tables.records.select().where(tables.records.c.id == whole))[0]
    return reviewed(msgspec.json.decode(row.body), reviews(case, whole).get(whole))


@dataclass(frozen=True, slots=True)
class Shown:
    """A document with its records, or one record with its document."""

    document: Object
    records: tuple[Object, ...]
    problems: tuple[Object, ...]
    copies: tuple[Object, ...]

    def objects(self) -> Iterator[Object]:
        """The objects, as the machine interface orders them."""
        yield self.document
        yield from self.records
        yield from self.problems

    def reading(self) -> Reading:
        """The same as one reading."""
        records = tuple(codec.record_of(body) for body in self.records)
        problems = tuple(codec.problem_of(body) for body in self.problems)
        return Reading(codec.document_of(self.document), records, problems, codec.relevance_of(self.document))

    def notes(self) -> Iterator[str]:
        """What the case adds: decisions of coders, and near-duplicates."""
        for body in self.records:
            for decision in body.get("review", ()):
                value = "" if decision["value"] is None else f" -> {decision['value']}"
                yield f"{body['id'][:8]} {decision['field']}: {decision['decision']}{value} ({decision['coder']}, {decision['at'][:10]})"
        for pair in self.copies:
            yield f"near-duplicate: {pair['document'][:8]} and {pair['other'][:8]} share {pair['containment']:.0%} of the shorter text"


def lookup(case: Case, beginning: str) -> Shown:
    """What is known under the first characters of an id."""
    try:
        number = whole_id(case, "documents", beginning)
    except StoreError:
        body = record(case, beginning)
        return Shown(document(case, body["document"]), (body,), (), ())
    found = tuple(query(case, Filter(document=(number,))))
    ordered = sorted(found, key=lambda body: (body["spans"], body["id"]))
    return Shown(document(case, number), tuple(ordered), tuple(problems(case, number)), tuple(near_duplicates(case, number)))


def problems(case: Case, document: str | None = None) -> Iterator[Object]:
    """The problems, of one document where it is named."""
    statement = (
        'SELECT p.document, p.code, p.message, p.start, p."end", substr(d.text, p.start + 1, p."end" - p.start) AS words'
        " FROM problems p LEFT JOIN documents d ON d.id = p.document WHERE :document IS NULL OR p.document = :document"
        " ORDER BY p.document, p.n"
    )
    for row in case.all(statement, document=document):
        span = None if row.start is None else [row.start, row.end]
        shown = {"type": "problem", "document": row.document, "code": row.code, "message": row.message, "span": span}
        yield {**shown, "text": row.words if span else None}


def near_duplicates(case: Case, document: str | None = None) -> Iterator[Object]:
    """Pairs of documents of which one repeats the other, surest first."""
    for row in case.all("SELECT document, other, containment FROM near_duplicates ORDER BY containment DESC, document, other"):
        if document in (None, row.document, row.other):
            yield {"document": row.document, "other": row.other, "containment": row.containment}


def facet_counts(case: Case, facet: str) -> list[tuple[str, int]]:
    """The values of a facet (actor, place, speaker, type) with the number of their records, most first."""
    statement = "SELECT value, count(*) AS n FROM facets WHERE field = :field GROUP BY value ORDER BY n DESC, value"
    return [(row.value, row.n) for row in case.all(statement, field=facet)]


def log_length(case: Case) -> int:
    """The number of the last log entry."""
    return int(case.all("SELECT coalesce(max(n), 0) AS n FROM log")[0].n)


def log_head(case: Case) -> str | None:
    """The hash at the end of the audit chain."""
    last = case.all("SELECT hash FROM log ORDER BY n DESC LIMIT 1")
    return str(last[0].hash) if last else None
