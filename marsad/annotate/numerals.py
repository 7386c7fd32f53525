"""The patterns of numbers, and the value of a number put together from words and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from marsad import lexicon
from marsad.model import Number, Span

MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
MONTH = f"(?:{MONTHS}|{MONTHS.upper()})"


class Piece(NamedTuple):
    """One word or figure that a number is made of."""

    kind: str
    value: float
    start: int
    end: int
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns and tables behind `find`."""

    piece: re.Pattern[str]
    values: dict[str, tuple[str, float]]
    vague: dict[str, float | None]
    before: re.Pattern[str]
    after: re.Pattern[str]
    effects: dict[str, str]
    later: dict[str, str]
    sign: re.Pattern[str]
    unit: re.Pattern[str]
    currencies: dict[str, str]
    measures: dict[str, str]
    symbols: dict[str, str]
    per: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    span: re.Pattern[str]
    aged: re.Pattern[str]
    person: re.Pattern[str]


def alternation(forms: Iterable[str]) -> str:
    """A pattern for any of these forms, the longest first; blanks stand for any white space."""
    ordered = sorted(set(forms), key=lambda f: (-len(f), f))
    return "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in ordered)


@cache
def grammar() -> Grammar:
    """The patterns, compiled once from the data files."""
    words = {r["word"]: (r["kind"], float(r["value"])) for r in lexicon.table("numbers/words.tsv")}
    ordinals = {r["word"]: ("ordinal", float(r["value"])) for r in lexicon.table("numbers/ordinals.tsv")}
    vague = {r["phrase"]: float(r["low"]) if r.get("low") else None for r in lexicon.table("numbers/vague.tsv")}
    bounds = lexicon.table("numbers/bounds.tsv")
    money = lexicon.table("numbers/currencies.tsv")
    measures, symbols, glued = units()
    multiples = alternation(w for w, (kind, _) in words.items() if kind in ("hundred", "dozen", "scale"))
    codes = rf"(?<=\b(?:{'|'.join(m['form'] for m in money if m['place'] == 'code')}))|(?<=\$US)|(?<=\$NZ)|(?<=\$A)|(?<=\bRM)|(?<=\bRs)"
    spans = alternation(lexicon.lines("numbers/spans.txt"))
    labels = lexicon.lines("numbers/labels.txt")
    small, capital = [w for w in labels if w.islower()], [w for w in labels if not w.islower()]
    return Grammar(
        piece=re.compile(
            rf"(?<![\w.,/:$£€-])(?:(?P<few>several|an?\s+few|an?\s+couple(?:\s+of)?|few)(?=\s+(?:{multiples})\b)"
            rf"|(?P<half>half\s+an?|an?\s+half)(?=[\s-]+(?:{multiples})\b)|(?P<article>an?)(?=\s+(?:{multiples})\b))\b"
            rf"|(?:(?<![\w.,/:])|{codes})(?:(?<![A-Za-z]-)|(?<=minus-)|(?<=sub-)|(?<=now-))"
            rf"(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<suffix>st|nd|rd|th|tn|bn|mn|mil|km|mm|cm|kg|m|k|lb|{glued})?(?![\w/]|[.,:]\d)"
            rf"|(?<![\w])(?P<vague>{alternation(vague)})(?![\w-])"
            rf"|(?<![\w])(?P<word>{alternation(words | ordinals)})(?![^\W_])(?!['’]s\b)",
            re.IGNORECASE,
        ),
        values=words | ordinals,
        vague=vague,
        before=re.compile(
            rf"(?<![\w-])({alternation(b['phrase'] for b in bounds if b['side'] == 'before')}|[~≈])"
            r"(?:\s+(?:an?\s+)?(?:additional|further|other|another|estimated))?\s*$",
            re.IGNORECASE,
        ),
        after=re.compile(rf"\s*,?\s*({alternation(b['phrase'] for b in bounds if b['side'] == 'after')})\b", re.IGNORECASE),
        effects={b["phrase"]: b["effect"] for b in bounds if b["side"] == "before"} | {"~": "about", "≈": "about"},
        later={b["phrase"]: b["effect"] for b in bounds if b["side"] == "after"},
        sign=re.compile(rf"({alternation(m['form'] for m in money if m['place'] in ('sign', 'code'))})[-−]?\s*$"),
        unit=re.compile(
            rf"(?P<percent>\s*(?:%|-?per[\s-]?cent\b|-?percentage\s+points?\b|pct\b|pc\b))"
            rf"|\s+(?P<money>{alternation(m['form'] for m in money if m['place'] in ('word', 'code'))})\b"
            rf"|(?:\s+|-)(?P<measure>{alternation(measures)})(?![\w²³])(?!\s+bombs?\b)"
            rf"|\s*(?P<symbol>(?-i:{alternation(symbols)}))(?![\w²³/])(?!\s*\d)",
            re.IGNORECASE,
        ),
        currencies={m["form"].lower(): m["code"] for m in money},
        measures=measures,
        symbols=symbols,
        per=re.compile(
            rf"(?:\s*/\s*|\s+per\s+|-per-)({alternation(measures)}|[a-z]+)\b|\s+(?:an?|each|every)\s+({spans}|share|barrel|head|person|ounce|piece|unit)\b",
            re.IGNORECASE,
        ),
        not_before=re.compile(
            rf"(?:\b{MONTH}\.?|\bA\.?D\.?|\bages?\s+(?:of|from|between)|\bages|\bages\s+of\s+\w+\s+and"
            rf"|\b(?:{alternation(capital)})|(?i:\b(?:{alternation(small)})))\s*$|\d\s*[-–/]$|\[$|(?<![a-z])[A-Z][\w’'-]+\s\($(?=\))"
        ),
        not_after=re.compile(
            rf"\s*(?:of\s+)?{MONTH}\b(?!\s+(?:HAVE|BE)\b)|(?i:\s*-?\s*(?:a\.m|am|p\.m|pm|gmt|utc|o['’]clock|b\.?c|bce|a\.?d)\b)|\s+local\s+time|[-–/]\d|\s*°\s*(?:\d|[NSEW]\b)"
            rf"|\s+(?:[A-Z][\w’'.-]*\s+){{0,3}}(?:{STREETS})\b"
        ),
        span=re.compile(
            rf"(?i:(?:\s+(?:more|further|consecutive|straight|full|long|whole|additional))*[\s-]*(?P<span>{spans})\b)(?P<old>[\s-]*(?:old\b|of\s+age\b))?"
        ),
        aged=re.compile(r"\b(?:aged?|ages)\s+(?:of\s+)?$", re.IGNORECASE),
        person=re.compile(rf"\s+(?:\w+\s+)?(?:{alternation(lexicon.lines('numbers/persons.txt'))})\b", re.IGNORECASE),
    )


