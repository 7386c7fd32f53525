"""Actors: ids from the register, and whether a speaker has a stake in the conflict.

Nothing is guessed: a group, force or body that the register does not know keeps its name, without an id, and is listed as ACTOR-001.
Private persons are in no register and are not listed.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from marsad import lexicon, text
from marsad.match import names, register, sounds
from marsad.model import Analysis, Mention, Participant, Problem, Record, Span, Speaker
from marsad.resolve import affiliations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Side = Literal["party", "other", "unknown"]
# Types of names that the register is there for.
LISTED = frozenset({"group", "state", "body"})
# Another spelling of a name in the register scores at least this: its words sound the same, at most in another order. Lower ones, on
# names of our own, were already other bodies (Northern Front, Southern Front .86).
NEAR = 0.95
# Roles in which a country is its government; elsewhere it is a place.
ACTING = frozenset({"actor", "perpetrator", "attacker", "party", "ally", "supporter"})
# What the type of an entity tells where nothing else does.
SIDES: dict[str, Side] = {"group": "party", "state": "party", "body": "other"}
# Who speaks for a side by office.
OFFICES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "leader", "commander", "chief", "official", "officials", "spokesmen", "member", "members", "head",
     "minister", "president", "general", "officer", "secretary", "fighter", "fighters", "militant", "militants", "source", "sources", "statement"}
)  # fmt: skip
# Who speaks for a department, and the departments that speak to other states: for a plain toll they are as good a source as a hospital.
HOLDERS = frozenset(
    {
        "minister",
        "ministry",
        "ministers",
        "department",
        "official",
        "officials",
        "authorities",
        "secretary",
        "authority",
        "service",
        "services",
    }
)
FOREIGN = frozenset({"foreign"})


class Cast:
    """The mentions of a document by span and by entity, and what was found out about each entity so far."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.mentions = analysis.layer(Mention)
        self.starts = [m.span.start for m in self.mentions]
        self.at: dict[Span, Mention] = {}
        self.members: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self.at.setdefault(mention.span, mention)
            self.members.setdefault(mention.entity, []).append(mention)
        self.by_head = {m.head: m for m in self.mentions}
        self.sides: dict[int, Side] = {}
        self.context = frozenset(text.fold(t.text) for t in analysis.tokens)

    def mention(self, span: Span | None) -> Mention | None:
        """The mention with these characters, or with their head."""
        if span is None or span in self.at:
            return self.at.get(span) if span else None
        inside = [
            m for m in self.mentions[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)] if m.span.within(span)
        ]
        tokens = self.analysis.tokens
        tops = [m for m in inside if not span.start <= tokens[tokens[m.head].head].span.start < span.end or tokens[m.head].head == m.head]
        return tops[0] if len(tops) == 1 and self.analysis.parsed else None


