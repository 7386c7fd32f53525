"""What a clause remarks on its counts: running totals and periods, attackers counted in, persons whom the text itself leaves out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from marsad.extract.casualties.victims import Casualty, words
from marsad.model import Analysis, Number


# ------------------------------------------------------------------------------------------------ what the rest of the clause says
def surroundings(analysis: Analysis, tokens: Sequence[int]) -> dict[str, Any]:
    """Whether the clause's counts are running totals or of a period, and whether they hold the attackers."""
    low, high = analysis.tokens[min(tokens)].span.start, analysis.tokens[max(tokens)].span.end
    text = " ".join(analysis.document.text[low:high].lower().split())
    notes: dict[str, Any] = {}
    if any(p in text for p in words("cumulative_phrases")):
        notes["basis"] = "cumulative"
    elif any(periodic(text, p) for p in words("period_phrases")):
        notes["basis"] = "period"
    for word in sorted(words("included")):
        at = text.find(word)
        if at > 0:
            before = text[max(0, at - 30) : at]
            if any(p in before for p in words("excluding")):
                notes["includes"] = False
            elif any(p in before for p in words("including") if p != "with"):
                notes["includes"] = True
    return notes


# Before "a month" these make it a length of time and no rate: "after a month in hospital".
LENGTHS = frozenset(
    {"after", "for", "in", "within", "than", "nearly", "almost", "about", "around", "over", "half", "of", "once", "twice", "lasted"}
)


def periodic(text: str, phrase: str) -> bool:
    """Whether a phrase of a period stands in a text."""
    at = text.find(phrase)
    if at < 0 or not phrase.startswith("a "):
        return at >= 0
    before = text[:at].split()
    return bool(before) and before[-1] not in LENGTHS


def annotated(casualty: Casualty, notes: dict[str, Any]) -> Casualty:
    """The casualty with what the rest of the clause says."""
    basis = casualty.basis if casualty.basis != "incident" else notes.get("basis", "incident")
    return replace(casualty, basis=basis, includes_perpetrator=notes.get("includes"))


LEFT_OUT = re.compile(
    r"\(?\s*(?:(?:who|that|which)\s+)?(?:is|are|was|were)?\s*not\s+(?:currently\s+|yet\s+)?(?:counted|included)\b", re.IGNORECASE
)


# Before a note these bring in persons of whom it is said.
BESIDE = re.compile(r"\b(?:along\s+with|as\s+well\s+as|together\s+with|in\s+addition\s+to|another|others?)\b", re.IGNORECASE)


def apart(analysis: Analysis, found: Sequence[Casualty]) -> tuple[Casualty, ...]:
    """The casualties, with those marked that the text itself leaves out of its count: "two passengers also died (not counted)"."""
    text = analysis.document.text
    out = []
    for casualty in found:
        end = next((s.span.end for s in analysis.sentences if casualty.span.start < s.span.end), len(text))
        note = LEFT_OUT.search(text, casualty.span.end, end)
        out.append(replace(casualty, reference="apart") if note and noted(analysis, casualty, found, note.start()) else casualty)
    return tuple(out)


def noted(analysis: Analysis, casualty: Casualty, found: Sequence[Casualty], at: int) -> bool:
    """Whether a note at a place is about a casualty: no other persons stand between, but those that share its verb before the note."""
    between = analysis.document.text[casualty.span.end : at]
    if BESIDE.search(between) and not BESIDE.search(analysis.document.words(casualty.span)):
        return False
    others = [n for n in analysis.layer(Number) if casualty.span.end <= n.span.start < at and n.kind in ("cardinal", "vague")]
    siblings = [c for c in found if c.cue == casualty.cue and casualty.cue.end <= at]
    return all(any(c.span.touches(n.span) for c in siblings) for n in others)