STREETS = "Road|Rd|Street|St|Avenue|Ave|Way|Lane|Drive|Boulevard|Blvd|Terrace|Crescent|Close"
# Words of units as short as these stand right behind a figure: "50mph", "3lbs".
SHORT = 4


def units() -> tuple[dict[str, str], dict[str, str], str]:
    """Unit by word, unit by symbol, and a pattern for what may be glued to a figure."""
    rows = lexicon.table("numbers/units.tsv")
    spans = {w: w for w in lexicon.lines("numbers/spans.txt")}
    measures = {form: r["unit"] for r in rows for form in parts(r, "forms")}
    symbols = {form: r["unit"] for r in rows for form in parts(r, "symbols")}
    exact = {form: r["unit"] for r in rows for form in parts(r, "glued")}
    coins = {r["form"]: r["code"] for r in lexicon.table("numbers/currencies.tsv") if r["place"] == "glued"}
    short = [w for w in (*measures, *spans) if len(w) <= SHORT and w.isalpha()] + [
        w for w in measures if "/" in w or w.startswith(("sq", "cu ", "deg"))
    ]
    glued = f"(?-i:{alternation((*symbols, *exact, *coins))})|{alternation(short)}"
    return measures, symbols | exact | coins, glued


def parts(row: dict[str, str], column: str) -> list[str]:
    """The forms in a column of units.tsv."""
    return [form for form in row.get(column, "").split("|") if form]


def piece(m: re.Match[str], g: Grammar) -> Piece:
    """A match as a piece with its value."""
    kind = m.lastgroup or ""
    if m["digits"]:
        suffix = m["suffix"] or ""
        kind = "ordinal" if suffix.lower() in ("st", "nd", "rd", "th") else "digits"
        return Piece(kind, float(m["digits"].replace(",", "")), m.start(), m.end(), suffix)
    if kind == "word":
        kind, value = g.values[m["word"].lower()]
        return Piece(kind, value, m.start(), m.end())
    value = {"article": 1.0, "half": 0.5, "few": 2.0}.get(kind, 0.0)
    return Piece(kind, value, m.start(), m.end())


