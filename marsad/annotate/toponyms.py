"""Names of places in a text: where they stand, what kind they are, and how sure that is.

Most surnames and many common words are also somewhere a village. A name counts as a place when something speaks for it: it is a
country or province, the model says so, a cue stands beside it ("in", "town of", "district", ", Ill."), or the document calls the
same name a place elsewhere. Names of organisations that hold a place ("Mosul University") give it as `embedded`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from marsad import lexicon
from marsad.annotate import truecase
from marsad.match import gazetteer
from marsad.model import Analysis, Entity, Span, Token

BODIES = frozenset({"ORG", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "FAC"})
PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
# Words inside names of places that are not written with a capital.
LINKS = frozenset(
    [
        "of",
        "and",
        "de",
        "del",
        "la",
        "las",
        "los",
        "le",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "di",
        "al",
        "el",
        "ul",
        "ez",
        "az",
        "es",
        "as",
        "ash",
        "ad",
        "ar",
        "an",
        "at",
        "et",
        "ed",
        "e",
        "i",
        "the",
        "upon",
        "on",
        "sur",
        "lez",
        "und",
        "-",
        "'",
    ]
)
# Longest name in tokens: "Federally Administered Tribal Areas", "Deir ez - Zor", and room for hyphens.
LONGEST = 7
# Of a single word this populous the text is taken to mean the place where nothing speaks against it; calibrated on own sentences:
# below it lie most surnames (Anderson 60,000; Jackson 150,000 is listed as a first name), above it cities in the news.
WELL_KNOWN = 250_000
# Above this a name that the model takes for an organisation, or for nothing, is taken for the town; calibrated likewise.
KNOWN = 15_000
# Shorter names differ by one letter from too many others.
SLIP = 6
DATELINE = re.compile(r"\s*(?:[,(][^)\n]{0,40}[)]?)?\s*(?:[-–—:]+|\(\w+\))\s")

ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
STREETS = frozenset({"Street", "St.", "Avenue", "Ave.", "Ave", "Road"})
PLURALS = frozenset({"counties", "parishes", "districts", "provinces", "governorates", "states", "cities", "towns", "villages"})
ARTICLES = frozenset({"al", "el", "ul", "as", "ash", "ad", "ar", "an", "at", "az", "ez", "es", "ed"})
DETERMINERS = frozenset({"a", "an", "the", "of", "two", "local", "north", "south", "east", "west", "three", "four", "several"})

# Words that say what kind of place follows after "of", and words that begin what is said of a place's bodies.
GENERIC = frozenset({"State", "City", "Town", "Village", "Province", "District", "County", "Government", "Port", "University", "Bank"})
TITLES = frozenset({"City", "State", "Town", "Village", "District"})

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
def stopped() -> frozenset[str]:
    """Words with a capital that are no places alone."""
    return frozenset(lexicon.lines("places/stop.txt"))


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
    places = agreed(names, found, scene)
    out = []
    sure = {i for n, (strength, _) in found.items() if strength != "embedded" and n.kind != "demonym" for i in (n.first, n.last)}
    for n in names:
        strength, rule = found.get(n) or echo(n, scene, places) or member(n, scene, sure) or (None, "")
        if strength is not None:
            span = Span(scene.tokens[n.first].span.start, scene.tokens[n.last - 1].span.end)
            out.append(Toponym(span, n.kind, strength, rule, n.first, n.last))
    out += unlisted(scene, out)
    return sorted(out + list(slips(scene, out)), key=lambda t: t.span)


def agreed(names: Sequence[Name], found: dict[Name, tuple[Strength, str]], scene: Scene) -> set[str]:
    """The names that the document uses as places more often than as persons or not at all clearly."""
    votes: Counter[str] = Counter()
    for n in names:
        if n in found:
            votes[n.words.casefold()] += 1 if found[n][0] != "embedded" else 0
        elif scene.owner.get(n.first, (0, 0, ""))[2] == "PERSON":
            votes[n.words.casefold()] -= 1
    return {word for word, count in votes.items() if count > 0}


def look(analysis: Analysis) -> Scene:
    """The document as the rules see it."""
    tokens = analysis.tokens
    starts = [t.span.start for t in tokens]
    owner: dict[int, tuple[int, int, str]] = {}
    surnames = set()
    for entity in analysis.layer(Entity):
        first, last = bisect_left(starts, entity.span.start), bisect_left(starts, entity.span.end)
        while entity.label == "PERSON" and first < last - 1 and tokens[first].lower in cue("before") | cue("maybe"):
            first += 1
        for i in range(first, last):
            owner[i] = (first, last, entity.label)
        if entity.label == "PERSON" and last - first > 1:
            final = last - 1 if tokens[last - 1].lower not in ("'s", "’s") else last - 2
            if final > first:
                surnames.add(tokens[final].text)
    for a, b in pairwise(tokens):
        if a.lower in cue("title") and b.text[:1].isupper() and a.text[:1].isupper():
            surnames.add(b.text)
    return Scene(tokens, owner, frozenset(surnames), analysis.document.text)


# ------------------------------------------------------------------------------------------------ candidates
def named(scene: Scene) -> Iterator[Name]:
    """Every name of the gazetteer in the text, the longest first, without overlap."""
    tokens, i = scene.tokens, 0
    while i < len(tokens):
        found = longest(scene, i) if starts(tokens[i]) or article(tokens, i) or numbered(tokens, i) else None
        if found is None:
            i += 1
        else:
            yield found
            i = found.last


def starts(token: Token) -> bool:
    """Whether a name can begin here."""
    first = token.text[0]
    if token.lower in ("the", "a", "an", "this", "i", "in", "at", "as", "on", "for", "and", "of"):
        return False
    return (
        first.isupper()
        or (first in "'‘’al" and any(c.isupper() for c in token.text[1:]))
        or (first.isalpha() and not first.isascii() and not first.islower())
    )


def numbered(tokens: Sequence[Token], i: int) -> bool:
    """Whether a numbered street begins here: "33rd Avenue"."""
    return i + 1 < len(tokens) and ORDINAL.fullmatch(tokens[i].text) is not None and tokens[i + 1].text in STREETS


def article(tokens: Sequence[Token], i: int) -> bool:
    """Whether an Arabic article, written small, begins a name here: "al-Qaim"."""
    if tokens[i].lower not in ARTICLES or i + 2 >= len(tokens):
        return False
    return tokens[i + 1].text == "-" and tokens[i + 2].text[:1].isupper() and tokens[i].span.end == tokens[i + 1].span.start


def longest(scene: Scene, i: int) -> Name | None:
    """The longest known name that begins at token `i`."""
    tokens = scene.tokens
    ends = []
    last = i
    for j in range(i, min(i + LONGEST, len(tokens))):
        token = tokens[j]
        if j > i and token.span.start > tokens[j - 1].span.end and "\n" in scene.text[tokens[j - 1].span.end : token.span.start]:
            break
        if starts(token) or (j == i and token.text[0].isdigit()):
            ends.append(j + 1)
            last = j
        elif token.lower not in LINKS or j - last > 2:
            break
    if len(ends) > 1 and tokens[i].text in GENERIC and tokens[i + 1].lower == "of":
        return None
    for end in reversed(ends):
        if end < len(tokens) and tokens[end].text == "." and tokens[end].span.start == tokens[end - 1].span.end:
            words = scene.text[tokens[i].span.start : tokens[end].span.end]
            if words in gazetteer.abbreviations():
                return Name(i, end + 1, words, "admin1", 0)
        words = scene.text[tokens[i].span.start : tokens[end - 1].span.end]
        hit = None if end - i > 1 and title(scene, end) else classify(words, end - i)
        if hit is not None:
            return Name(i, end, words, *hit)
    return None


def title(scene: Scene, end: int) -> bool:
    """Whether the last word before `end` belongs to what follows: "Dublin City Council", "Ohio State Police"."""
    word, follower = scene.tokens[end - 1], scene.tokens[end] if end < len(scene.tokens) else None
    if word.text == "Station":
        return scene.tokens[end - 2].text in ("Fire", "Police")
    if word.text not in TITLES or follower is None or not follower.text[:1].isupper() or follower.span.start - word.span.end > 1:
        return False
    return not gazetteer.known(scene.text[scene.tokens[end - 2].span.start : word.span.end]) or word.text == "State"


def classify(words: str, count: int) -> tuple[str, int] | None:
    """The kind and population of a known name; names that only ever stand in capitals are matched as they are."""
    if words in gazetteer.demonyms():
        return "demonym", 0
    if words in gazetteer.abbreviations() or (f"{words}." in gazetteer.abbreviations() and words.isupper()):
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
    if all(e.id.startswith("marsad:") for e in found):  # listed by hand because wars made them known
        return best.kind, KNOWN
    return best.kind, max(e.population for e in found)


def designated(words: str) -> tuple[str, int] | None:
    """The kind of a name that ends in a word for a sort of place, known ("Walker County") or made after a known pattern."""
    parts = words.split()
    for size in (3, 2, 1):
        kind = designators("after").get(tuple(parts[-size:]))
        if kind and len(parts) > size and parts[0].lower() != "the" and not any(p.lower() in LINKS for p in parts[:-size]):
            if parts[-1] == "State" and any(e.kind == "admin1" and e.country == "US" for e in gazetteer.entries(" ".join(parts[:-1]))):
                return None
            if kind in ("facility", "water", "region") or gazetteer.known(words) or gazetteer.known(" ".join(parts[:-size])):
                return kind, 0
            return None
    kind = designators("before").get((parts[0],)) or designators("before").get(tuple(parts[:2]))
    return (kind, 0) if kind and len(parts) > 1 and parts[-1] not in LINKS else None


# ------------------------------------------------------------------------------------------------ judgement
def judge(name: Name, scene: Scene) -> tuple[Strength, str] | None:
    """Whether a name is a place here: how sure, and by which rule; None where nothing speaks for it."""
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if stop(name, scene) or person(name, scene, first, last, label):
        return None
    longer = first < name.first or last > name.last
    if longer and trailing(scene, name, first, last):
        longer = False
    if (label in BODIES and longer) or followed(name, scene):
        return inside(name, scene, first, label)
    if name.kind in ("country", "demonym", "admin1", "region", "water") and sure(name, scene):
        return "strong", f"name.{name.kind}"
    if name.last - name.first > 1 and name.kind in ("facility", "admin2", "water", "region"):
        return ("weak" if name.kind == "facility" else "strong"), f"pattern.{name.kind}"
    if name.kind == "settlement" and joined_name(name, scene) and not nested(name, scene) and (longer or label not in ("GPE", "LOC")):
        return None
    if beside(name, scene, label):
        return "strong", "cue"
    if common(name, scene) or (longer and name.last - name.first == 1):
        return None
    if label in ("GPE", "LOC"):
        return "strong" if label == "GPE" else "weak", f"model.{label}"
    least = WELL_KNOWN if label == "PERSON" and name.last - name.first == 1 else KNOWN if name.last - name.first == 1 else 1
    return ("weak", "population") if name.population >= least else None


def stop(name: Name, scene: Scene) -> bool:
    """Whether the name is a word that is never meant as a place, or an acronym in a text that is not in capitals."""
    follower = scene.tokens[name.last] if name.last < len(scene.tokens) else None
    if name.words.startswith(("St. ", "St ", "Saint ")) and follower is not None and follower.lower in ("'s", "’s"):
        return True
    if name.last - name.first > 1:
        return False
    if name.words in stopped():
        return name.kind != "demonym" or follower is None or not follower.text.islower()
    acronym = name.words.isupper() and name.words.isalpha() and name.kind not in ("country", "demonym")
    return (
        acronym
        and len(name.words) < 7
        and name.words not in gazetteer.abbreviations()
        and not dateline(name, scene)
        and not nested(name, scene)
        and not shouted(name, scene)
    )


def shouted(name: Name, scene: Scene) -> bool:
    """Whether the words around are in capitals too."""
    around = scene.text[max(0, scene.tokens[name.first].span.start - 30) : scene.tokens[name.last - 1].span.end + 30]
    return sum(c.isupper() for c in around) > sum(c.islower() for c in around)


def sure(name: Name, scene: Scene) -> bool:
    """Whether a name of a country, province, region or water needs no further evidence."""
    token = scene.tokens[name.first]
    if name.words in gazetteer.abbreviations():
        return abbreviated(name, scene)
    label = scene.owner.get(name.first, (0, 0, ""))[2]
    if name.last - name.first == 1 and (name.words in first_names() or (ordinary(scene.tokens[name.first]) and name.kind != "demonym")):
        return beside(name, scene, label) or label in ("GPE", "LOC")
    return not (name.words.isupper() and len(name.words) < 4) or token.tag[:3] == "NNP" or not token.tag


def abbreviated(name: Name, scene: Scene) -> bool:
    """Whether a short form stands as one: after a comma or hyphen, or written with a full stop."""
    before = scene.tokens[name.first - 1].text if name.first else ""
    if before == "," or (before in ("-", "(") and name.words.endswith(".")):
        return True
    return (
        name.words.count(".") > 1
        or name.words == "DC"
        or (name.words.endswith(".") and not name.words[:-1].isupper() and len(name.words) > 4)
    )


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
    speaks = single and follower in cue("said") and name.kind != "demonym"
    return speaks and (label == "PERSON" or (name.kind == "settlement" and name.population < WELL_KNOWN))


def after_of(scene: Scene, name: Name) -> bool:
    """Whether "of" stands before the name."""
    return name.first > 0 and scene.tokens[name.first - 1].lower == "of"


def followed(name: Name, scene: Scene) -> bool:
    """Whether a word that makes the name of an organisation follows directly: "Mosul University"."""
    tokens = scene.tokens
    if name.last >= len(tokens) or name.kind == "demonym":
        return False
    follower = tokens[name.last]
    near = follower.span.start - tokens[name.last - 1].span.end <= 1
    return near and follower.text in cue("body") and not shouted(name, scene)


def inside(name: Name, scene: Scene, first: int, label: str) -> tuple[Strength, str] | None:
    """A place within the name of an organisation: at its head before a word for a body, or after "of"."""
    before = scene.tokens[name.first - 1].lower if name.first else ""
    if name.kind in ("country", "demonym", "admin1", "admin2", "region", "water"):
        ok = sure(name, scene) if name.kind == "admin1" else True
    else:
        leads = name.first == first or before in ("the", "-") or label not in BODIES
        ok = name.population > 0 and ((leads and followed(name, scene)) or before in ("of", "at", "in")) and not common(name, scene)
    return ("embedded", "inside") if ok else None


def trailing(scene: Scene, name: Name, first: int, last: int) -> bool:
    """Whether what an entity holds beyond the name is no part of a name: articles, possessives, punctuation."""
    rest = [*range(first, name.first), *range(name.last, last)]
    return all(scene.tokens[i].lower in ("the", "'s", "’s", "’", "'", ",", ".", "-") for i in rest)


def common(name: Name, scene: Scene) -> bool:
    """Whether a single word is an ordinary word or a person's name rather than a place."""
    token = scene.tokens[name.first]
    if name.last - name.first > 1:
        return False
    return ordinary(token) or (token.tag != "" and token.tag[:3] != "NNP") or name.words in first_names()


