"""Events: something said to have happened (or to be planned, denied ...), typed by data/events, with participants in roles."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from marsad import codes
from marsad.extract import casualties, causes, details, eventtypes
from marsad.extract.context import Context
from marsad.extract.incidents import doers, hits
from marsad.extract.parts import ABLE, CONCERNED, FUNCTIONS, able, is_passive, participant, participants, places, stative
from marsad.extract.propositions import Proposition
from marsad.extract.responsibility import blame
from marsad.extract.shape import Shape
from marsad.model import Participant, Value
from marsad.syntax import child, children

# What the grammatical functions mean where an event type does not say otherwise.
ROLES = {
    "subject": "actor", "agent": "actor", "possessor": "actor", "passive": "target", "object": "target", "against": "target",
    "recipient": "recipient", "with": "partner", "of": "target",
}  # fmt: skip
# Acts of speech, which happen elsewhere than what they speak of.
SPEECH = frozenset({"statement", "condemnation", "threat", "pledge"})
COPULAS = frozenset({"be", "remain", "become", "seem", "appear", "look"})


def find(context: Context, proposition: Proposition) -> Shape | None:
    """The event that a proposition tells of, or None where its words are of no event type."""
    found = typed(context, proposition)
    if found is None:
        return missing(context, proposition)
    trigger, event = found
    if trigger != proposition.head and context.tokens[trigger].dep == "attr":  # "it was the first attack": the noun has the arguments
        owner = child(context.tokens, trigger, ("poss",))
        proposition = replace(proposition, head=trigger, link="nominal", subject=owner)
    inert = eventtypes.inert(context.analysis, trigger)
    abstract = CONCERNED if event.id in SPEECH else FUNCTIONS
    everyone = participants(context, proposition, {**ROLES, **event.functions}, abstract)
    who = tuple(partnered(p, event) for p in everyone if not any(s.end == p.span.end for s in inert))
    who += by_cause(context, event, trigger, who)
    where = places(context, proposition, who, acts=event.id not in SPEECH)
    fields: dict[str, Any] = {
        "event_type": event.parent or event.id,
        "sub_event_type": event.id,
        "granularity": eventtypes.granularity(context.analysis, trigger, event),
    }
    roles = {**ROLES, **event.functions}
    if hurt := casualties.find(context.analysis, proposition.tokens):
        fields["casualties"] = hurt
    if (cause := eventtypes.cause(context.analysis, trigger, event)) is not None:
        fields["cause"] = Value(cause[1].id, context.tokens[cause[0]].span)
    if struck := hits.find(context, proposition, roles, trigger, event, hurt):
        fields["hits"] = struck
    fields.update(details.find(context.analysis, proposition.tokens, event))
    acting = doers.find(context, proposition, roles, trigger, event)
    if acting := (*acting, *doers.blamed(context, fields.get("responsibility", ()))):
        fields["doers"] = acting
    return Shape("event", event.id, who, where, fields, trigger, confidence=0.7)


def by_cause(context: Context, event: eventtypes.EventType, trigger: int, who: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Who did harm by another act that the words name: "killed in a police raid", "hurt when the army shelled the town"."""
    found = eventtypes.evoke(context.analysis, trigger)
    if event.frame != "harm" or found is None or any(p.role == "actor" for p in who):
        return ()
    cause = causes.behind(context, found)
    taken = {p.span.end for p in who}
    doers = causes.actors(context, cause) if cause is not None else []
    named = (participant(context, t, "actor") for t in doers if able(context, t) and context.tokens[t].span.end not in taken)
    return tuple(named)[:1]


def partnered(participant: Participant, event: eventtypes.EventType) -> Participant:
    """Whom a verb like "meet" has as its object, as a partner: talks have no target."""
    if participant.role == "target" and event.id == "negotiation" and participant.type in ABLE:
        return replace(participant, role="partner")
    return participant


def missing(context: Context, proposition: Proposition) -> Shape | None:
    """Persons who are missing: an event of no type."""
    if casualties.state(context.analysis, proposition.head) is None:
        return None
    hurt = casualties.find(context.analysis, proposition.tokens)
    if not hurt:
        return None
    who = participants(context, proposition, {**ROLES, "subject": "victim"})
    fields = {"event_type": "other", "sub_event_type": "other", "granularity": "incident", "casualties": hurt}
    return Shape("event", "other", who, places(context, proposition, who), fields, proposition.head, confidence=0.5)


def responsibility(context: Context, proposition: Proposition) -> bool:
    """Whether an act of reporting is a claim or denial of responsibility: an event of its own, whoever speaks."""
    kind = context.type_of(proposition.head)
    return kind is not None and kind.id == "claim"


