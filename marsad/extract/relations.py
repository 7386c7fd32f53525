"""Relations: who leads, belongs to, is allied with, fights, pledges to or is present where; lists of units; mergers and renamings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from marsad import lexicon
from marsad.extract.context import Context
from marsad.extract.parts import ABLE, able, arguments, is_passive, marks_of, noun_phrase, participant, places
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.model import Mention, Participant, Place
from marsad.syntax import child, children, conjuncts, cover, subtree

# Verbs of which only the participle states a relation: "militants linked to the network", and not "police linked him to the attack".
PARTICIPLES = frozenset({"link", "affiliate", "align", "tie", "bear"})
# Verbs that say that a relation holds on.
LASTING = frozenset({"remain", "be", "continue", "hold", "last", "persist"})


@cache
def words() -> dict[str, Any]:
    """The lexicon of relation words (data/relations.yaml)."""
    return lexicon.tree("relations.yaml")  # type: ignore[no-any-return]


@cache
def by_lemma(kind: str) -> dict[str, tuple[str, str]]:
    """Lemma -> (relation, function of the object) for verbs or adjectives."""
    return {lemma: (relation, function) for relation, frames in words()[kind].items() for lemma, function in frames.items()}


@cache
def by_noun() -> dict[str, str]:
    """Lemma -> relation for nouns."""
    return {lemma: relation for relation, lemmas in words()["nouns"].items() for lemma in lemmas}


def find(context: Context, proposition: Proposition) -> Shape | None:
    """The relation that a proposition states, or None."""
    return (
        verbal(context, proposition)
        or standing(context, proposition)
        or possessive(context, proposition)
        or predicative(context, proposition)
    )


def verbal(context: Context, proposition: Proposition) -> Shape | None:
    """A verb of relation with both of its arguments: "the states include Iraq and Yemen"."""
    tokens = context.tokens
    head = tokens[proposition.head]
    lemma = head.lemma
    if lemma == "make" and any(tokens[c].dep == "prt" and tokens[c].lower == "up" for c in head.children):
        lemma = "make_up"
    if head.pos != "VERB" or lemma not in by_lemma("verbs"):
        return None
    relation, function = by_lemma("verbs")[lemma]
    subjects = filler(context, proposition, "subject") + filler(context, proposition, "passive")
    objects = listed(context, proposition) if function == "list" else filler(context, proposition, function)
    if (
        relation == "name" and lemma not in PARTICIPLES and subjects and not is_passive(context, head.i) and head.tag != "VBN"
    ):  # "the group that locals call X"
        subjects, objects = named(context, head.i)
    if function == "object" and (agents := filler(context, proposition, "agent")):  # "is led by"
        subjects, objects = agents, filler(context, proposition, "passive")
    if relation == "unit_list" and not (units(context, subjects) or units(context, objects)):
        return None
    if relation == "control" and not known(context, objects):
        return None
    if relation == "leadership" and not (known(context, objects) or (person(context, subjects) and people(context, objects))):
        return None
    if lemma in PARTICIPLES and not (participial(context, head.i, lemma) and (actor_like(context, objects) or name_like(context, objects))):
        return None
    if relation == "name" and not name_like(context, objects + filler(context, proposition, "as")):
        return None
    if relation == "presence" and not any(m.type == "place" for m in marks_of(context, proposition)):
        return None
    if lemma == "deploy" and (head.tag != "VBN" or proposition.link not in ("acl", "relcl")):
        return None
    if (not subjects and relation not in ("dissolution", "merger")) or (
        not objects and relation not in ("merger", "split", "presence", "unit_list")
    ):
        return None
    return shape(context, proposition, relation, subjects, objects)


def name_like(context: Context, nouns: list[int]) -> bool:
    """Whether one of the nouns is a proper name."""
    return any(context.tokens[n].pos == "PROPN" or context.tokens[n].text[:1].isupper() for n in nouns)


def named(context: Context, verb: int) -> tuple[list[int], list[int]]:
    """What a verb of naming gives a name, and the name: "the group that locals call X"."""
    tokens = context.tokens
    found = children(tokens, verb, ("dobj", "oprd", "attr"))
    if len(found) < 2:
        return [], []
    bearer = tokens[verb].head if tokens[found[0]].lower in ("that", "which", "whom") else found[0]
    return [bearer], found[-1:]


def participial(context: Context, verb: int, lemma: str) -> bool:
    """Whether a verb stands as a participle; the parser at times takes "linked to" for a past tense, which would have an object."""
    token = context.tokens[verb]
    return token.tag == "VBN" or (token.tag == "VBD" and (lemma == "bear" or child(context.tokens, verb, ("dobj",)) < 0))


def people(context: Context, nouns: list[int]) -> bool:
    """Whether one of the nouns is a name, or stands for persons."""
    return name_like(context, nouns) or any(able(context, n) for n in nouns)


def actor_like(context: Context, nouns: list[int]) -> bool:
    """Whether one of the nouns names or describes someone who can act."""
    return any((m := context.mentions.get(n)) is not None and m.type in ABLE for n in nouns)


def known(context: Context, nouns: list[int]) -> bool:
    """Whether one of the nouns is a place or an actor."""
    return any((m := context.mentions.get(n)) is not None and m.type in ("place", "group", "state", "body") for n in nouns)


def units(context: Context, nouns: list[int]) -> bool:
    """Whether one of the nouns is a unit of an organisation."""
    return any(context.tokens[n].lemma in words()["units"] for n in nouns)


def possessive(context: Context, proposition: Proposition) -> Shape | None:
    """Presence: "the group has active fighters in Mali", "the presence of other elements in Iran"."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if head.lemma in ("have", "maintain", "retain", "keep"):
        held = filler(context, proposition, "object")
        if not any(tokens[n].lemma in words()["holdings"] for n in held):
            return None
        if not any(m.type == "place" for m in marks_of(context, proposition)) and not anywhere(context, proposition):
            return None
        return shape(context, proposition, "presence", filler(context, proposition, "subject"), [])
    if head.lemma == "presence" and proposition.link in ("content", "nominal"):
        return shape(context, proposition, "presence", filler(context, proposition, "of") + filler(context, proposition, "possessor"), [])
    return None


