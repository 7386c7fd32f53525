"""Whom an event concerns beside its participants: names below its objects ("rejected a Russian plan", "aid to Serbia").

They fill no role of the type; other code books ask for them as the one acted on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.extract import eventtypes
from marsad.extract.context import Context
from marsad.extract.parts import ABLE, able, noun_phrase
from marsad.extract.propositions import Proposition
from marsad.model import Mention, Participant, Span

# How many links of the tree a name may stand below the predicate: "called for an end to the fighting in the north of X".
DEEPEST = 7
# Links to clauses that tell something of their own.
APART = frozenset({"relcl", "conj", "ccomp", "parataxis", "nsubj", "nsubjpass", "csubj"})
# Prepositions that say where or when something happens rather than whom it concerns.
WHERE = frozenset(
    {"in", "at", "near", "across", "throughout", "around", "outside", "inside", "along", "over", "after", "during", "since", "as"}
)
# Words whose "of" and "from" measure a way: "north of Goma", "forty kilometres from Goma".
DIRECTIONS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "north-east", "north-west", "south-east", "south-west", "kilometre", "kilometer", "km", "mile", "outskirt", "outside", "edge", "centre", "center", "suburb", "vicinity", "part", "side", "bank"})  # fmt: skip
OWNING = frozenset({"poss", "amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Concern:
    """A name as worded, and what ties it in: a preposition, "whose" for a possessor or modifier, "object" for an object's own."""

    value: str
    span: Span
    link: str


def find(context: Context, proposition: Proposition, taken: Iterable[Participant], trigger: int) -> tuple[Concern, ...]:
    """The names below a predicate that are no participants and not merely its place, the nearest first."""
    own = {p.span for p in taken}
    tokens, out, seen = context.tokens, [], set()
    level = [(t, "object") for t in dict.fromkeys((proposition.head, trigger)) if t >= 0]
    for _ in range(DEEPEST):
        below = []
        for at, link in level:
            for c in tokens[at].children:
                word = tokens[c]
                if c in seen or (word.dep in APART and not (word.dep == "conj" and word.pos in ("NOUN", "PROPN", "ADJ"))):
                    continue
                seen.add(c)
                how = link
                if word.dep in ("prep", "agent", "dative") and word.pos in ("ADP", "SCONJ"):
                    away = tokens[at].lemma.lower() in DIRECTIONS or (link in WHERE and word.lower == "of")
                    how = "near" if away else word.lower
                how = "whose" if word.dep in OWNING and tokens[at].pos in ("NOUN", "PROPN") else how
                below.append((c, how))
                mention = context.mentions.get(c)
                if mention is not None and mention.form == "name" and mention.span not in own and told(mention, how):
                    span = whole(context, c, mention.span)
                    out.append(Concern(context.words(span), span, how))
        level = below
    spans = {c.span for c in out}
    return tuple(c for c in dict.fromkeys(out) if not any(c.span != s and c.span.within(s) for s in spans))


def whole(context: Context, token: int, span: Span) -> Span:
    """A name, or the phrase of someone or some place that it only describes: "Cambodian refugees", "the Bosnian town"."""
    tokens = context.tokens
    above = tokens[token].head
    if tokens[token].dep not in OWNING or tokens[above].pos != "NOUN":
        return span
    if not (able(context, above) or eventtypes.is_a(context.analysis, "place", above)):
        return span
    phrase = noun_phrase(context, above)
    return Span(min(span.start, phrase.start), phrase.end)


def told(mention: Mention, link: str) -> bool:
    """Whether a name is of one who can be concerned; a place where it happens is not."""
    return mention.type in ABLE or (mention.type == "place" and link not in WHERE)
