"""Names in a text: spans from the register, the gazetteer and the model, one type each through the document.

The statistical model finds names well and types them badly, so its label decides last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from marsad import lexicon, text
from marsad.annotate import truecase
from marsad.match import register
from marsad.model import Analysis, Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# What each label of the model means; other labels (dates, numbers) are no names.
LABELS = {
    "PERSON": "person", "ORG": "body", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "nationality",
    "EVENT": "other", "PRODUCT": "other", "LAW": "other", "WORK_OF_ART": "other",
}  # fmt: skip
LEADING = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "so", "called"})
KUNYA = frozenset({"abu", "abou", "abo", "umm", "um", "ibn"})
ARTICLES = frozenset(
    {"al", "el", "ul", "as", "at", "ad", "an", "ar", "ash", "az", "bin", "ben", "ibn", "abu", "de", "van", "von", "del", "da"}
)
JOINTS = frozenset({"of", "the", "and", "for", "in", "al", "el", "bin", "ibn", "ben", "de", "la", "du", "des", "van", "von"})
# What stands before it, a name that nothing else tells of is a place's.
WITHIN = frozenset({"in", "near", "outside", "inside", "around", "throughout"})
# Prepositions that, with a capital at the head of a line, the model takes for a part of the place's name behind them.
BEFORE = WITHIN | {"across", "from", "at", "along", "beyond", "behind", "between", "toward", "towards", "via"}
# Prefixes of words that are no place, whatever stands before them.
PREFIXES = frozenset({"counter", "anti", "pro", "non"})
# A shorter part of a name is too likely another word.
FEWEST = 4


class Name(NamedTuple):
    """A name in the text: characters, pieces `[first, last)`, type, how it was found, and the ids that the register offers."""

    start: int
    end: int
    first: int
    last: int
    type: str
    rule: str
    actors: tuple[str, ...] = ()


class Pieces(NamedTuple):
    """The pieces of a document's tokens: the pieces, their starts, the token of each, and the text in the case of running text."""

    all: tuple[text.Piece, ...]
    starts: tuple[int, ...]
    owners: tuple[int, ...]
    whole: str

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The pieces `[first, last)` that begin in these characters."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def owner(self, offset: int) -> int:
        """The token of the piece that holds this character."""
        return self.owners[max(bisect_right(self.starts, offset) - 1, 0)]


def split(analysis: Analysis) -> Pieces:
    """The pieces of an analysis."""
    found: list[text.Piece] = []
    owners: list[int] = []
    for token in analysis.tokens:
        if token.text.isalnum():
            found.append(text.Piece(token.span.start, token.span.end, text.fold(token.text)))
            owners.append(token.i)
        else:
            parts = text.pieces(token.text, token.span.start)
            found += parts
            owners += [token.i] * len(parts)
    return Pieces(tuple(found), tuple(p.start for p in found), tuple(owners), running(analysis))


def running(analysis: Analysis) -> str:
    """The document's text, where it is in capitals in the case that its tokens have; offsets are the same."""
    whole, out, at = analysis.document.text, [], 0
    for token in analysis.tokens:
        start, end = token.span
        if token.text[-1:].islower() and whole[end - 1].isupper() and len(token.text) == end - start:
            out += [whole[at:start], token.text]
            at = end
    return "".join((*out, whole[at:])) if out else whole


@cache
def words(name: str) -> frozenset[str]:
    """A word list as a set."""
    return frozenset(lexicon.lines(f"nominals_{name}.txt"))


def find(analysis: Analysis, pieces: Pieces) -> list[Name]:
    """The names of a document, without overlap, in order, each with the type that its name has everywhere in it."""
    names = select(
        [*registered(analysis, pieces), *toponyms(analysis, pieces), *modelled(analysis, pieces), *shaped(analysis, pieces)], pieces
    )
    names = agree(pieces.whole, sorted(names), pieces)
    names += repeated(names, pieces)
    return sorted(names)


# ------------------------------------------------------------------------------------------------ candidates
def registered(analysis: Analysis, pieces: Pieces) -> Iterator[Name]:
    """Names of the actor register. In capitals an acronym that is also a word or a given name ("IS", "ANA") is not taken for one."""
    whole, known = analysis.document.text, register.actors()
    for hit in register.find(whole, pieces.all):
        start, end = pieces.all[hit.first].start, pieces.all[hit.last - 1].end
        word = pieces.all[hit.first].fold
        if hit.last == hit.first + 1 and (word in truecase.lower_words() or word in given_names()) and shouted(whole, start, end):
            continue
        yield Name(start, end, hit.first, hit.last, known[hit.actors[0]].type, "register", hit.actors)


@cache
def given_names() -> frozenset[str]:
    """Given names of persons."""
    return frozenset(lexicon.lines("clean/given.txt"))


