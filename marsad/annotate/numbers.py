"""Numbers in digits and words: cardinals, ordinals, percents, money, measures and vague counts, with their bounds.

What dates, times, ages and names are made of is no count and is left out by the words around it, so that no other layer and no
parse is needed. Conventions: "at least n" and "more than n" give `low` n, "up to n" gives `high` n, "about n" gives `best` n and
`approx`; a vague plural is at least two of its scale ("dozens" 24, "hundreds" 200). `rule` names the bound or the vague phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from marsad.annotate.numerals import Grammar, assemble, grammar, piece
from marsad.model import Analysis, Number, Span

# How far around a number its context is looked at: the longest bound has 19 characters, with an adjective behind it 32.
REACH = 34
RANGE = re.compile(r"\s+(?:to|or)\s+|\s*[-–—]\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|ranging\s+from|anywhere\s+from)\s+$", re.IGNORECASE)
CHANGE = re.compile(r"\bfrom\s+$", re.IGNORECASE)
# What may stand between the ends of a range besides its word: "between 4% and 5%", "$62 to $68".
UNITS = re.compile(r"^\s*(?:%|per\s?cent)|(?:US)?[$£€]$", re.IGNORECASE)
SIGN = re.compile(r"(?:US)?[$£€]\s*$")
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}
NAMED = re.compile(r"\s[A-Z]")
SUPERLATIVE = re.compile(r"\s+(?:another\b|day\b|thing\b|of\s+(?:the|its|their|his|our)\s+(?:most|least|\w+est)\b)", re.IGNORECASE)
NO_ONE = re.compile(r"\b(?:no|any|every|this|that|which|the|each|some)[\s-]+$", re.IGNORECASE)
FRACTION = re.compile(
    r"(?<![\w-])(?:(a|an|one|two|three|four)[\s-]+)?(half|halves|thirds?|quarters?|fifths?|tenths?)(?=\s+(?:of|the|its|their|his|her|all)\b)",
    re.IGNORECASE,
)
DATED = re.compile(r"\b(?:in|since|by|until|from|during|early|late|mid)[\s-]+$", re.IGNORECASE)
SIBLING = re.compile(r"\baged?\s+(?:\w+,\s+)*\w+(?:,)?\s+(?:and|or|to)\s+$", re.IGNORECASE)
PARTS = {"hal": 2, "thi": 3, "qua": 4, "fif": 5, "ten": 10}
COUNTS = {"two": 2, "three": 3, "four": 4}


def find(analysis: Analysis) -> Iterator[Number]:
    """The numbers of an analysis, sentence by sentence."""
    text = analysis.document.text
    for sentence in analysis.sentences:
        yield from scan(text, sentence.span.start, sentence.span.end)


def scan(text: str, start: int, end: int) -> Iterator[Number]:
    """The numbers in one stretch of a text."""
    g = grammar()
    fractions = list(shares(text, start, end))
    yield from fractions
    found = list(assemble(text, [piece(m, g) for m in g.piece.finditer(text, start, end)]))
    skip = -1
    for n, number in enumerate(found):
        if n == skip or any(number.span.touches(f.span) for f in fractions):
            continue
        joined = both_ends(text, number, found[n + 1], start) if n + 1 < len(found) else None
        if joined is not None:
            skip = n + 1
        if done := finish(text, joined or number, start, end, g):
            yield done


def shares(text: str, start: int, end: int) -> Iterator[Number]:
    """Fractions of something, as percents: "a third of", "two-thirds of", "half the"."""
    for m in FRACTION.finditer(text, start, end):
        count, part = (m[1] or "one").lower(), PARTS[m[2][:3].lower()]
        if m[1] is None and part != 2:
            continue
        value = round(100 * COUNTS.get(count, 1) / part, 1)
        yield Number(Span(m.start(), m.end()), "percent", value, value, value, unit="%", rule="fraction")


def both_ends(text: str, a: Number, b: Number, start: int) -> Number | None:
    """Two numbers that are the ends of a range: "between 30 and 40", "30 to 40", "five or six"; "from 12 to 17" is a change."""
    if a.kind != "cardinal" or b.kind != "cardinal" or a.best is None or b.best is None:
        return None
    low = a.best * scale(text, a, b)
    gap, begin = UNITS.sub("", text[a.span.end : b.span.start]), max(start, a.span.start - REACH)
    before = SIGN.sub("", text[begin : a.span.start])
    if low >= b.best:
        return None
    opened = BETWEEN.search(before)
    if opened and gap.strip().lower() in ("and", "to"):
        first = begin + opened.start() if a.span.start - begin == len(before) else a.span.start
        return Number(Span(first, b.span.end), "cardinal", low, None, b.best, True, rule="range")
    if not RANGE.fullmatch(gap) or CHANGE.search(before) or year(text, a) or year(text, b):
        return None
    if gap.strip().lower() == "or" and b.best > 2 * low:
        return None
    return Number(Span(a.span.start, b.span.end), "cardinal", low, None, b.best, True, rule="range")


def scale(text: str, a: Number, b: Number) -> float:
    """What the scale of the second number makes of a first one without: "two to three million" starts at two million."""
    last, own = text[b.span.start : b.span.end].lower().split()[-1], text[a.span.start : a.span.end].lower()
    return SCALES.get(last, 1.0) if not any(s in own for s in SCALES) and (a.best or 0) < 1000 else 1.0


def year(text: str, number: Number) -> bool:
    """Whether a figure looks like a year: four digits without a comma, 1800 to 2099."""
    words = text[number.span.start : number.span.end]
    return len(words) == 4 and words.isdigit() and words[:2] in ("18", "19", "20")


def finish(text: str, number: Number, start: int, end: int, g: Grammar) -> Number | None:
    """The number with its bounds and unit, or None where its surroundings show that it counts nothing."""
    begin = max(start, number.span.start - REACH)
    before, after = text[begin : number.span.start], text[number.span.end : min(end, number.span.end + REACH)]
    if number.kind == "vague":
        return number if counts(number, before, after) else None
    bound = None if number.rule == "range" else g.before.search(before)
    if number.kind == "ordinal":
        return None if g.not_before.search(before) or g.not_after.match(after) else number
    if sign := g.sign.search(before):
        number = money(replace(number, span=Span(begin + sign.start(), number.span.end)), g.currencies[sign[1].lower()])
        bound = g.before.search(before[: sign.start()])
    elif excluded(text, number, before, after, bound is not None, start):
        return None
    number = with_unit(number, after, g)
    if bound is not None:
        phrase = " ".join(bound[1].lower().split())
        return bounded(replace(number, span=Span(begin + bound.start(), number.span.end)), g.effects[phrase], phrase)
    if late := g.after.match(text[number.span.end : min(end, number.span.end + REACH)]):
        phrase = " ".join(late[1].lower().split())
        return bounded(replace(number, span=Span(number.span.start, number.span.end + late.end())), g.later[phrase], phrase)
    return number


def money(number: Number, currency: str) -> Number:
    """The number as an amount; behind a currency sign "m" is a million and no metre."""
    factor = 1e6 if number.unit == "m" else 1.0
    low, best, high = (None if v is None else round(v * factor, 2) for v in (number.low, number.best, number.high))
    return replace(number, kind="money", low=low, best=best, high=high, unit=currency)


def counts(number: Number, before: str, after: str) -> bool:
    """Whether a vague phrase counts: "scores of", not "the scores"; no vague time ("several days")."""
    if grammar().not_after.match(after):
        return False
    if number.rule in ("scores", "millions", "a pair", "a couple", "a number", "a small number", "a large number"):
        return re.match(
            r"\s+(?:of|more|were|are|have|wounded|killed|injured|dead|others?)\b", after
        ) is not None and not before.lower().endswith("the ")
    return number.rule != "many" or not re.search(r"\b(?:as|so|how|too)\s+$", before)


def excluded(text: str, number: Number, before: str, after: str, bound: bool, start: int) -> bool:
    """Whether the words around a cardinal make it part of a date, a time, an age or a name."""
    g = grammar()
    if g.not_before.search(before) or g.not_after.match(after):
        return True
    words = text[number.span.start : number.span.end]
    if words.isdigit():
        return (
            SIBLING.search(before) is not None
            or (year(text, number) and not bound and (DATED.search(before) is not None or not g.person.match(after)))
            or aged(words, before, after)
            or clock(words, before)
        )
    if words.lower() == "one":
        return bool(NO_ONE.search(before) or SUPERLATIVE.match(after) or after.startswith(("-sided", "-time", "-off", "’s", "'s")))
    return titled(words, number.span.start == start, before, after)


def titled(words: str, first: bool, before: str, after: str) -> bool:
    """Whether a number word is a part of a name: "Five Eyes", in the middle of a sentence."""
    return words.istitle() and not first and NAMED.match(after) is not None and bool(before) and before.rstrip()[-1:].islower()


def aged(words: str, before: str, after: str) -> bool:
    """Whether a figure between commas after a name is an age: "John Roe, 45, said"."""
    return len(words) <= 2 and before.endswith(", ") and after[:1] in (",", ")", ".") and re.search(r"[A-Z][\w’'-]+, $", before) is not None


def clock(words: str, before: str) -> bool:
    """Whether four digits are an hour of the day: "at 1430"."""
    return (
        len(words) == 4
        and re.search(r"\b(?:at|since|until)\s+(?:about\s+|around\s+)?$", before, re.IGNORECASE) is not None
        and int(words[:2]) < 24
        and int(words[2:]) < 60
    )


def with_unit(number: Number, after: str, g: Grammar) -> Number:
    """The number with a percent sign, a currency or a measure behind it."""
    unit = g.unit.match(after)
    if unit is None or number.kind == "money":
        return number
    span = Span(number.span.start, number.span.end + unit.end())
    if unit["percent"]:
        return replace(number, span=span, kind="percent", unit="%")
    if unit["money"]:
        return replace(number, span=span, kind="money", unit=g.currencies[" ".join(unit["money"].lower().split())])
    return replace(number, span=span, kind="measure", unit=g.measures[unit["measure"].lower()])


def bounded(number: Number, effect: str, phrase: str) -> Number:
    """The number as a bound or an approximation."""
    if effect == "low":
        return replace(number, high=None, approx=True, rule=phrase)
    if effect == "high":
        return replace(number, low=None, best=None, approx=True, rule=phrase)
    return replace(number, low=None, high=None, approx=True, rule=phrase)
