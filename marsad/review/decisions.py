"""Decisions in the log of a case: taken, undone, and those that fit nothing any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import insert

from marsad import codec
from marsad.errors import StoreError, UsageError
from marsad.model import assertions
from marsad.store import coding, log, rebuilding, tables, views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.store import Case
    from marsad.store.views import Object


JUDGEMENTS = ("same", "different", "unsure")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a coder decided on one value of a record, or (field `record`) on the record as a whole. `assertion` is the value's id."""

    record: str
    field: str
    assertion: str
    decision: str
    value: Any = None
    note: str | None = None


def take(case: Case, decisions: Iterable[Decision], coder: str) -> int:
    """Logs decisions, all or none, and gives how many were new: what the coder has decided so already is passed over."""
    new = 0
    with case.transaction():
        known = {(d["assertion"] or record): d for record, found in views.reviews(case).items() for d in found if d["coder"] == coder}
        for decision in decisions:
            before = known.get(decision.assertion)
            if before and (before["decision"], before["value"]) == (decision.decision, decision.value):
                continue
            put(case, decision, coder)
            new += 1
    return new


def put(case: Case, decision: Decision, coder: str) -> None:
    """Logs one decision, inside the caller's transaction."""
    check(decision)
    found = case.all("SELECT document FROM records WHERE id = :record", record=decision.record)
    if not found:
        raise StoreError(f"{case.path}: holds no record {decision.record}; was the sheet made from another case?")
    data = {"assertion": decision.assertion, "field": decision.field, "decision": decision.decision, "document": found[0].document}
    data["value"] = None if decision.value is None else msgspec.json.encode(decision.value).decode()
    n = log.append(case, "decide", decision.record, {**data, "note": decision.note}, coder)
    entry = next(log.entries(case, "decide", since=n))
    case.run(insert(tables.decisions), [rebuilding.row(entry)])


def check(decision: Decision) -> None:
    """Raises `UsageError` for a decision that says nothing."""
    if decision.decision not in coding.DECISIONS:
        raise UsageError(f"'{decision.decision}' is no decision; there are {', '.join(coding.DECISIONS)}")
    if (decision.decision == "edit") != (decision.value is not None):
        raise UsageError("an edit needs the new value" if decision.decision == "edit" else f"'{decision.decision}' takes no new value")
    if decision.decision == "edit" and decision.field == coding.RECORD:
        raise UsageError("a record as a whole cannot be edited: edit its values")


def judge(case: Case, left: str, right: str, judgement: str, coder: str | None = None) -> int:
    """Logs whether two records tell of the same; gives the number of the entry, by which it can be undone."""
    if judgement not in JUDGEMENTS:
        raise UsageError(f"'{judgement}' is no judgement; there are {', '.join(JUDGEMENTS)}")
    one, two = sorted((left, right))
    if one == two:
        raise UsageError("a record is the same as itself")
    with case.transaction():
        n = log.append(case, "judge", f"{one} {two}", {"left": one, "right": two, "judgement": judgement}, coder)
        case.run(insert(tables.judgements), [rebuilding.row(next(log.entries(case, "judge", since=n)))])
    return n


def undo(case: Case, number: int, coder: str | None = None) -> None:
    """Takes back a decision, a judgement or an undoing, by the number of its log entry; the entry stays."""
    entry = next(log.entries(case, "decide", "judge", "undo", since=number), None)
    if entry is None or entry.n != number:
        raise UsageError(f"log entry {number} is no decision, judgement or undoing")
    if number in log.undone(case):
        raise UsageError(f"log entry {number} is undone already")
    with case.transaction():
        log.append(case, "undo", str(number), {"undoes": number}, coder)
        rebuilding.replay_coding(case)


def orphans(case: Case) -> Iterator[Object]:
    """Decisions that fit nothing any more: the record is gone, or it says something else now."""
    known: dict[str, set[str]] = {}
    for row in case.all(tables.decisions.select().order_by(tables.decisions.c.n)):
        if row.record not in known:
            body = case.all("SELECT body FROM records WHERE id = :record", record=row.record)
            known[row.record] = held(msgspec.json.decode(body[0].body)) if body else set()
        if row.assertion not in known[row.record]:
            yield dict(row._mapping)  # noqa: SLF001  (SQLAlchemy's name)


def held(body: Object) -> set[str]:
    """The ids that a decision on a record can name."""
    return {body["id"], *(assertion.id for assertion in assertions(codec.record_of(body)))}