def ordinary(token: Token) -> bool:
    """Whether a word is also written small."""
    return token.lower in truecase.lower_words()


def beside(name: Name, scene: Scene, label: str = "", strict: bool = False) -> bool:
    """Whether words beside the name say that it is a place. `strict`: where it may as well be a person."""
    tokens = scene.tokens
    before = tokens[name.first - 1].lower if name.first else ""
    second = tokens[name.first - 2].lower if name.first > 1 else ""
    after = tokens[name.last].lower if name.last < len(tokens) else ""
    if (before == "of" and second in cue("kind")) or (after in cue("kind") and tokens[name.last].text[:1].islower()):
        return True
    if nested(name, scene) or dateline(name, scene) or listed_before(name, scene) or (before == "-" and second in ("r", "d")):
        return True
    single = name.last - name.first == 1
    if (single and ordinary(tokens[name.first]) and label not in PLACES) or joined_name(name, scene):
        return False
    if before in cue("before"):
        return True
    if strict or (label == "PERSON" and single) or second == "according":
        return False
    if before in cue("maybe") or (before == "of" and scene.owner.get(name.first - 2, (0, 0, ""))[2] == "PERSON"):
        return True
    return after in cue("people") and before in DETERMINERS and name.population > 0


def listed_before(name: Name, scene: Scene) -> bool:
    """Whether the name is in a list that ends in what kind of places they are: "Barrow, Jackson and Madison counties"."""
    for token in scene.tokens[name.last : name.last + 14]:
        if token.lower in PLURALS:
            return token.i > name.last
        if not (token.text[:1].isupper() or token.lower in (",", "and", "or")):
            return False
    return False


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
    opens = scene.text[:start].rstrip(' "“')[-1:] in ("", "\n", ".", "!", "?")
    return opens and name.words.isupper() and len(name.words) > 3 and DATELINE.match(scene.text, end) is not None


