"""Time expressions: where they stand, their TIMEX3 type, and what their words say, ready for `marsad.resolve.times`."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.annotate.times import tense
from marsad.annotate.times.grammar import Rule, match
from marsad.annotate.times.words import Words, antique, tokenize
from marsad.model import Analysis, Span, Timex

# The kinds of date whose year or week depends on the tense of their clause.
TENSED = frozenset({"date", "pair", "month", "wday", "season", "quarter", "feast", "part"})
# The values of a range's first end, and what the values of its second make the two.
FIRSTS = frozenset({"ad", "am", "ay", "as", "an"})
SORTS = (("s", "season"), ("d", "date"), ("m", "month"), ("n", "length"), ("y", "year"))


def find(analysis: Analysis) -> Iterator[Timex]:
    """The layer `time`: every time expression of the blocks that carry content, in the order of the text.

    `data` is (kind, ((name, value), ...)): the kind says which arithmetic applies, the names are those of `data/times/rules.tsv`.
    """
    document = analysis.document
    ancient = antique(document.text)
    for block in document.blocks:
        if block.analysed:
            yield from read(document.text, *block.span, ancient)


def read(text: str, start: int, end: int, ancient: bool = False) -> Iterator[Timex]:
    """The time expressions of one stretch of a text."""
    words = tokenize(text, start, end, ancient)
    for rule, first, last, values in match(words):
        if rule.kind in TENSED:
            values["tense"] = tense.of(words, first, last)
        if rule.kind in ("pair", "lengths"):
            yield from halves(words, rule, first, last, values)
        elif rule.kind != "person":  # an age is no time; the rule keeps its number from being read as a length
            yield mark(words, rule.type, rule.name, first, last, rule.kind, values)


def mark(words: Words, kind: str, name: str, first: int, last: int, action: str, values: dict[str, object]) -> Timex:
    """One annotation over the tokens `[first, last)`."""
    return Timex(Span(words.starts[first], words.ends[last - 1]), kind, name, (action, tuple(sorted(values.items()))))


def halves(words: Words, rule: Rule, first: int, last: int, values: dict[str, object]) -> Iterator[Timex]:
    """The two ends of a range, "5-6 May 1945": the first takes from the second what its own words leave out."""
    cut = values.pop("cut")
    split = values.pop("split")
    own = {key[1:]: value for key, value in values.items() if key in FIRSTS}
    right = {key: value for key, value in values.items() if key not in FIRSTS}
    left = {**{key: value for key, value in right.items() if key in ("tense", "era", "yr", "u")}, **own}
    left.update(before_year(right, own))
    kind = next(k for name, k in SORTS if name in right)
    if kind == "date" and "m" not in left:
        left["m"] = right["m"]
    assert isinstance(cut, int)
    assert isinstance(split, int)
    if kind == "date" and "m" not in right:
        right["m"] = left["m"]
    yield mark(words, rule.type, rule.name, first, cut, kind, left)
    yield mark(words, rule.type, rule.name, split, last, kind, right)


def before_year(right: dict[str, object], own: dict[str, object]) -> dict[str, object]:
    """The year of a range's first end where only the second names one: the year before if its month is the later of the two."""
    year, month, first = right.get("y"), right.get("m"), own.get("m")
    if "y" in own or not isinstance(year, int):
        return {}
    if isinstance(month, int) and isinstance(first, int) and first > month:
        return {"y": year - 1}
    return {"y": year}
