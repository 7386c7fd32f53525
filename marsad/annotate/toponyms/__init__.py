"""Names of places in a text: where they stand, what kind they are, and how sure that is.

Most surnames and many common words are also somewhere a village. A name counts as a place when something speaks for it: it is a
country or province, the model says so, a cue stands beside it ("in", "town of", "district", ", Ill."), or the document calls the
same name a place elsewhere. Names of organisations that hold a place ("Mosul University") give it as `embedded`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marsad.annotate.toponyms.candidates import named
from marsad.annotate.toponyms.evidence import Strength, beside, followed, inside, joined_name, judge, person, stop, trailing
from marsad.annotate.toponyms.scene import BODIES, LONGEST, Name, Scene, article, cue, final, look, ordinary, starts
from marsad.match import gazetteer
from marsad.model import Analysis, Span, Token

# Shorter names differ by one letter from too many others.
SLIP = 6
CALLED = "called"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place. `kind`: country, admin1, admin2, settlement, region, water, facility, demonym; tokens `[first, last)`.

    `strength` is strong where the name or a cue decides, weak where only the model or the document speaks for it, embedded inside
    the name of something else; `rule` says what decided.
    """

    span: Span
    kind: str
    strength: Strength
    rule: str
    first: int
    last: int


def find(analysis: Analysis) -> list[Toponym]:
    """The names of places in an analysis, without those inside other names, in order and without overlap."""
    return [t for t in scan(analysis) if t.strength != "embedded"]


def scan(analysis: Analysis) -> list[Toponym]:
    """All names of places, those inside the names of organisations included, in order and without overlap."""
    scene = look(analysis)
    names = list(named(scene))
    found = {n: judged for n in names if (judged := judge(n, scene)) is not None}
    places = agreed(names, found, scene)
    out = []
    sure = {i for n, (strength, _) in found.items() if strength != "embedded" and n.kind != "demonym" for i in (n.first, n.last)}
    for n in names:
        strength, rule = found.get(n) or echo(n, scene, places) or member(n, scene, sure) or (None, "")
        if strength is not None:
            span = Span(scene.tokens[n.first].span.start, final(scene, n.last))
            out.append(Toponym(span, n.kind, strength, rule, n.first, n.last))
    out += unlisted(scene, out)
    out += repeated(scene, out)
    return sorted(out + list(slips(scene, out)), key=lambda t: t.span)


def agreed(names: Sequence[Name], found: dict[Name, tuple[Strength, str]], scene: Scene) -> set[str]:
    """The names that the document uses as places more often than as persons or not at all clearly."""
    votes: Counter[str] = Counter()
    for n in names:
        if n in found:
            votes[n.words.casefold()] += 1 if found[n][0] != "embedded" else 0
        elif scene.owner.get(n.first, (0, 0, ""))[2] == "PERSON":
            votes[n.words.casefold()] -= 1
    return {word for word, count in votes.items() if count > 0}


def echo(name: Name, scene: Scene, places: set[str]) -> tuple[Strength, str] | None:
    """A name that nothing decides is a place where the document calls it one elsewhere."""
    if name.words.casefold() not in places or len(name.words) < 3 or stop(name, scene):
        return None
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if person(name, scene, first, last, label) or ordinary(scene.tokens[name.first]):
        return None
    longer = (first < name.first or last > name.last) and not trailing(scene, name, first, last)
    if (label in BODIES and longer) or followed(name, scene):
        return inside(name, scene, first, label)
    return None if longer else ("weak", "echo")


def member(name: Name, scene: Scene, sure: set[int]) -> tuple[Strength, str] | None:
    """A town that stands in a list with a place: "Bantam, Litchfield and Winsted". `sure` holds where places begin and end."""
    tokens = scene.tokens
    if name.kind not in ("settlement", "admin2") or not name.population or stop(name, scene) or ordinary(tokens[name.first]):
        return None
    first, last, label = scene.owner.get(name.first, (name.first, name.last, ""))
    if person(name, scene, first, last, label) or joined_name(name, scene) or followed(name, scene):
        return None
    before = name.first > 1 and tokens[name.first - 1].lower in (",", "and", "or") and name.first - 1 in sure
    after = name.last + 1 < len(tokens) and tokens[name.last].lower in ("and", "or", ",") and name.last + 1 in sure
    return ("weak", "list") if before or after else None