def anywhere(context: Context, proposition: Proposition) -> bool:
    """Whether the proposition is a relative clause on a place ("countries where it has cells")."""
    return any(context.tokens[t].lower == "where" for t in proposition.tokens)


def standing(context: Context, proposition: Proposition) -> Shape | None:
    """A relation that is said to hold or end: "their loyalty remained", "the alliance collapsed"."""
    tokens = context.tokens
    if tokens[proposition.head].lemma not in LASTING:
        return None
    for noun in filler(context, proposition, "subject"):
        relation = by_noun().get(tokens[noun].lemma)
        owners_of = under(context, noun, "possessor") + under(context, noun, "of")
        if relation in ("allegiance", "alliance", "rivalry") and owners_of:
            return shape(context, proposition, str(relation), owners_of, [])
    return None


def predicative(context: Context, proposition: Proposition) -> Shape | None:
    """A noun or adjective of relation after a copula: "Russia is a backer of the government", "the cells are loyal to him"."""
    tokens = context.tokens
    head = tokens[proposition.head]
    if head.lemma not in ("be", "remain", "become", "make"):
        return None
    subjects = filler(context, proposition, "subject") + filler(context, proposition, "passive")
    for c in children(tokens, proposition.head, ("attr", "acomp", "oprd", "dobj")):
        lemma = tokens[c].lemma
        if lemma in by_lemma("adjectives"):
            relation, function = by_lemma("adjectives")[lemma]
            objects = under(context, c, function)
            if subjects and (objects or relation == "presence"):
                return shape(context, proposition, relation, subjects, objects)
        if lemma == "part" and tokens[c].dep == "attr":
            objects = [n for n in under(context, c, "of") if (m := context.mentions.get(n)) is not None and m.type in ABLE]
            if objects and actor_like(context, subjects):
                return shape(context, proposition, "membership", subjects, objects)
        if quoted(context, c) and subjects:
            return shape(context, proposition, "name", subjects, [c])
        if lemma in by_noun() and tokens[c].dep in ("attr", "oprd"):
            objects = under(context, c, "of") + under(context, c, "possessor") + owners(context, c) or sided(context, c)
            if subjects and (objects or person(context, subjects)):
                return shape(context, proposition, by_noun()[lemma], subjects, objects)
    return None


def sided(context: Context, noun: int) -> list[int]:
    """The groups that someone is with or in, by an adjective or participle beside his description: "a militant active with the brigade"."""
    tokens = context.tokens
    beside = [c for c in tokens[noun].children if tokens[c].dep in ("amod", "acl", "prep") and c > noun]
    below_it = [p for c in beside for p in (c, *tokens[c].children) if tokens[p].lower in ("with", "in", "for", "from", "to")]
    found = [n for p in below_it for c in children(tokens, p, ("pobj",)) for n in conjuncts(tokens, c)]
    return [n for n in found if (m := context.mentions.get(n)) is not None and m.type == "group"]


def quoted(context: Context, noun: int) -> bool:
    """Whether a noun ends a name in quotation marks: 'the raid was "Operation Thunder"'."""
    tokens = context.tokens
    if tokens[noun].pos != "PROPN":
        return False
    first = context.inside(noun_phrase(context, noun))[0]
    return first > 0 and tokens[first - 1].tag == "``" and not any(t.pos == "VERB" for t in tokens[first:noun])


def person(context: Context, nouns: list[int]) -> bool:
    """Whether one of the nouns is a person's name or a pronoun for one."""
    return any((m := context.mentions.get(n)) is not None and m.type == "person" and m.form != "nominal" for n in nouns)


def under(context: Context, noun: int, function: str) -> list[int]:
    """The arguments of one function under a noun or adjective."""
    from marsad.extract.parts import below

    tokens = context.tokens
    if function == "in":
        return [
            p
            for c in children(tokens, noun, ("prep",))
            if tokens[c].lower in ("in", "across", "throughout")
            for p in children(tokens, c, ("pobj",))
        ]
    return [n for f, n in below(context, noun) if f == function]