def resolve(analysis: Analysis, records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records with the ids of participants and speakers, and one problem for each name that no register knows."""
    cast = Cast(analysis)
    out = tuple(fill(cast, record) for record in records)
    return out, tuple(unknown(cast, out))


def fill(cast: Cast, record: Record) -> Record:
    """One record with its actors."""
    participants = tuple(participant(cast, p, apart=record.kind == "relation") for p in record.participants)
    acting = {p.id or p.name for p in participants if p.role in ("actor", "perpetrator", "target", "subject")}
    toll = bool(record.fields.get("casualties")) and not any(p.role in ACTING for p in participants)
    chain = tuple(speaker(cast, s, acting, toll=toll) for s in record.speaker_chain)
    fields = {**record.fields, "responsibility": blamed} if (blamed := answerable(record, participants)) else record.fields
    return replace(record, participants=participants, speaker_chain=chain, fields=fields)


def answerable(record: Record, participants: Sequence[Participant]) -> tuple[Any, ...]:
    """Who is said to be responsible, by the names of the participants that stand there."""
    names = {p.span.end: p.name for p in participants}
    return tuple(
        replace(r, actor=names[r.span.end]) if r.span and r.span.end in names else r for r in record.fields.get("responsibility", ())
    )


def participant(cast: Cast, found: Participant, *, apart: bool = False) -> Participant:
    """A participant with id and type. Persons of a group ("its fighters") bear the group's id and its name, unless `apart`."""
    mention = cast.mention(found.span)
    if (
        not apart
        and found.id is None
        and mention is not None
        and (group := affiliations.of(cast.by_head, cast.members, cast.analysis, mention))
    ):
        return replace(
            found,
            id=group.actor,
            name=affiliations.name(cast.by_head, cast.analysis, found, mention, group),
            type=found.type or mention.type,
        )
    kind = found.type or (mention.type if mention else None)
    actor = found.id or (mention.actor if mention else None) or known(cast, found.name, kind, found.role in ACTING)
    kind = register.actors()[actor].type if actor in register.actors() else kind
    return replace(found, id=actor, type=kind)


def known(cast: Cast, name: str, kind: str | None, acting: bool) -> str | None:
    """The id of a name that stands in the register, or, where it acts or speaks, of a country as its government."""
    ids = register.lookup(name)
    if ids:
        return register.choose(ids, cast.context, name)
    if acting and kind in ("place", "state", None) and text.key(name) in register.countries():
        return register.countries()[text.key(name)]
    alike = near(name) if kind in LISTED else ()
    return register.choose(alike, cast.context) if alike else None


@lru_cache(maxsize=4096)
def near(name: str) -> tuple[str, ...]:
    """The actors whose name is another spelling of this one: same number of words, one of them the very same (Sufan Group, Soufan Group)."""
    asked = names.read(name, "body")
    words = set(asked.words)
    fit = (other for other in spellings().get(consonants(asked), ()) if words & set(names.read(other, "body").words))
    bearers = [set(register.lookup(other)) for other in fit if names.compare(asked, names.read(other, "body"))[0] >= NEAR]
    # near the names of different actors it is none of theirs; who shares one name is told apart by the text
    return tuple(sorted(set.intersection(*bearers))) if bearers else ()


def consonants(name: names.Name) -> tuple[str, ...]:
    """The consonants of each word of a name, in the order of the alphabet."""
    return tuple(sorted(map(sounds.skeleton, name.words)))


@cache
def spellings() -> dict[tuple[str, ...], list[str]]:
    """The names of the register that have two words or more, by their consonants."""
    out: dict[tuple[str, ...], list[str]] = {}
    for name in (name for actor in register.listed() for name in actor.names if name.isascii()):
        found = names.read(name, "body")
        if len(found.words) > 1:
            out.setdefault(consonants(found), []).append(name)
    return out


def speaker(cast: Cast, found: Speaker, acting: set[str], *, toll: bool = False) -> Speaker:
    """A speaker with id and stake. Police and courts have a stake where the record is about what they did themselves; diplomats none in a toll."""
    mention = cast.mention(found.span)
    actor = found.id or (mention.actor if mention else None) or known(cast, found.name, mention.type if mention else None, True)
    stake = side(cast, found, mention, actor)
    if stake == "other" and (actor or found.name) in acting and mention and mention.type == "state":
        stake = "party"
    if toll and stake == "party" and mention and holds(around(cast, mention)[0], FOREIGN):
        stake = "other"
    return replace(found, id=actor, stake=stake)


# ------------------------------------------------------------------------------------------------ stakes
def side(cast: Cast, found: Speaker, mention: Mention | None, actor: str | None) -> Side:
    """Whether a speaker is a party: by the register, by whom they speak for, by what they are called, by their type."""
    if actor in register.actors():
        return register.actors()[actor].stake
    if mention is None:
        return by_words(text.key(found.name)) if found.span else "unknown"
    if mention.entity not in cast.sides:
        cast.sides[mention.entity] = judge(cast, mention)
    return cast.sides[mention.entity]


def judge(cast: Cast, mention: Mention) -> Side:
    """The side of an entity, from all its mentions."""
    words: list[str] = []
    for member in cast.members[mention.entity]:
        called, known = around(cast, member)
        if holds(called, nouns("civil")) and not any(actor.type == "group" for actor in known):
            return "other"
        sides = [actor.stake for actor in known]
        if sides and (OFFICES & set(called) or member.form == "nominal"):
            return sides[0]
        words += called
    found = by_words(words)
    return found if found != "unknown" else SIDES.get(mention.type, "unknown")


def holds(called: Sequence[str], departments: frozenset[str]) -> bool:
    """Whether words name the holder of an office in one of some departments: "health minister", "ministry of health"."""
    return not HOLDERS.isdisjoint(called) and not departments.isdisjoint(called)


def around(cast: Cast, mention: Mention) -> tuple[list[str], list[register.Actor]]:
    """The nouns that a mention is called by, and the actors named in its phrase ("a Taliban spokesman", "head of the UN mission")."""
    tokens = cast.analysis.tokens
    todo, seen = [mention.head], {mention.head}
    while todo:
        i = todo.pop()
        below = [c for c in tokens[i].children if tokens[c].dep in PHRASE]
        if tokens[i].dep == "appos":
            below.append(tokens[i].head)
        for c in below:
            if c not in seen and not (tokens[c].dep == "appos" and unlike(cast, mention, c)):
                seen.add(c)
                todo.append(c)
    words = [tokens[i].lower for i in sorted(seen)]
    others = [cast.by_head[i] for i in sorted(seen) if i in cast.by_head and cast.by_head[i].entity != mention.entity]
    known = register.actors()
    return words, [known[m.actor] for m in others if m.actor in known]


def unlike(cast: Cast, mention: Mention, noun: int) -> bool:
    """Whether an apposition cannot be the one it stands beside: a person is no group ("in the view of Renner, the group has no men")."""
    other = cast.by_head.get(noun)
    return other is not None and mention.type == "person" and other.type in ("group", "state", "body", "place")


PHRASE = frozenset({"compound", "nmod", "poss", "amod", "appos", "prep", "pobj"})


def by_words(words: Sequence[str]) -> Side:
    """The side that the nouns for a speaker tell: two words before one, then those that report without a side ("army doctor")."""
    for found in ({f"{a} {b}" for a, b in itertools.pairwise(words)}, set(words)):
        if found & nouns("neutral"):
            return "other"
        if found & nouns("party"):
            return "party"
    return "unknown"


@cache
def nouns(name: str) -> frozenset[str]:
    """A list of nouns for speakers."""
    return frozenset(lexicon.lines(f"nominals_{name}.txt"))


# ------------------------------------------------------------------------------------------------ problems
def unknown(cast: Cast, records: Sequence[Record]) -> Iterator[Problem]:
    """ACTOR-001 for each name of a group, force or body without an id, at its first place in the text."""
    seen: set[tuple[str, ...]] = set()
    spans = sorted({p.span: p for r in records for p in r.participants if p.id is None and p.type in LISTED}.items())
    for span, found in spans:
        mention = cast.mention(span)
        key = text.key(found.name)
        if mention is not None and mention.form == "name" and key not in seen:
            seen.add(key)
            yield Problem(cast.analysis.document.id, "ACTOR-001", f"'{found.name}' is in no register of actors", span)
