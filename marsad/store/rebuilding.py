"""Derives a case again from its captures and its log; and the canonical dump by which two cases are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import insert, select

from marsad.model import Reading, Snapshot
from marsad.store import log, rows, tables, writing

if TYPE_CHECKING:
    from marsad.store.database import Case

Read = Callable[[Snapshot, str | None], Reading]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did: documents read, and the hashes of the derived tables before and after."""

    documents: int
    before: str
    after: str

    @property
    def identical(self) -> bool:
        """Whether every derived row came out as it was."""
        return self.before == self.after


def rebuild(case: Case, read: Read, progress: Progress = lambda _done, _all: None) -> Rebuilt:
    """Empties the derived tables and fills them again, in one transaction: until it ends readers see the old ones."""
    before = fingerprint(case)
    numbers = [
        row.n for row in case.all(select(tables.captures.c.n).where(tables.captures.c.role == "document").order_by(tables.captures.c.n))
    ]
    with case.transaction():
        writing.clear(case)
        hidden = writing.withheld(case)
        for done, number in enumerate(numbers, 1):
            kept = case.all(select(tables.captures).where(tables.captures.c.n == number))[0]
            writing.derive(case, read(rows.snapshot(kept), kept.option), hidden)
            progress(done, len(numbers))
        replay(case)
    return Rebuilt(len(numbers), before, fingerprint(case))


def replay(case: Case) -> None:
    """Fills the tables that stem from the log: problems of intake, decisions and judgements."""
    found = [entry.data for entry in log.entries(case, "problem") if entry.data]
    case.run(insert(tables.problems), found)
    replay_coding(case)


def replay_coding(case: Case) -> None:
    """Makes the tables of decisions and judgements anew from what stands in the log."""
    for table in TABLES.values():
        case.run(table.delete())
    for entry in log.standing(case, *TABLES):
        if entry.data:
            case.run(insert(TABLES[entry.action]), [row(entry)])


TABLES = {"decide": tables.decisions, "judge": tables.judgements}


def row(entry: log.Entry) -> dict[str, Any]:
    """The row of one decision or judgement."""
    if entry.action == "decide":
        named = {name: entry.data.get(name) for name in ("assertion", "field", "decision", "value")}
        return {"n": entry.n, "record": entry.subject, **named, "coder": entry.who, "at": entry.at}
    return {"n": entry.n, **{name: entry.data[name] for name in ("left", "right", "judgement")}, "coder": entry.who}


def dump(case: Case) -> Iterator[bytes]:
    """The derived tables as canonical JSON lines, one a row, without the rows' numbers."""
    names = {row.n: row.id for row in case.all("SELECT n, id FROM records")}
    documents = {row.n: row.id for row in case.all("SELECT n, id FROM documents")}
    for table in tables.DERIVED:
        logged = table in (tables.decisions, tables.judgements)
        for line in case.connection.execute(select(table)).mappings():
            values = {str(name): value for name, value in line.items() if logged or name != "n"}
            if table is tables.facets:
                values["record"] = names.get(line["record"])
            if table is tables.grams:
                values["document"] = documents.get(line["document"])
            yield msgspec.json.encode([str(table.name), values], order="sorted")


def fingerprint(case: Case) -> str:
    """The hash of the canonical dump: of its lines' hashes, sorted, so that the order of storing does not count."""
    return sha256(b"".join(sorted(sha256(line).digest() for line in dump(case)))).hexdigest()