def shouted(whole: str, start: int, end: int) -> bool:
    """Whether the words around are in capitals too."""
    around = whole[max(start - 30, 0) : start] + whole[end : end + 30]
    return sum(c.isupper() for c in around) > sum(c.islower() for c in around)


def toponyms(analysis: Analysis, pieces: Pieces) -> Iterator[Name]:
    """Place names that the gazetteer knows."""
    try:
        from marsad.annotate import toponyms as gazetteer
    except ImportError:  # the gazetteer is compiled at build time and may be absent in a bare checkout
        return
    for found in gazetteer.find(analysis):
        if found.strength == "embedded":
            continue
        first, last = pieces.between(*found.span)
        if first < last:
            kind = "nationality" if found.kind == "demonym" else "place"
            yield Name(found.span.start, found.span.end, first, last, kind, f"toponym.{found.strength}")


def modelled(analysis: Analysis, pieces: Pieces) -> Iterator[Name]:
    """The model's entities, cut down to the name itself."""
    for entity in analysis.layer(Entity):
        if entity.label in LABELS:
            first, last = trim(pieces, *pieces.between(*entity.span))
            if first < last and not part_of_title(pieces.all, first, last) and not common(pieces.all, first, last):
                yield made(pieces, first, last, LABELS[entity.label], "model")


def common(parts: Sequence[text.Piece], first: int, last: int) -> bool:
    """Whether a supposed name is one of the nouns for actors, with a capital: "the Army", "Police", "Coalition Commanders"."""
    if last - first == 1:
        return parts[first].fold in nouns()
    return parts[last - 1].fold in people() and all(p.fold in truecase.lower_words() for p in parts[first:last])


@cache
def nouns() -> frozenset[str]:
    """The nouns for actors and places."""
    return frozenset(row["word"] for row in lexicon.table("nominals.tsv"))


def part_of_title(parts: Sequence[text.Piece], first: int, last: int) -> bool:
    """Whether one common word stands before a title, as in "Defense Minister"."""
    return last - first == 1 and parts[first].fold in truecase.lower_words() and last < len(parts) and parts[last].fold in words("titles")


def made(pieces: Pieces, first: int, last: int, kind: str, rule: str) -> Name:
    """A name of these pieces."""
    return Name(pieces.all[first].start, pieces.all[last - 1].end, first, last, kind, rule)


def trim(pieces: Pieces, first: int, last: int) -> tuple[int, int]:
    """Pieces without articles, titles and small words in front, bracketed tails and possessive endings."""
    whole, parts = pieces.whole, pieces.all
    for i in range(first + 1, last):
        if any(c in '()[]\n"“”;' for c in whole[parts[i - 1].end : parts[i].start]):
            last = i
            break
    if last - first > 2 and parts[first + 1].fold == "the" and parts[first].fold in truecase.lower_words():
        first += 2  # "Later the Soufan Group"
    while first < last and (parts[first].fold in LEADING or (whole[parts[first].start].islower() and parts[first].fold not in ARTICLES)):
        first += 1
    if last - first > 1 and parts[first].fold in BEFORE and parts[first + 1].fold not in ("east", "west", "north", "south"):
        first += 1  # "Near Bab al-Hawa" at the head of a line, and not "Near East"
    while first + 1 < last and parts[first].fold in words("titles"):
        first += 1
    while first < last and parts[last - 1].fold in ("s", "and", "the", "of") and whole[parts[last - 1].start].islower():
        last -= 1
    if first + 1 == last and (parts[first].fold in words("titles") or parts[first].fold in words("things")):
        return first, first
    capital = any(not whole[p.start].islower() and not p.fold.isdigit() for p in parts[first:last])
    return (first, last) if capital else (first, first)


def shaped(analysis: Analysis, pieces: Pieces) -> Iterator[Name]:
    """Runs of capitalised words. A single common word that begins a sentence is none; with a model only runs that hold a word for a group."""
    whole, parts = pieces.whole, pieces.all
    for sentence in analysis.sentences:
        first, last = pieces.between(*sentence.span)
        i = first
        while i < last:
            j = run(whole, parts, i, last)
            opener = i == first and j > i + 2 and parts[i + 1].fold == "of" and parts[i].fold in people()
            a, b = trim(pieces, i + 2 if opener else i, j)
            likely = (named([p.fold for p in parts[a:b]]) if b - a > 1 else None) or (
                "place" if a < b and told_place(whole, parts, a, b) else None
            )
            if (likely or not analysis.parsed) and a < b and (a > first or b - a > 1 or parts[a].fold not in truecase.lower_words()):
                yield made(pieces, a, b, likely or "other", "shape")
            i = max(j, i + 1)


