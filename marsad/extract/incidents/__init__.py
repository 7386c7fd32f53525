"""Which event records of one document tell of one incident.

A report tells an incident several times: by the blow ("a bomb exploded"), by what it did ("killing two guards"), and again by a
general noun ("the attack"). Records belong together where their types can be one act and nothing they say contradicts it: no other
day, no other town, no other named victim, and no "another".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad import codes
from marsad.model import Participant, Place, Record, When

# Frames whose events are acts of violence, and types that say that there was one without saying which.
VIOLENT = frozenset({"strike", "clash", "harm", "death", "damage", "abduction"})
GENERAL = frozenset({"attack", "killing", "death", "injury", "destruction", "massacre", "murder", "execution"})
# Violent types that are no incident of their own kind.
LEFT_OUT = frozenset({"accident", "crackdown", "cyber_attack", "armed_clash", "weapons_seizure"})
NEW = re.compile(
    r"\b(?:another|second|third|fourth|fifth|other|separate|different|similar|earlier|previous|later|also)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|their)\s+(?:\w+\s+)?$", re.IGNORECASE)
AT = re.compile(
    r"\b(?:in|at|near|of|from|to|outside|inside|around|into|on|across|within|through|leaving|entering)\s+(?:the\s+)?(?:\w+\s+(?:of\s+)?){0,2}$|,\s*$",
    re.IGNORECASE,
)
PRECISE = ("facility", "settlement", "near", "admin2", "admin1", "country", "region")


@dataclass(frozen=True, slots=True)
class Incident:
    """The records of one incident, in text order, and the most telling of their types.

    `claims` are the records of other kinds of act that say who did it: claims and denials of responsibility, accusations.
    """

    type: codes.EventType
    records: tuple[Record, ...]
    claims: tuple[Record, ...] = ()

    def when(self) -> When | None:
        """The narrowest time that a record gives, the first of equals."""
        known = [r.time for r in self.records if r.time is not None and r.time.latest is not None]
        return min(known, key=breadth, default=None)

    def places(self, text: str) -> tuple[Place, ...]:
        """The places of the records, the most precise first, each once; "a U.S. citizen" is in no place."""
        seen: dict[str, Place] = {}
        for record in self.records:
            for place in record.places:
                if AT.search(text[max(0, place.span.start - 30) : place.span.start]):
                    seen.setdefault(place.id or place.name.lower(), place)
        return tuple(sorted(seen.values(), key=lambda p: (PRECISE.index(p.precision) if p.precision in PRECISE else len(PRECISE), p.span)))

    def participants(self, *roles: str) -> tuple[Participant, ...]:
        """The participants in these roles, each name once, the first mention."""
        seen: dict[str, Participant] = {}
        for record in self.records:
            for p in record.participants:
                if p.role in roles:
                    seen.setdefault(" ".join(p.name.lower().split()), p)
        return tuple(seen.values())


def breadth(when: When) -> int:
    """How wide a time is: its number of days, a large number where a bound is open."""
    if when.earliest is None or when.latest is None:
        return 1 << 20
    return (dt.date.fromisoformat(when.latest) - dt.date.fromisoformat(when.earliest)).days


def group(text: str, records: Iterable[Record]) -> tuple[Incident, ...]:
    """The incidents that a document's records tell of, in text order. `text` is the document's."""
    groups: list[list[Record]] = []
    claims: dict[int, list[Record]] = {}
    for record in sorted(records, key=lambda r: r.spans[0]):
        if not violent(record):
            if groups and blames(record):
                claims.setdefault(len(groups) - 1, []).append(record)
            continue
        home = next((g for g in reversed(groups) if one(text, g, record)), None)
        if home is not None:
            home.append(record)
        else:
            groups.append([record])
    return tuple(Incident(telling(g), tuple(g), tuple(claims.get(n, ()))) for n, g in enumerate(groups))


def parties(records: Iterable[Record]) -> tuple[Participant, ...]:
    """The groups that a document names as taking part in anything, each once, the most often named first."""
    seen: dict[str, list[Participant]] = {}
    for record in records:
        for p in record.participants:
            if p.type == "group" and p.id is not None:
                seen.setdefault(p.id, []).append(p)
    return tuple(found[0] for found in sorted(seen.values(), key=lambda f: (-len(f), f[0].span)))


def blames(record: Record) -> bool:
    """Whether a record says who is responsible, or who was hit, and is no violent act itself."""
    return bool(record.fields.get("responsibility") or record.fields.get("identified"))


def violent(record: Record) -> bool:
    """Whether a record tells of a single act of violence, done, tried or threatened."""
    kind = kind_of(record)
    return kind is not None and kind.frame in VIOLENT and kind.id not in LEFT_OUT and record.fields.get("granularity") == "incident"


def kind_of(record: Record) -> codes.EventType | None:
    """The event type of a record."""
    return codes.types().get(record.fields.get("sub_event_type", "")) if record.kind == "event" else None


def telling(group: Sequence[Record]) -> codes.EventType:
    """The most specific type of a group: the first that is not general, else the first."""
    kinds = [k for r in group if (k := kind_of(r)) is not None]
    return next((k for k in kinds if k.id not in GENERAL), kinds[0])


def one(text: str, group: Sequence[Record], record: Record) -> bool:
    """Whether a record tells of the incident of a group."""
    if not alike(telling(group), kind_of(record)) or apart(group, record):
        return False
    near = any(r.sentence == record.sentence for r in group)
    if near or resumes(text, record):
        return True
    before = text[max(0, record.trigger.start - 30) : record.trigger.start] if record.trigger else ""
    if NEW.search(before):
        return False
    if DEFINITE.search(before):
        return True
    return not contradicts(group, record) and not fresh(group, record)


def resumes(text: str, record: Record) -> bool:
    """Whether a record's subject takes up an act told before: "the attack also wounded", "this explosion"."""
    if record.trigger is None:
        return False
    words = text[record.spans[0].start : record.trigger.start].lower().split()[:4]
    if not words or words[0] not in ("the", "this", "that"):
        return False
    return any(codes.is_event_noun(w) or w == "incident" for w in words[1:])