def owners(context: Context, noun: int) -> list[int]:
    """Groups that stand before a noun as modifiers: "an ISIS commander"."""
    tokens = context.tokens
    return [
        c
        for c in children(tokens, noun, ("compound", "amod", "nmod"))
        if (m := context.mentions.get(c)) is not None and m.type in ("group", "state", "body")
    ]


def filler(context: Context, proposition: Proposition, function: str) -> list[int]:
    """The nouns of one function of a predicate."""
    tokens = context.tokens
    if function in ("from", "in", "of", "as"):
        preps = [
            c
            for c in tokens[proposition.head].children
            if tokens[c].dep == "prep" and tokens[c].lower in (function, "into" if function == "in" else function)
        ]
        found = [p for c in preps for p in children(tokens, c, ("pobj",))]
        if function == "of":
            found += [n for f, n in arguments(context, proposition) if f == "of"]
        return found
    return [n for f, n in arguments(context, proposition) if f == function]


def listed(context: Context, proposition: Proposition) -> list[int]:
    """The members of a list: the object, and all names of places and actors after the verb."""
    head = context.tokens[proposition.head]
    names = [
        m.head
        for m in marks_of(context, proposition)
        if m.form == "name" and m.head > head.i and m.type in ("place", "group", "state", "body")
    ]
    return names if len(names) > 1 else filler(context, proposition, "object")


def shape(context: Context, proposition: Proposition, relation: str, subjects: list[int], objects: list[int]) -> Shape:
    """A relation with its two sides."""
    first = [participant(context, n, "subject") for n in subjects]
    second = [participant(context, n, "object") for n in objects if n not in subjects]
    fields: dict[str, Any] = {"relation": relation, "subject": side(first), "object": side(second)}
    if relation == "unit_list":
        return members(context, proposition, fields, first, second)
    found = (*first, *second)
    return Shape("relation", relation, found, places(context, proposition, found), fields, proposition.head)


def members(
    context: Context, proposition: Proposition, fields: dict[str, Any], first: list[Participant], second: list[Participant]
) -> Shape:
    """A list of members of a whole: "the provinces include Sinai and Yemen" names places, too; "nations that sent troops include ..." actors."""
    tokens = context.tokens
    subjects = filler(context, proposition, "subject")
    acts = [c for n in subjects for c in children(tokens, n, ("relcl", "acl")) if context.type_of(c) is not None]
    whole = [replace(p, role="whole") for p in first]
    listed_in = [replace(p, role="actor" if acts else "member") for p in second]
    places_of_acts = [context.mentions[t] for a in acts for t in subtree(tokens, a) if t in context.mentions]
    where = list(places(context, proposition, (*whole, *([] if any(tokens[n].lemma in words()["areas"] for n in subjects) else listed_in))))
    known = {p.name for p in where}
    where += [Place("location", m.name, m.span) for m in places_of_acts if m.type == "place" and m.form == "name" and m.name not in known]
    return Shape("relation", "unit_list", (*whole, *listed_in), tuple(where), fields, proposition.head)


def side(found: list[Participant]) -> tuple[dict[str, Any], ...]:
    """One side of a relation, as values with their words."""
    return tuple({"value": p.name, "span": p.span} for p in found)


def titles(context: Context) -> Iterator[tuple[int, tuple[int, ...], Shape]]:
    """Relations that a name carries with it: "ISIS leader Abu Bakr al-Baghdadi", "Wali, commander of the militia".

    Yields the token of the title, the words of the whole phrase, and the relation.
    """
    tokens = context.tokens
    for head in sorted(context.mentions):
        person = context.mentions[head]
        if person.type != "person" or person.form != "name":
            continue
        before = [c for c in tokens[head].children if tokens[c].dep in ("compound", "nmod", "amod")]
        for title in [c for c in before if by_noun().get(tokens[c].lemma) in ("leadership", "command")]:
            groups = owners(context, head) + owners(context, title)
            if groups:
                yield title, tuple(range(min(groups), head + 1)), titled(context, title, person, groups)
        title = child(tokens, head, ("appos",))
        if title >= 0 and by_noun().get(tokens[title].lemma) in ("leadership", "command", "membership", "succession"):
            groups = [
                n
                for n in under(context, title, "of") + under(context, title, "possessor") + owners(context, title)
                if n in context.mentions
            ]
            if groups:
                yield title, tuple(range(head, max(subtree(tokens, title)) + 1)), titled(context, title, person, groups)


def titled(context: Context, title: int, person: Mention, groups: list[int]) -> Shape:
    """The relation between a person and the group in a title."""
    relation = by_noun()[context.tokens[title].lemma]
    first = [Participant("subject", person.name, person.span, person.actor, person.type)]
    second = [participant(context, n, "object") for n in groups]
    fields = {
        "relation": relation,
        "subject": side(first),
        "object": side(second),
        "office": {"value": context.tokens[title].text, "span": cover(context.tokens, [title])},
    }
    return Shape("relation", relation, (*first, *second), (), fields)