def told_place(whole: str, parts: Sequence[text.Piece], first: int, last: int) -> bool:
    """Whether a noun beside these pieces says that they name a place: "Kadara district", "the town of Kadara"."""
    if (
        parts[first].fold in truecase.lower_words()
        or whole[parts[last - 1].end : parts[last - 1].end + 1] != " "
        or shouted(whole, parts[first].start, parts[last - 1].end)
    ):
        return False
    after = last < len(parts) and whole[parts[last].start].islower() and parts[last].fold in place_words()
    return after or (first > 1 and parts[first - 1].fold == "of" and parts[first - 2].fold in place_words())


def run(whole: str, parts: Sequence[text.Piece], i: int, last: int) -> int:
    """The end of the run of capitalised pieces that begins at piece `i`; small joints inside it belong to it."""
    j = i
    while j < last and (whole[parts[j].start].isupper() or (j > i and parts[j].fold in JOINTS)):
        if j > i and any(c not in " -'’.&" for c in whole[parts[j - 1].end : parts[j].start]):
            break
        j += 1
    while j > i and not whole[parts[j - 1].start].isupper():
        j -= 1
    return j


# ------------------------------------------------------------------------------------------------ choice of spans
def select(candidates: Iterable[Name], pieces: Pieces) -> list[Name]:
    """Names without overlap: the register's first, unless a longer name of a body holds them; then strong places, then longer ones."""
    pool = list(candidates)
    longer: dict[int, list[Name]] = {}
    for name in pool:
        if name.rule in ("model", "shape") and name.last - name.first > 1:
            for piece in range(name.first, name.last):
                longer.setdefault(piece, []).append(name)
    ranked = sorted(pool, key=lambda n: (rank(n, longer.get(n.first, ()), pieces), n.first - n.last, n.start))
    taken: list[Name] = []
    used: set[int] = set()
    for name in ranked:
        span = range(name.first, name.last)
        if used.isdisjoint(span):
            taken.append(name)
            used.update(span)
    return taken


def rank(name: Name, longer: Sequence[Name], pieces: Pieces) -> int:
    """The place of a candidate in the order of choice, lowest first."""
    if name.rule == "model" or name.rule == "shape":
        return 3
    inside = any(name.last <= o.last and o.last - o.first > name.last - name.first and holds(o, name, pieces) for o in longer)
    if inside:
        return 4
    return 1 if name.rule == "register" else 2


def holds(outer: Name, inner: Name, pieces: Pieces) -> bool:
    """Whether the outer name is one name of its own: it ends in a word for a body, group or force that the inner one lacks.

    A place or people inside a name of a person or body always yields.
    """
    if outer.type == "person" and inner.last - inner.first == 1:
        return True
    if inner.rule != "register":
        return outer.type in ("body", "person", "other", "group", "state") and (outer.rule == "model" or outer.type != "other")
    behind = [p.fold for p in pieces.all[inner.last : outer.last]]
    return bool(behind) and "and" not in behind and organisation(behind[-1])


def organisation(word: str) -> bool:
    """Whether this word makes a name one of a body, group or part of a state."""
    return word in words("bodies") or word in words("groups") or word in words("states")


# ------------------------------------------------------------------------------------------------ types
def agree(whole: str, names: Sequence[Name], pieces: Pieces) -> list[Name]:
    """The names with one type for one name. A part of a person's name is a person's name too."""
    votes: dict[tuple[str, ...], Counter[tuple[int, str]]] = {}
    found = listed_places(whole, names, [evidence(name, pieces) for name in names])
    for name, vote in zip(names, found, strict=True):
        votes.setdefault(folds(name, pieces), Counter())[vote] += 1
    types = {k: min(found, key=lambda v: (v[0], -found[v], v[1]))[1] for k, found in votes.items()}
    certain = {k for k, found in votes.items() if min(v[0] for v in found) <= 1}
    people = {part for k, kind in types.items() if kind == "person" for part in parts(k)}
    for k in types:
        if k not in certain and k in people:
            types[k] = "person"
    return [name._replace(type=types[folds(name, pieces)]) for name in names]


