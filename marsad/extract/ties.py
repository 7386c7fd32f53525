"""Ties: how the entities of a document stand to one another, as its words say: who fights, backs, leads, meets whom, who and what is where.

Unlike a relation, which is a record with a speaker and a factuality of its own, a tie is read from any clause or phrase, also from what
is planned, wanted or hoped ("the campaign to defeat them"): it says that the document sets two entities in this relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from marsad import lexicon
from marsad.extract import entities
from marsad.extract.entities import Entity
from marsad.model import Analysis, Span, Token
from marsad.syntax import child, children, conjuncts

ACTORS = frozenset({"person", "people", "group", "state", "body"})
THINGS = frozenset({"weapon", "platform", "vehicle"})
PLACES = frozenset({"place", "site"})
RELATIVE = frozenset({"who", "that", "which", "whom"})
# What may stand at each end of a tie.
SOURCE = {"located": ACTORS | THINGS | PLACES, "belongs": ACTORS | THINGS}
TARGET = {
    "fights": ACTORS | THINGS | PLACES, "controls": ACTORS | THINGS | PLACES, "located": PLACES, "leaves": PLACES,
}  # fmt: skip
# Ties that hold both ways.
MUTUAL = frozenset({"same", "meets"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two phrases. `kind`: fights, allied, controls, belongs, same, located, meets, counts, favours, opposes, leaves."""

    kind: str
    source: Entity
    target: Entity


@dataclass(frozen=True, slots=True)
class Page:
    """An analysis with its entities by token."""

    analysis: Analysis
    tokens: tuple[Token, ...]
    over: dict[int, Entity]
    found: list[Entity] = field(repr=False)


def find(analysis: Analysis) -> list[Tie]:
    """The ties of a document, each once, in text order."""
    if not analysis.parsed:
        return []
    page = paged(analysis)
    seen: dict[tuple[str, Span, Span], Tie] = {}
    for tie in candidates(page):
        for one in (tie, Tie(tie.kind, tie.target, tie.source)) if tie.kind in MUTUAL else (tie,):
            if fits(one):
                seen.setdefault((one.kind, one.source.span, one.target.span), one)
    return sorted(seen.values(), key=lambda t: (t.source.span, t.target.span, t.kind))


def fits(tie: Tie) -> bool:
    """Whether the two ends are of types that the tie may have, and two."""
    if tie.kind in ("same", "counts"):
        return tie.source.span != tie.target.span
    kinds = tie.source.type in SOURCE.get(tie.kind, ACTORS) and tie.target.type in TARGET.get(tie.kind, ACTORS)
    return kinds and tie.source.span != tie.target.span


def paged(analysis: Analysis) -> Page:
    """The entities of an analysis by every token that they cover, the shortest last."""
    found = entities.find(analysis)
    starts = {t.span.start: t.i for t in analysis.tokens}
    over: dict[int, Entity] = {}
    for entity in sorted(found, key=lambda e: e.span.start - e.span.end):
        i = starts.get(entity.span.start, -1)
        while 0 <= i < len(analysis.tokens) and analysis.tokens[i].span.end <= entity.span.end:
            over[i] = entity
            i += 1
    return Page(analysis, analysis.tokens, over, found)


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


# ------------------------------------------------------------------------------------------------ the lexicon
@cache
def words() -> dict[str, Any]:
    """The lexicon of ties (data/ties.yaml)."""
    return lexicon.tree("ties.yaml")  # type: ignore[no-any-return]


@cache
def by_verb() -> dict[str, dict[str, tuple[str, ...]]]:
    """Lemma -> preposition ("" for the object) -> ties."""
    out: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind, entry in words().items():
        for verb in entry["verbs"] if isinstance(entry, dict) else ():
            lemma, _, prep = verb.partition("_")
            known = out.setdefault(lemma, {})
            known[prep] = (*known.get(prep, ()), kind)
    return out


