"""Names of places in a text: where they stand, what kind they are, and how sure that is.

Most surnames and many common words are also somewhere a village. A name counts as a place when something speaks for it: it is a
country or province, the model says so, a cue stands beside it ("in", "town of", "district", ", Ill."), or the document calls the
same name a place elsewhere. Names of organisations that hold a place ("Mosul University") give it as `embedded`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from marsad import lexicon
from marsad.annotate import truecase
from marsad.match import gazetteer
from marsad.model import Analysis, Entity, Span, Token

PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
# Words inside names of places that are not written with a capital.
LINKS = frozenset("of de del la las los le du des da do dos di al el ul ez az es as ash ad ar an at et ed e i the upon on sur lez und -  '".split())
# Longest name in tokens: "Federally Administered Tribal Areas", "Deir ez - Zor", and room for hyphens.
LONGEST = 7
# Of a single word this populous the text is taken to mean the place where nothing speaks against it; calibrated on own sentences:
# below it lie most surnames (Anderson 60,000; Jackson 150,000 is listed as a first name), above it cities in the news.
WELL_KNOWN = 250_000
DATELINE = re.compile(r"\s*(?:[,(][^)\n]{0,40}[)]?)?\s*(?:[-–—:]+|\(\w+\))\s")

Strength = Literal["strong", "weak", "embedded"]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place. `kind`: country, admin1, admin2, settlement, region, water, facility, demonym; tokens `[first, last)`.

    `strength` is strong where the name or a cue decides, weak where only the model or the document speaks for it, embedded inside
    the name of something else; `rule` says what decided.
    """

    span: Span
    kind: str
    strength: Strength
    rule: str
    first: int
    last: int


class Name(NamedTuple):
    """A stretch of tokens that some place is called by."""

    first: int
    last: int
    words: str
    kind: str
    population: int


class Scene(NamedTuple):
    """What the rules look at: tokens, the model's entity over each of them, and the surnames of the document."""

    tokens: Sequence[Token]
    owner: dict[int, tuple[int, int, str]]
    surnames: frozenset[str]
    text: str


@cache
def cue(name: str) -> frozenset[str]:
    """A class of cue words."""
    return next(frozenset(row["words"].split("|")) for row in lexicon.table("places/cues.tsv") if row["class"] == name)


@cache
def designators(side: str) -> dict[tuple[str, ...], str]:
    """Words that make a name a place, by the side they stand on, with the kind that they give."""
    return {tuple(row["word"].split()): row["kind"] for row in lexicon.table("places/words.tsv") if row["side"] == side}


@cache
def short() -> dict[str, str]:
    """Newspapers' short forms of provinces: the code of each."""
    return {n: row["code"] for row in lexicon.table("places/abbreviations.tsv") for n in row["names"].split("|")}


@cache
def first_names() -> frozenset[str]:
    """Names of places that are also first names or common surnames."""
    return frozenset(lexicon.lines("places/persons.txt"))


def find(analysis: Analysis) -> list[Toponym]:
    """The names of places in an analysis, without those inside other names, in order and without overlap."""
    return [t for t in scan(analysis) if t.strength != "embedded"]


def scan(analysis: Analysis) -> list[Toponym]:
    """All names of places, those inside the names of organisations included, in order and without overlap."""
    scene = look(analysis)
    names = list(named(scene))
    found = {n: judged for n in names if (judged := judge(n, scene)) is not None}
    places = {n.words.casefold() for n, (strength, _) in found.items() if strength == "strong" or n.population}
    out = []
    for n in names:
        strength, rule = found.get(n) or echo(n, scene, places) or (None, "")
        if strength is not None:
            span = Span(scene.tokens[n.first].span.start, scene.tokens[n.last - 1].span.end)
            out.append(Toponym(span, n.kind, strength, rule, n.first, n.last))
    return sorted(out + list(unlisted(scene, out)), key=lambda t: t.span)


