"""Ties: how the entities of a document stand to one another, as its words say: who fights, backs, leads, meets whom, who and what is where.

Unlike a relation, which is a record with a speaker and a factuality of its own, a tie is read from any clause or phrase, also from what
is planned, wanted or hoped ("the campaign to defeat them"): it says that the document sets two entities in this relation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from marsad import codes, lexicon
from marsad.extract import entities
from marsad.extract.entities import Entity
from marsad.model import Analysis, Mention, Span, Token
from marsad.syntax import child, children, conjuncts

ACTORS = frozenset({"person", "people", "group", "state", "body"})
POWERS = frozenset({"group", "state", "body"})
THINGS = frozenset({"weapon", "platform", "vehicle"})
PLACES = frozenset({"place", "site"})
RELATIVE = frozenset({"who", "that", "which", "whom"})
# What may stand at each end of a tie.
SOURCE = {
    "located": ACTORS | THINGS | PLACES | {"act"},
    "belongs": ACTORS | THINGS,
    "fights": ACTORS | {"act"},
    "allied": POWERS,
    "controls": ACTORS,
}
TARGET = {
    "fights": ACTORS | THINGS | PLACES, "controls": ACTORS | THINGS | PLACES, "located": PLACES, "leaves": PLACES, "allied": POWERS, "uses": THINGS,
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
    # the entity number of every mention, by head token
    numbers: dict[int, int] = field(repr=False)


def find(analysis: Analysis) -> list[Tie]:
    """The ties of a document, each once, in text order."""
    if not analysis.parsed:
        return []
    page = paged(analysis)
    seen: dict[tuple[str, Span, Span], Tie] = {}
    for tie in candidates(page):
        for one in (tie, Tie(tie.kind, tie.target, tie.source)) if tie.kind in MUTUAL else (tie,):
            if fits(one):
                kept = Tie("belongs", one.target, one.source) if one.kind in ("uses", "includes") else one
                seen.setdefault((kept.kind, kept.source.span, kept.target.span), kept)
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
    return Page(analysis, analysis.tokens, over, found, {m.head: m.entity for m in analysis.layer(Mention)})


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
        for verb in entry["verbs"] if isinstance(entry, dict) and "verbs" in entry else ():
            lemma, _, prep = verb.partition("_")
            known = out.setdefault(lemma, {})
            known[prep] = (*known.get(prep, ()), kind)
    return out


@cache
def by_noun() -> dict[str, dict[str, tuple[str, ...]]]:
    """Lemma -> preposition -> ties."""
    out: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind, entry in words().items():
        for prep, lemmas in entry["nouns"].items() if isinstance(entry, dict) and "verbs" in entry else ():
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
        later = [c for c in token.children if tokens[c].dep == "conj" and not agents]  # "bombed and killed by"
        agents += [p for v in later for c in tokens[v].children if tokens[c].dep == "agent" for p in children(tokens, c, ("pobj",))]
        return [n for a in agents for n in conjuncts(tokens, a)] or causes(page, verb)
    own = max(children(tokens, verb, ("nsubj",)), default=-1)  # the parser takes "Near Homs, two strikes hit" for two subjects
    if own >= 0 and not (tokens[own].lower in RELATIVE and token.dep == "relcl"):
        return conjuncts(tokens, own)
    if depth > 4:
        return []
    if token.dep == "relcl" and (own < 0 or tokens[own].lower in RELATIVE):
        return conjuncts(tokens, token.head) if own >= 0 else []
    if token.dep in ("acl", "pcomp") and tokens[token.head].pos in ("NOUN", "PROPN", "ADP"):
        return behind(page, token, depth)
    if token.dep in ("conj", "xcomp", "advcl", "ccomp", "acomp", "dep"):
        handed = child(tokens, token.head, ("dobj", "dative")) if token.dep in ("xcomp", "advcl", "ccomp") else -1
        if handed >= 0 and tokens[token.head].lemma in words()["handing"]:
            return conjuncts(tokens, handed)
        if token.dep != "conj" and passive(page, token.head):
            return conjuncts(tokens, p) if (p := child(tokens, token.head, ("nsubjpass",))) >= 0 else []
        if tokens[token.head].pos in ("VERB", "AUX", "ADJ"):
            return subjects(page, token.head, depth + 1)
        return owners(page, token.head)
    return []


def causes(page: Page, verb: int) -> list[int]:
    """Whose act it was in which a passive verb's subject suffered: "was killed in a raid by commandos"."""
    tokens = page.tokens
    acts = [p for c in children(tokens, verb, ("prep",)) if tokens[c].lower in ("in", "during") for p in children(tokens, c, ("pobj",))]
    found = []
    for act in acts:
        if codes.is_event_noun(tokens[act].lemma):
            by = [c for c in tokens[act].children if tokens[c].dep == "acl" and tokens[c].tag == "VBN"]
            found += owners(page, act) + [n for c in by for n in doers(page, c, 4)]
    return found


def behind(page: Page, token: Token, depth: int) -> list[int]:
    """Who does an act that stands behind a noun: the noun itself ("troops fighting"), whose it is ("the efforts to defeat"), or the verb's subject."""
    tokens = page.tokens
    noun = token.head
    while tokens[noun].pos == "ADP" and tokens[noun].head != noun:
        noun = tokens[noun].head
    if tokens[noun].pos in ("VERB", "AUX", "ADJ"):
        return subjects(page, noun, depth + 1)
    if (entity := page.over.get(noun)) is not None and entity.type in ACTORS and token.tag == "VBG":
        return conjuncts(tokens, noun)
    return owners(page, noun) or above(page, noun, depth)


