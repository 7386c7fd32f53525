"""Entities: all that a document speaks of, each as the whole phrase that names or describes it (its extent, in the terms of ACE).

A mention covers the name alone, as records need it; an extent adds the article, titles and other words before it, and what says which
one is meant: "the city of Aleppo", "Foreign Minister Jane Doe", "the government of Iraq". Things (weapons, vehicles, sites) are found here only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from marsad import lexicon
from marsad.extract.taking import LOCATIVE
from marsad.match import gazetteer
from marsad.model import Analysis, Annotation, Mention, Number, Span, Timex, Token
from marsad.syntax import child, children

# Words before a noun that belong to its phrase. Numbers are entities of their own.
LEFT = frozenset({"det", "predet", "poss", "amod", "compound", "nmod", "advmod", "punct", "npadvmod"})
# Nouns for who holds an office, and for a part of a larger whole: what stands behind their "of" or "for" is a part of the phrase.
PARTS = frozenset(
    {"part", "area", "vicinity", "portion", "north", "south", "east", "west", "outskirts", "centre", "center", "element", "rest"}
)
# Singular nouns for one person stand in "person", the others for a number of people.
FIRST_PERSON = {"i": "person", "me": "person", "we": "people", "us": "people", "he": "person", "she": "person", "they": "people"}
# Words that only make a number approximate, or add to it: the number begins behind them.
ABOUT = frozenset(
    {
        "about",
        "around",
        "some",
        "almost",
        "nearly",
        "over",
        "approximately",
        "roughly",
        "up",
        "to",
        "additional",
        "an",
        "another",
        "at",
        "least",
        "as",
        "many",
    }
)
# Plural nouns for states and others who act; the other nouns that may stand for anything are places.
POWERS = frozenset({"sides", "countries", "nations", "states", "powers", "allies", "partners"})
# Functions in which the name of a country stands for its government, which acts, is met, helped or fought.
ACTING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent"})
ACTED_ON = frozenset({"by", "with", "against", "between", "alongside"})


@dataclass(frozen=True, slots=True)
class Entity:
    """One phrase: its extent, its type, the token of its head (-1: none), and the mention that it extends.

    `type`: person, people, group, state, body, place, site, nationality, weapon, platform, vehicle, document, time, quantity, money, other.
    """

    span: Span
    type: str
    head: int
    mention: Mention | None = None


def find(analysis: Analysis) -> list[Entity]:
    """The entities of a document in text order; a phrase inside another one is left out."""
    found = [*mentioned(analysis), *pronouns(analysis), *things(analysis), *measured(analysis)]
    return outermost(found)


def outermost(found: list[Entity]) -> list[Entity]:
    """The entities without those inside another; a number stands beside the phrase that it is in."""
    kept: list[Entity] = []
    for entity in sorted(found, key=lambda e: (e.span.start, -e.span.end)):
        if entity.type == "quantity" or not any(o.span.start <= entity.span.start and entity.span.end <= o.span.end for o in kept[-6:]):
            kept.append(entity)
    return kept


@cache
def classes() -> dict[str, str]:
    """Lemma -> class of thing (data/things.yaml)."""
    return {lemma: kind for kind, lemmas in lexicon.tree("things.yaml").items() for lemma in lemmas}


# ------------------------------------------------------------------------------------------------ actors and places
def mentioned(analysis: Analysis) -> Iterator[Entity]:
    """The mentions with their extents; pronouns are found by `pronouns`."""
    for mention in analysis.layer(Mention):
        if mention.form != "pronoun" and mention.head >= 0 and (mention.type != "other" or mention.form == "nominal"):
            yield Entity(extent(analysis, mention), kind(analysis, mention), mention.head, mention)


def kind(analysis: Analysis, mention: Mention) -> str:
    """The type of an entity: a country that acts is a state, a nation's people are people, as are several persons."""
    token = analysis.tokens[mention.head]
    if mention.type == "place" and mention.form == "name" and gazetteer.country(mention.name) and acts(analysis, token):
        return "state"
    if mention.type == "body" and classes().get(token.lemma.lower()) == "site":
        return "site"
    if mention.type == "nationality" and token.tag in ("NNPS", "NNS"):
        return "people"
    if mention.type == "person" and mention.form == "nominal" and token.tag in ("NNS", "NNPS"):
        return "people"
    if mention.type == "other":
        return "group" if token.lower in POWERS else "place"
    return mention.type


