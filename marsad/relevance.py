"""Relevance: how likely a sentence, and a document, tells of political violence or of a conflict event that happened.

Works from the records: types of event, who acts and is hurt, and how far it is asserted; and from words of other subjects (sport, weather,
business ...) that speak of attacks and battles too. Two small logistic regressions, calibrated on texts of our own (docs/relevance.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from marsad import codes, lexicon
from marsad.annotate import linear
from marsad.annotate.linear import Model
from marsad.extract import eventtypes
from marsad.model import Analysis, Factual, Mention, Record, Relevance, Sentence, Span

SENTENCE, DOCUMENT = "relevance-sentence", "relevance-document"
YES, NO = "relevant", "other"
CLASSES = (YES, NO)
# The steps in which a document's best sentences count. Finer steps hold too few of our texts each.
STEPS = (0.1, 0.3, 0.5, 0.7, 0.9)
# Frames of one sort of event; types that are of another sort than their frame.
FAMILIES = {
    "strike": "violence", "clash": "violence", "harm": "violence", "damage": "violence", "abduction": "violence", "death": "death",
    "custody": "custody", "control": "control", "fall": "control", "flight": "flight", "protest": "protest", "pact": "pact",
    "oath": "oath", "speech": "speech", "measure": "measure", "movement": "forces", "operation": "forces",
}  # fmt: skip
OWN = {
    "accident": "accident",
    "other": None,
    "claim": "claim",
    "ceasefire": "truce",
    "inaction": "inaction",
    "coup": "coup",
    "bombing": "bombing",
    "riot": "riot",
}
CAPABLE = frozenset({"violence", "bombing", "riot", "custody", "forces", "control", "protest"})
# What speaks for relevance most where the page is about nothing else.
CORE = frozenset(
    {"told violence", "told bombing", "told riot", "told custody", "told control", "told flight", "casualties", "weapon", "told death"}
)
HELD = frozenset({"CT+", "PR+"})
# A page is about a subject with this many of its words at least, and this share of all.
ABOUT, SHARE = 2, 0.03


def find(analysis: Analysis, records: Sequence[Record]) -> Relevance | None:
    """The relevance of a document and of its sentences; None without the models."""
    sentence, document = linear.load(SENTENCE), linear.load(DOCUMENT)
    if sentence is None or document is None:
        return None
    seen_on = page(analysis, records)
    scores = tuple((s.span, score(sentence, seen(seen_on, s))) for s in told(analysis))
    return Relevance(score(document, whole([value for _, value in scores])), scores)


def score(model: Model, features: Iterable[str]) -> float:
    """The probability of relevance, to three decimals."""
    return round(model.probabilities(features)[YES], 3)


def told(analysis: Analysis) -> list[Sentence]:
    """The sentences that tell something: those of headings and boilerplate do not."""
    return [s for s in analysis.sentences if analysis.document.blocks[s.block].told]


@cache
def subjects() -> dict[str, tuple[str, ...]]:
    """The other subjects that a word belongs to (data/relevance.yaml)."""
    found: dict[str, tuple[str, ...]] = {}
    for subject, words in lexicon.tree("relevance.yaml").items():
        for word in words:
            found[word] = (*found.get(word, ()), subject)
    return found


class Page(NamedTuple):
    """What the sentences of one document are looked up in: records, mentions and facts, and the other subjects that it is about."""

    analysis: Analysis
    records: dict[Span, list[Record]]
    mentions: dict[int, list[Mention]]
    facts: dict[int, Factual]
    about: frozenset[str]


def page(analysis: Analysis, records: Iterable[Record]) -> Page:
    """The indexes of one document; mentions stand under the token that they start with."""
    own: dict[Span, list[Record]] = {}
    for record in records:
        own.setdefault(record.sentence, []).append(record)
    starts = {t.span.start: t.i for t in analysis.tokens}
    mentions: dict[int, list[Mention]] = {}
    for mention in analysis.layer(Mention):
        mentions.setdefault(starts.get(mention.span.start, -1), []).append(mention)
    return Page(analysis, own, mentions, {f.token: f for f in analysis.layer(Factual)}, about(analysis))


def seen(page: Page, sentence: Sentence) -> list[str]:
    """What speaks for or against the relevance of a sentence."""
    found = {"any", *(f for r in page.records.get(sentence.span, ()) for f in of_record(r))}
    found.update(evoked(page, sentence))
    found.update(mentioned(page, sentence))
    here = [s for t in range(sentence.first, sentence.last) for s in subjects().get(page.analysis.tokens[t].lemma.lower(), ())]
    found.update("subject here" for _ in here)
    found.update(f"page {s}" for s in page.about)
    if page.about:
        found.add("page other")
    elif not here:
        found.update(f"clean {f}" for f in found & CORE)
    return sorted(found)


def about(analysis: Analysis) -> frozenset[str]:
    """The other subjects that a page is about: those with at least two words, and with one in some thirty."""
    words = Counter(s for t in analysis.tokens for s in subjects().get(t.lemma.lower(), ()))
    return frozenset(s for s, n in words.items() if n >= max(ABOUT, SHARE * len(analysis.tokens)))


def evoked(page: Page, sentence: Sentence) -> Iterator[str]:
    """The sorts of event that the words of a sentence evoke, asserted or not."""
    for t in range(sentence.first, sentence.last):
        if page.analysis.tokens[t].tag[:2] not in ("NN", "VB") or (kind := eventtypes.type_of(page.analysis, t)) is None:
            continue
        fact = page.facts.get(t)
        held = fact is None or (fact.factuality in HELD and fact.time_ref != "future")
        if (family := family_of(kind)) is not None:
            yield f"{'told' if held else 'open'} {family}"


def family_of(kind: codes.EventType) -> str | None:
    """The sort of event that a type is."""
    return OWN.get(kind.id) or FAMILIES.get(kind.frame)


def of_record(record: Record) -> Iterator[str]:
    """What a record tells for relevance: who takes part in its event and who is hurt, where it is asserted."""
    told = record.release not in ("not_asserted", "disputed")
    if not told:
        yield "not asserted"
        return
    kind = codes.types().get(record.fields.get("sub_event_type", ""))
    family = family_of(kind) if kind is not None else None
    if family in CAPABLE:
        who = {p.type or "noun" for p in record.participants if p.role == "actor"}
        yield from (f"{family} by {w}" for w in who)
        if "group" in who or "state" in who:
            yield f"{family} by a side"
    if record.fields.get("casualties"):
        yield "casualties"
    yield from (f"weapon {w.value}" for w in record.fields.get("weapons", ()) if not w.implied)
    yield from ("weapon" for w in record.fields.get("weapons", ()) if not w.implied)
    yield from (f"conduct {c.value}" for c in record.fields.get("conduct", ()) if c.status == "actual" and c.value != "statement")


def mentioned(page: Page, sentence: Sentence) -> Iterator[str]:
    """Whom a sentence names or describes: armed groups, states and their forces, fighters."""
    for t in range(sentence.first, sentence.last):
        yield from (f"names {m.type}" for m in page.mentions.get(t, ()) if m.type in ("group", "state"))
        known = codes.persons().get(page.analysis.tokens[t].lemma.lower())
        if known is not None and known.side in ("group", "force", "perpetrator"):
            yield f"person {known.side}"


def whole(scores: Sequence[float]) -> list[str]:
    """What speaks for the relevance of a document: how likely its best two sentences are; a sole one counts for both."""
    best = [*sorted(scores, reverse=True)[:2], *scores[:1], 0.0, 0.0]
    return ["any", *(f"best > {step}" for step in STEPS if best[0] > step), *(f"second > {step}" for step in STEPS if best[1] > step)]
