"""What the police, soldiers and other forces of a state do in the words of a record: kill, arrest, use force, fail to act, or act otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from marsad import lexicon
from marsad.extract import casualties, eventtypes, forces
from marsad.extract.context import Context
from marsad.extract.eventtypes import Evocation
from marsad.model import Span
from marsad.syntax import conjuncts

DOERS = frozenset({"actor", "speaker"})
BESIDE = frozenset({"compound", "nmod", "amod", "poss"})
# How those who are hurt hang on the act that hurt them: "killed in a raid", "died of the beating", "injured during the firing".
THROUGH = frozenset({"in", "during", "by", "from", "of", "due", "after", "following", "through", "to"})
WHEN = frozenset({"when", "as", "after", "while", "because"})
HARMED = frozenset({"harm", "death"})
# What did not, or not yet, come about.
UNREAL = frozenset({"CT-", "PR-", "PS-", "Uu"})


@dataclass(frozen=True, slots=True)
class Conduct:
    """One act of a state's force. `value`: killing, arrest, force, inaction, action, statement; `span` is the word that tells it.

    `force` is the kind of force (police, military, paramilitary, security, prison), `actor` its words; both are None where
    only the act tells that a force did it ("was arrested").
    """

    value: str
    span: Span
    force: str | None = None
    actor: Span | None = None


@cache
def classes() -> dict[str, str]:
    """The conduct that a type of event is, by its id."""
    return {name: value for value, names in lexicon.tree("events/conduct.yaml")["acts"].items() for name in names}


def find(context: Context, tokens: Sequence[int], trigger: int) -> tuple[Conduct, ...]:
    """The acts of forces in the words of a record, each kind of act by its first word. `trigger` is the record's predicate, or -1."""
    found: dict[str, Conduct] = {}
    for conduct in acts(context, tokens, trigger):
        found.setdefault(conduct.value, conduct)
    if len(found) > 1:
        found.pop("action", None)
    return tuple(found.values())


def acts(context: Context, tokens: Sequence[int], trigger: int) -> Iterator[Conduct]:
    """Every act of a force in some words."""
    typed = False
    for t in tokens:
        if context.tokens[t].tag[:2] not in ("NN", "VB") or not happened(context, t):
            continue
        event = eventtypes.evoke(context.analysis, t)
        if event is not None:
            conduct = of_event(context, event, tokens)
            if conduct is not None:
                typed = True
                yield conduct
    if not typed and trigger >= 0 and (plain := untyped(context, trigger)) is not None:
        yield plain


def happened(context: Context, token: int) -> bool:
    """Whether the words do not deny, doubt or only plan what a token tells; inaction is told by a denial."""
    fact = context.facts.get(token)
    if fact is None:
        return True
    event = eventtypes.evoke(context.analysis, token)
    if event is not None and event.negated:
        return fact.time_ref != "future"
    return fact.factuality not in UNREAL and fact.time_ref != "future"


def of_event(context: Context, event: Evocation, tokens: Sequence[int]) -> Conduct | None:
    """A typed event as conduct, where a force is its actor or only a force can be."""
    span = context.tokens[event.token].span
    value = classes().get(event.type.id, "action")
    doers = actors(context, event)
    for doer in doers:
        if (kind := forces.kind(context, doer)) is not None:
            if value in ("force", "action") and fatal(context, event, tokens):
                value = "killing"
            return Conduct(value, span, kind, context.tokens[doer].span)
    if event.type.id in forces.words("moved"):
        for moved in [t for r, t in eventtypes.arguments(context.analysis, event) if r == "object"] + beside(context, event.noun):
            if (kind := forces.kind(context, moved)) is not None:
                return Conduct("action", span, kind, context.tokens[moved].span)
    if event.type.frame in HARMED and (cause := behind(context, event)) is not None:
        named = next(((d, k) for d in actors(context, cause) if (k := forces.kind(context, d)) is not None), None)
        if named is not None and classes().get(cause.type.id) in ("force", "arrest", "killing"):
            hurt = "killing" if value == "killing" else "force"
            return Conduct(hurt, span, named[1], context.tokens[named[0]].span)
    if event.type.id in forces.words("alone") and not any(rival(context, d) for d in doers):
        return Conduct(value, span)
    return None


def actors(context: Context, event: Evocation) -> list[int]:
    """Who acts: the fillers of the type's roles for doers, and the noun before the act ("police firing")."""
    found = [t for role, t in eventtypes.arguments(context.analysis, event) if role in DOERS]
    return found + beside(context, event.noun)


def beside(context: Context, noun: int) -> list[int]:
    """The nouns before a noun that may say whose act it is."""
    tokens = context.tokens
    if tokens[noun].tag[:2] != "NN":
        return []
    return [c for c in tokens[noun].children if tokens[c].dep in BESIDE and c < noun]


def rival(context: Context, token: int) -> bool:
    """Whether somebody other than the state is said to act."""
    mention = context.mentions.get(token)
    return (mention is not None and mention.type == "group") or eventtypes.is_a(context.analysis, "group", token)


def fatal(context: Context, event: Evocation, tokens: Sequence[int]) -> bool:
    """Whether an act of force killed, by words of the same clause: "shot dead", "opened fire, leaving two dead"."""
    word = context.tokens[event.token]
    near = {event.token, *word.children}
    spans = [context.tokens[t].span for t in near]
    return any(
        c.outcome == "killed" and c.best != 0 and any(c.cue.touches(s) for s in spans) for c in casualties.find(context.analysis, tokens)
    )


def behind(context: Context, event: Evocation) -> Evocation | None:
    """The act by which somebody was killed or hurt: "killed in police firing", "hurt when police opened fire"."""
    tokens = context.tokens
    word = tokens[event.token]
    near = [d for c in word.children if tokens[c].dep in ("prep", "agent") and tokens[c].lower in THROUGH for d in below(context, c)]
    near += [c for c in word.children if tokens[c].dep == "advcl" and marked(context, c)]
    if word.dep in ("relcl", "advcl", "conj"):
        near.append(word.head)
    for t in near:
        if (cause := eventtypes.evoke(context.analysis, t)) is not None and cause.type.frame in ("strike", "harm", "operation", "custody"):
            return cause
    return None


def below(context: Context, preposition: int) -> list[int]:
    """The nouns under a preposition, also under a second one ("due to the firing"), and participles that they govern ("police firing")."""
    tokens = context.tokens
    found = [j for c in tokens[preposition].children if tokens[c].dep == "pobj" for j in conjuncts(tokens, c)]
    found += [c for j in found for c in tokens[j].children if tokens[c].dep == "acl" and tokens[c].tag == "VBG"]
    return found + [d for c in tokens[preposition].children if tokens[c].dep in ("prep", "pcomp") for d in (c, *below(context, c))]


def marked(context: Context, clause: int) -> bool:
    """Whether a clause says when or why."""
    return any(context.tokens[c].lower in WHEN for c in context.tokens[clause].children if context.tokens[c].dep in ("mark", "advmod"))


def untyped(context: Context, verb: int) -> Conduct | None:
    """An act of no type whose subject or agent is a force."""
    tokens = context.tokens
    word = tokens[verb]
    if word.tag[:2] != "VB" or word.lemma.lower() in forces.words("idle") or not happened(context, verb):
        return None
    heads = [*eventtypes.subject_of(context.analysis, word)]
    heads += [t for c in word.children if tokens[c].dep == "agent" for t in below(context, c)]
    for t in heads:
        if (kind := forces.kind(context, t)) is not None:
            value = "statement" if verb in context.cues else "action"
            return Conduct(value, word.span, kind, tokens[t].span)
    return None
