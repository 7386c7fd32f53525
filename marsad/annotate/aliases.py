"""Which names of a document are one entity: acronyms in brackets, parts of names, other spellings, appositions."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad import text
from marsad.annotate import nominals
from marsad.match import sounds
from marsad.model import Analysis, Mention, Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BRACKETED = re.compile(
    r"[\"“”’']?\s?[(\[]\s?(?:the |or |also known as |known as |formerly |aka )?[\"“'‘]?([A-Z][A-Za-z0-9&/\-]{1,11}|[A-Z](?:\.[A-Z])+\.?)[\"”'’]?[\s,;)\]]"
)
# Two words within one document that sound so much alike are one; romanisations of one name on pairs of our own lie above.
ONE_SOUND = 0.92
# Small words that an acronym may leave out.
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "al", "el", "ash", "de", "du", "la", "des", "e", "wa"})
JOINTS = frozenset({"al", "el", "ul", "bin", "ben", "ibn", "bint", "abu", "de", "van", "von", "der", "di", "da"})
ORGANISED = frozenset({"group", "body", "state", "other"})


class Links:
    """Which entity numbers are one. Two that the register tells apart never are."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.up: dict[int, int] = {}
        self.actors: dict[int, str] = {}
        for mention in mentions:
            self.up.setdefault(mention.entity, mention.entity)
            if mention.actor:
                self.actors.setdefault(mention.entity, mention.actor)

    def top(self, number: int) -> int:
        """The number that stands for an entity."""
        while self.up[number] != number:
            number = self.up[number]
        return number

    def join(self, a: int, b: int) -> bool:
        """Makes two entities one, under the lower number; false where the register knows them as two."""
        low, high = sorted((self.top(a), self.top(b)))
        if low == high:
            return True
        if low in self.actors and high in self.actors and self.actors[low] != self.actors[high]:
            return False
        self.up[high] = low
        if high in self.actors:
            self.actors[low] = self.actors[high]
        return True


def bracketed(analysis: Analysis, mentions: Sequence[Mention]) -> list[tuple[Mention, Span]]:
    """(long form, characters of the short form) for every acronym in brackets behind a name that it abbreviates."""
    whole = analysis.document.text
    ends = {m.span.end: m for m in mentions if m.form == "name"}
    out = []
    for match in BRACKETED.finditer(whole):
        long = ends.get(match.start()) or ends.get(match.start() - 1)
        short = Span(match.start(1), match.end(1))
        if long and (abbreviates(match.group(1), long.name) or (long.type in ORGANISED and match.group(1).isupper())):
            out.append((long, short))
    return out


def abbreviates(short: str, long: str) -> bool:
    """Whether the letters of an acronym are the first letters of the words of a name, in order (small words may be left out)."""
    letters = [c for c in text.fold(short) if c.isalnum()]
    words = [p.fold for p in text.pieces(long)]
    return any(letters == [w[0] for w in words if w not in skip] for skip in (SMALL, frozenset[str]()))


def acronyms(analysis: Analysis, mentions: Sequence[Mention], links: Links) -> list[Mention]:
    """The mentions with those of acronyms in brackets, here and everywhere in the text, joined to the long name."""
    out = list(mentions)
    found = bracketed(analysis, mentions)
    spans = {m.span: m for m in mentions if m.form == "name"}
    starts = {t.span.start: t.i for t in analysis.tokens}
    for long, short in found:
        if short in spans:
            links.join(spans[short].entity, long.entity)
            continue
        for match in re.finditer(rf"\b{re.escape(analysis.document.words(short))}\b", analysis.document.text):
            span = Span(*match.span())
            if span.start in starts and not any(span.touches(m.span) for m in mentions):
                word = analysis.document.words(span)
                out.append(replace(long, span=span, name=word, head=starts[span.start], rule="acronym", actor=long.actor))
    out.sort(key=lambda m: m.span)
    return out