def alike(a: codes.EventType, b: codes.EventType | None) -> bool:
    """Whether two types can be one act."""
    if b is None:
        return False
    if family(a) == family(b):
        return True
    if "abduction" in (family(a), family(b)):
        return False
    return a.id in GENERAL or b.id in GENERAL


def family(kind: codes.EventType) -> str:
    """The broad act that a type belongs to; general acts are all one."""
    if kind.id in GENERAL:
        return "general"
    if kind.under in (None, "attack", "destruction"):
        return kind.id
    return kind.under or kind.id


def apart(group: Sequence[Record], record: Record) -> bool:
    """Whether the times or the towns of a record and of a group exclude each other."""
    return any(other_time(r.time, record.time) for r in group) or other_place(group, record)


def other_time(a: When | None, b: When | None) -> bool:
    """Whether two times have no day in common."""
    if a is None or b is None:
        return False
    late = a.latest is not None and b.earliest is not None and a.latest < b.earliest
    return late or (b.latest is not None and a.earliest is not None and b.latest < a.earliest)


def other_place(group: Sequence[Record], record: Record) -> bool:
    """Whether both name towns, or else countries, and none in common."""
    for levels in (("settlement",), ("country",)):
        ours = {p.name.lower() for p in record.places if p.precision in levels}
        theirs = {p.name.lower() for r in group for p in r.places if p.precision in levels}
        if ours and theirs and not ours & theirs:
            return True
    return False


def contradicts(group: Sequence[Record], record: Record) -> bool:
    """Whether both name victims or groups that act, and none in common."""
    for roles, types in ((("victim", "target"), ("person",)), (("actor",), ("group",))):
        ours, theirs = names([record], roles, types), names(group, roles, types)
        if ours and theirs and not any(overlap(a, b) for a in ours for b in theirs):
            return True
    return False


def fresh(group: Sequence[Record], record: Record) -> bool:
    """Whether a record has a doer and somebody hit of its own, neither known from the group: a new act."""
    doers, hit = heads([record], ("actor",)), heads([record], ("target", "victim"))
    if not doers or not hit:
        return False
    return (
        bool(heads(group, ("target", "victim"))) and not hit & heads(group, ("target", "victim")) and not doers & heads(group, ("actor",))
    )


def heads(records: Iterable[Record], roles: Sequence[str]) -> set[str]:
    """The last words of the participants in these roles, small and without plural."""
    return {
        p.name.lower().split(" of ")[0].split()[-1].removesuffix("s")
        for r in records
        for p in r.participants
        if p.role in roles and p.name.split()
    }


def names(records: Iterable[Record], roles: Sequence[str], types: Sequence[str]) -> set[frozenset[str]]:
    """The words of the names in these roles; nouns for persons are no names."""
    out = set()
    for record in records:
        for p in record.participants:
            if p.role in roles and p.type in types:
                words = frozenset(w for w in p.name.lower().split() if codes.person(w, w) is None)
                if words:
                    out.add(words)
    return out


def overlap(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names share a word."""
    return not a.isdisjoint(b)
