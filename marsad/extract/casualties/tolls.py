"""Tolls: the casualties of the records of one incident, put together so that nobody is counted twice.

A report tells of the same persons again: "two nurses were abducted; one of them was later killed; the other nurse was freed". Casualties that
take up persons told before join them; the rest are added. Each group of persons keeps how many of it had which outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from marsad import codes
from marsad.extract.casualties.victims import PRONOUNS, Casualty
from marsad.model import Record, Span

# The outcomes of one person, the gravest first: who was abducted and killed counts among the killed where each counts once.
GRAVEST = ("killed", "missing", "abducted", "arrested", "injured", "displaced")
# Nouns that may take up persons told by another noun.
GENERAL = frozenset(
    {"victim", "person", "people", "man", "woman", "men", "women", "individual", "casualty", "hostage", "captive", "body", "other", "one", "colleague", "member", "personnel", "employee", "staff", "staffer", "worker", "civilian"}
)  # fmt: skip


@dataclass(slots=True)
class Group:
    """Some persons whom a report tells of, with the number that had each outcome."""

    first: Casualty
    sentence: Span
    size: float
    outcomes: dict[str, float] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    sector: str | None = None
    sentences: dict[str, set[Span]] = field(default_factory=dict)


def groups(records: Iterable[Record]) -> tuple[Group, ...]:
    """The groups of persons hit that these records tell of, in text order. What is not asserted to have happened tells of none."""
    found: list[Group] = []
    told = [(c, r) for r in records if r.release != "not_asserted" and r.polarity == "positive" for c in sectored(r)]
    for casualty, record in sorted(told, key=lambda pair: pair[0].span):
        size = number(casualty)
        if size != 0 and casualty.basis != "period" and casualty.reference != "apart":
            join(found, casualty, record, size)
    return tuple(found)


def sectored(record: Record) -> Iterable[Casualty]:
    """The casualties of a record; of persons in one list those without a sector have that of the others: "two teachers and a driver of the charity"."""
    listed: tuple[Casualty, ...] = record.fields.get("casualties", ())
    for casualty in listed:
        beside = {c.sector for c in listed if c.cue == casualty.cue and c.sector is not None}
        yield (
            replace(casualty, sector=beside.pop())
            if casualty.sector is None and len(beside) == 1 and casualty.counted not in GENERAL
            else casualty
        )


def number(casualty: Casualty) -> float | None:
    """How many a casualty counts: the best reading, else the least, else the most; None where nothing is said."""
    return next((value for value in (casualty.best, casualty.low, casualty.high) if value is not None), None)


def join(found: list[Group], casualty: Casualty, record: Record, stated: float | None) -> None:
    """Adds a casualty to the group that it tells of, or as a new group."""
    home = home_of(found, casualty, record, stated or 1.0)
    size = stated or (home.size if home is not None else 1.0)
    if home is None:
        home = Group(casualty, record.sentence, size, sector=casualty.sector or lent(found, casualty, record))
        found.append(home)
    same = home.first is casualty or any(s.touches(casualty.span) for s in home.spans)
    before = home.outcomes.get(casualty.outcome, 0.0)
    partial = casualty.reference == "part" and not same
    home.outcomes[casualty.outcome] = min(home.size, before + size) if partial and before < home.size else max(before, min(size, home.size))
    home.spans.append(casualty.span)
    home.sentences.setdefault(casualty.outcome, set()).add(record.sentence)
    if casualty.counted:
        home.nouns.add(casualty.counted)
    home.sector = home.sector or casualty.sector


def lent(found: Sequence[Group], casualty: Casualty, record: Record) -> str | None:
    """The sector of persons told by a number alone or by "others", from the group told before them in the sentence."""
    if casualty.counted not in (None, "other", "another", "one") or not found or found[-1].sentence != record.sentence:
        return None
    return found[-1].sector


def home_of(found: Sequence[Group], casualty: Casualty, record: Record, size: float) -> Group | None:
    """The group of persons that a casualty takes up, the last that can be it."""
    for group in reversed(found):
        if any(s.touches(casualty.span) for s in group.spans):
            return group
    if casualty.reference == "part":
        return next((g for g in reversed(found) if g.size >= size and kindred(g, casualty, part=True)), None)
    for group in reversed(found):
        if casualty.reference == "known" and resumed(group, casualty, size):
            return group
        if repeated(group, casualty, record, size):
            return group
    return None


def resumed(group: Group, casualty: Casualty, size: float) -> bool:
    """Whether a definite noun or a pronoun can mean a group."""
    stated = casualty.best is not None and (casualty.counted not in PRONOUNS)
    return (not stated or size <= group.size) and kindred(group, casualty)


def repeated(group: Group, casualty: Casualty, record: Record, size: float) -> bool:
    """Whether another sentence tells of a group with the same number and noun again."""
    sentences = group.sentences.get(casualty.outcome)
    return (
        sentences is not None
        and record.sentence not in sentences
        and size == group.size
        and casualty.counted in group.nouns
        and casualty.best is not None
    )


def kindred(group: Group, casualty: Casualty, *, part: bool = False) -> bool:
    """Whether the nouns of a group and of a casualty can stand for the same persons."""
    noun = casualty.counted
    if noun is None or noun in PRONOUNS or noun in group.nouns:
        return True
    if casualty.sector is not None and group.sector is not None and casualty.sector != group.sector:
        return False
    if noun in GENERAL or group.nouns <= GENERAL:
        return True
    known = codes.person(noun, noun)
    return part and (known is None or known.side == "unknown")


def totals(found: Iterable[Group], *, once: bool = False) -> dict[str, float]:
    """The number of persons with each outcome. With `once`, each person counts only under the gravest."""
    out: dict[str, float] = {}
    for group in found:
        left = group.size
        for outcome in GRAVEST:
            count = group.outcomes.get(outcome, 0.0)
            count = min(left, count) if once else count
            left -= count if once else 0.0
            if count:
                out[outcome] = out.get(outcome, 0.0) + count
    return out
