"""Ties: how the entities of a document stand to one another, as its words say: who fights, backs, leads, meets whom, who and what is where.

Unlike a relation, which is a record with a speaker and a factuality of its own, a tie is read from any clause or phrase, also from what
is planned, wanted or hoped ("the campaign to defeat them"): it says that the document sets two entities in this relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad import codes
from marsad.extract.ties.entities import Entity
from marsad.extract.ties.linking import (
    ACTORS,
    Page,
    above,
    by_noun,
    by_verb,
    doers,
    owners,
    paged,
    passive,
    patients,
    pobjs,
    resolved,
    words,
)
from marsad.model import Analysis, Span, Token
from marsad.syntax import children, conjuncts

POWERS = frozenset({"group", "state", "body"})
THINGS = frozenset({"weapon", "platform", "vehicle"})
PLACES = frozenset({"place", "site"})
# What may stand at each end of a tie.
SOURCE = {
    "located": ACTORS | THINGS | PLACES | {"act"},
    "belongs": ACTORS | THINGS,
    "fights": ACTORS | THINGS | {"act", "nationality"},
    "allied": POWERS,
    "controls": ACTORS,
}
TARGET = {
    "fights": ACTORS | THINGS | PLACES, "controls": ACTORS | THINGS | PLACES, "located": PLACES, "leaves": PLACES, "allied": POWERS, "uses": THINGS,
}  # fmt: skip
# The longest gap in characters between two names of one: ", which is also known by its Arabic name as ".
ALIAS = 45
# Ties that hold both ways.
MUTUAL = frozenset({"same", "meets"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two phrases. `kind`: fights, allied, controls, belongs, same, located, meets, counts, favours, opposes, leaves."""

    kind: str
    source: Entity
    target: Entity


def find(analysis: Analysis) -> list[Tie]:
    """The ties of a document, each once, in text order."""
    if not analysis.parsed:
        return []
    page = paged(analysis)
    seen: dict[tuple[str, Span, Span], Tie] = {}
    for tie in candidates(page):
        for one in (tie, Tie(tie.kind, tie.target, tie.source)) if tie.kind in MUTUAL else (tie,):
            if fits(one) and not (one.kind == "includes" and page.tokens[one.source.head].tag == "NNS"):  # a class has no members
                kept = Tie("belongs", one.target, one.source) if one.kind in ("uses", "includes") else one
                seen.setdefault((kept.kind, kept.source.span, kept.target.span), kept)
    return sorted(seen.values(), key=lambda t: (t.source.span, t.target.span, t.kind))


def fits(tie: Tie) -> bool:
    """Whether the two ends are of types that the tie may have, and two."""
    if tie.kind in ("same", "counts"):
        return tie.source.span != tie.target.span
    kinds = tie.source.type in SOURCE.get(tie.kind, ACTORS) and tie.target.type in TARGET.get(tie.kind, ACTORS)
    return kinds and tie.source.span != tie.target.span


def candidates(page: Page) -> Iterator[Tie]:
    """All ties that the words may state."""
    for token in page.tokens:
        if token.pos in ("VERB", "AUX") or token.tag[:2] == "VB":
            yield from of_verb(page, token)
        if token.pos in ("NOUN", "PROPN"):
            yield from of_noun(page, token)
        if token.dep == "prep" and token.lower in words()["where"]:
            yield from located(page, token)
    yield from equal(page)
    yield from counted(page)
    yield from inside(page)
    yield from fronted(page)


# ------------------------------------------------------------------------------------------------ verbs and nouns
def of_verb(page: Page, token: Token) -> Iterator[Tie]:
    """The ties that a verb states between its subject and its object or what stands behind its preposition."""
    found, mutual = by_verb().get(token.lemma.lower(), {}), token.lemma.lower() in words()["mutual"]
    if not found and not mutual:
        return
    sources = [e for n in doers(page, token.i) for e in resolved(page, n)]
    if mutual:
        yield from (Tie("meets", a, b) for n, a in enumerate(sources) for b in sources[n + 1 :])
    held = [e for n in patients(page, token.i) for e in resolved(page, n)] if passive(page, token.i) else []
    for prep, kinds in found.items():
        nouns = pobjs(page, token.i, (prep,)) if prep else patients(page, token.i)
        targets = [e for n in nouns for e in resolved(page, n)]
        if prep == "between":
            yield from (Tie("meets", a, b) for n, a in enumerate(targets) for b in targets[n + 1 :])
            continue
        for kind in kinds:
            first = held if prep and held and kind in ("belongs", "located") else sources
            yield from (Tie(kind, s, t) for s in first for t in targets)


def of_noun(page: Page, token: Token) -> Iterator[Tie]:
    """The ties that a noun states between whose act it is and what stands behind its preposition."""
    found = by_noun().get(token.lemma.lower())
    if found is None:
        return
    for prep, kinds in found.items():
        targets = [e for n in pobjs(page, token.i, (prep,)) for e in resolved(page, n)]
        if not targets:
            continue
        own = page.over.get(token.i)
        if own is not None and own.type in ACTORS | THINGS and kinds[0] in ("belongs", "controls"):
            sources = [own]
        else:
            sources = [e for n in owners(page, token.i) or above(page, token.i, 0) for e in resolved(page, n)]
        for kind in kinds:
            yield from (Tie(kind, s, t) for s in sources for t in targets)
        if "meets" in kinds and prep == "between":
            yield from (Tie("meets", a, b) for n, a in enumerate(targets) for b in targets[n + 1 :])