def acts(analysis: Analysis, token: Token) -> bool:
    """Whether a place's name stands for those who act there: "Turkey shelled", "talks with Russia"."""
    tokens = analysis.tokens
    top = token
    while top.dep == "conj":
        top = tokens[top.head]
    if top.dep in ("compound", "poss", "amod", "nmod") and top.head > top.i:
        owner = tokens[top.head]
        return owner.pos == "NOUN" and owner.lemma.lower() not in classes()
    if top.dep == "pobj":
        return tokens[top.head].lower in ACTED_ON and tokens[tokens[top.head].head].pos in ("VERB", "NOUN")
    ready = any(tokens[c].tag == "VBN" for c in children(tokens, top.head, ("acomp",)))  # "is committed to"
    return top.dep in ACTING and (tokens[top.head].lemma != "be" or ready)


def extent(analysis: Analysis, mention: Mention) -> Span:
    """The whole phrase of a mention."""
    tokens = analysis.tokens
    if not analysis.parsed:
        return mention.span
    head = tokens[mention.head]
    own = min(mention.span.start, head.span.start) if mention.form == "name" else head.span.start
    start = min(own, tokens[leftmost(analysis, head, mention)].span.start)
    end = max(mention.span.end, tokens[rightmost(analysis, head, mention)].span.end)
    return Span(start, end)


def leftmost(analysis: Analysis, head: Token, mention: Mention | None) -> int:
    """The first token of the words before a noun that belong to its phrase."""
    tokens = analysis.tokens
    first = head.i
    for c in reversed([c for c in head.children if c < head.i]):
        token = tokens[c]
        if (token.dep not in LEFT and token.dep != "nummod") or token.text in ',;:()"“”' or (token.tag == "VBG" and c == head.children[0]):
            break
        if token.dep == "poss" and (token.pos != "PRON" or (mention is not None and mention.form == "name")):
            break
        first = lowest(analysis, c)
    while first < head.i and opens(tokens[first], head):
        first += 1
    counts = [i for i in range(first, head.i) if tokens[i].tag == "CD" and tokens[i].dep == "nummod" and tokens[i].head == head.i]
    if counts and tokens[first].dep in ("amod", "quantmod", "advmod"):  # "more than 20 militants"
        first = counts[0] + 1
    return first


def opens(token: Token, head: Token) -> bool:
    """Whether a word before a noun is none of its phrase: punctuation, a preposition, a number or what stands with it, an adverb."""
    return (
        token.pos == "PUNCT"
        or token.lower in LOCATIVE
        or token.tag == "CD"
        or token.dep == "quantmod"
        or (token.dep == "advmod" and token.head == head.i)
    )


def lowest(analysis: Analysis, i: int) -> int:
    """The first token below a token."""
    below = analysis.tokens[i].children
    return min(i, lowest(analysis, below[0])) if below else i


def rightmost(analysis: Analysis, head: Token, mention: Mention | None) -> int:
    """The last token of what stands behind a noun and says which one is meant."""
    tokens = analysis.tokens
    if mention is not None and mention.type == "place" and mention.form == "name" and (outer := container(analysis, mention)) >= 0:
        return outer
    for prep in children(tokens, head.i, ("prep",)):
        if prep > head.i + 1 or not attaches(analysis, head, tokens[prep], mention):
            continue
        inner = child(tokens, prep, ("pobj",))
        if inner >= 0:
            return rightmost(analysis, tokens[inner], mentioned_at(analysis, inner))
    return head.i


def mentioned_at(analysis: Analysis, token: int) -> Mention | None:
    """The mention at a head token."""
    return by_head(analysis).get(token)


LAST: list[tuple[Analysis, dict[int, Mention]]] = []


def by_head(analysis: Analysis) -> dict[int, Mention]:
    """The mentions of the analysis read last, by head token."""
    if not LAST or LAST[-1][0] is not analysis:
        LAST[:] = [(analysis, {m.head: m for m in analysis.layer(Mention)})]
    return LAST[-1][1]