def parts(mentions: Sequence[Mention], links: Links) -> None:
    """Joins "al-Baghdadi" to "Abu Bakr al-Baghdadi": a short name to the one longer name of its type that holds it.

    Of two that hold it ("Hillary Clinton", "Bill Clinton") it is the one that alone was named before.
    """
    names: dict[tuple[int, tuple[str, ...]], Mention] = {}
    for mention in mentions:
        if mention.form == "name":
            names.setdefault((mention.entity, words_of(mention.name)), mention)
    holders: dict[str, list[tuple[int, tuple[str, ...], Mention]]] = {}
    for (entity, long), mention in names.items():
        for word in dict.fromkeys(long):
            holders.setdefault(word, []).append((entity, long, mention))
    for (entity, short), mention in names.items():
        longer = holders[short[0]] if short else []
        found = [(links.top(e), m) for e, long, m in longer if m.type == mention.type and part(short, long, mention.type)]
        hosts = {top for top, _ in found} - {links.top(entity)}
        if len(hosts) > 1:
            hosts = {top for top, m in found if m.span < mention.span}
        if len(hosts) == 1:
            links.join(entity, hosts.pop())


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name without articles."""
    found = text.key(name)
    return tuple(w for w in found if w not in ("al", "el", "the", "s")) or found


def part(short: tuple[str, ...], long: tuple[str, ...], kind: str) -> bool:
    """Whether one name is a usual short form of another of its type.

    A person's is the end of the name, or the first name or kunya; a body's is its beginning without the word for what it is.
    """
    if len(short) >= len(long) or not short:
        return False
    if kind == "person":
        return long[-len(short) :] == short or (long[: len(short)] == short and len(short[0]) > 3)
    if kind in ("body", "group", "state"):
        return len(long) - len(short) == 1 and long[: len(short)] == short and len("".join(short)) > 3 and long[-1] in GENERIC
    return False


GENERIC = frozenset(
    {
        "group",
        "forum",
        "institute",
        "center",
        "centre",
        "foundation",
        "organization",
        "organisation",
        "movement",
        "party",
        "front",
        "agency",
        "network",
        "news",
        "company",
        "university",
        "militia",
    }
)


def spellings(mentions: Sequence[Mention], links: Links) -> None:
    """Joins names that are two spellings of one (Baghouz, Baghuoz).

    They must be of one type, unless the type of one is no more than the model's guess.
    """
    seen: dict[tuple[str, ...], dict[int, tuple[tuple[str, ...], Mention]]] = {}
    for mention in mentions:
        if mention.form == "name" and mention.type != "nationality":
            words = words_of(mention.name)
            seen.setdefault(tuple(bones(w) for w in words), {}).setdefault(mention.entity, (words, mention))
    for found in seen.values():
        for (a, (x, one)), (b, (y, other)) in itertools.pairwise(found.items()):
            if (one.type == other.type or guessed(one) or guessed(other)) and all(map(close, x, y)):
                links.join(a, b)


def guessed(mention: Mention) -> bool:
    """Whether only the model says what type a name is of."""
    return mention.rule == "model" and mention.type in ("body", "other")


def bones(word: str) -> str:
    """A word's first letter and its consonants, doubled ones once."""
    kept = word[0] + "".join(c for c in word[1:] if c not in "aeiouyw'")
    return re.sub(r"(.)\1+", r"\1", kept)


def close(a: str, b: str) -> bool:
    """Whether two words of the same consonants sound the same, or are one swap apart; short ones must be the same."""
    from rapidfuzz.distance import OSA

    return a == b or (min(len(a), len(b)) > 4 and (sounds.similarity(a, b) >= ONE_SOUND or OSA.distance(a, b, score_cutoff=1) == 1))


def roles(analysis: Analysis, mentions: Sequence[Mention], links: Links) -> dict[int, frozenset[str]]:
    """For each entity the nouns that the text calls it by: in apposition, as a title, after "is", in "town of X" and "X province"."""
    found: dict[int, set[str]] = {}
    for mention in mentions:
        if mention.form == "name":
            found.setdefault(links.top(mention.entity), set()).update(called(analysis, mention))
    return {k: frozenset(v) for k, v in found.items()}


