"""Whether the words around a date look forward or back, told from the nearest cue in its sentence."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.annotate.times.words import Words

# How far a cue may stand from the date, in words: few clauses of the press are longer.
REACH = 14
STOPS = frozenset({".", "!", "?", "\n"})


@cache
def cues() -> dict[str, str]:
    """Word -> "future", "weak" (perhaps future) or "past"."""
    return {w.strip(): r["tense"] for r in lexicon.table("times/tense.tsv") for w in r["words"].split(",")}


def cue(words: Words, i: int) -> str:
    """What one word shows, or ""; "is to" and "are to" look forward."""
    word = words.lowers[i]
    if word == "to" and words.lowers[max(0, i - 1)] in ("is", "are", "was", "were"):
        return "future"
    found = cues().get(word, "")
    return found or ("past" if len(word) > 4 and word.endswith("ed") else "")


def of(words: Words, first: int, last: int) -> str:
    """As in "future", "weak", "past" or "" for the expression over the tokens `[first, last)`; words before it count first."""
    if words.lowers[last : last + 2] == ["'", "s"]:
        return "past"  # "Wednesday's ruling" has been made
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        if words.lowers[i] in STOPS:
            break
        if found := cue(words, i):
            return found
    for i in range(last, min(len(words.lowers), last + REACH)):
        if words.lowers[i] in STOPS:
            break
        if found := cue(words, i):
            return found
    return ""
