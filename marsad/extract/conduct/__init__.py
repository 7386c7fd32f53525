"""What the police, soldiers and other forces of a state do in the words of a record: kill, arrest, use force, fail to act, or act otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from marsad import lexicon
from marsad.extract import casualties, causes, eventtypes, silence
from marsad.extract.conduct import forces
from marsad.extract.context import Context
from marsad.extract.eventtypes import Evocation
from marsad.extract.parts import noun_phrase
from marsad.extract.propositions import Proposition
from marsad.model import Record, Span, Value
from marsad.syntax import child

DEFINITE = frozenset({"the", "this", "that"})
WHERE = frozenset({"in", "at", "near", "on", "outside", "around"})
HARMED = frozenset({"harm", "death"})
VIOLENT = frozenset({"force", "killing"})
DENIED = frozenset({"CT-", "PR-", "PS-"})
OPEN = frozenset({"Uu", "PS+"})
# Modalities in which nothing is said to be so.
SUPPOSED = frozenset({"condition", "conditional", "question", "counterfactual"})
# How many sentences an act without an actor may stand behind the one that names who used force.
REACH = 1


@dataclass(frozen=True, slots=True)
class Conduct:
    """One act of a state's force. `value`: killing, arrest, force, inaction, action, statement; `span` is the word that tells it.

    `force` is the kind of force (police, military, paramilitary, security, prison), `actor` who; both are None where
    only the act tells that a force did it ("was arrested"). `status`: actual, denied, or possible (planned, feared, asked for).
    """

    value: str
    span: Span
    force: str | None = None
    actor: Value | None = None
    status: str = "actual"


@cache
def classes() -> dict[str, str]:
    """The conduct that a type of event is, by its id."""
    return {name: value for value, names in lexicon.tree("events/conduct.yaml")["acts"].items() for name in names}


@cache
def classes_of(value: str) -> frozenset[str]:
    """The types of event that are one sort of conduct."""
    return frozenset(name for name, known in classes().items() if known == value)


def attach(context: Context, told: Sequence[tuple[Record, Proposition]]) -> Iterator[Record]:
    """The records with the conduct that their words tell. The first of a sentence also has that of words which are in no record."""
    taken = {t for _, proposition in told for t in proposition.tokens}
    seen: set[Span] = set()
    for record, proposition in told:
        found = list(acts(context, proposition.tokens, proposition.head))
        found += spoken(context, proposition.head)
        if record.sentence not in seen:
            seen.add(record.sentence)
            found += acts(context, [t for t in context.inside(record.sentence) if t not in taken], -1)
        yield replace(record, fields={**record.fields, "conduct": distinct(found)}) if found else record


def distinct(found: Iterable[Conduct]) -> tuple[Conduct, ...]:
    """Each sort of conduct once: the first that is told as having happened, else the first."""
    best: dict[str, Conduct] = {}
    for conduct in sorted(found, key=lambda c: (c.status, c.span)):
        best.setdefault(conduct.value, conduct)
    return tuple(sorted(best.values(), key=lambda c: c.span))


def spoken(context: Context, head: int) -> list[Conduct]:
    """What forces say: one statement for each speaker of a record who is one."""
    out = []
    for act in context.chain(head):
        if act.speaker >= 0 and not act.implied and (kind := forces.kind(context, act.speaker)) is not None:
            span = act.cue[0] if act.cue else context.tokens[act.speaker].span
            out.append(Conduct("statement", span, kind, named(context, act.speaker)))
    return out


def acts(context: Context, tokens: Sequence[int], trigger: int) -> Iterator[Conduct]:
    """Every act of a force in some words. `trigger` is their predicate, or -1."""
    for t in sorted(tokens):
        tag = context.tokens[t].tag[:2]
        if tag not in ("NN", "VB") or (tag == "VB" and silence.silent(context.analysis, t)):
            continue
        event = eventtypes.evoke(context.analysis, t)
        found = of_event(context, event, tokens) if event is not None else None
        if found is None and tag == "VB":
            found = untyped(context, t)
        if found is None and policing(context, t):
            found = Conduct("action", context.tokens[t].span)
        if found is not None:
            yield found if found.status != "actual" else replace(found, status=status(context, t, trigger))


def status(context: Context, token: int, trigger: int) -> str:
    """What the words say of an act, and of a noun's act by its record's predicate: actual, denied or possible. Inaction is told by a denial."""
    event = eventtypes.evoke(context.analysis, token)
    negated = event is not None and event.negated
    near = (token, trigger) if context.tokens[token].tag[:2] == "NN" else (token,)
    facts = [context.facts[t] for t in near if t in context.facts]
    if any(f.modality in SUPPOSED for f in facts):
        return "possible"
    if not negated and (any(f.factuality in DENIED for f in facts) or nobody(context, token)):
        return "denied"
    if event is not None and event.type.id in classes_of("inaction"):  # those who ask about it, or blame it, hold that it was so
        facts = facts[:1] if context.tokens[token].tag[:2] == "VB" else []
    if any(f.time_ref == "future" or (f.factuality in OPEN and not negated) for f in facts):
        return "possible"
    return "actual"


def policing(context: Context, noun: int) -> bool:
    """Whether a noun tells of what only police and soldiers do, with a verb over it that makes an act of it where it needs one."""
    wanted = lexicon.tree("events/conduct.yaml")["policing"].get(context.tokens[noun].lemma.lower())
    if not wanted:
        return wanted is not None
    above = context.tokens[noun].head
    if context.tokens[above].dep == "prep":
        above = context.tokens[above].head
    return context.tokens[above].lemma.lower() in wanted


def nobody(context: Context, token: int) -> bool:
    """Whether an act is said of nobody: "no one was arrested", "not a single house was searched"."""
    tokens = context.tokens
    near = [c for c in tokens[token].children if tokens[c].dep in ("nsubj", "nsubjpass", "dobj")] + [token]
    return any(tokens[t].lower in ("nobody", "none") for t in near) or any(
        tokens[c].lower in ("no", "not") and tokens[c].dep in ("det", "neg", "predet", "amod", "preconj", "advmod") and t != token
        for t in near
        for c in tokens[t].children
    )


# ------------------------------------------------------------------------------------------------ typed events
def of_event(context: Context, event: Evocation, tokens: Sequence[int]) -> Conduct | None:
    """A typed event as conduct, where a force is its actor, is moved or hurts somebody by another act, or only a force can be meant."""
    span = context.tokens[event.token].span
    mild = context.tokens[event.noun].lemma.lower() in forces.words("mild")
    value = "action" if mild else classes().get(event.type.id, "action")
    doers = [] if reduced(context, event) else causes.actors(context, event)
    if (doer := first(context, doers)) is not None:
        if value in ("force", "action") and fatal(context, event, tokens):
            value = "killing"
        if value in VIOLENT:
            context.acts.append((event.token, *doer))
        return Conduct(value, span, *doer)
    objects = [t for role, t in eventtypes.arguments(context.analysis, event) if role == "object"]
    if event.type.id in forces.words("moved") and (moved := first(context, [*objects, *causes.beside(context, event.noun)])) is not None:
        return Conduct("action", span, *moved)
    if (hurt := by_other(context, event, value)) is not None:
        return Conduct(hurt[0], span, *hurt[1])
    if not doers and value in VIOLENT and (known := resumed(context, event)) is not None:
        return Conduct(value, span, *known)
    silent = event.type.id in forces.words("silent") and not doers
    own = event.type.id in forces.words("alone") and not mild and context.tokens[event.token].tag[:2] in word_classes(event)
    if silent or (own and not any(rival(context, d) for d in [*doers, *objects])):
        return Conduct(value, span)
    return None


def first(context: Context, tokens: Iterable[int]) -> tuple[str, Value] | None:
    """The first of some nouns that stands for a force, with its kind."""
    return next(((kind, named(context, t)) for t in tokens if (kind := forces.kind(context, t)) is not None), None)


def named(context: Context, token: int) -> Value:
    """The words that stand for a force."""
    mention = context.mentions.get(token)
    span = mention.span if mention is not None else noun_phrase(context, token)
    return Value(context.words(span), span)


def by_other(context: Context, event: Evocation, value: str) -> tuple[str, tuple[str | None, Value | None]] | None:
    """The force whose other act hurt somebody: "killed in police firing"."""
    if event.type.frame not in HARMED:
        return None
    if value == "killing" and any(
        context.tokens[t].lemma.lower() in forces.words("fatal_acts") for t in causes.through(context, event.token)
    ):
        return value, (None, None)
    if (cause := causes.behind(context, event)) is None:
        return None
    who = first(context, causes.actors(context, cause)) or before(context, cause)
    if who is None or classes().get(cause.type.id) not in ("force", "arrest", "killing"):
        return None
    return ("killing" if value == "killing" else "force"), who


def resumed(context: Context, event: Evocation) -> tuple[str, Value] | None:
    """Who used force in the sentence before an act of force without an actor or place of its own: "Police fired. Two men were hit"."""
    word = context.tokens[event.token]
    if not context.acts or event.type.id not in forces.words("resumed") or causes.behind(context, event) is not None:
        return None
    nominal = word.tag[:2] != "VB" or child(context.tokens, word.i, ("det",)) >= 0
    if nominal or any(context.tokens[c].dep == "prep" and context.tokens[c].lower in WHERE for c in word.children):
        return None
    token, kind, who = context.acts[-1]
    return (kind, who) if 0 <= context.sentence_of[event.token].i - context.sentence_of[token].i <= REACH else None


def before(context: Context, cause: Evocation) -> tuple[str, Value] | None:
    """Who used force in the act told before that a definite noun takes up: "three were hurt in the firing"."""
    word = context.tokens[cause.noun]
    definite = any(context.tokens[c].lower in DEFINITE for c in word.children)
    known = [(kind, who) for token, kind, who in context.acts if token < cause.noun and context.type_of(token) is cause.type]
    return known[-1] if definite and known else None


def reduced(context: Context, event: Evocation) -> bool:
    """Whether the subject of a harm without an object is who was harmed: "four policemen killed"."""
    word = context.tokens[event.token]
    return event.type.frame == "harm" and word.tag in ("VBD", "VBN") and not eventtypes.objects_of(context.analysis, word)


def word_classes(event: Evocation) -> tuple[str, ...]:
    """The word classes that tell of a type by themselves: "clampdown" is wider than what the verbs of its type tell."""
    return ("VB",) if event.type.id == "crackdown" else ("VB", "NN")


def rival(context: Context, token: int) -> bool:
    """Whether somebody other than the state is said to act."""
    mention = context.mentions.get(token)
    return (mention is not None and mention.type == "group") or eventtypes.is_a(context.analysis, "group", token)


def fatal(context: Context, event: Evocation, tokens: Sequence[int]) -> bool:
    """Whether an act of force killed, by words of the same clause: "shot dead", "opened fire, leaving two dead"."""
    word = context.tokens[event.token]
    spans = [context.tokens[t].span for t in (event.token, *word.children)]
    found = casualties.find(context.analysis, tokens)
    return any(c.outcome == "killed" and c.best != 0 and any(c.cue.touches(s) for s in spans) for c in found)


# ------------------------------------------------------------------------------------------------ other acts
def untyped(context: Context, verb: int) -> Conduct | None:
    """An act of no type whose subject or agent is a force."""
    tokens = context.tokens
    word = tokens[verb]
    if word.lemma.lower() in forces.words("idle") and child(tokens, verb, ("acomp", "attr", "dobj")) >= 0:
        return None
    heads = [*eventtypes.subject_of(context.analysis, word)]
    heads += [t for c in word.children if tokens[c].dep == "agent" for t in causes.below(context, c)]
    doer = first(context, heads)
    if doer is None and word.lemma.lower() in forces.words("charged"):
        doer = first(context, eventtypes.objects_of(context.analysis, word))
        return Conduct("action", word.span, *doer, "possible") if doer is not None else None
    if doer is None:
        return None
    return Conduct("statement" if verb in context.cues else "action", word.span, *doer)
