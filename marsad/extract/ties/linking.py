"""Who does what to whom, for ties: the entities behind the subjects, objects and prepositions of verbs and nouns."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from marsad import codes, lexicon
from marsad.extract.ties import entities
from marsad.extract.ties.entities import Entity
from marsad.model import Analysis, Mention, Token
from marsad.syntax import child, children, conjuncts

ACTORS = frozenset({"person", "people", "group", "state", "body"})
RELATIVE = frozenset({"who", "that", "which", "whom"})


@dataclass(frozen=True, slots=True)
class Page:
    """An analysis with its entities by token."""

    analysis: Analysis
    tokens: tuple[Token, ...]
    over: dict[int, Entity]
    found: list[Entity] = field(repr=False)
    # every mention by its head token, the phrases of every entity by its number, and tokens by their first and last character
    mentions: dict[int, Mention] = field(repr=False)
    named: dict[int, list[Entity]] = field(repr=False)
    starts: dict[int, int] = field(repr=False)
    ends: dict[int, int] = field(repr=False)


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
    named: dict[int, list[Entity]] = {}
    for entity in found:
        if entity.mention is not None:
            named.setdefault(entity.mention.entity, []).append(entity)
    mentions = {m.head: m for m in analysis.layer(Mention)}
    return Page(analysis, analysis.tokens, over, found, mentions, named, starts, {t.span.end: t.i for t in analysis.tokens})


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
    if child(tokens, verb, ("nsubjpass", "auxpass")) >= 0 or (
        token.dep == "acl" and token.tag == "VBN" and child(tokens, verb, ("nsubj",)) < 0
    ):
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
    mention = page.mentions.get(pronoun)
    if mention is None:
        return []
    return [e for e in page.named.get(mention.entity, ()) if e.span.end <= mention.span.start][-1:]
