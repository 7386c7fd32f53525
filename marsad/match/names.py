"""Are two names one? For people, groups, bodies and places, over spellings and scripts.

A name is cut into words; titles and legal forms are set aside, `abd al-X` and `abu X` are joined, `bin` and `ibn` mark that order matters
("Salman bin Muhammad" is not "Muhammad bin Salman"). Words are paired by sound; a word that disagrees speaks against the pair, a word that
only one name has (a middle name, a nisba) speaks against it a little.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from marsad import lexicon, text
from marsad.match import register, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Kind = Literal["person", "body"]
# From here on two names are held to be one; fixed, so that scores mean the same everywhere.
SAME = 0.70
# Similarity of two words -> what the pair leaves of the score. Set on pairs of our own (tests/match/test_names.py): above .85 lie
# romanisations of one name, below .70 other names.
QUALITY = ((0.0, 0.25), (0.55, 0.35), (0.70, 0.55), (0.78, 0.78), (0.86, 0.93), (1.0, 1.0))
# What one word more on one side leaves: a middle name, a distinctive word of a body, a word that many bodies share; a lone surname.
MIDDLE, DISTINCT, COMMON, ALONE = 0.94, 0.84, 0.94, 0.86
# Each further word of one side weighs more; a distinctive word where only common words agree; words on both sides that nothing answers.
FURTHER, BARE, CROSSED = 0.06, 0.5, 0.5
# Two words a slip of the pen apart (one letter more or less, or two swapped), of at least this many letters.
SLIP, SLIP_LETTERS = 0.86, 5
# One name is the feminine of the other (Samir, Samira), or both are in a script that is compared by letters only.
FEMININE, LETTERS = 0.72, 0.5
INITIAL = 0.93
REORDERED = 0.96
ACRONYM = 0.85
# Of a search's candidates so many are compared in full; comparing all of them raised no recall on spellings of Arabic names.
BEST = 300
WORD = re.compile(r"[^\W_]+(?:['’ʼʻ`ʿʾ′][^\W_]+)*")
APOSTROPHES = re.compile(r"['’ʼʻ`ʿʾ′]")
POSSESSIVE = re.compile(r"['’]s$")
ARTICLES = frozenset({"al", "el", "ul", "il"})
# The article before a "sun letter": only where a hyphen binds it to the word, or it would be "as" and "an".
ASSIMILATED = frozenset(
    {"ad", "ed", "ud", "an", "en", "un", "ar", "er", "ur", "as", "es", "us", "ash", "esh", "ush", "at", "et", "ut", "az", "ez", "uz"}
)
FATHER = frozenset({"bin", "ibn", "ben", "bint", "ould", "wuld", "oglu", "ogly", "بن", "ابن", "بنت"})
KUNYA = {
    **dict.fromkeys(("abu", "abou", "abo", "abi", "bou"), "abu"), **dict.fromkeys(("umm", "oum"), "umm"),
    **dict.fromkeys(("ابو", "أبو", "ابي", "أبي"), "أبو"), **dict.fromkeys(("ام", "أم"), "أم"),
}  # fmt: skip
SERVANT = re.compile(r"^abd(?:[aeou]l|[aeou]r(?=r)|[aeou]s(?=s)|[aeou]n(?=n)|[aeou](?=ll?ah)|[aeou])?(.*)$")
GOD = re.compile(r"^(?:[aeu]?ll?ah|اللة|الله)$")
FAITH = re.compile(r"^(?:[ae]?d?di?e*ne?|oddine?|uddin)$")
ROMAN = re.compile(r"^[ivx]+$")


class NameMatch(NamedTuple):
    """How alike two names are, in [0, 1], whether that makes them one, and why."""

    score: float
    same: bool
    reason: str


class Name(NamedTuple):
    """A name as it is compared: its words, and whether it says who is whose father, is written surname first, or names a body."""

    words: tuple[str, ...]
    lineage: bool
    comma: bool
    body: bool
    plain: str


@cache
def listed(name: str) -> frozenset[str]:
    """A word list."""
    return frozenset(lexicon.lines(f"names/{name}.txt"))


@cache
def short_forms() -> frozenset[tuple[str, str]]:
    """Pairs of short and full first names, either way round."""
    pairs = [(row["short"], row["full"]) for row in lexicon.table("names/short.tsv")]
    return frozenset(pairs) | frozenset((b, a) for a, b in pairs)


@cache
def letters() -> dict[int, str]:
    """Letters of other alphabets as Latin ones."""
    return {ord(row["letter"]): row["latin"].replace("-", "") for row in lexicon.table("names/scripts.tsv")}


def latin(word: str) -> str:
    """A word of Cyrillic, Greek, Georgian, Hebrew or Armenian letters in Latin ones; other words as they are."""
    if word.isascii():
        return word
    once = word.casefold().translate(letters())
    bare = "".join(c for c in unicodedata.normalize("NFD", once) if not unicodedata.combining(c) or sounds.arabic(once))
    return unicodedata.normalize("NFC", bare.translate(letters()))


# ------------------------------------------------------------------------------------------------ reading a name
@lru_cache(maxsize=65536)
def read(name: str, kind: Kind | None = None) -> Name:
    """A name, cut into the words that are compared."""
    found = [(APOSTROPHES.sub("", POSSESSIVE.sub("", m.group())), name[m.end() : m.end() + 1] == "-") for m in WORD.finditer(latin(name))]
    words = [(w if sounds.arabic(w) else text.fold(w), hyphen) for w, hyphen in found]
    words = initials([(w, hyphen) for w, hyphen in words if w])
    body = kind == "body" or (kind is None and any(w in listed("forms") or w in listed("common") for w, _ in words))
    lineage = any(w in FATHER for w, _ in words)
    kept = joined([w for w, hyphen in words if not article(w, hyphen) and w not in FATHER])
    kept = [singular(w) for w in kept] if body else kept
    aside = listed("forms") | listed("small") if body else listed("titles") | listed("small")
    strong = [w for w in kept if w not in aside]
    weak = listed("forms") if body else listed("titles")
    return Name(tuple(strong or kept), lineage, "," in name, body, "".join(w for w in kept if w not in weak))


def singular(word: str) -> str:
    """An English word of a body's name without its plural ending."""
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word[:-1]