def above(page: Page, noun: int, depth: int) -> list[int]:
    """The subject of the verb that a noun stands under."""
    tokens, i = page.tokens, noun
    for _ in range(4):
        i = tokens[i].head
        if tokens[i].pos in ("VERB", "AUX"):
            telling = tokens[i].lemma in words()["telling"] or not by_verb().get(tokens[i].lemma, {}).keys().isdisjoint(
                {"favours", "opposes"}
            )
            return [] if telling else [n for n in doers(page, i, depth + 1) if n != noun]
    return []


def subjects(page: Page, verb: int, depth: int) -> list[int]:
    """Who a verb or adjective is said of: "we are committed to", "they are ready to"."""
    tokens = page.tokens
    if tokens[verb].pos == "ADJ":
        verb = tokens[verb].head
    return doers(page, verb, depth) or (patients(page, verb) if passive(page, verb) else [])


def passive(page: Page, verb: int) -> bool:
    """Whether a verb is passive, or a participle behind a noun."""
    tokens, token = page.tokens, page.tokens[verb]
    if child(tokens, verb, ("nsubjpass", "auxpass")) >= 0 or (token.dep == "acl" and token.tag == "VBN" and child(tokens, verb, ("nsubj",)) < 0):
        return True
    return token.dep == "conj" and token.tag == "VBN" and child(tokens, verb, ("nsubj", "dobj")) < 0 and passive(page, token.head)


def patients(page: Page, verb: int) -> list[int]:
    """Whom or what a verb is done to."""
    tokens, token = page.tokens, page.tokens[verb]
    if passive(page, verb):
        own = child(tokens, verb, ("nsubjpass",))
        if own < 0 and token.dep == "conj":
            return patients(page, token.head)
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
    found = [
        c
        for c in before
        if tokens[c].tag == "PRP$" or ((e := page.over.get(c)) is not None and e.type in ACTORS | {"place", "nationality"})
    ]
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
        for prep in conjuncts(tokens, c)
        for p in children(tokens, prep, ("pobj",))
        for n in conjuncts(tokens, p)
    ]


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


def resolved(page: Page, noun: int) -> list[Entity]:
    """The entities that a noun stands for: its own; for an act or a part, those that own it; for a count, what is counted."""
    tokens = page.tokens
    if tokens[noun].pos == "PRON" and noun not in page.over:
        return named(page, noun)
    if (entity := page.over.get(noun)) is not None and entity.type not in ("time", "quantity", "money"):
        return [entity]
    inner = pobjs(page, noun, ("of",))
    found = [e for n in inner if n != noun for e in resolved(page, n)] if tokens[noun].pos in ("NOUN", "NUM", "PRON", "DET") else []
    found = found or [e for n in owners(page, noun) for e in (named(page, n) if n not in page.over else [page.over[n]])]
    if not found and tokens[noun].lemma in words()["acts"]:
        return [Entity(tokens[noun].span, "act", noun)]
    return found


def named(page: Page, pronoun: int) -> list[Entity]:
    """The last phrase before a pronoun for the entity that it refers to."""
    number = page.numbers.get(pronoun, -1)
    before = [
        e for e in page.found if e.mention is not None and e.mention.entity == number and e.span.end <= page.tokens[pronoun].span.start
    ]
    return before[-1:]


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
        if (
            token is not None
            and token.dep == "nummod"
            and (of := page.over.get(token.head)) is not None
            and of.type not in ("time", "money", "quantity")
        ):
            yield Tie("counts", of, entity)


def inside(page: Page) -> Iterator[Tie]:
    """What a phrase says by the names in it: "a rebel-held village", "the commander of the Fifth Army"."""
    tokens = page.tokens
    for entity in page.found:
        if entity.head < 0 or entity.type not in PLACES | THINGS | {"person"}:
            continue
        within = [i for i in range(entity.head, -1, -1) if entity.span.start <= tokens[i].span.start]
        held = [i for i in within if tokens[i].lower in words()["held"]]
        for mention in page.analysis.layer(Mention):
            if mention.type not in POWERS or mention.head == entity.head or not entity.span.start <= mention.span.start < entity.span.end:
                continue
            part = Entity(mention.span, mention.type, mention.head, mention)
            if entity.type != "person" and any(h > mention.head for h in held):
                yield Tie("controls", part, entity)
            elif entity.type == "person" and any(tokens[i].lemma.lower() in words()["offices"] for i in within):
                yield from (Tie("controls", bearer, part) for bearer in bearers(page, entity))


def bearers(page: Page, title: Entity) -> list[Entity]:
    """The person whose office a phrase names: the phrase itself where it holds the name, else the name beside it."""
    if title.mention is not None and title.mention.form == "name":
        return [title]
    tied = [o for a, b in zip(page.found, page.found[1:], strict=False) for t, o in ((a, b), (b, a)) if t is title]
    near = [o for o in tied if o.type == "person" and o.mention is not None and o.mention.form == "name" and beside_any(page, title, o)]
    return near[:1]


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
        for entity in page.found:
            if comma.span.end <= entity.span.start < sentence.span.end and entity.type in THINGS | POWERS | {"site"}:
                yield Tie("located", entity, place)