def called(analysis: Analysis, mention: Mention) -> Iterator[str]:
    """The nouns that one mention of a name is called by."""
    yield from text.key(mention.name)
    tokens = analysis.tokens
    head = tokens[mention.head]
    first = mention.head
    while first > 0 and tokens[first - 1].span.start >= mention.span.start:
        first -= 1
    if first > 0:
        yield tokens[first - 1].lower
    if first > 1 and tokens[first - 1].lower == "of":
        yield tokens[first - 2].lower
    if (after := follows(analysis, mention)) is not None:
        yield after.lower
    for c in head.children:
        if tokens[c].dep in ("appos", "compound", "nmod"):
            yield tokens[c].lower
    if head.dep in ("nsubj", "appos"):
        yield from (tokens[c].lower for c in tokens[head.head].children if tokens[c].dep == "attr")
    if head.dep == "appos":
        yield tokens[head.head].lower


# What may stand behind a name and still be what the name names; behind "UN", "mission" is not.
BEHIND = frozenset(
    [
        "group",
        "movement",
        "militia",
        "party",
        "network",
        "organization",
        "organisation",
        "cartel",
        "gang",
        "agency",
        "forum",
        "newspaper",
        "channel",
        "website",
        "magazine",
    ]
)


def follows(analysis: Analysis, mention: Mention) -> Token | None:
    """The noun behind a name that says what it is: "Kadara district", "Amaq news agency"."""
    tokens = analysis.tokens
    for token in tokens[mention.head + 1 : mention.head + 4]:
        if token.span.start >= mention.span.end:
            entry = nominals.table().get(token.lower)
            if entry is not None and entry.number == "s" and (entry.type == mention.type == "place" or token.lower in BEHIND):
                return token
            if token.lower != "news":
                return None
    return None


def appositions(analysis: Analysis, mentions: Sequence[Mention], links: Links) -> Mapping[Span, Span]:
    """Joins "the Middle East Forum, a research center" and "the town of Baghouz"; gives the name's span for each noun so joined."""
    heads = {m.head: m for m in mentions if m.form != "pronoun"}
    ends = {m.span.end: m for m in mentions if m.form == "name"}
    out: dict[Span, Span] = {}
    for mention in heads.values():
        token = analysis.tokens[mention.head]
        other = heads.get(token.head) if token.dep == "appos" else None
        if mention.form == "nominal":
            other = other or beside(analysis, heads, ends, mention)
        if other is None or other.form == mention.form:
            continue
        noun, name = (mention, other) if mention.form == "nominal" else (other, mention)
        if suits(noun, name) and links.join(noun.entity, name.entity):
            out[noun.span] = name.span
    return out


def beside(analysis: Analysis, heads: Mapping[int, Mention], ends: Mapping[int, Mention], noun: Mention) -> Mention | None:
    """The name in "town of NAME", "NAME district" or "NAME, a monitoring group,"."""
    after = analysis.tokens[noun.head + 1 : noun.head + 9]
    if noun.type == "place" and after and after[0].lower == "of":
        found = next((heads[t.i] for t in after if t.i in heads), None)
        return found if found is not None and found.type == "place" and found.span.start == after[1].span.start else None
    whole, start = analysis.document.text, noun.span.start
    for gap in (", a ", ", an "):
        if whole[start - len(gap) : start] == gap and start - len(gap) in ends:
            before = ends[start - len(gap)]
            return before if suits(noun, before) else None
    beside_it = ends.get(analysis.tokens[noun.head].span.start - 1) or ends.get(start - 1)
    if beside_it is None or follows(analysis, beside_it) is not analysis.tokens[noun.head]:
        return None
    return beside_it if suits(noun, beside_it) else None


def suits(noun: Mention, name: Mention) -> bool:
    """Whether a noun can be said of a name of this type."""
    if noun.type == name.type:
        return True
    return {noun.type, name.type} <= ORGANISED