def unlisted(scene: Scene, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Places that no gazetteer has: the model's spans with a cue beside them."""
    taken = {i for t in found for i in range(t.first, t.last)}
    spans = {(first, last, label) for first, last, label in scene.owner.values() if label in ("GPE", "LOC")} | set(called(scene, taken))
    for start, end, label in sorted(spans):
        first, last = trimmed(scene.tokens, start, end)
        if first >= last or not starts(scene.tokens[first]) or any(i in taken for i in range(first, last)):
            continue
        taken.update(range(first, last))
        span = Span(scene.tokens[first].span.start, scene.tokens[last - 1].span.end)
        name = Name(first, last, scene.text[span.start : span.end], "settlement", 0)
        if not stop(name, scene) and not person(name, scene, first, last, "") and (label == CALLED or beside(name, scene, label)):
            yield Toponym(span, "settlement", "weak", label if label == CALLED else f"model.{label}", first, last)


def repeated(scene: Scene, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """The other mentions of a place that no gazetteer has, where they are one word and no part of a longer name."""
    taken = {i for t in found for i in range(t.first, t.last)}
    names = {scene.tokens[t.first].text for t in found if t.rule == CALLED and t.last - t.first == 1}
    for token in scene.tokens if names else ():
        first, last, _ = scene.owner.get(token.i, (token.i, token.i + 1, ""))
        if token.text in names and token.i not in taken and last - first == 1:
            yield Toponym(token.span, "settlement", "weak", "echo", token.i, token.i + 1)


def called(scene: Scene, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Capitalised words that the text calls a place: "the village of Tell Hajar", "Tell Hajar, a small village"."""
    yield from apposed(scene, taken)
    for token in scene.tokens[1:]:
        if token.lower == "of" and scene.tokens[token.i - 1].text in cue("kind"):
            first = last = token.i + 1
            while (
                last < len(scene.tokens)
                and last not in taken
                and last - first < LONGEST
                and (starts(scene.tokens[last]) or article(scene.tokens, last))
            ):
                last += 3 if article(scene.tokens, last) else 1
            if last > first:
                yield first, last, CALLED


def apposed(scene: Scene, taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Capitalised words before "a small mining town"; "Hughes, a city official" is none."""
    tokens = scene.tokens
    for token in tokens[1:-2]:
        if token.text != "," or tokens[token.i + 1].lower not in ("a", "an"):
            continue
        noun = (
            next((i for i in range(token.i + 2, min(token.i + 6, len(tokens))) if tokens[i].pos != "ADJ" and tokens[i].tag != "NN"), -1) - 1
        )
        if noun < token.i + 2 or tokens[noun].text not in cue("kind") or tokens[noun + 1].tag == "POS":
            continue
        first = token.i
        while first > 0 and first - 1 not in taken and token.i - first < LONGEST and starts(tokens[first - 1]):
            first -= 1
        if first < token.i:
            yield first, token.i, CALLED


def slips(scene: Scene, found: Sequence[Toponym]) -> Iterator[Toponym]:
    """Words one letter away from a place that the document names: taken for it when it is known under neither spelling."""
    taken = {i for t in found for i in range(t.first, t.last)}
    places = {gazetteer.key(scene.text[t.span.start : t.span.end]) for t in found if t.kind == "settlement" and t.strength != "embedded"}
    long = sorted(p for p in places if len(p) >= SLIP)
    for token in scene.tokens if long else ():
        if token.i in taken or len(token.text) < SLIP or not token.text[0].isupper() or ordinary(token):
            continue
        folded = gazetteer.key(token.text)
        if any(p[0] == folded[0] and gazetteer.one_slip(folded, p) for p in long) and not gazetteer.known(token.text):
            yield Toponym(token.span, "settlement", "weak", "slip", token.i, token.i + 1)


def trimmed(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """A span of the model without articles before and possessives or punctuation after the name."""
    while first < last and tokens[first].lower in ("the", "a"):
        first += 1
    while last > first and tokens[last - 1].lower in ("'s", "’s", "’", "'", ",", "."):
        last -= 1
    return first, last