def look(analysis: Analysis) -> Scene:
    """The document as the rules see it."""
    tokens = analysis.tokens
    starts = [t.span.start for t in tokens]
    owner: dict[int, tuple[int, int, str]] = {}
    surnames = set()
    for entity in analysis.layer(Entity):
        first, last = bisect_left(starts, entity.span.start), bisect_left(starts, entity.span.end)
        for i in range(first, last):
            owner[i] = (first, last, entity.label)
        if entity.label == "PERSON" and last - first > 1:
            final = last - 1 if tokens[last - 1].lower not in ("'s", "’s") else last - 2
            if final > first:
                surnames.add(tokens[final].text)
    for a, b in zip(tokens, tokens[1:], strict=False):
        if a.lower in cue("title") and b.text[:1].isupper() and a.text[:1].isupper():
            surnames.add(b.text)
    return Scene(tokens, owner, frozenset(surnames), analysis.document.text)


# ------------------------------------------------------------------------------------------------ candidates
def named(scene: Scene) -> Iterator[Name]:
    """Every name of the gazetteer in the text, the longest first, without overlap."""
    tokens, i = scene.tokens, 0
    while i < len(tokens):
        found = longest(scene, i) if starts(tokens[i]) else None
        if found is None:
            i += 1
        else:
            yield found
            i = found.last


def starts(token: Token) -> bool:
    """Whether a name can begin here."""
    first = token.text[0]
    return first.isupper() or (first in "'‘’al" and any(c.isupper() for c in token.text[1:])) or (first.isalpha() and not first.isascii() and not first.islower())


def longest(scene: Scene, i: int) -> Name | None:
    """The longest known name that begins at token `i`."""
    tokens = scene.tokens
    ends = []
    last = i
    for j in range(i, min(i + LONGEST, len(tokens))):
        token = tokens[j]
        if j > i and token.span.start > tokens[j - 1].span.end and "\n" in scene.text[tokens[j - 1].span.end : token.span.start]:
            break
        if starts(token) or (j > i and token.text.isdigit()):
            ends.append(j + 1)
            last = j
        elif token.lower not in LINKS or j - last > 2:
            break
    for end in reversed(ends):
        words = scene.text[tokens[i].span.start : tokens[end - 1].span.end]
        hit = classify(words, end - i)
        if hit is not None:
            return Name(i, end, words, *hit)
    return None


def classify(words: str, count: int) -> tuple[str, int] | None:
    """The kind and population of a known name; names that only ever stand in capitals are matched as they are."""
    if words in gazetteer.demonyms():
        return "demonym", 0
    if words in short() or f"{words}." in short() and words.isupper():
        return "admin1", 0
    if len(words) < 3:
        return ("country", 0) if words in ("US", "UK", "EU") else None
    if count > 1 and (made := designated(words)):
        return made
    return listed(words)


@cache
def listed(words: str) -> tuple[str, int] | None:
    """The kind and population of the likeliest place of a name."""
    if not gazetteer.known(words):
        return None
    found = gazetteer.entries(words)
    if words.islower() or not found:
        return None
    best = max(found, key=gazetteer.weight)
    return best.kind, max(e.population for e in found)


def designated(words: str) -> tuple[str, int] | None:
    """The kind of a name that ends in a word for a sort of place, known ("Walker County") or made after a known pattern."""
    parts = words.split()
    for size in (3, 2, 1):
        kind = designators("after").get(tuple(parts[-size:]))
        if kind and len(parts) > size and parts[0].lower() != "the" and not any(p.lower() in LINKS for p in parts[:-size]):
            if kind in ("facility", "water", "region") or gazetteer.known(words) or gazetteer.known(" ".join(parts[:-size])):
                return kind, 0
            return None
    kind = designators("before").get((parts[0],)) or designators("before").get(tuple(parts[:2]))
    return (kind, 0) if kind and len(parts) > 1 and parts[-1] not in LINKS else None


