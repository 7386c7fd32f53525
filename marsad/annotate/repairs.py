"""Mends what the parser gets wrong again and again in the sentences of news.

The model was trained on edited prose of many kinds. Two habits of news reports mislead it: who says it comes last, behind a comma
that also closes a list ("..., killing two and wounding three, a local official said on Monday"). The trees are rewritten here,
before anything reads them, so that every annotator profits.
"""

from __future__ import annotations

from dataclasses import replace

from marsad import syntax
from marsad.model import Token

# Verbs of reporting that close a sentence with their subject before them; others ("warn", "show") ask for an object too often.
CLOSING = frozenset({"say", "report", "add", "announce", "confirm", "claim", "explain", "note", "state", "allege", "acknowledge", "recall", "tell"})  # fmt: skip
NOMINAL = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "CC", "POS", "CD", "HYPH", "VBN", "VBG", "FW", "PDT"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
# What may stand before the comma that the subject begins after, and what closes a quotation.
BREAKS = frozenset({",", "”", '"', "''", "--", "–", "—"})
# A subject of more words than this is hardly ever one.
LONGEST = 12


def mend(tokens: list[Token], first: int, last: int, offset: int) -> None:
    """Rewrites the sentence `tokens[first:last]` in place; `offset` is the number of the first token of the list in the document."""
    found = closing(tokens, first, last, offset)
    if found is None:
        return
    verb, subject, start = found
    root = next((n for n in range(first, last) if tokens[n].head == tokens[n].i), verb)
    attach(tokens, subject, verb, "nsubj", offset)
    if root != verb:
        promote(tokens, verb, root, offset)
    for n in range(start, verb):  # what stood in the list before the comma stays there
        if not start <= tokens[n].head - offset <= verb and n != subject:
            attach(tokens, n, subject, tokens[n].dep, offset)


def closing(tokens: list[Token], first: int, last: int, offset: int) -> tuple[int, int, int] | None:
    """The verb of reporting that closes the sentence, the head of its subject, and where the subject begins; None where the tree has it."""
    verb = next((n for n in range(last - 1, first, -1) if tokens[n].tag in ("VBD", "VBZ") and tokens[n].lemma in CLOSING), -1)
    if verb < 0 or any(tokens[c - offset].dep in syntax.SUBJECTS or tokens[c - offset].dep == "auxpass" for c in tokens[verb].children):
        return None
    if any(c - offset > verb and tokens[c - offset].dep in ("ccomp", "dobj", "xcomp") for c in tokens[verb].children):
        return None
    start = verb
    while start > first and (tokens[start - 1].tag in NOMINAL or tokens[start - 1].lower == "of"):
        start -= 1
    if start in (verb, first) or verb - start > LONGEST or tokens[start - 1].text not in BREAKS:
        return None
    if not any(tokens[n].tag[:2] in ("VB", "MD") for n in range(first, start)):
        return None
    tops = [n for n in range(start, verb) if not start <= tokens[n].head - offset < verb]
    subject = next((n for n in tops if tokens[n].tag in NOUNS), -1)
    return (verb, subject, start) if subject >= 0 else None


def attach(tokens: list[Token], n: int, head: int, dep: str, offset: int) -> None:
    """Hangs a token below another."""
    old = tokens[n].head - offset
    if old != n:
        tokens[old] = replace(tokens[old], children=tuple(c for c in tokens[old].children if c != tokens[n].i))
    tokens[n] = replace(tokens[n], head=tokens[head].i, dep=dep)
    tokens[head] = replace(tokens[head], children=tuple(sorted({*tokens[head].children, tokens[n].i})))


def promote(tokens: list[Token], verb: int, root: int, offset: int) -> None:
    """Makes the verb of reporting the root, and the former root its content."""
    old = tokens[verb].head - offset
    tokens[old] = replace(tokens[old], children=tuple(c for c in tokens[old].children if c != tokens[verb].i))
    tokens[verb] = replace(tokens[verb], head=tokens[verb].i, dep="ROOT")
    attach(tokens, root, verb, "ccomp", offset)