# ------------------------------------------------------------------------------------------------ where
def located(page: Page, prep: Token) -> Iterator[Tie]:
    """Who and what is where a prepositional phrase says."""
    tokens = page.tokens
    where = [e for p in children(tokens, prep.i, ("pobj",)) for n in conjuncts(tokens, p) if (e := page.over.get(n)) and e.type in PLACES]
    if not where:
        return
    head = tokens[prep.head]
    while head.i not in page.over and head.pos == "NOUN" and not codes.is_event_noun(head.lemma) and head.head != head.i:
        head = tokens[head.head]  # "this week in the province"
    if (over := page.over.get(head.i)) is not None and over.type == "time":
        head = tokens[head.head]
    if head.pos in ("VERB", "AUX"):
        who = [e for n in (*doers(page, head.i), *patients(page, head.i)) for e in resolved(page, n)]
    else:
        who = resolved(page, head.i)
        if (
            head.head != head.i and head.dep == "pobj" and codes.is_event_noun(tokens[tokens[head.head].head].lemma)
        ):  # "strikes against them in"
            act = tokens[head.head].head
            who += [e for n in owners(page, act) or above(page, act, 0) for e in resolved(page, n)]
    yield from (Tie("located", e, place) for e in who for place in where)


# ------------------------------------------------------------------------------------------------ the same, and how many
def equal(page: Page) -> Iterator[Tie]:
    """Two phrases for one entity: beside one another ("Jane Doe, the minister") or in brackets ("the Army of Conquest (AC)")."""
    text = page.analysis.document.text
    for one, other in zip(page.found, page.found[1:], strict=False):
        between = text[one.span.end : other.span.start].lower()
        kin = one.type == other.type or {one.type, other.type} <= {"group", "body", "state"}
        if not kin or one.type not in ACTORS | PLACES:
            continue
        alias = len(between) < ALIAS and any(words in between for words in ("known as", "called", "alias"))
        bracket = between in (" (", " [") or (alias and "." not in between)
        if bracket or (between in (", ", " – ", " - ") and beside(page, one, other)):
            yield Tie("same", one, other)


def beside(page: Page, one: Entity, other: Entity) -> bool:
    """Whether the second phrase is an apposition to the first, one a name and the other a description."""
    tokens = page.tokens
    if other.head < 0 or one.head < 0 or one.mention is None or other.mention is None or one.type == "place":
        return False
    linked = (tokens[other.head].dep == "appos" and tokens[other.head].head == one.head) or tokens[one.head].head == other.head
    return linked and {one.mention.form, other.mention.form} == {"name", "nominal"}


def counted(page: Page) -> Iterator[Tie]:
    """Numbers and the people and things that they count."""
    for entity in page.found:
        if entity.type != "quantity":
            continue
        token = page.tokens[page.ends[entity.span.end]] if entity.span.end in page.ends else None
        of = page.over.get(token.head) if token is not None and token.dep == "nummod" else None
        if of is not None and of.type not in ("time", "money", "quantity"):
            yield Tie("counts", of, entity)


def inside(page: Page) -> Iterator[Tie]:
    """What a phrase says by the names in it: "a rebel-held village", "the commander of the Fifth Army"."""
    tokens = page.tokens
    for entity in page.found:
        if entity.head < 0 or entity.type not in PLACES | THINGS | {"person"}:
            continue
        within = list(range(page.starts.get(entity.span.start, entity.head), page.ends.get(entity.span.end, entity.head) + 1))
        held = [i for i in within if tokens[i].lower in words()["held"]]
        led = entity.type == "person" and any(tokens[i].lemma.lower() in words()["offices"] for i in within)
        for mention in (page.mentions[i] for i in within if i in page.mentions and i != entity.head):
            part = Entity(mention.span, mention.type, mention.head, mention)
            if mention.type in POWERS and entity.type != "person" and any(h > mention.head for h in held):
                yield Tie("controls", part, entity)
            elif mention.type in POWERS and led:
                yield from (Tie("controls", bearer, part) for bearer in bearers(page, entity))


def bearers(page: Page, title: Entity) -> list[Entity]:
    """The person whose office a phrase names: the phrase itself where it holds the name, else the name beside it."""
    if title.mention is not None and title.mention.form == "name":
        return [title]
    place = page.found.index(title)
    near = [
        o for o in page.found[max(place - 1, 0) : place + 2] if o.type == "person" and o.mention is not None and o.mention.form == "name"
    ]
    return [o for o in near if beside_any(page, title, o)][:1]


def beside_any(page: Page, one: Entity, other: Entity) -> bool:
    """Whether one phrase is an apposition to the other, in either order."""
    first, second = sorted((one, other), key=lambda e: e.span)
    return beside(page, first, second)


def fronted(page: Page) -> Iterator[Tie]:
    """The place that a sentence begins with and all that it tells of: "Near Kirkuk, two strikes hit a vehicle and a bunker"."""
    tokens = page.tokens
    for sentence in page.analysis.sentences:
        first = next((i for i in range(sentence.first, sentence.last) if tokens[i].text[0].isalnum()), -1)
        if first < 0 or tokens[first].lower not in ("near", "in", "at", "outside", "around"):
            continue
        place = page.over.get(first + 1)
        if place is None or place.type != "place" or place.mention is None or place.mention.form != "name":
            continue
        comma = next((t for t in tokens[first + 1 : sentence.last] if t.span.start >= place.span.end), None)
        if comma is None or comma.text != ",":
            continue
        told = {e.span: e for i in range(comma.i + 1, sentence.last) if (e := page.over.get(i)) is not None}
        yield from (Tie("located", e, place) for e in told.values() if e.type in THINGS | POWERS | {"site"})