def assemble(text: str, pieces: list[Piece]) -> Iterator[Number]:
    """Numbers from neighbouring pieces: "two hundred and fifty thousand", "twenty-one", "half a million", "several dozen"."""
    i = 0
    while i < len(pieces):
        first = pieces[i]
        if first.kind == "vague":
            phrase = " ".join(text[first.start : first.end].lower().split())
            yield Number(Span(first.start, first.end), "vague", grammar().vague[phrase], None, None, True, rule=phrase)
            i += 1
            continue
        if first.kind in ("hundred", "dozen", "scale"):
            i += 1
            continue
        value, stop = total(text, pieces, i)
        span = Span(first.start, pieces[stop - 1].end)
        ordinal = pieces[stop - 1].kind == "ordinal"
        if first.kind == "few":
            phrase = " ".join(text[span.start : span.end].lower().split())
            yield Number(span, "vague", value, None, None, True, rule=phrase)
        else:
            yield measured(
                Number(span, "ordinal" if ordinal else "cardinal", value, value, value, rule="ordinal" if ordinal else ""), pieces[stop - 1]
            )
        i = stop


SUFFIXES = {"tn": 1e12, "bn": 1e9, "mn": 1e6, "mil": 1e6, "k": 1e3}


def measured(number: Number, last: Piece) -> Number:
    """The number with what a suffix on its figure says: "10km", "155mm", "5bn", "30min"."""
    lower = last.suffix.lower()
    if not last.suffix or last.kind != "digits":
        return number
    if lower in SUFFIXES and last.suffix not in grammar().symbols:
        return scaled(number, SUFFIXES[lower])
    if lower in singulars():
        return replace(number, kind="duration", unit=singulars()[lower])
    unit = grammar().symbols.get(last.suffix) or grammar().measures.get(lower) or lower
    kind = "money" if unit in grammar().currencies.values() else "percent" if unit == "%" else "measure"
    return replace(number, kind=kind, unit=unit)


def scaled(number: Number, factor: float) -> Number:
    """The number times a factor."""
    low, best, high = (None if v is None else round(v * factor, 6) for v in (number.low, number.best, number.high))
    return replace(number, low=low, best=best, high=high)


@cache
def singulars() -> dict[str, str]:
    """The lengths of time by their words: "hrs" is hour."""
    short = {"sec": "second", "min": "minute", "hr": "hour", "yr": "year", "centurie": "century"}
    out = {}
    for word in lexicon.lines("numbers/spans.txt"):
        stem = word.removesuffix("s")
        out[word] = short.get(stem, stem)
    return out


def total(text: str, pieces: list[Piece], i: int) -> tuple[float, int]:
    """The value of the number that starts at piece `i`, and the piece after it."""
    done, current = 0.0, pieces[i].value
    last = pieces[i]
    i += 1
    while i < len(pieces):
        nxt, gap = pieces[i], text[last.end : pieces[i].start]
        if not joins(gap, last, nxt, current):
            break
        if nxt.kind in ("hundred", "dozen"):
            current = (current or 1) * nxt.value
        elif nxt.kind == "scale":
            done, current = done + (current or 1) * nxt.value, 0.0
        else:
            current += nxt.value
        last = nxt
        i += 1
    return round(done + current, 6), i


def joins(gap: str, last: Piece, nxt: Piece, current: float) -> bool:
    """Whether the next piece goes on with the number."""
    plain = gap == "-" or (gap != "" and gap.isspace())
    linked = plain or gap.strip(" ,\n\t") == "and"
    if nxt.kind in ("hundred", "dozen"):
        return plain and last.kind not in ("hundred", "scale", "ordinal", "vague") and current < 100
    if nxt.kind == "scale":
        return plain and last.kind not in ("ordinal", "vague", "scale")
    if last.kind == "ten":
        return plain and nxt.kind in ("unit", "ordinal") and 0 < nxt.value < 10
    return linked and last.kind in ("hundred", "scale") and nxt.kind in ("unit", "ten", "ordinal") and nxt.value < 100