# ------------------------------------------------------------------------------------------------ judgement
def judge(name: Name, scene: Scene) -> tuple[Strength, str] | None:
    """Whether a name is a place here: how sure, and by which rule; None where nothing speaks for it."""
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    whole = first >= name.first and last <= name.last + 1
    if person(name, scene, first, last, label):
        return None
    if held := inside(name, scene, first, last, label):
        return held
    if name.kind in ("country", "demonym", "admin1", "region", "water") and sure(name, scene):
        return "strong", f"name.{name.kind}"
    if name.last - name.first > 1 and name.kind in ("facility", "admin2") :
        return ("strong" if name.kind == "admin2" else "weak"), f"pattern.{name.kind}"
    if beside(name, scene):
        return "strong", "cue"
    if label in PLACES:
        return ("strong" if label == "GPE" else "weak"), f"model.{label}"
    if common(name, scene):
        return None
    if whole and (name.population >= WELL_KNOWN or name.last - name.first > 1 and name.population):
        return "weak", "population"
    return None


def sure(name: Name, scene: Scene) -> bool:
    """Whether a name of a country, province, region or water needs no further evidence."""
    token = scene.tokens[name.first]
    if name.words in short():
        return abbreviated(name, scene)
    if name.last - name.first == 1 and name.words in first_names():
        return beside(name, scene) or scene.owner.get(name.first, (0, 0, ""))[2] in PLACES or not scene.owner
    return not (name.words.isupper() and len(name.words) < 4) or token.tag[:3] == "NNP" or not token.tag


def abbreviated(name: Name, scene: Scene) -> bool:
    """Whether a short form stands as one: after a comma or hyphen, or written with a full stop."""
    before = scene.tokens[name.first - 1].text if name.first else ""
    return before in (",", "-", "(") or (name.words.count(".") > 1 and before != "") or name.words == "DC"


def person(name: Name, scene: Scene, first: int, last: int, label: str) -> bool:
    """Whether the name belongs to a person: a part of a person's name, a surname of the document, or after a title."""
    tokens = scene.tokens
    single = name.last - name.first == 1
    before = tokens[name.first - 1] if name.first else None
    if before is not None and before.lower in cue("title") and before.text[:1].isupper() and name.kind not in ("demonym", "country"):
        return not after_of(scene, name)
    if label == "PERSON" and single and last - first > 1 and tokens[last - 1].lower not in ("'s", "’s", ","):
        return not (name.kind == "country" and name.words not in first_names() and name.first > first)
    if single and name.words in scene.surnames and name.kind not in ("demonym", "country"):
        return not beside(name, scene, strict=True)
    follower = tokens[name.last].lower if name.last < len(tokens) else ""
    return label == "PERSON" and single and follower in cue("said") and not name.kind == "demonym"


def after_of(scene: Scene, name: Name) -> bool:
    """Whether "of" stands before the name."""
    return name.first > 0 and scene.tokens[name.first - 1].lower == "of"


def inside(name: Name, scene: Scene, first: int, last: int, label: str) -> tuple[Strength, str] | None:
    """A place within a longer name: in an organisation, or before a word that makes one."""
    tokens = scene.tokens
    follower = tokens[name.last] if name.last < len(tokens) else None
    joined = follower is not None and follower.span.start - tokens[name.last - 1].span.end <= 1
    body = joined and follower is not None and follower.text in cue("body") and follower.text[:1].isupper()
    longer = first < name.first or last > name.last
    if label in ("ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW") and longer and not trailing(scene, name, first, last):
        plain = name.first == first or tokens[name.first - 1].lower in ("of", "in", "at", "the", "for", ",", "-")
        ok = name.kind in ("country", "demonym", "admin1", "admin2", "region", "water") or body or (plain and name.population > 0)
        return ("embedded", "inside") if ok and not (label == "ORG" and common(name, scene)) else None
    if body and name.kind not in ("demonym", "facility"):
        return "embedded", "inside"
    return None


def trailing(scene: Scene, name: Name, first: int, last: int) -> bool:
    """Whether what an entity holds beyond the name is no part of a name: articles, possessives, punctuation."""
    rest = [*range(first, name.first), *range(name.last, last)]
    return all(scene.tokens[i].lower in ("the", "'s", "’s", "’", "'", ",", ".", "-") for i in rest)