def typed(context: Context, proposition: Proposition) -> tuple[int, eventtypes.EventType] | None:
    """The trigger of a proposition and its event type: the predicate, its infinitive, or an event noun that it carries."""
    tokens = context.tokens
    if (
        tokens[proposition.head].lemma in COPULAS
        and (state := casualties.state(context.analysis, proposition.head)) is not None
        and state[1]
    ):
        return state[0], codes.types()[state[1]]
    if tokens[proposition.head].lemma in COPULAS and child(tokens, proposition.head, ("acomp",)) >= 0:
        return None
    for token in [*carriers(context, proposition), *equated(context, proposition), *existing(context, proposition)]:
        if (event := told_by(context, token)) is not None:
            return token, event
    if not context.analysis.parsed:
        for token in proposition.tokens:
            if (event := context.type_of(token)) is not None:
                return token, event
    return None


def told_by(context: Context, token: int) -> eventtypes.EventType | None:
    """The type of event that a word tells of. What was not done is an event that is denied, rather than the failure to do it."""
    found = eventtypes.evoke(context.analysis, token)
    return found.denies or found.type if found is not None else None


def existing(context: Context, proposition: Proposition) -> list[int]:
    """The event noun that there is said to have been: "there was an attack on the mill"; none that is denied."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if head.lemma not in ("be", "become") or child(tokens, head.i, ("neg",)) >= 0:
        return []
    if child(tokens, head.i, ("expl",)) < 0:  # "the mill was the target of an attack"
        aims = [c for c in children(tokens, head.i, ("attr",)) if tokens[c].lemma in hits.TARGETED]
        inner = [p for c in aims for d in children(tokens, c, ("prep",)) if tokens[d].lower == "of" for p in children(tokens, d, ("pobj",))]
        return [p for p in inner if codes.is_event_noun(tokens[p].lemma)]
    found = [c for c in children(tokens, head.i, ("attr", "nsubj")) if tokens[c].pos == "NOUN" and codes.is_event_noun(tokens[c].lemma)]
    return [c for c in found if not any(tokens[d].lower == "no" for d in tokens[c].children)]


def equated(context: Context, proposition: Proposition) -> list[int]:
    """The event noun that a copula in the past equates with its subject, or that there was: "it was the first attack since May"."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if head.lemma == "be" and child(tokens, head.i, ("expl",)) >= 0:
        return [c for c in children(tokens, head.i, ("attr",)) if tokens[c].pos == "NOUN"]
    if head.lemma != "be" or head.tag not in ("VBD", "VBN") or proposition.subject < 0:
        return []
    mention, subject = context.mentions.get(proposition.subject), tokens[proposition.subject]
    able = mention is not None and mention.type in ABLE and subject.lower not in ("it", "this", "that")
    told = subject.lower in ("it", "this", "that") or subject.pos == "PROPN" or codes.is_event_noun(subject.lemma)
    return (
        []
        if able or not told
        else [c for c in children(tokens, head.i, ("attr",)) if tokens[c].pos == "NOUN" and codes.is_event_noun(tokens[c].lemma)]
    )


def carriers(context: Context, proposition: Proposition) -> list[int]:
    """The words that can evoke the event of a proposition: its predicate, and infinitives that complete it ("began to attack")."""
    tokens = context.tokens
    out, i = [proposition.head], proposition.head
    if i in context.cues and context.attributions[context.cues[i]].rule == "verb.raising":
        out = []  # "are alleged to have shelled it": what is said happened, and the saying only tells it
    for _ in range(3):
        i = next((c for c in tokens[i].children if tokens[c].dep == "xcomp" and tokens[c].pos == "VERB"), -1)
        if i < 0:
            break
        out.append(i)
    return out


def untyped(context: Context, proposition: Proposition) -> Shape | None:
    """An act in the past that no event type covers; None for states."""
    head = context.tokens[proposition.head]
    perfect = any(context.tokens[c].lemma == "have" and context.tokens[c].dep == "aux" for c in head.children)
    if head.pos != "VERB" or head.lemma in stative() or not (head.tag in ("VBD", "VBN") or perfect) or proposition.subject < 0:
        return None
    fields: dict[str, Any] = {"event_type": "other", "sub_event_type": "other", "granularity": "incident"}
    if named := hits.identified(context, proposition):
        fields["identified"] = named
    who = participants(context, proposition, ROLES, CONCERNED)
    acted = is_passive(context, proposition.head) or codes.is_event_noun(context.tokens[proposition.subject].lemma)
    if not who or not (acted or any(p.role == "actor" for p in who)):
        return None
    if blamed := tuple(blame(context.analysis, proposition.tokens)):
        fields["responsibility"] = blamed
        if acting := doers.blamed(context, blamed):
            fields["doers"] = acting
    if hurt := casualties.find(context.analysis, proposition.tokens):
        fields["casualties"] = hurt
    return Shape("event", "other", who, places(context, proposition, who), fields, proposition.head, confidence=0.4)
