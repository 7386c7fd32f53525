"""Joins quotations with the acts of reporting that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found, Source
from marsad.syntax import Tokens, children

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.annotate.attribution.quotes import Quote
    from marsad.model import Analysis, Sentence

# Verbs of saying take a quotation at most this many tokens away in their own sentence.
REACH = 25


def join(analysis: Analysis, found: list[Found], said: list[Quote]) -> list[Found]:
    """The acts of reporting with quotations as their content; a quotation that nobody claims is looked for a speaker near by."""
    tokens = analysis.tokens
    owner: dict[int, Quote] = {i: q for q in said for i in range(q.first, q.last)}
    for f in found:
        extend(f, owner)
        behind(tokens, f, owner)
        called(tokens, f, said)
    out = list(found)
    before: Found | None = None
    for n, q in enumerate(said):
        if not q.speech:
            continue
        holder = claimed(out, q)
        if holder is None:
            holder = by_verb(analysis, q, owner) or following(analysis, q, before, said[n - 1] if n else None)
            if holder is not None:
                holder.content |= set(range(q.first, q.last))
                holder.quoted += 1
                if all(holder is not f for f in out):
                    out.append(holder)
        before = holder or before
    return merged(out)


def extend(f: Found, owner: dict[int, Quote]) -> None:
    """Lets a content that covers most of a quotation hold all of it; a cue inside a quotation stays within it."""
    home = owner.get(f.head)
    if home is not None and home.speech:
        f.content &= set(range(home.first + 1, home.last - 1))
        f.content -= {f.head}
        return
    for q in dict.fromkeys(owner[i] for i in sorted(f.content) if i in owner):
        words = set(range(q.first, q.last))
        if not (words & f.cue) and f.rule != "verb.thing":
            f.content |= words
            f.quoted += q.speech


def behind(tokens: Tokens, f: Found, owner: dict[int, Quote]) -> None:
    """Right behind a closing mark and its verb stands the source, whatever the parser makes of it: ' ..." said the envoy, who ...'."""
    before = owner.get(f.head - 1)
    if before is None or not before.speech or f.rule != "verb.clause" or before.last != f.head:
        return
    lost = {i for i in f.content if i > f.head and i not in owner}
    if f.source.words or not lost:
        return
    f.content -= lost
    last = min(lost)
    while last + 1 in lost and tokens[last + 1].text not in (",", ".", ";") and tokens[last + 1].pos != "VERB":
        last += 1
    words = tuple(range(min(lost), last + 1))
    head = next((i for i in reversed(words) if tokens[i].dep in ("nsubj", "nsubjpass", "appos", "dobj")), words[-1])
    f.source = Source(words, head)


def called(tokens: Tokens, f: Found, said: list[Quote]) -> None:
    """As in 'called the raid "an act of war"': the name in quotation marks belongs to the content, wherever the parser hangs it."""
    if f.rule not in ("verb.predicate", "verb.thing", "verb.clause") or not any(
        "o" in c.frames for c in cues.verbs().get(tokens[f.head].lemma, ())
    ):
        return
    q = next((q for q in said if f.head < q.first <= f.head + REACH), None)
    if q is not None and all(
        tokens[i].tag not in ("VBD", "VBZ", "VBP", "MD") and tokens[i].text not in (".", ";") for i in range(f.head + 1, q.first)
    ):
        f.content |= set(range(f.head + 1, q.last)) - f.cue - set(f.source.words)


def claimed(found: Iterable[Found], q: Quote) -> Found | None:
    """The act of reporting outside a quotation whose content holds all of it."""
    for f in found:
        if not q.first <= f.head < q.last and q.first + 1 in f.content and q.last - 2 in f.content:
            return f
    return None


def sentences(analysis: Analysis, q: Quote) -> list[Sentence]:
    """The sentences that a quotation shares a token with, and the one before where a colon ends it."""
    touched = [s for s in analysis.sentences if s.first < q.last and q.first < s.last]
    before = touched[0].i - 1
    if before >= 0 and analysis.tokens[analysis.sentences[before].last - 1].text in (":", ","):
        touched.insert(0, analysis.sentences[before])
    return touched


def by_verb(analysis: Analysis, q: Quote, owner: dict[int, Quote]) -> Found | None:
    """The nearest verb of saying outside the quotation in the sentences that it touches."""
    tokens, table = analysis.tokens, cues.verbs()
    best: tuple[int, int] | None = None
    around = sentences(analysis, q)
    if q.last < len(tokens):
        last = around[-1].last
        nxt = around[-1].i + 1
        if q.last == last and tokens[last - 2].text in (",", "?", "!") and nxt < len(analysis.sentences):
            around.append(analysis.sentences[nxt])
    for s in around:
        for i in range(s.first, s.last):
            if (i in owner and owner[i].speech) or tokens[i].tag[:2] != "VB":
                continue
            if cues.sense(table, tokens[i].lemma, "q") is None:
                continue
            far = q.first - i if i < q.first else i - q.last
            if far <= REACH and (best is None or far < best[0]):
                best = (far, i)
    if best is None:
        return None
    i = best[1]
    cue = cues.sense(table, tokens[i].lemma, "q")
    assert cue is not None
    return Found(i, cue.type, "quote.verb", {i, *children(tokens, i, ("aux", "neg", "prt"))}, set(), sources.of_verb(tokens, i))


def following(analysis: Analysis, q: Quote, before: Found | None, last: Quote | None) -> Found | None:
    """The act that the quotation before belongs to, where this one only goes on: same paragraph, or a paragraph of its own."""
    if before is None or last is None or before.quoted == 0:
        return None
    tokens = analysis.tokens
    between = range(last.last, q.first)
    words = [i for i in between if i not in before.cue and i not in before.source.words and tokens[i].pos != "PUNCT"]
    sentence = next((s for s in analysis.sentences if s.first <= before.head < s.last), None)
    if sentence is not None and abs(q.first - sentence.last) <= 1:
        return before
    return before if q.block - last.block <= 1 and len(words) <= 8 else None


def merged(found: list[Found]) -> list[Found]:
    """One act for one cue: later ones with the same head give their content to the first."""
    out: dict[int, Found] = {}
    for f in found:
        if f.head in out and out[f.head] is not f:
            out[f.head].content |= f.content
            out[f.head].quoted += f.quoted
        else:
            out[f.head] = f
    return list(out.values())