def echo(name: Name, scene: Scene, places: set[str]) -> tuple[Strength, str] | None:
    """A name that nothing decides is a place where the document calls it one elsewhere."""
    if name.words.casefold() not in places or stop(name, scene):
        return None
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if person(name, scene, first, last, label) or ordinary(scene.tokens[name.first]):
        return None
    longer = (first < name.first or last > name.last) and not trailing(scene, name, first, last)
    if (label in BODIES and longer) or followed(name, scene):
        return inside(name, scene, first, label)
    return None if longer else ("weak", "echo")


def member(name: Name, scene: Scene, sure: set[int]) -> tuple[Strength, str] | None:
    """A town that stands in a list with a place: "Bantam, Litchfield and Winsted". `sure` holds where places begin and end."""
    tokens = scene.tokens
    if name.kind not in ("settlement", "admin2") or not name.population or stop(name, scene) or ordinary(tokens[name.first]):
        return None
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if person(name, scene, first, last, label) or joined_name(name, scene) or followed(name, scene):
        return None
    before = name.first > 1 and tokens[name.first - 1].lower in (",", "and", "or") and name.first - 1 in sure
    after = name.last + 1 < len(tokens) and tokens[name.last].lower in ("and", "or", ",") and name.last + 1 in sure
    return ("weak", "list") if before or after else None


