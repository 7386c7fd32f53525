"""What the police, soldiers and other forces of a state do in the words of a record: kill, arrest, use force, fail to act, or act otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from marsad import lexicon
from marsad.extract import casualties, eventtypes, forces
from marsad.extract.context import Context
from marsad.extract.eventtypes import Evocation
from marsad.extract.propositions import Proposition
from marsad.model import Record, Span
from marsad.syntax import conjuncts

DOERS = frozenset({"actor", "speaker"})
BESIDE = frozenset({"compound", "nmod", "amod", "poss"})
# How those who are hurt hang on the act that hurt them: "killed in a raid", "died of the beating", "injured during the firing".
THROUGH = frozenset({"in", "during", "by", "from", "of", "due", "after", "following", "through", "to"})
WHEN = frozenset({"when", "as", "after", "while", "because"})
HARMED = frozenset({"harm", "death"})
# How many sentences an act without an actor may stand behind the one that names who used force.
REACH = 1
# What did not, or not yet, come about.
UNREAL = frozenset({"CT-", "PR-", "PS-", "Uu", "PS+"})


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


def attach(context: Context, told: Sequence[tuple[Record, Proposition]]) -> Iterator[Record]:
    """The records with the conduct that their words tell. The first of a sentence also has that of words which are in no record."""
    taken = {t for _, proposition in told for t in proposition.tokens}
    seen: set[Span] = set()
    for record, proposition in told:
        found = find(context, proposition.tokens, proposition.head)
        if record.sentence not in seen:
            seen.add(record.sentence)
            rest = [t for t in context.inside(record.sentence) if t not in taken]
            known = {c.value for c in found}
            found += tuple(c for c in find(context, rest, -1) if c.value not in known)
        yield replace(record, fields={**record.fields, "conduct": found}) if found else record


def acts(context: Context, tokens: Sequence[int], trigger: int) -> Iterator[Conduct]:
    """Every act of a force in some words."""
    typed = False
    for t in sorted(tokens):
        if context.tokens[t].tag[:2] not in ("NN", "VB") or not happened(context, t, trigger):
            continue
        event = eventtypes.evoke(context.analysis, t)
        if event is not None:
            conduct = of_event(context, event, tokens)
            if conduct is not None:
                typed = True
                yield conduct
    if not typed and trigger >= 0 and (plain := untyped(context, trigger)) is not None:
        yield plain


def happened(context: Context, token: int, trigger: int) -> bool:
    """Whether the words do not deny, doubt or only plan what a token tells, or what its record tells of a noun; inaction is told by a denial."""
    event = eventtypes.evoke(context.analysis, token)
    if event is not None and event.negated:
        return token not in context.facts or context.facts[token].time_ref != "future"
    near = (token, trigger) if context.tokens[token].tag[:2] == "NN" else (token,)
    facts = [context.facts[t] for t in near if t in context.facts]
    return all(f.factuality not in UNREAL and f.time_ref != "future" for f in facts) and not nobody(context, token)


def nobody(context: Context, token: int) -> bool:
    """Whether an act is said of nobody: "no one was arrested", "not a single house was searched"."""
    tokens = context.tokens
    near = [c for c in tokens[token].children if tokens[c].dep in ("nsubj", "nsubjpass", "dobj")] + [token]
    return any(tokens[t].lower in ("nobody", "none") for t in near) or any(
        tokens[c].lower in ("no", "not") and tokens[c].dep in ("det", "neg", "predet", "amod", "preconj", "advmod") and t != token
        for t in near
        for c in tokens[t].children
    )


def of_event(context: Context, event: Evocation, tokens: Sequence[int]) -> Conduct | None:
    """A typed event as conduct, where a force is its actor or only a force can be."""
    span = context.tokens[event.token].span
    value = classes().get(event.type.id, "action")
    doers = [] if reduced(context, event) else actors(context, event)
    for doer in doers:
        if (kind := forces.kind(context, doer)) is not None:
            if value in ("force", "action") and fatal(context, event, tokens):
                value = "killing"
            if value in ("force", "killing"):
                context.acts.append((event.token, kind, context.tokens[doer].span))
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
    if not doers and value in ("force", "killing") and event.type.id in forces.words("resumed") and behind(context, event) is None:
        if (known := resumed(context, event)) is not None:
            return Conduct(value, span, known[1], known[2])
    if event.type.id in forces.words("alone") and context.tokens[event.token].tag[:2] in named_by(event) and not any(rival(context, d) for d in doers):
        return Conduct(value, span)
    return None


def resumed(context: Context, event: Evocation) -> tuple[int, str, Span] | None:
    """The act of force of a sentence before that an act without an actor goes on with: "Police fired. Two men were hit"."""
    if not context.acts:
        return None
    last = context.acts[-1]
    near = context.sentence_of[event.token].i - context.sentence_of[last[0]].i
    return last if 0 <= near <= REACH else None


def reduced(context: Context, event: Evocation) -> bool:
    """Whether the subject of a harm without an object is who was harmed: "four policemen killed"."""
    word = context.tokens[event.token]
    return event.type.frame == "harm" and word.tag in ("VBD", "VBN") and not eventtypes.objects_of(context.analysis, word)


def named_by(event: Evocation) -> tuple[str, ...]:
    """The word classes that tell of a type by themselves: "clampdown" is wider than what the verbs of its type tell."""
    return ("VB",) if event.type.id == "crackdown" else ("VB", "NN")


def actors(context: Context, event: Evocation) -> list[int]:
    """Who acts: the fillers of the type's roles for doers, and the noun before the act ("police firing")."""
    found = [t for role, t in eventtypes.arguments(context.analysis, event) if role in DOERS]
    return found + beside(context, event.noun)


def beside(context: Context, noun: int) -> list[int]:
    """The nouns before a noun that may say whose act it is."""
    tokens = context.tokens
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
    if word.tag[:2] != "VB" or word.lemma.lower() in forces.words("idle") or not happened(context, verb, verb):
        return None
    heads = [*eventtypes.subject_of(context.analysis, word)]
    heads += [t for c in word.children if tokens[c].dep == "agent" for t in below(context, c)]
    for t in heads:
        if (kind := forces.kind(context, t)) is not None:
            value = "statement" if verb in context.cues else "action"
            return Conduct(value, word.span, kind, tokens[t].span)
    return None
