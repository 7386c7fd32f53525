"""Who can take part in what is told: someone or something that is named, able to act, or there to be hit or handed over."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from marsad import codes, lexicon
from marsad.extract import eventtypes
from marsad.extract.context import Context
from marsad.extract.propositions import Proposition
from marsad.match import gazetteer
from marsad.model import Mention, Span
from marsad.syntax import ancestors

# Classes of objects in data/events that are persons or concrete things.
CONCRETE = ("person", "force", "group", "facility", "vehicle", "weapon", "relief", "aircraft", "drone", "missile", "shell", "bomb", "state")
FIRST_PERSON = frozenset({"i", "we", "me", "us"})
# Before a place's name, also at the head of a line, where the parser at times takes it for a part of the name.
LOCATIVE = frozenset({"in", "at", "near", "outside", "inside", "around", "across", "throughout", "within"})
# Nouns under which a country's name says where: "Iraq's north", "Syria's Raqqa province".
AREAS = frozenset({
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "border", "frontier", "coast", "capital", "territory",
    "soil", "airspace", "interior",
})  # fmt: skip
# What comes from a country as a giver: "received support from Russia".
GIVEN = frozenset({
    "support", "help", "assistance", "backing", "aid", "funding", "money", "approval", "permission", "pressure", "criticism", "praise", "response",
    "receive", "get", "obtain", "secure", "buy", "purchase", "win", "seek", "demand",
})  # fmt: skip
# Nouns with which a demonym names a part of its country: "on Syrian soil".
SOIL = frozenset({"territory", "soil", "airspace", "border", "frontier", "coast", "waters", "water", "side", "desert"})


@cache
def substances() -> frozenset[str]:
    """Lemmas of nouns for persons, forces and concrete things."""
    classes = codes.constructions()["classes"]
    found = {lemma for name in CONCRETE for lemma in classes[name]["nouns"]}
    things = {lemma for lemmas in lexicon.tree("things.yaml").values() for lemma in lemmas}
    listed = {row["word"] for row in lexicon.table("nominals.tsv")}
    targets = {row["noun"] for row in lexicon.table("events/targets.tsv")}
    return frozenset(found | things | listed | targets)


def substantial(context: Context, noun: int) -> bool:
    """Whether a noun is a name, or stands for persons or concrete things, and not for an abstraction ("progress", "a new phase")."""
    token = context.tokens[noun]
    if token.pos == "PRON":
        mention = context.mentions.get(noun)
        return first_person(context, noun) or (mention is not None and mention.antecedent is not None)
    if token.pos == "PROPN" or not substances().isdisjoint((token.lemma.lower(), token.lower, token.lower.removesuffix("s"))):
        return True
    return eventtypes.is_a(context.analysis, "person", noun) or eventtypes.is_a(context.analysis, "force", noun)


def first_person(context: Context, noun: int) -> bool:
    """Whether a token is a pronoun for the one who speaks."""
    token = context.tokens[noun]
    return token.lower in FIRST_PERSON and token.pos == "PRON" and token.text != "US"


def where(context: Context, mention: Mention) -> bool:
    """Whether a preposition right before a place's name says that it is a place here, whatever the parser makes of it: "Near Kirkuk, ..."."""
    if mention.type != "place" or mention.form != "name":
        return False
    first = next(iter(context.inside(mention.span)), 0)
    return first > 0 and context.tokens[first - 1].lower in LOCATIVE


def owning(context: Context, place: int) -> bool:
    """Whether a place only says whose something is: "the UK's commitment", "support from Russia", "residents of Homs"."""
    tokens, token = context.tokens, context.tokens[place]
    while token.dep == "conj":
        token = tokens[token.head]
    if token.dep == "pobj" and tokens[token.head].lower == "of":
        owner = tokens[token.head].head
        mention = context.mentions.get(owner)
        return tokens[owner].pos == "NOUN" and mention is not None and mention.type in ("person", "group")
    if token.dep == "pobj" and tokens[token.head].lower == "from":
        giver = tokens[tokens[token.head].head].lemma in GIVEN
        return giver and gazetteer.country(context.mentions[place].name) is not None
    if token.dep not in ("poss", "compound", "amod", "nmod") or token.head <= token.i:
        return False
    owner = token.head
    mention = context.mentions.get(owner)
    if tokens[owner].lemma.lower() in AREAS or (mention is not None and mention.type == "place"):
        return False
    return gazetteer.country(context.mentions[place].name) is not None


def speaking(context: Context, token: int) -> Mention | None:
    """Who "I" is: the innermost speaker of the words around it."""
    acts = context.chain(token) if context.tokens[token].lower in ("i", "me") else []
    mention = context.mentions.get(acts[-1].speaker) if acts else None
    return mention if mention is not None and mention.form == "name" else None


def headed(context: Context, proposition: Proposition) -> list[Mention]:
    """The place in the heading above a list item that is nothing but a place's name: "Iraq" over "- Near Mosul, two strikes ..."."""
    blocks = context.analysis.document.blocks
    sentence = context.sentence_of.get(proposition.head)
    if sentence is None or blocks[sentence.block].rule != "body.item":
        return []
    n = sentence.block
    while n > 0 and blocks[n].rule == "body.item":
        n -= 1
    heading = blocks[n]
    if heading.role != "heading":
        return []
    inside = [m for t in context.inside(heading.span) if (m := context.mentions.get(t)) is not None]
    whole = context.words(heading.span).strip(" :.-")
    return [m for m in inside if m.type == "place" and m.form == "name" and context.words(m.span) == whole]


def known_place(context: Context, mention: Mention) -> bool:
    """Whether a description stands for a place that the text has named: "troops entered the city"."""
    return mention.form == "nominal" and mention.antecedent is not None and mention.name.lower() not in context.words(mention.span).lower()


def soil(context: Context, proposition: Proposition) -> list[Mention]:
    """Countries that are named by their demonym before a noun for land: "inside Syrian territory"."""
    out: list[Mention] = []
    for t in proposition.tokens:
        mention = context.mentions.get(t)
        noun = context.tokens[context.tokens[t].head]
        if mention is None or mention.type != "nationality" or noun.i <= t or noun.lemma.lower() not in SOIL:
            continue
        codes_of = gazetteer.demonyms().get(mention.name, ())
        if len(codes_of) == 1 and codes_of[0] in gazetteer.countries():
            name = gazetteer.countries()[codes_of[0]].name
            out.append(replace(mention, type="place", name=name, span=Span(mention.span.start, noun.span.end), actor=None))
    return out


def within_act(context: Context, place: int, predicate: int) -> bool:
    """Whether a place belongs to an act that something is said of: "the attacks in Homs show their weakness" is not said to be so in Homs."""
    tokens = context.tokens
    for above in ancestors(tokens, place):
        if above == predicate:
            return False
        if tokens[above].pos == "NOUN" and codes.is_event_noun(tokens[above].lemma):
            return True
    return False


def described_place(context: Context, noun: int) -> bool:
    """Whether a noun describes a place ("the city of Homs"): it is where something happens, and takes no part."""
    mention = context.mentions.get(noun)
    return mention is not None and mention.type == "place" and mention.form == "nominal"
