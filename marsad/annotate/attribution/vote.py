"""The model's vote: acts of the rules that it takes for none are dropped, and acts that the rules would not make are added where it is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate.attribution import proposed
from marsad.annotate.attribution.features import Scene, features

if TYPE_CHECKING:
    from marsad.annotate.attribution.found import Found
    from marsad.annotate.attribution.quotes import Quote
    from marsad.annotate.linear import Model
    from marsad.model import Analysis
    from marsad.syntax import Tokens

MODEL = "attribution"
# Only acts whose content is a thing, a wish or a topic may be dropped: a clause that lost its source would pass for the writer's own assertion.
OPEN_TO_DOUBT = frozenset({"verb.thing", "verb.phrase", "verb.infinitive", "verb.predicate", "adjective", "opinion", "poll"})
YES, NO = "act", "none"


def choose(analysis: Analysis, found: list[Found], said: list[Quote], model: Model) -> list[Found]:
    """The acts of a document, as rules and model see them together."""
    scene, readings = candidates(analysis, found, said)
    keep, add = model.thresholds["keep"], model.thresholds["add"]
    score = {id(f): model.probabilities(features(scene, f))[YES] for f in found if not certain(f)}
    out = [f for f in found if score.get(id(f), 1.0) >= keep]
    for group in readings:
        if not familiar(analysis.tokens, group[0].head, model):
            continue
        best, chance = max(((f, model.probabilities(features(scene, f))[YES]) for f in group), key=lambda pair: pair[1])
        if chance >= add:
            out.append(best)
    return out


def familiar(tokens: Tokens, i: int, model: Model) -> bool:
    """Whether a word is a listed cue, or one that the corpus knows for one more often than not: of others the model knows too little."""
    no, yes = model.weights.get(f"lemma={tokens[i].lemma}", (0.0, 0.0))
    return yes > no or bool(proposed.kind(tokens, i))


def certain(f: Found) -> bool:
    """Whether an act stands whatever the model thinks: it rests on quotation marks, or what it reports is a clause or an event."""
    return f.quoted > 0 or f.rule not in OPEN_TO_DOUBT


def candidates(analysis: Analysis, found: list[Found], said: list[Quote]) -> tuple[Scene, list[list[Found]]]:
    """What features need to know, and the readings of each word that heads no act yet."""
    spoken = frozenset(i for q in said if q.speech for i in range(q.first, q.last))
    scene = Scene(analysis, found, spoken)
    taken = {i for f in found for i in (f.head, *f.cue)}
    readings = [group for s in analysis.sentences for group in proposed.find(analysis.tokens, s.first, s.last, taken)]
    for f in (f for group in readings for f in group):
        if f.head in spoken:
            f.content &= spoken
        f.content -= f.cue | set(f.source.words)
    return scene, [kept for group in readings if (kept := [f for f in group if f.content])]