@cache
def by_noun() -> dict[str, dict[str, tuple[str, ...]]]:
    """Lemma -> preposition -> ties."""
    out: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind, entry in words().items():
        for prep, lemmas in entry["nouns"].items() if isinstance(entry, dict) else ():
            for lemma in lemmas:
                known = out.setdefault(lemma, {})
                known[prep] = (*known.get(prep, ()), kind)
    return out


# ------------------------------------------------------------------------------------------------ who and whom
def doers(page: Page, verb: int, depth: int = 0) -> list[int]:
    """Who does what a verb says: its subject or agent, or that of the verb or noun that it depends on."""
    tokens, token = page.tokens, page.tokens[verb]
    agents = [p for c in token.children if tokens[c].dep == "agent" for p in children(tokens, c, ("pobj",))]
    if agents or passive(page, verb):
        return [n for a in agents for n in conjuncts(tokens, a)]
    own = child(tokens, verb, ("nsubj",))
    if own >= 0 and not (tokens[own].lower in RELATIVE and token.dep == "relcl"):
        return conjuncts(tokens, own)
    if depth > 4:
        return []
    if token.dep == "relcl" and (own < 0 or tokens[own].lower in RELATIVE):
        return conjuncts(tokens, token.head) if own >= 0 else []
    if token.dep in ("acl", "pcomp") and tokens[token.head].pos in ("NOUN", "PROPN", "ADP"):
        return behind(page, token, depth)
    if token.dep in ("conj", "xcomp", "advcl", "ccomp", "dep"):
        handed = child(tokens, token.head, ("dobj", "dative")) if token.dep in ("xcomp", "advcl", "ccomp") else -1
        if handed >= 0 and tokens[token.head].lemma in words()["handing"]:
            return conjuncts(tokens, handed)
        if passive(page, token.head):
            return conjuncts(tokens, p) if (p := child(tokens, token.head, ("nsubjpass",))) >= 0 else []
        return doers(page, token.head, depth + 1) if tokens[token.head].pos in ("VERB", "AUX") else owners(page, token.head)
    return []


def behind(page: Page, token: Token, depth: int) -> list[int]:
    """Who does an act that stands behind a noun: the noun itself ("troops fighting"), whose it is ("the efforts to defeat"), or the verb's subject."""
    tokens = page.tokens
    noun = token.head
    while tokens[noun].pos == "ADP" and tokens[noun].head != noun:
        noun = tokens[noun].head
    if tokens[noun].pos in ("VERB", "AUX"):
        return doers(page, noun, depth + 1)
    if (entity := page.over.get(noun)) is not None and entity.type in ACTORS and token.tag == "VBG":
        return conjuncts(tokens, noun)
    return owners(page, noun) or above(page, noun, depth)


def above(page: Page, noun: int, depth: int) -> list[int]:
    """The subject of the verb that a noun stands under."""
    tokens, i = page.tokens, noun
    for _ in range(4):
        i = tokens[i].head
        if tokens[i].pos in ("VERB", "AUX"):
            return [n for n in doers(page, i, depth + 1) if n != noun]
    return []


def passive(page: Page, verb: int) -> bool:
    """Whether a verb is passive, or a participle behind a noun."""
    tokens, token = page.tokens, page.tokens[verb]
    return child(tokens, verb, ("nsubjpass", "auxpass")) >= 0 or (token.dep == "acl" and token.tag == "VBN")


def patients(page: Page, verb: int) -> list[int]:
    """Whom or what a verb is done to."""
    tokens, token = page.tokens, page.tokens[verb]
    if passive(page, verb):
        own = child(tokens, verb, ("nsubjpass",))
        if own < 0 or tokens[own].lower in RELATIVE:
            return [token.head] if token.dep in ("acl", "relcl") else []
        return conjuncts(tokens, own)
    found = children(tokens, verb, ("dobj", "dative", "oprd"))
    if not found and token.dep == "relcl" and child(tokens, verb, ("nsubj",)) >= 0:
        subject = child(tokens, verb, ("nsubj",))
        return [token.head] if tokens[subject].lower not in RELATIVE else []
    return [n for f in found if tokens[f].lower not in RELATIVE for n in conjuncts(tokens, f)]