def common(name: Name, scene: Scene) -> bool:
    """Whether a single word is an ordinary word or name of something else rather than a place."""
    token = scene.tokens[name.first]
    if name.last - name.first > 1:
        return False
    if token.lower in truecase.lower_words() or (token.tag and token.tag[:3] != "NNP"):
        return True
    return name.words in first_names()


def beside(name: Name, scene: Scene, strict: bool = False) -> bool:
    """Whether words beside the name say that it is a place."""
    tokens = scene.tokens
    before = tokens[name.first - 1].lower if name.first else ""
    second = tokens[name.first - 2].lower if name.first > 1 else ""
    after = tokens[name.last].lower if name.last < len(tokens) else ""
    if before == "of" and second in cue("kind") or after in cue("kind") and tokens[name.last].text[:1].islower():
        return True
    if nested(name, scene) or dateline(name, scene):
        return True
    if before in cue("before") and not (common(name, scene) and not strict and tokens[name.first].lower in truecase.lower_words()):
        return not joined_name(name, scene)
    return not strict and after in cue("people") and before in ("a", "an", "the", "of", "two", "local", "north", "south", "east", "west") and name.population > 0


def joined_name(name: Name, scene: Scene) -> bool:
    """Whether another capitalised word follows directly: "from Jackson Browne"."""
    if name.last >= len(scene.tokens):
        return False
    follower = scene.tokens[name.last]
    return follower.text[:1].isupper() and follower.tag[:3] == "NNP" and follower.text not in cue("body") and not follower.text.isupper()


def nested(name: Name, scene: Scene) -> bool:
    """Whether a comma and a country or province follow: "Springfield, Ill."."""
    tokens = scene.tokens
    if name.last + 1 >= len(tokens) or tokens[name.last].text != ",":
        return False
    inner = longest(scene, name.last + 1) if starts(tokens[name.last + 1]) else None
    return inner is not None and inner.kind in ("country", "admin1")


def dateline(name: Name, scene: Scene) -> bool:
    """Whether the name opens a paragraph in capitals, as the place of a dispatch does."""
    start, end = scene.tokens[name.first].span.start, scene.tokens[name.last - 1].span.end
    opens = start == 0 or scene.text[start - 1] == "\n" or scene.text[max(0, start - 3) : start].strip() in (".", "")
    return opens and name.words.isupper() and len(name.words) > 3 and DATELINE.match(scene.text, end) is not None


def echo(name: Name, scene: Scene, places: set[str]) -> tuple[Strength, str] | None:
    """A name that nothing decides is a place where the document calls it one elsewhere."""
    if name.words.casefold() not in places:
        return None
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if person(name, scene, first, last, label) or scene.tokens[name.first].lower in truecase.lower_words():
        return None
    if label in ("ORG", "EVENT", "WORK_OF_ART", "PERSON") and last - first > name.last - name.first:
        return ("embedded", "echo") if label != "PERSON" else None
    return "weak", "echo"


def unlisted(scene: Scene, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Places that only the model knows: its own spans, where none of ours lies."""
    taken = {i for t in found for i in range(t.first, t.last)}
    for first, last, label in sorted(set(scene.owner.values())):
        while first < last and scene.tokens[first].lower in ("the", "a"):
            first += 1
        while last > first and scene.tokens[last - 1].lower in ("'s", "’s", "’", "'", ",", "."):
            last -= 1
        if label not in PLACES or first >= last or any(i in taken for i in range(first, last)):
            continue
        span = Span(scene.tokens[first].span.start, scene.tokens[last - 1].span.end)
        kind = {"NORP": "demonym", "FAC": "facility", "LOC": "region"}.get(label, "settlement")
        if label != "NORP" and any(c.isupper() for c in scene.text[span.start : span.end]):
            yield Toponym(span, kind, "weak", f"model.{label}", first, last)
