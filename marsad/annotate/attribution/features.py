"""What the model of attribution sees of an act: words, not names, so that it learns the guide and not the corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution.proposed import kind
from marsad.model import Analysis, Entity
from marsad.syntax import child, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.annotate.attribution.found import Found

SIZES = ((1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16"), (32, "32"))
SPEAKS = frozenset({"PERSON", "ORG", "NORP", "GPE"})
QUOTES = frozenset({'"', "“", "”", "''", "``"})


class Scene:
    """What features need to know of a document, worked out once."""

    def __init__(self, analysis: Analysis, found: Iterable[Found], spoken: frozenset[int]) -> None:
        self.tokens = analysis.tokens
        ends = {e.span.end: e.label for e in analysis.layer(Entity)}
        self.labels = {t.i: ends[t.span.end] for t in analysis.tokens if t.span.end in ends}
        self.spoken = spoken
        self.holders: dict[int, Found] = {}
        for f in sorted(found, key=lambda f: (-len(f.content), f.head)):
            for i in f.content:
                self.holders[i] = f
        self.ends = {i: s.last - 1 for s in analysis.sentences for i in range(s.first, s.last)}

    def role(self, i: int) -> str:
        """What sort of word stands for somebody: a pronoun's form, the label of a name, a tag."""
        if i < 0:
            return "none"
        token = self.tokens[i]
        if token.pos in ("PRON", "DET"):
            return token.lower
        return self.labels.get(i) or token.tag


def features(scene: Scene, f: Found) -> list[str]:
    """The features of one act, each a string."""
    return [*of_cue(scene, f), *of_source(scene, f), *of_content(scene, f)]


def of_cue(scene: Scene, f: Found) -> Iterator[str]:
    """The cue: its rule, class, form and surroundings."""
    tokens = scene.tokens
    head = tokens[f.head]
    listed = kind(tokens, f.head)
    yield "bias"
    yield f"open={f.rule.startswith('open')}"
    yield f"rule={f.rule}"
    yield f"class={listed}"
    yield f"rule={f.rule} class={listed}"
    yield f"lemma={head.lemma}"
    yield f"rule={f.rule} lemma={head.lemma}"
    yield f"rule={f.rule} tag={head.tag}"
    yield f"rule={f.rule} dep={head.dep}"
    yield f"class={listed} tag={head.tag} dep={head.dep}"
    auxiliaries = [tokens[c].lower for c in children(tokens, f.head, ("aux", "auxpass"))]
    yield f"aux={' '.join(auxiliaries)}"
    negated = any(tokens[c].dep == "neg" for c in head.children)
    yield f"negated={negated} class={listed}"
    yield f"question={tokens[scene.ends[f.head]].text == '?'}"
    above = tokens[head.head]
    if head.dep not in ("ROOT", ""):
        yield f"dep={head.dep} above={above.lemma if above.pos != 'PROPN' else above.pos}"
        yield f"rule={f.rule} above={above.pos}"
    yield f"marks={' '.join(tokens[c].lower for c in children(tokens, f.head, ('mark', 'advmod')) if c < f.head)}"
    holder = scene.holders.get(f.head)
    yield f"inside={holder.rule if holder is not None and holder is not f else ''}"
    yield f"spoken={f.head in scene.spoken} open={f.rule.startswith('open')}"
    frames = sorted({x for s in cues.verbs().get(head.lemma, ()) for x in s.frames}) if head.tag[:2] == "VB" else ()
    yield f"quotes={'q' in frames} clauses={'c' in frames}"
    yield f"rule={f.rule} quotes={'q' in frames} clauses={'c' in frames}"
    yield f"embeds={'yes' if head.lemma in cues.embedding('verb') else 'no'} rule={f.rule}"


def of_source(scene: Scene, f: Found) -> Iterator[str]:
    """The source: what sort of word, on which side, how long."""
    tokens = scene.tokens
    role = scene.role(f.source.speaker if f.source.words else -1)
    yield f"source={role}"
    yield f"rule={f.rule} source={role}"
    yield f"speaks={role in SPEAKS} rule={f.rule}"
    if f.source.words:
        speaker = tokens[f.source.speaker]
        yield f"own={tokens[f.source.speaker].head == f.head}"
        if speaker.pos == "NOUN":
            yield f"noun={speaker.lemma}"
        yield f"before={f.source.words[0] < f.head} rule={f.rule}"
    listed = kind(tokens, f.head)
    yield f"class={listed} source={role}"


def of_content(scene: Scene, f: Found) -> Iterator[str]:
    """The content: its head, size, opening, side and quotation marks."""
    tokens = scene.tokens
    words = sorted(f.content)
    top = next((i for i in words if tokens[i].head not in f.content and tokens[i].pos != "PUNCT"), words[0])
    token = tokens[top]
    yield f"top={token.pos} {token.dep}"
    yield f"rule={f.rule} top={scene.labels.get(top) or token.tag}"
    if token.pos in ("NOUN", "PRON"):
        yield f"about={token.lemma}"
    if token.pos in ("VERB", "AUX"):
        yield f"does={token.lemma}"
    size = next((name for limit, name in SIZES if len(words) <= limit), "more")
    yield f"size={size}"
    yield f"rule={f.rule} size={size}"
    yield f"opens={tokens[words[0]].lower if tokens[words[0]].pos not in ('PROPN', 'NOUN', 'VERB', 'NUM') else tokens[words[0]].pos}"
    yield f"rule={f.rule} after={words[0] > f.head}"
    verbal = any(tokens[i].pos in ("VERB", "AUX") for i in words)
    yield f"verbal={verbal} rule={f.rule}"
    quoted = any(tokens[i].text in QUOTES for i in words)
    yield f"quoted={quoted} rule={f.rule}"
    yield f"broken={words[-1] - words[0] + 1 > len(words) + len(f.cue) + len(f.source.words)} rule={f.rule}"
    tail = child(tokens, f.head, ("prep", "advcl"))
    yield f"tail={tokens[tail].lower if tail > words[-1] else ''} rule={f.rule}"
