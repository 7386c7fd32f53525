"""Who can take part in what is told: someone or something that is named, able to act, or there to be hit or handed over."""

from __future__ import annotations

from functools import cache

from marsad import codes, lexicon
from marsad.extract import eventtypes
from marsad.extract.context import Context
from marsad.match import gazetteer
from marsad.model import Mention

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


@cache
def substances() -> frozenset[str]:
    """Lemmas of nouns for persons, forces and concrete things."""
    classes = codes.constructions()["classes"]
    found = {lemma for name in CONCRETE for lemma in classes[name]["nouns"]}
    things = {lemma for lemmas in lexicon.tree("things.yaml").values() for lemma in lemmas}
    listed = {row["word"] for row in lexicon.table("nominals.tsv")}
    return frozenset(found | things | listed)


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
    """Whether a country's name only says whose something is: "the UK's commitment", "U.S. support"; and whose people: "residents of Homs"."""
    tokens, token = context.tokens, context.tokens[place]
    while token.dep == "conj":
        token = tokens[token.head]
    if token.dep == "pobj" and tokens[token.head].lower == "of":
        owner = tokens[token.head].head
        mention = context.mentions.get(owner)
        return tokens[owner].pos == "NOUN" and mention is not None and mention.type in ("person", "group")
    if token.dep not in ("poss", "compound", "amod", "nmod") or token.head <= token.i:
        return False
    owner = token.head
    mention = context.mentions.get(owner)
    if tokens[owner].lemma.lower() in AREAS or (mention is not None and mention.type == "place"):
        return False
    return gazetteer.country(context.mentions[place].name) is not None