def attaches(analysis: Analysis, head: Token, prep: Token, mention: Mention | None) -> bool:
    """Whether a prepositional phrase says which one a noun means: "city of", "government of", "minister for", "north of"."""
    tokens = analysis.tokens
    if prep.lower not in ("of", "for"):
        return False
    inner = child(tokens, prep.i, ("pobj",))
    if inner < 0:
        return False
    if mention is not None and mention.type == "person":
        title = head.lemma.lower() in titles()
        return title and (
            prep.lower == "of" or head.lemma.lower() in ("minister", "secretary", "envoy", "spokesman", "spokeswoman", "spokesperson")
        )
    if prep.lower == "for":
        return False
    known = mentioned_at(analysis, inner)
    if known is None:
        return False
    if mention is not None and mention.type in ("state", "group", "body"):
        return known.type in ("place", "nationality")
    return known.type == "place" and (mention is not None or head.lemma.lower() in PARTS)


@cache
def titles() -> frozenset[str]:
    """Titles and offices (data/nominals_titles.txt)."""
    return frozenset(lexicon.lines("nominals_titles.txt"))


def container(analysis: Analysis, mention: Mention) -> int:
    """The token of a larger place that stands behind a comma and is no further item of a list: "Palmyra, Syria"; else -1."""
    tokens, last = analysis.tokens, mention.head
    while last + 1 < len(tokens) and tokens[last + 1].span.end <= mention.span.end:
        last += 1
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return -1
    ahead = [n for n in range(last + 2, min(last + 5, len(tokens))) if n in by_head(analysis)]
    outer = by_head(analysis)[ahead[0]] if ahead else None
    if outer is None or outer.type != "place" or outer.form != "name" or outer.span.start > tokens[last + 2].span.end + 1:
        return -1
    return -1 if listed(analysis, mention, outer) else outer.head


def listed(analysis: Analysis, one: Mention, other: Mention) -> bool:
    """Whether two places behind one another are items of a list; the parser takes a town and its country for one, too."""
    tokens = analysis.tokens
    if tokens[one.head].dep == "conj" or child(tokens, other.head, ("conj", "cc")) >= 0 or child(tokens, one.head, ("cc",)) >= 0:
        return True
    within = gazetteer.country(other.name) is not None and gazetteer.country(one.name) is None
    return child(tokens, one.head, ("conj",)) >= 0 and not within


# ------------------------------------------------------------------------------------------------ the others
def pronouns(analysis: Analysis) -> Iterator[Entity]:
    """Pronouns for persons and groups of them, in the first and third person."""
    known = by_head(analysis)
    for token in analysis.tokens:
        if token.lower in FIRST_PERSON and token.pos == "PRON":
            yield Entity(token.span, FIRST_PERSON[token.lower], token.i, known.get(token.i))


def things(analysis: Analysis) -> Iterator[Entity]:
    """Phrases for weapons, vehicles, sites and documents."""
    known = by_head(analysis)
    for token in analysis.tokens:
        found = classes().get(token.lemma.lower()) or classes().get(token.lower)
        if (
            found is None
            or token.i in known
            or token.pos not in ("NOUN", "PROPN")
            or (token.dep in ("compound", "amod", "nmod") and token.head > token.i)
        ):
            continue
        first = leftmost(analysis, token, None)
        last = rightmost(analysis, token, None)
        if found in ("weapon", "platform", "vehicle") and first == token.i - 1 and analysis.tokens[first].lower in ("a", "an"):
            first += 1
        yield Entity(Span(analysis.tokens[first].span.start, analysis.tokens[last].span.end), found, token.i)


def measured(analysis: Analysis) -> Iterator[Entity]:
    """Times and numbers."""
    for timex in analysis.layer(Timex):
        if not timex.data or timex.data[0] != "vague" or " " in analysis.document.words(timex.span):
            yield Entity(timex.span, "time", -1)
    for number in analysis.layer(Number):
        if number.kind in ("cardinal", "measure", "percent", "vague"):
            yield Entity(exact(analysis, number), "quantity", -1)
        elif number.kind == "money":
            yield Entity(exact(analysis, number), "money", -1)


def exact(analysis: Analysis, annotation: Annotation) -> Span:
    """The characters of a number without words that only make it approximate."""
    text = analysis.document.text
    start, end = annotation.span
    while True:
        word, _, rest = text[start:end].partition(" ")
        if not rest or word.lower() not in ABOUT:
            return Span(start, end)
        start += len(word) + 1
