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
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
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
    measures = {r["form"]: r["unit"] for r in lexicon.table("numbers/measures.tsv")}
    multiples = alternation(w for w, (kind, _) in words.items() if kind in ("hundred", "dozen", "scale"))
    return Grammar(
        piece=re.compile(
            rf"(?<![\w.,/:$£€-])(?:(?P<few>several|an?\s+few|an?\s+couple(?:\s+of)?|few)(?=\s+(?:{multiples})\b)"
            rf"|(?P<half>half\s+an?|an?\s+half)(?=[\s-]+(?:{multiples})\b)|(?P<article>an?)(?=\s+(?:{multiples})\b))\b"
            r"|(?<![\w.,/:])(?<![A-Za-z]-)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>st|nd|rd|th|bn|mn|km|mm|cm|kg|m|k|lb)?(?![\w/]|[.,:]\d)"
            rf"|(?<![\w])(?P<vague>{alternation(vague)})(?![\w-])"
            rf"|(?<![\w])(?P<word>{alternation(words | ordinals)})(?![^\W_])(?!['’]s\b)",
            re.IGNORECASE,
        ),
        values=words | ordinals,
        vague=vague,
        before=re.compile(
            rf"(?<![\w-])({alternation(b['phrase'] for b in bounds if b['side'] == 'before')}|~)"
            r"(?:\s+(?:an?\s+)?(?:additional|further|other|another|estimated))?\s*$",
            re.IGNORECASE,
        ),
        after=re.compile(rf"\s*,?\s*({alternation(b['phrase'] for b in bounds if b['side'] == 'after')})\b", re.IGNORECASE),
        effects={b["phrase"]: b["effect"] for b in bounds if b["side"] == "before"} | {"~": "about"},
        later={b["phrase"]: b["effect"] for b in bounds if b["side"] == "after"},
        sign=re.compile(rf"({alternation(m['form'] for m in money if m['place'] in ('sign', 'code'))})\s*$"),
        unit=re.compile(
            rf"(?P<percent>\s*(?:%|per\s?cent\b|percentage\s+points?\b|pct\b))"
            rf"|\s+(?P<money>{alternation(m['form'] for m in money if m['place'] in ('word', 'code'))})\b"
            rf"|(?:\s+|-)(?:square\s+|cubic\s+|nautical\s+)?(?P<measure>{alternation(measures)})\b",
            re.IGNORECASE,
        ),
        currencies={m["form"].lower(): m["code"] for m in money},
        measures=measures,
        not_before=re.compile(
            rf"(?:\b{MONTH}\.?|\b{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?|\b(?:aged?|ages)(?:\s+(?:of|from|between))?|\bages\s+of\s+\w+\s+and"
            rf"|(?i:\b(?:{alternation(lexicon.lines('numbers/labels.txt'))})))\s*$|\d\s*[-–/]$|\[$"
        ),
        not_after=re.compile(
            rf"\s*(?:of\s+)?{MONTH}\b(?!\s+(?:HAVE|BE)\b)|(?i:\s*-?\s*(?:(?:more|further|consecutive|straight|full|long|whole)\s+)?"
            rf"(?:{alternation(lexicon.lines('numbers/spans.txt'))})\b)|\s+local\s+time|[-–/]\d|[\s-]*years?[\s-]old|\s*°"
        ),
        person=re.compile(rf"\s+(?:\w+\s+)?(?:{alternation(lexicon.lines('numbers/persons.txt'))})\b", re.IGNORECASE),
    )


def piece(m: re.Match[str], g: Grammar) -> Piece:
    """A match as a piece with its value."""
    kind = m.lastgroup or ""
    if m["digits"]:
        suffix = (m["suffix"] or "").lower()
        kind = "ordinal" if suffix in ("st", "nd", "rd", "th") else "digits"
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


SUFFIXES = {"bn": 1e9, "mn": 1e6, "k": 1e3}


def measured(number: Number, last: Piece) -> Number:
    """The number with what a suffix on its figure says: "10km", "155mm", "5bn"."""
    if last.suffix in SUFFIXES and number.best is not None:
        value = round(number.best * SUFFIXES[last.suffix], 6)
        return replace(number, low=value, best=value, high=value)
    if last.suffix and last.kind == "digits":
        return replace(number, kind="measure", unit=last.suffix)
    return number


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