def listed_places(whole: str, names: Sequence[Name], votes: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The votes, where what is listed with a place ("in Kafr Zalta, Tell Amun and Zur") is a place if nothing better tells its type."""
    out = list(votes)
    first = 0
    for n in range(1, len(names) + 1):
        if n < len(names) and whole[names[n - 1].end : names[n].start] in (", ", " and ", ", and "):
            continue
        run = range(first, n)
        ands = any("and" in whole[names[i].end : names[i + 1].start] for i in run[:-1])
        if ands and out[first][1] == "place" and out[first][0] <= 2:
            for i in run[1:]:
                if out[i][0] >= 3 and (names[i].type != "person" or names[i].last - names[i].first == 1):
                    out[i] = (2, "place")
        first = n
    return out


def folds(name: Name, pieces: Pieces) -> tuple[str, ...]:
    """The folded pieces of a name, without a leading article "al": the name's identity within the document."""
    found = tuple(p.fold for p in pieces.all[name.first : name.last])
    return found[1:] if len(found) > 1 and found[0] in ("al", "el") else found


def evidence(name: Name, pieces: Pieces) -> tuple[int, str]:
    """The strength (0 strongest) and type of what tells the type of one mention."""
    if name.rule == "register":
        return 0, name.type
    found = [p.fold for p in pieces.all[name.first : name.last]]
    before = pieces.all[name.first - 1].fold if name.first else ""
    if found[0] in KUNYA and len(found) > 1:
        return 1, "person"
    if (
        before in words("titles")
        and name.type in ("person", "body", "other")
        and not organisation(found[-1])
        and name.rule != "toponym.strong"
    ):
        return 1, "person"
    kind = named(found)
    if kind and len(found) > 1:
        return 1, kind
    if len(found) > 1 and not words("events").isdisjoint((*found[:2], found[-1])):
        return 1, "other"
    if before == "of" and name.first > 1 and pieces.all[name.first - 2].fold in place_words():
        return 1, "place"
    if len(found) > 1 and found[0] in PREFIXES and not organisation(found[-1]):  # "Counter-IED"
        return 2, "other"
    if before in WITHIN and name.rule in ("model", "shape", "toponym.weak") and name.type != "nationality" and not organisation(found[-1]):
        return 2, "place"
    if name.rule.startswith("toponym"):
        return (2 if name.rule.endswith("strong") else 4), name.type
    return 3, name.type


@cache
def place_words() -> frozenset[str]:
    """Nouns for places that stand before "of" and a place's name: town, province, district."""
    return frozenset(row["word"] for row in lexicon.table("nominals.tsv") if row["type"] == "place") - {
        "region",
        "camp",
        "center",
        "capital",
    }


@cache
def people() -> frozenset[str]:
    """Nouns for people and for more than one thing: "Fighters of" at the head of a sentence begins no name."""
    return frozenset(row["word"] for row in lexicon.table("nominals.tsv") if row["type"] == "person" or row["number"] == "p")


def named(found: Sequence[str]) -> str | None:
    """The type that the words of a name give it: the last word of English names, any word of transliterated ones."""
    top = next((n for n, w in enumerate(found) if n and w in ("of", "for")), len(found))
    last = found[top - 1]
    if found[0] in words("leading"):
        return "group"
    if top < len(found) and last in words("titles"):
        return "person"
    for kind, listed in (("group", "groups"), ("body", "bodies"), ("state", "states")):
        if last in words(listed):
            return kind
    return None


def parts(found: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The endings of a person's name by which a text may go on to call them, and the kunya or first name alone."""
    for i in range(1, len(found)):
        if found[i] not in ARTICLES:
            yield found[i:]
    if len(found) > 1 and found[0] not in KUNYA:
        yield found[:1]
    if len(found) > 2 and found[0] in KUNYA:
        yield found[:2]


# ------------------------------------------------------------------------------------------------ what the model missed
def repeated(names: Sequence[Name], pieces: Pieces) -> Iterator[Name]:
    """Further places in the text where a name stands, or the last part of a person's name."""
    table = endings(names, pieces)
    used = {i for name in names for i in range(name.first, name.last)}
    whole = pieces.whole
    for i, piece in enumerate(pieces.all):
        if piece.fold not in table or i in used or whole[piece.start].islower():
            continue
        for found, kind in table[piece.fold]:
            last = i + len(found)
            same = tuple(p.fold for p in pieces.all[i:last]) == found and used.isdisjoint(range(i, last))
            if same and register.joined(whole, pieces.all[i:last]) and not whole[pieces.all[last - 1].start].islower():
                first = i - 1 if i and pieces.all[i - 1].fold in ("al", "el") and kind == "person" and i - 1 not in used else i
                used.update(range(first, last))
                yield made(pieces, first, last, kind, "repeated")
                break


def endings(names: Sequence[Name], pieces: Pieces) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """The names of a document and the last parts of its persons' names, by first piece, the longest first."""
    known: dict[tuple[str, ...], str] = {}
    for name in names:
        found = folds(name, pieces)
        known[found] = name.type
        if name.type == "person" and len(found) > 1:
            known.setdefault(found[-1:], "person")
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for found, kind in known.items():
        if len(found) > 1 or (len(found[0]) >= FEWEST and found[0] not in truecase.lower_words()):
            table.setdefault(found[0], []).append((found, kind))
    return {k: sorted(v, key=lambda x: (-len(x[0]), x)) for k, v in table.items()}