def owners(page: Page, noun: int) -> list[int]:
    """Whose act a noun is: the possessor, the name before it, or who stands behind "by", "of" or "from"."""
    tokens = page.tokens
    before = [c for c in tokens[noun].children if c < noun and tokens[c].dep in ("poss", "compound", "amod", "nmod")]
    found = [c for c in before if (e := page.over.get(c)) is not None and e.type in ACTORS | {"place", "nationality"}]
    for c in tokens[noun].children:
        if tokens[c].dep in ("prep", "agent") and tokens[c].lower in ("by", "from"):
            found += [n for p in children(tokens, c, ("pobj",)) for n in conjuncts(tokens, p)]
    return found


def pobjs(page: Page, head: int, preps: tuple[str, ...]) -> list[int]:
    """The nouns behind some prepositions under a token."""
    tokens = page.tokens
    return [
        n
        for c in tokens[head].children
        if tokens[c].dep in ("prep", "dative", "agent") and tokens[c].lower in preps
        for p in children(tokens, c, ("pobj",))
        for n in conjuncts(tokens, p)
    ]


# ------------------------------------------------------------------------------------------------ verbs and nouns
def of_verb(page: Page, token: Token) -> Iterator[Tie]:
    """The ties that a verb states between its subject and its object or what stands behind its preposition."""
    found = by_verb().get(token.lemma.lower())
    if found is None:
        return
    sources = [e for n in doers(page, token.i) for e in resolved(page, n)]
    if "meets" in found.get("", ()) or "meets" in found.get("with", ()):
        yield from (Tie("meets", a, b) for n, a in enumerate(sources) for b in sources[n + 1 :])
    for prep, kinds in found.items():
        nouns = pobjs(page, token.i, (prep,)) if prep else patients(page, token.i)
        targets = [e for n in nouns for e in resolved(page, n)]
        for kind in kinds:
            yield from (Tie(kind, s, t) for s in sources for t in targets)


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


def resolved(page: Page, noun: int) -> list[Entity]:
    """The entities that a noun stands for: its own; for an act or a part, those that own it; for a count, what is counted."""
    tokens = page.tokens
    if (entity := page.over.get(noun)) is not None and entity.type not in ("time", "quantity", "money"):
        return [entity]
    inner = pobjs(page, noun, ("of",))
    found = [e for n in inner if n != noun for e in resolved(page, n)] if tokens[noun].pos in ("NOUN", "NUM", "PRON", "DET") else []
    return found or [page.over[n] for n in owners(page, noun) if n in page.over]


# ------------------------------------------------------------------------------------------------ where
def located(page: Page, prep: Token) -> Iterator[Tie]:
    """Who and what is where a prepositional phrase says."""
    tokens = page.tokens
    where = [e for p in children(tokens, prep.i, ("pobj",)) for n in conjuncts(tokens, p) if (e := page.over.get(n)) and e.type in PLACES]
    if not where:
        return
    head = tokens[prep.head]
    if head.pos in ("VERB", "AUX"):
        who = [e for n in (*doers(page, head.i), *patients(page, head.i)) for e in resolved(page, n)]
    else:
        who = [page.over[head.i]] if head.i in page.over else [e for n in (*owners(page, head.i),) for e in resolved(page, n)]
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
        bracket = between in (" (", " [") or "known as" in between or "called" in between
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
        token = next((t for t in page.tokens if t.span.end == entity.span.end), None)
        if token is not None and token.dep == "nummod" and (of := page.over.get(token.head)) is not None and of.type not in ("time", "money", "quantity"):
            yield Tie("counts", of, entity)
