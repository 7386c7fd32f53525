"""Statements under an introduction: "The minister said:" at the end of a paragraph, and then the words, without quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found
from marsad.model import Analysis, Sentence
from marsad.syntax import children

MARKS = frozenset({'"', "“", "‘", "'", "«", "``"})
AROUND = frozenset({"aux", "auxpass", "neg", "prt"})


def find(analysis: Analysis) -> Iterator[Found]:
    """One act for every introduction; its content goes on to the next heading, introduction or the end."""
    sentences = analysis.sentences
    opened = [(s, verb) for s in sentences if (verb := introduction(analysis, s)) >= 0]
    for n, (s, verb) in enumerate(opened):
        stop = opened[n + 1][0].i if n + 1 < len(opened) else len(sentences)
        words = [i for t in sentences[s.i + 1 : stop] for i in range(t.first, t.last) if follows(analysis, s, t)]
        if words and analysis.tokens[words[0]].text not in MARKS:
            cue = {verb, *children(analysis.tokens, verb, AROUND)}
            yield Found(verb, "report", "introduced", cue, set(words), sources.of_verb(analysis.tokens, verb), quoted=1)


def introduction(analysis: Analysis, s: Sentence) -> int:
    """The reporting verb of a sentence that ends with a colon at the end of its block, or -1."""
    tokens = analysis.tokens
    end = analysis.document.blocks[s.block].span.end if analysis.document.blocks else s.span.end
    if tokens[s.last - 1].text != ":" or analysis.document.text[s.span.end : end].strip():
        return -1
    table = cues.verbs()
    for i in range(s.last - 1, s.first - 1, -1):
        senses = table.get(tokens[i].lemma, ()) if tokens[i].tag[:2] == "VB" else ()
        if any("q" in sense.frames for sense in senses) and sources.of_verb(tokens, i).words:
            return i
    return -1


def follows(analysis: Analysis, s: Sentence, t: Sentence) -> bool:
    """Whether a sentence belongs to the words that an introduction opens: body text with no heading between."""
    blocks = analysis.document.blocks
    return all(blocks[b].role in ("body", "caption") for b in range(s.block, t.block + 1)) if blocks else True
