"""What a case is asked: records by filter, documents, one thing by its id, counts.

A record object is the machine interface's, with one more key where coders have decided on it: `review`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from marsad import codec
from marsad.errors import StoreError, UsageError
from marsad.model import Reading
from marsad.store import rows, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.store.database import Case

Object = dict[str, Any]
ORDER = "at, document, start, id"
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
REVIEWS = ("accepted", "rejected", "unsure", "open")


@dataclass(frozen=True, slots=True)
class Filter:
    """Which records: empty means any. Within a list one match is enough; all lists must match.

    `since` and `until` are ISO dates of any precision; a record matches where its time and the window can overlap, and one
    without a time does not. `text` is full-text search over the sentence (SQLite FTS5: words, "phrases", OR, NOT, prefix*).
    """

    kind: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    factuality: tuple[str, ...] = ()
    release: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    text: str | None = None


@dataclass(slots=True)
class Where:
    """A condition in the making: clauses on a row, selections of row numbers, and their values."""

    clauses: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def among(self, values: Iterable[Any]) -> str:
        """A bracketed list of placeholders for some values."""
        names = []
        for value in values:
            name = f"v{len(self.values)}"
            self.values[name] = value
            names.append(f":{name}")
        return f"({', '.join(names)})"

    def sql(self) -> str:
        """The condition as SQL. Selections are intersected in the indexes, before any row of a record is looked at."""
        chosen = [f"n IN ({' INTERSECT '.join(self.chosen)})"] if self.chosen else []
        return " AND ".join([*chosen, *self.clauses]) or "1"


def condition(case: Case, wanted: Filter) -> Where:
    """The SQL condition of a filter."""
    where = Where()
    for column in ("kind", "factuality", "release"):
        if values := getattr(wanted, column):
            where.clauses.append(f"{column} IN {where.among(values)}")
    if wanted.document:
        where.clauses.append(f"document IN {where.among(whole_id(case, 'documents', d) for d in wanted.document)}")
    for facet in ("type", "actor", "place", "speaker"):
        if values := getattr(wanted, facet):
            found = where.among(sorted({match for value in values for match in matching(case, facet, value)}))
            where.chosen.append(f"SELECT record FROM facets WHERE field = '{facet}' AND value IN {found}")
    add_times(where, wanted)
    add_review(where, wanted.review)
    if wanted.text:
        where.values["text"] = wanted.text
        where.chosen.append("SELECT rowid FROM records_search WHERE records_search MATCH :text")
    return where


def add_times(where: Where, wanted: Filter) -> None:
    """Adds the time window."""
    if not wanted.since and not wanted.until:
        return
    where.values["since"] = day(wanted.since, first=True) if wanted.since else "0"
    where.values["until"] = day(wanted.until, first=False) if wanted.until else rows.NEVER
    bounds = "(earliest IS NULL OR earliest <= :until) AND (latest IS NULL OR latest >= :since) AND coalesce(earliest, latest) IS NOT NULL"
    where.chosen.append(f"SELECT n FROM records WHERE {bounds}")


def add_review(where: Where, states: tuple[str, ...]) -> None:
    """Adds the state of review."""
    latest = "(SELECT decision FROM decisions d WHERE d.record = records.id AND d.field = 'record' ORDER BY d.n DESC LIMIT 1)"
    names = {"accepted": "accept", "rejected": "reject", "unsure": "unsure", "open": "open"}
    if unknown := [state for state in states if state not in names]:
        raise UsageError(f"there is no state of review '{unknown[0]}'; there are {', '.join(REVIEWS)}")
    if states:
        where.clauses.append(f"coalesce({latest}, 'open') IN {where.among(names[state] for state in states)}")


def day(value: str, first: bool) -> str:
    """The first or last day of an ISO date of any precision."""
    if not DATE.fullmatch(value):
        raise UsageError(f"'{value}' is not a date: write 2019, 2019-07 or 2019-07-15")
    return value if first else value + "-12-31"[: 10 - len(value)] if len(value) == 4 else value + "-31" * (len(value) == 7)


def matching(case: Case, facet: str, value: str) -> list[str]:
    """The stored values that a user's word means: the same id or name, else names that hold the words."""
    if facet == "type":
        return [value.casefold()]
    folded = rows.fold(value)
    exact = sorted({value.casefold(), folded})
    where = Where()
    held = case.all(f"SELECT DISTINCT value FROM facets WHERE field = :f AND value IN {where.among(exact)}", f=facet, **where.values)
    if held:
        return [row.value for row in held]
    return [
        row.value
        for row in case.all(f"{NAMES} SELECT value FROM names WHERE ' ' || value || ' ' LIKE :like", f=facet, like=f"% {folded} %")
    ]


# The different values of a facet, by leaping through the index from each to the next: names are few beside their mentions.
NAMES = (
    "WITH RECURSIVE names(value) AS (SELECT min(value) FROM facets WHERE field = :f UNION ALL"
    " SELECT (SELECT min(value) FROM facets WHERE field = :f AND value > names.value) FROM names WHERE value IS NOT NULL)"
)


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
    return codec.document_object(codec.document_of({**msgspec.json.decode(row.body), "text": row.text}))


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
        return Reading(codec.document_of(self.document), records, tuple(codec.problem_of(body) for body in self.problems))

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


def whole_id(case: Case, table: str, beginning: str) -> str:
    """The full id of a record or document from its first characters."""
    found = case.all(f"SELECT id FROM {table} WHERE id >= :low AND id < :high LIMIT 2", low=beginning, high=beginning + "g")
    if len(found) != 1:
        what = "several ids begin" if found else "no id begins"
        raise StoreError(f"{what} with '{beginning}' among the {table} of {case.path}")
    return str(found[0].id)


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