def unlisted(scene: Scene, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Places that no gazetteer has: the model's spans with a cue beside them."""
    taken = {i for t in found for i in range(t.first, t.last)}
    spans = {(first, last, label) for first, last, label in scene.owner.values() if label in ("GPE", "LOC")} | set(called(scene, taken))
    for start, end, label in sorted(spans):
        first, last = trimmed(scene.tokens, start, end)
        if first >= last or not starts(scene.tokens[first]) or any(i in taken for i in range(first, last)):
            continue
        taken.update(range(first, last))
        span = Span(scene.tokens[first].span.start, scene.tokens[last - 1].span.end)
        name = Name(first, last, scene.text[span.start : span.end], "settlement", 0)
        if not stop(name, scene) and not person(name, scene, first, last, "") and beside(name, scene, label):
            yield Toponym(span, "settlement", "weak", f"model.{label}", first, last)


def called(scene: Scene, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Capitalised words that the text calls a place: "the village of Tell Hajar"."""
    for token in scene.tokens[1:]:
        if token.lower == "of" and scene.tokens[token.i - 1].text in cue("kind"):
            first = last = token.i + 1
            while (
                last < len(scene.tokens)
                and last not in taken
                and last - first < LONGEST
                and (starts(scene.tokens[last]) or article(scene.tokens, last))
            ):
                last += 3 if article(scene.tokens, last) else 1
            if last > first:
                yield first, last, "GPE"


def slips(scene: Scene, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Words one letter away from a place that the document names: taken for it when it is known under neither spelling."""
    taken = {i for t in found for i in range(t.first, t.last)}
    places = {gazetteer.key(scene.text[t.span.start : t.span.end]) for t in found if t.kind == "settlement" and t.strength != "embedded"}
    long = sorted(p for p in places if len(p) >= SLIP)
    for token in scene.tokens if long else ():
        if token.i in taken or len(token.text) < SLIP or not token.text[0].isupper() or ordinary(token):
            continue
        folded = gazetteer.key(token.text)
        if any(p[0] == folded[0] and gazetteer.one_slip(folded, p) for p in long) and not gazetteer.known(token.text):
            yield Toponym(token.span, "settlement", "weak", "slip", token.i, token.i + 1)


def trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """A span of the model without articles before and possessives or punctuation after the name."""
    while first < last and tokens[first].lower in ("the", "a"):
        first += 1
    while last > first and tokens[last - 1].lower in ("'s", "’s", "’", "'", ",", "."):
        last -= 1
    return first, last