def initials(words: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The words with runs of single letters as one: "A.B.C." is "abc", "L.L.C." is "llc"."""
    out: list[tuple[str, bool]] = []
    run = False
    for word, hyphen in words:
        single = len(word) == 1 and word.isascii() and word.isalpha()
        if single and run:
            out[-1] = out[-1][0] + word, hyphen
        else:
            out.append((word, hyphen))
        run = single
    return out


def article(word: str, hyphen: bool) -> bool:
    """Whether a word is the Arabic article."""
    return word in ARTICLES or (hyphen and word in ASSIMILATED)


def joined(words: Sequence[str]) -> list[str]:
    """The words with "abd al-X", "abu X" and "X al-din" as one."""
    out: list[str] = []
    i = 0
    while i < len(words):
        word = words[i]
        after = words[i + 1] if i + 1 < len(words) else ""
        if word in ("abd", "abdul", "abdel", "abdal", "abdol", "abdur", "عبد") and after:
            word, i = servant(after), i + 1
        elif word in KUNYA and after:
            word, i = KUNYA[word] + after, i + 1
        elif out and (FAITH.match(word) or GOD.match(word)):
            out[-1] += "din" if FAITH.match(word) else "الله" if sounds.arabic(word) else "allah"
            i += 1
            continue
        elif word.startswith("abd") and len(word) > 5:
            match = SERVANT.match(word)
            word = servant(match.group(1)) if match and len(match.group(1)) > 2 else word
        out.append(word)
        i += 1
    return out


def servant(word: str) -> str:
    """The word abd with the name of God that follows it, in one spelling."""
    if GOD.match(word):
        return "abdallah"
    if sounds.arabic(word):
        return "عبد" + word.removeprefix("ال")
    return "abd" + word


# ------------------------------------------------------------------------------------------------ comparing
@lru_cache(maxsize=262144)
def alike(a: str, b: str) -> float:
    """How alike two words are: by sound, initial or short form."""
    if a == b:
        return 1.0
    if a.isdigit() or b.isdigit():
        return 0.0
    if len(a) == 1 or len(b) == 1:
        return INITIAL if a[0] == b[0] else 0.0
    if (a, b) in short_forms():
        return INITIAL
    if ROMAN.match(a) and ROMAN.match(b):
        return 0.5
    if foreign(a) or foreign(b):
        return LETTERS if a[0] == b[0] else 0.0
    found = sounds.similarity(a, b)
    if found < SLIP and slip(a, b):
        found = SLIP
    short, long = sorted((a, b), key=len)
    return min(found, FEMININE) if long in (short + "a", short + "ah") and short[-1] not in "aeiou" else found


def foreign(word: str) -> bool:
    """Whether a word is in a script that we have no sounds for."""
    return not word.isascii() and not sounds.arabic(word) and any(ord(c) > 0x24F for c in word)


def slip(a: str, b: str) -> bool:
    """Whether two words are one letter more or less, or one swap, apart. Another letter in its place is as often another name (Khalid, Khalil)."""
    from rapidfuzz.distance import OSA

    if min(len(a), len(b)) < SLIP_LETTERS or a[0] != b[0] or OSA.distance(a, b, score_cutoff=1) != 1:
        return False
    return len(a) != len(b) or sorted(a) == sorted(b)


def quality(likeness: float) -> float:
    """What a pair of words so alike leaves of the score: straight lines between the points of QUALITY."""
    for (x, low), (y, high) in itertools.pairwise(QUALITY):
        if likeness <= y:
            return low + (high - low) * (likeness - x) / (y - x)
    return 1.0


def pair_up(a: Sequence[str], b: Sequence[str], ordered: bool) -> list[tuple[int, int, float]]:
    """Which words answer each other, the most alike first; where `ordered`, no two pairs cross."""
    grid = sorted(((alike(x, y), i, j) for i, x in enumerate(a) for j, y in enumerate(b)), key=lambda c: (-c[0], abs(c[1] - c[2]), c[1]))
    out: list[tuple[int, int, float]] = []
    for score, i, j in grid:
        free = all(i != n and j != m for n, m, _ in out)
        crossing = ordered and any((i < n) != (j < m) for n, m, _ in out)
        if free and not crossing:
            out.append((i, j, score))
    return sorted(out)


def same_name(a: str, b: str, kind: Kind | None = None) -> NameMatch:
    """Whether two names are one, with a score in [0, 1] and a sentence saying why.

    >>> same_name("Abu Bakr al-Baghdadi", "Abou Bakr el-Baghdadi").same
    True
    """
    known = registered(a, b)
    if known is not None:
        return known
    first, second = read(a, kind), read(b, kind)
    if not first.words or not second.words:
        return result(float(bool(a) and a == b), "one of the names holds no word")
    if kind != "person" and (short := acronym(a, b)):
        return result(ACRONYM, short)
    score, reason = compare(first, second)
    whole = glued(first, second)
    if whole > score:
        return result(whole, "written together they sound the same")
    return result(score, reason)


def result(score: float, reason: str) -> NameMatch:
    """A match from its score."""
    score = round(min(max(score, 0.0), 1.0), 4)
    return NameMatch(score, score >= SAME, reason)


def compare(a: Name, b: Name) -> tuple[float, str]:
    """The score of two names word by word, and why."""
    lineage = a.lineage or b.lineage
    pairs = pair_up(a.words, b.words, ordered=lineage)
    score = 1.0
    why: list[str] = []
    for i, j, sound in pairs:
        likeness = max(sound, slipped(a.words[i], b.words[j])) if (a.body or b.body) and len(pairs) > 1 else sound
        score *= quality(likeness)
        if likeness < 1:
            sign = "~" if likeness >= QUALITY[3][0] else "is not"
            why.append(f"'{a.words[i]}' {sign} '{b.words[j]}' ({likeness:.2f})")
    left = [
        [w for n, w in enumerate(name.words) if n not in used] for name, used in ((a, {p[0] for p in pairs}), (b, {p[1] for p in pairs}))
    ]
    score *= CROSSED ** min(map(len, left)) * spare(max(left, key=len)[min(map(len, left)) :], a, b, pairs)
    why += [f"{' '.join(map(repr, words))} stands in one name only" for words in left if words and not all(left)]
    if all(left) and sorted(left[0]) == sorted(left[1]):
        why.append("the words are the same, but who is whose father is not")
    elif all(left):
        why.append(f"{' '.join(map(repr, left[0]))} is not {' '.join(map(repr, left[1]))} in that place")
    if any(x[1] > y[1] for x, y in itertools.pairwise(pairs)) and not (a.comma or b.comma):
        score *= REORDERED
        why.append("the words are in another order")
    if lineage and len(pairs) == len(pair_up(a.words, b.words, ordered=False)) and not why:
        why.append("the same line of fathers")
    return score, "; ".join(why) or "the same words"


def slipped(a: str, b: str) -> float:
    """In a body's name, which has other words to go by, one other letter inside a long word is a slip of the pen too (Alphanet, Alphabet)."""
    from rapidfuzz.distance import Hamming

    near = len(a) == len(b) >= SLIP_LETTERS and a[0] == b[0] and a.isalpha() and b.isalpha() and Hamming.distance(a, b) == 1
    return SLIP if near else 0.0


def spare(extra: Sequence[str], a: Name, b: Name, pairs: Sequence[tuple[int, int, float]]) -> float:
    """What words that only one name has leave of the score."""
    if not extra:
        return 1.0
    score = 1.0
    if a.body or b.body:
        told = any(a.words[i] not in listed("common") for i, _, _ in pairs)
        for word in extra:
            score *= COMMON if word in listed("common") else DISTINCT if told else BARE
        return score
    for n in range(len(extra)):
        score *= MIDDLE - n * FURTHER
    return score * (ALONE if len(pairs) == 1 else 1.0)


def glued(a: Name, b: Name) -> float:
    """How alike two names are when written without blanks, a little less for that; only where their numbers of words differ."""
    if len(a.words) == len(b.words) or a.lineage or b.lineage:
        return 0.0
    comparable = abs(len(a.plain) - len(b.plain)) < 2 or sounds.arabic(a.plain) != sounds.arabic(b.plain)
    likeness = alike(a.plain, b.plain) if a.plain and b.plain and comparable else 0.0
    return likeness - 0.03 if likeness >= 0.9 else 0.0


def acronym(a: str, b: str) -> str | None:
    """Why one name is the acronym of the other, or None."""
    for short, long in ((a, b), (b, a)):
        bare = short.replace(".", "")
        if 2 <= len(bare) <= 8 and bare.isupper() and bare.isalpha():
            words = [p.fold for p in text.pieces(long)]
            for aside in (listed("small") | ARTICLES, frozenset[str]()):
                first = [w[0] for w in words if w not in aside]
                if len(first) > 1 and first == list(text.fold(bare)):
                    return f"'{short}' is made of the first letters of '{long}'"
    return None


def registered(a: str, b: str) -> NameMatch | None:
    """What the register of actors says of two names, where it knows both."""
    x, y = register.lookup(a), register.lookup(b)
    if not x or not y:
        return None
    shared = [i for i in x if i in y]
    if shared:
        return result(1.0, f"both are names of {register.actors()[shared[0]].name} in the register of actors")
    return result(0.2, f"the register of actors knows them as two: {register.actors()[x[0]].name} and {register.actors()[y[0]].name}")


# ------------------------------------------------------------------------------------------------ finding
class Index:
    """Names made ready to be searched: by the consonants of their words, with one sound more or less."""

    def __init__(self, names: Iterable[str], kind: Kind | None = None) -> None:
        self.kind = kind
        self.names = list(dict.fromkeys(names))
        self.keys: dict[str, list[int]] = {}
        self.rough: list[str] = []
        for number, name in enumerate(self.names):
            words = read(name, kind).words
            self.rough.append("".join(map(sounds.coarse, words)))
            for key in sorted({k for word in words for k in sounds.near(sounds.skeleton(word))}):
                self.keys.setdefault(key, []).append(number)

    def candidates(self, query: str) -> list[str]:
        """The names that share the consonants of a word with the query, but for one sound; of very many the BEST at a rough look."""
        words = read(query, self.kind).words
        keys = sorted({k for word in words for k in sounds.near(sounds.skeleton(word))})
        found = sorted({number for key in keys for number in self.keys.get(key, ())})
        if len(found) > BEST:
            from rapidfuzz.distance import Levenshtein

            rough = "".join(map(sounds.coarse, words))
            found.sort(key=lambda n: (Levenshtein.normalized_distance(rough, self.rough[n]), n))
        return [self.names[n] for n in found[:BEST]]

    def rank(self, query: str, limit: int = 10) -> list[tuple[str, float]]:
        """The names most like the query, best first, each with its score."""
        asked = read(query, self.kind)
        glued_words = "".join(asked.words)
        scored = []
        for name in self.candidates(query):
            other = read(name, self.kind)
            scored.append((-compare(asked, other)[0], -alike(glued_words, "".join(other.words)), name))
        return [(name, round(-score, 4)) for score, _, name in sorted(scored)[:limit]]
