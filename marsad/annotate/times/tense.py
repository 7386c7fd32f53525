"""Whether the words around a date look forward or back, told from the nearest cue in its sentence."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.annotate.times.words import Words

# How far a cue may stand from the date, in words: few clauses of the press are longer.
REACH = 14
# A deadline: "by Friday" looks forward, unless something had happened by then.
BOUNDS = frozenset({"by", "until", "till"})
# Words that may stand between "by" and its date; with others between, "by" names who did it: "killed by a bomber on Friday".
BETWEEN = frozenset({"the", "this", "coming", "next", "early", "late", "noon", "midday", "midnight", "dawn", "dusk", "morning", "evening", "end", "of", "on", "about", "around", "at", "latest", "or", "before", ","})  # fmt: skip
STOPS = frozenset({".", "!", "?", "\n"})


@cache
def cues() -> dict[str, str]:
    """Word -> "future", "weak" (perhaps future) or "past"."""
    return {w.strip(): r["tense"] for r in lexicon.table("times/tense.tsv") for w in r["words"].split(",")}


def cue(words: Words, i: int) -> str:
    """What one word shows, or ""; "is to" and "set to" look forward."""
    word = words.lowers[i]
    following = words.lowers[i + 1 : i + 2]
    if word in ("is", "are", "was", "were", "set", "has", "have", "needs", "need") and following == ["to"]:
        return "future"
    found = cues().get(word, "")
    if found or len(word) < 5 or not word.endswith("ed"):
        return found
    return "" if words.text[words.starts[i]].isupper() else "past"  # "United" is a name


def stops(words: Words, i: int) -> bool:
    """Whether a sentence ends at a token; the point of "U.S." ends none."""
    return words.lowers[i] in STOPS and not (words.lowers[i] == "." and len(words.lowers[i - 1]) == 1)


def of(words: Words, first: int, last: int) -> str:
    """As in "future", "weak", "past" or "" for the expression over the tokens `[first, last)`; words before it count first."""
    if words.lowers[last : last + 2] == ["'", "s"]:
        return "past"  # "Wednesday's ruling" has been made
    bound = ""
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        if stops(words, i):
            break
        found = cue(words, i)
        if words.lowers[i] in BOUNDS:
            bound = "weak" if words.lowers[i] != "by" or BETWEEN.issuperset(words.lowers[i + 1 : first]) else bound
        elif found:
            return bound if bound and found == "past" and "had" not in words.lowers[max(0, i - 2) : i + 1] else found
    later = after(words, last)
    opening = first < 2 or stops(words, first - 2)
    return later if not bound or (opening and later == "past") else bound


def after(words: Words, last: int) -> str:
    """What the words behind an expression show: there "planned" is the clause's own verb, in the past."""
    for i in range(last, min(len(words.lowers), last + REACH)):
        if stops(words, i):
            break
        if found := cue(words, i):
            return "past" if found == "weak" and words.lowers[i].endswith("ed") else found
    return ""
