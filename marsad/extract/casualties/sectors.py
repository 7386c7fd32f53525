"""Sectors: to whom the persons belong who were hit - aid organisations, armed men, police, government, media, the public.

The names are the categories of targets.tsv, shortened: ngo, military, police, armed groups, government, journalists and media ...; `public`
are private citizens. A noun that says nothing of it ("a man", "others") has none. A driver or guard belongs to the organisation that the
text has told of before.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from marsad import codes, lexicon
from marsad.model import Analysis
from marsad.syntax import subtree

# Words that hang on a noun and tell of something else.
APART = frozenset({"relcl", "acl", "conj", "cc", "advcl", "punct", "agent"})


@cache
def words(kind: str) -> frozenset[str]:
    """One list of sectors.yaml."""
    return frozenset(lexicon.tree("events/sectors.yaml")[kind])


@cache
def named(kind: str) -> re.Pattern[str]:
    """A pattern for any of the words of one list."""
    ordered = sorted(words(kind), key=lambda w: (-len(w), w))
    return re.compile(r"(?<![\w.])(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + r")(?![\w])", re.IGNORECASE)


@cache
def targets() -> dict[str, str]:
    """The category of a target by its noun."""
    return {row["noun"]: row["category"] for row in lexicon.table("events/targets.tsv")}


def stands_for_persons(lemma: str) -> bool:
    """Whether a noun is one for persons in somebody's service, or of the public."""
    return any(lemma in words(kind) for kind in ("staff", "office", "public"))


def sector_of(analysis: Analysis, noun: int) -> str | None:
    """The sector of the persons that a noun stands for."""
    word = analysis.tokens[noun]
    lemma, own = word.lemma.lower(), phrase(analysis, noun)
    entry = codes.person(lemma, word.lower)
    serving = lemma in words("staff") or lemma in words("office")
    armed = entry is not None and entry.side in ("force", "group", "perpetrator") and not serving
    if armed or named("armed").search(own):
        return "police" if targets().get(lemma) == "police" else "armed groups" if entry and entry.side != "force" else "military"
    if lemma in words("public"):
        return "public"
    if named("aid").search(own):
        return "ngo"
    if lemma in words("office") and named("public").search(own):
        return "public"
    if serving and not employed_elsewhere(analysis, noun):
        known = lemma in words("staff") or any(analysis.tokens[c].lower == "the" for c in word.children)
        return "ngo" if known and told_before(analysis, noun) else None
    found = targets().get(lemma)
    return None if found == "private citizens and property" else found


def employed_elsewhere(analysis: Analysis, noun: int) -> bool:
    """Whether another employer stands beside a noun: "a government driver", "police officer", "a gang member"."""
    tokens = analysis.tokens
    near = [c for c in tokens[noun].children if c < noun and tokens[c].dep in ("compound", "amod", "nmod", "poss")]
    return any(tokens[c].lower in words("employers") for c in near)


def phrase(analysis: Analysis, noun: int) -> str:
    """The words of a noun phrase, without the clauses and co-ordinated nouns that hang on it."""
    tokens = analysis.tokens
    stop = [c for c in tokens[noun].children if tokens[c].dep in APART or tokens[c].lower in ("including", "among", "with")]
    inside = subtree(tokens, noun, stop)
    return analysis.document.text[tokens[min(inside)].span.start : tokens[max(inside)].span.end]


def told_before(analysis: Analysis, noun: int) -> bool:
    """Whether the text has told of an aid organisation up to a noun, or does in the same sentence."""
    first = first_aid(analysis.document.text)
    end = next((s.span.end for s in analysis.sentences if s.first <= noun < s.last), 0)
    return 0 <= first < end


@lru_cache(maxsize=1)
def first_aid(text: str) -> int:
    """Where a text first names an aid organisation, or -1."""
    found = named("aid").search(text)
    return found.start() if found else -1
