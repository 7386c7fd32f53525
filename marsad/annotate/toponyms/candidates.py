"""Stretches of a text that some place is called by: names of the gazetteer, the longest first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from marsad.annotate.toponyms.scene import LONGEST, WELL_KNOWN, Name, Scene, article, cased, cue, designators, extent, numbered, starts
from marsad.match import gazetteer

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
# Words that say what kind of place follows after "of", and words that begin what is said of a place's bodies.
# How much less a town counts under another name than its own: Casablanca is "White House" too.
OTHER = 0.05
# A town so big that its province is not meant by the bare name; the same for all countries without federal states.
SEAT = 20_000
GENERIC = frozenset({"State", "City", "Town", "Village", "Province", "District", "County", "Government", "Port", "University", "Bank"})
JOINERS = frozenset({"and", "the", "or"})
TITLES = frozenset({"City", "State", "Town", "Village", "District"})


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
        words = extent(scene, i, end)
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
    whole = gazetteer.entries(scene.text[scene.tokens[end - 2].span.start : word.span.end])
    return word.text == "State" or not any(e.kind == "settlement" and not e.form & 1 for e in whole)


def classify(words: str, count: int) -> tuple[str, int] | None:
    """The kind and population of a known name; names that only ever stand in capitals are matched as they are."""
    if cased(words) in gazetteer.demonyms():
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
    best = max(found, key=lambda e: gazetteer.weight(e) * (OTHER if e.kind == "settlement" and e.form & 1 else 1.0))
    if all(e.id.startswith("marsad:") for e in found):  # listed by hand because wars made them known
        return best.kind, WELL_KNOWN
    kind = best.kind
    if kind == "admin1" and any(e.kind == "settlement" and e.admin1 == best.admin1 and e.population >= SEAT for e in found):
        kind = "settlement"  # a bare name means the town, not the province around it
    return kind, max(e.population for e in found)


def designated(words: str) -> tuple[str, int] | None:
    """The kind of a name that ends in a word for a sort of place, known ("Walker County") or made after a known pattern."""
    parts = words.split()
    for size in (3, 2, 1):
        kind = designators("after").get(tuple(parts[-size:]))
        if kind and len(parts) > size and parts[0].lower() != "the" and not any(p.lower() in LINKS for p in parts[:-size]):
            if parts[-1] == "State" and any(e.kind == "admin1" and e.country == "US" for e in gazetteer.entries(" ".join(parts[:-1]))):
                return None
            if kind in ("facility", "water", "region") or gazetteer.known(words) or unit(" ".join(parts[:-size])):
                return kind, 0
            return None
    kind = designators("before").get((parts[0],)) or designators("before").get(tuple(parts[:2]))
    if kind is None or not 1 < len(parts) < 4 or JOINERS.intersection(parts) or parts[-1] in cue("body"):
        return None
    return kind, 0


def unit(name: str) -> bool:
    """Whether a name is that of a town or of a unit of administration."""
    return any(e.kind in ("settlement", "admin1", "admin2") for e in gazetteer.entries(name))
