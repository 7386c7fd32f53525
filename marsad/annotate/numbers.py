"""Numbers in digits and words: cardinals, ordinals, percents, money, measures, durations, ages and vague counts, with their bounds.

What dates, times of day and names are made of is no number and is left out by the words around it, so that no other layer and no
parse is needed. Conventions: "at least n" and "more than n" give `low` n, "up to n" gives `high` n, "about n" gives `best` n and
`approx`; a vague plural is at least two of its scale ("dozens" 24, "hundreds" 200). `rule` names the bound or the vague phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from marsad import lexicon
from marsad.annotate.numerals import Grammar, assemble, grammar, piece, scaled, singulars
from marsad.model import Analysis, Number, Span

# How far around a number its context is looked at: the longest bound has 19 characters, with an adjective behind it 32.
REACH = 34
RANGE = re.compile(r"\s+(?:to|or)\s+|\s*[-–—]\s*", re.IGNORECASE)
BETWEEN = re.compile(r"\b(?:between|ranging\s+from|anywhere\s+from)\s+$", re.IGNORECASE)
CHANGE = re.compile(r"\bfrom\s+(?:(?:about|around|just|only|nearly|some)\s+)?$", re.IGNORECASE)
# Before "from" these make a range of two numbers: "sums ranging from $200 to $4 million", "terms from two to six years".
RANGING = re.compile(
    r"\b(?:rang(?:e[sd]?|ing)|run(?:s|ning)?|ran|var(?:y|ies|ied|ying)|span(?:s|ned|ning)?|anywhere|anything|somewhere|sums?|prices?|terms?|sentences?|estimates?|fees?|ages?)\s+from\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
# A sign of money before either end of a range: "$62 to $68".
SIGN = re.compile(r"(?:US)?[$£€]\s*$|(?:\b[A-Z]{3})$")
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
# Behind degrees, a co-ordinate: "36° 12' N".
BEARING = re.compile(r"\s*(?:\d|[NSEW]\b)")
BY = re.compile(r"\bby\s+(?:(?:about|around|some|nearly|almost|over)\s+)?$", re.IGNORECASE)
MINUS = re.compile(r"(?:^|(?<=[($£€])|(?<=[a-z,:.;]\s))(?:minus[\s-]|[-−])$", re.IGNORECASE)
# "35m of its users": behind a figure "m" is a million where persons or things follow.
MILLION = re.compile(
    r"\s+(?:of\s+(?:its|the|their|our|his|her|these|those)\b|people\b|users?\b|tonnes\b|barrels\b|refugees\b|customers\b|voters\b|viewers\b)",
    re.IGNORECASE,
)


@cache
def directions() -> dict[str, re.Pattern[str]]:
    """Patterns for the words that make a number the size of a change, by direction and place: "up before"."""
    found: dict[str, list[str]] = {}
    for row in lexicon.table("numbers/changes.tsv"):
        found.setdefault(f"{row['direction']} {row['place']}", []).append(row["word"])
    return {
        key: re.compile(rf"\b(?:{'|'.join(words)})\s+(?:(?:by|more|than|as|much|another|about|around|some|nearly|almost|over|a|an|further|just|only|under|up|to)\s+){{0,4}}$" if not key.endswith("after")
                        else rf"\s+(?:{'|'.join(words)})\b", re.IGNORECASE)
        for key, words in found.items()
    }  # fmt: skip


def change_of(before: str, after: str, kind: str = "cardinal") -> str | None:
    """The direction of the change whose size a number is, by the words around it."""
    for key, pattern in directions().items():
        direction, place = key.split()
        if place == "object" and kind == "cardinal":
            continue
        if pattern.match(after) if place == "after" else pattern.search(before):
            return direction
    return None


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
    if a.kind != "cardinal" or b.kind not in ("cardinal", "measure", "duration") or a.best is None or b.best is None:
        return None
    factor = scale(text, a, b)
    low = a.best * factor if a.best * factor < b.best else a.best
    begin = max(start, a.span.start - REACH)
    gap = between(text, a, b)
    before = SIGN.sub("", text[begin : a.span.start])
    if low >= b.best or gap is None or (year(text, a) and year(text, b) and not grammar().person.match(text, b.span.end)):
        return None
    whole = replace(b, span=Span(a.span.start, b.span.end), low=low, best=None, high=b.best, approx=True, rule="range")
    if (opened := BETWEEN.search(before)) and gap in ("and", "to"):
        first = begin + opened.start() if a.span.start - begin == len(before) else a.span.start
        return replace(whole, span=Span(first, b.span.end))
    if not RANGE.fullmatch(f" {gap} ") or year(text, a) or year(text, b):
        return None
    if gap == "to" and changed(before):
        return None
    if gap == "or" and b.best > 2 * low:
        return None
    return whole


def between(text: str, a: Number, b: Number) -> str | None:
    """What joins two numbers, without a unit of the first that the second has too: "4% to 5%", "$62 to $68"; None where the units differ."""
    gap = text[a.span.end : b.span.start]
    bare = SIGN.sub("", gap)
    if unit := grammar().unit.match(bare):
        other = grammar().unit.match(text, b.span.end)
        known = other is not None and (unit.lastgroup, unit[0].strip(" -").lower()) == (other.lastgroup, other[0].strip(" -").lower())
        if not known and b.kind == "cardinal":
            return None
        bare = bare[unit.end() :]
    return bare.strip().lower() or None


def changed(before: str) -> bool:
    """Whether the words before the first of two numbers make them a change and no range: "from", "by", "fell"; not "ranging from"."""
    if CHANGE.search(before):
        return RANGING.search(before) is None
    return change_of(before, "") is not None or BY.search(before) is not None


def scale(text: str, a: Number, b: Number) -> float:
    """What the scale of the second number makes of a first one without: "two to three million" starts at two million."""
    last, own = text[b.span.start : b.span.end].lower().split()[-1], text[a.span.start : a.span.end].lower()
    return SCALES.get(last, 1.0) if not any(s in own for s in SCALES) and (a.best or 0) < 1000 else 1.0


def known_thing(after: str, g: Grammar) -> bool:
    """Whether what stands behind a figure shows that it counts or measures: people, houses, a unit."""
    return g.person.match(after) is not None or g.unit.match(after) is not None


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
    if number.kind == "ordinal":
        return None if g.not_before.search(before) or g.not_after.match(after) or g.span.match(after) else number
    bound = None if number.rule == "range" else g.before.search(before)
    if sign := g.sign.search(before):
        number = money(replace(number, span=Span(begin + sign.start(), number.span.end)), g.currencies[" ".join(sign[1].lower().split())])
        if sign[0].rstrip().endswith(("-", "−")):
            number = scaled(number, -1.0)
        bound = g.before.search(before[: sign.start()])
    elif (age := age_of(text, number, before, after, g)) is not None:
        return age
    elif excluded(text, number, before, after, bound is not None, start):
        return None
    elif (minus := MINUS.search(before)) and number.span.end - number.span.start:
        number = scaled(replace(number, span=Span(begin + minus.start(), number.span.end)), -1.0)
        before = before[: minus.start()]
    return surrounded(text, number, bound, end, g, begin, before)


def surrounded(text: str, number: Number, bound: re.Match[str] | None, end: int, g: Grammar, begin: int, before: str) -> Number:
    """The number with the unit and rate behind it, the change that it is the size of, and its bound."""
    number = with_rate(with_unit(text, number, end, g), text, end, g)
    after = text[number.span.end : min(end, number.span.end + REACH)]
    start = before[: bound.start()] if bound is not None else before
    if number.kind in ("percent", "money", "measure", "cardinal") and (direction := change_of(start, after, number.kind)) is not None:
        number = replace(number, change=direction)
    if bound is not None:
        phrase = " ".join(bound[1].lower().split())
        return bounded(replace(number, span=Span(begin + bound.start(), number.span.end)), g.effects[phrase], phrase)
    if number.rule != "range" and (late := g.after.match(after)):
        phrase = " ".join(late[1].lower().split())
        return bounded(replace(number, span=Span(number.span.start, number.span.end + late.end())), g.later[phrase], phrase)
    return number


def money(number: Number, currency: str) -> Number:
    """The number as an amount; behind a currency sign "m" is a million and no metre."""
    return replace(scaled(number, 1e6 if number.unit == "m" else 1.0), kind="money", unit=currency)


def age_of(text: str, number: Number, before: str, after: str, g: Grammar) -> Number | None:
    """The number as an age: "a 12-year-old boy", "aged 45", "Omar Haddad, 45,"."""
    if number.kind == "duration":
        return None
    words = text[number.span.start : number.span.end]
    if (span := g.span.match(after)) is not None and span["old"]:
        unit = f"{singulars()[span['span'].lower()]} of age"
        return replace(number, span=Span(number.span.start, number.span.end + span.end()), kind="age", unit=unit)
    if g.aged.search(before) or (words.isdigit() and (aged(words, before, after) or SIBLING.search(before))):
        return replace(number, kind="age", unit="year of age", rule="bare")
    return None


def counts(number: Number, before: str, after: str) -> bool:
    """Whether a vague phrase counts: "scores of", not "the scores"; no vague time ("several days")."""
    if grammar().not_after.match(after) or grammar().span.match(after):
        return False
    if number.rule in ("scores", "millions", "a pair", "a couple", "a number", "a small number", "a large number"):
        return re.match(
            r"\s+(?:of|more|were|are|have|wounded|killed|injured|dead|others?)\b", after
        ) is not None and not before.lower().endswith("the ")
    return number.rule != "many" or not re.search(r"\b(?:as|so|how|too)\s+$", before)


def excluded(text: str, number: Number, before: str, after: str, bound: bool, start: int) -> bool:
    """Whether the words around a cardinal make it part of a date, a time, an age or a name."""
    g = grammar()
    if g.not_before.search(before) or g.not_after.match(after) or (number.unit == "degree" and BEARING.match(after)):
        return True
    words = text[number.span.start : number.span.end]
    if words.isdigit():
        return (year(text, number) and not bound and (DATED.search(before) is not None or not known_thing(after, g))) or (
            clock(words, before) and g.unit.match(after) is None
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


def with_unit(text: str, number: Number, end: int, g: Grammar) -> Number:
    """The number with a percent sign, a currency, a measure or a length of time behind it."""
    if number.kind != "cardinal":
        if number.kind == "measure" and number.unit == "m" and MILLION.match(text, number.span.end, end):
            return replace(scaled(number, 1e6), kind="cardinal", unit=None)
        return number
    unit = g.unit.match(text, number.span.end, end)
    span = g.span.match(text, number.span.end, end)
    if span is not None and (unit is None or span.end() >= unit.end()):
        named = singulars()[span["span"].lower()]
        return replace(number, span=Span(number.span.start, span.end("span")), kind="duration", unit=named)
    if unit is None:
        return number
    inside = Span(number.span.start, unit.end())
    if unit["percent"]:
        return replace(number, span=inside, kind="percent", unit="%")
    if unit["money"]:
        return replace(number, span=inside, kind="money", unit=g.currencies[" ".join(unit["money"].lower().split())])
    if unit["symbol"]:
        kind = "money" if g.symbols[unit["symbol"]] in g.currencies.values() else "measure"
        return replace(number, span=inside, kind=kind, unit=g.symbols[unit["symbol"]])
    return replace(number, span=inside, kind="measure", unit=g.measures[" ".join(unit["measure"].lower().split())])


def with_rate(number: Number, text: str, end: int, g: Grammar) -> Number:
    """The number with what it is counted by: "$80 per barrel", "40 hours a week"."""
    if number.kind not in ("money", "measure", "duration"):
        return number
    rate = g.per.match(text, number.span.end, end)
    if rate is None:
        return number
    word = " ".join((rate[1] or rate[2]).lower().split())
    named = g.measures.get(word) or singulars().get(word) or word
    return replace(number, span=Span(number.span.start, number.span.start + rate.end() - number.span.start), per=named)


def bounded(number: Number, effect: str, phrase: str) -> Number:
    """The number as a bound or an approximation."""
    if effect == "low":
        return replace(number, high=None, approx=True, rule=phrase)
    if effect == "high":
        return replace(number, low=None, best=None, approx=True, rule=phrase)
    return replace(number, low=None, high=None, approx=True, rule=phrase)
