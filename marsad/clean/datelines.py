"""The dateline at the head of a paragraph, "GOMA, Congo, Jan. 3 (Agency) - ", as a block of its own: it is no part of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from marsad import lexicon
from marsad.match import gazetteer, register
from marsad.model import Block, Span

WORD = r"[A-ZÀ-Þ][\w'’.]{0,30}"
SMALL = r"(?:of|the|and|de|del|da|do|la|las|los|le|al|el|ez|es|az|ar|as|ash|ad|an|at|au|upon|sur|am|bin|du|des)"
NAME = rf"(?:the )?{WORD}(?:(?:\s|\s?/\s?|-)(?:{SMALL}[\s-]){{0,2}}{WORD}){{0,4}}"
MONTH = r"(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zA-Z]{0,6}\.?"
WEEKDAY = r"(?i:mon|tue|wed|thu|fri|sat|sun)[a-zA-Z]{0,6}\.?"
DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
DATE = rf"(?:{WEEKDAY},?\s+)?(?:{DAY}\s+{MONTH}(?:,?\s+\d{{2,4}})?|{MONTH}\s+{DAY}(?:,?\s+\d{{4}})?)|{WEEKDAY}"
BRACKET = r"[(\[](?P<{}>[A-Z0-9][^()\[\]\n]{{1,60}})[)\]]"
# A place with what it lies in, a date and an agency where they stand, and a dash; or all of it in brackets: "(Beirut, May 4, 2021) – ".
# With a date, a full stop or the end of the line does as well: "Kyiv, 14 March 2023. ".
OPEN = re.compile(
    rf"(?P<place>{NAME}?)(?:,\s+(?P<region>{NAME}(?:,\s+{NAME})?))??(?:\s+{BRACKET.format('within')})?(?:,?(?:\s+[-–—|])?\s+(?P<date>{DATE}))?"
    rf"(?:,?\s+{BRACKET.format('agency')})?(?P<mark>\s*(?:--+|[—–―])|\s+[-_](?=\s)|\s?\.\s?[-–—]+(?=\s)|:(?=\s)|(?(date)(?(agency)(?=\s)|(?!))|(?!))|(?(date)\.(?=\s)|(?!))|(?(date)(?=\.?\s*\Z)|(?!)))\s*(?:\[[A-Z][^\]\n]{{0,60}}\]\s*)*(?=[A-ZÀ-Þ0-9\"“‘'(]|\.?\Z)"
)
CLOSED = re.compile(
    rf"\((?P<place>{NAME})(?:,\s+(?P<region>{NAME}))??(?:,?\s+(?P<date>{DATE}))?\)(?P<mark>\s*(?:--+|[—–―])|\s+-(?=\s))\s*(?=[A-ZÀ-Þ0-9\"“‘'])"
)
# Two lines of a cable: no dateline is longer.
REACH = 160
DIGIT = re.compile(r"\d")
END = re.compile(r"[.!?]\s|\n")


def split(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the datelines of paragraphs cut off: role `byline`, rule `dateline.head`."""
    first = next((b for b in blocks if b.role == "body"), None)
    return tuple(part for block in blocks for part in parts(text, block, block is first))


def parts(text: str, block: Block, opens: bool) -> Iterator[Block]:
    """A block, in two if it starts with a dateline."""
    end = length(text, block.span, opens) if block.role == "body" else 0
    if end:
        words = text[block.span.start : end].rstrip()
        yield Block("byline", Span(block.span.start, block.span.start + len(words)), "dateline.head")
        if end < block.span.end:
            yield replace(block, span=Span(end, block.span.end))
    else:
        yield block


def length(text: str, span: Span, opens: bool) -> int:
    """Where the dateline of a paragraph ends, or 0. Past the first paragraph only a place in capitals makes one."""
    reach = min(span.end, span.start + REACH)
    found = OPEN.match(text, span.start, reach) or CLOSED.match(text, span.start, reach)
    if found is None or not (opens or found["place"].isupper()):
        return 0
    return found.end() if believed(text, found) else 0


def believed(text: str, found: re.Match[str]) -> bool:
    """Whether the words before the dash are a dateline rather than a subject: a date, a known agency or a known place shows it."""
    place, region = found["place"], found["region"]
    brackets = [b for name in ("within", "agency") if name in found.re.groupindex and (b := found[name])]
    if found["mark"] in (".", ""):
        return bool(found["date"] and DIGIT.search(found["date"])) and located(place)
    if found["mark"] == ":":
        return bool(found["date"] and DIGIT.search(found["date"])) or (place.isupper() and len(place) > 3 and located(place))
    if found["date"] or any(b.upper() in agencies() or DIGIT.search(b) for b in brackets):
        return True
    if not place.isupper() and found.re is OPEN and (paired(text, found) or (region is None and country(place))):
        return False  # "Iraq - Iran war" names two states; reports are sent from towns
    return located(place) or (place.isupper() and region is not None and bool(gazetteer.entries(region.split(",")[0])))


def paired(text: str, found: re.Match[str]) -> bool:
    """Whether a second dash of the kind follows in the sentence: "Aleppo — Syria's largest city — fell"."""
    stop = END.search(text, found.end())
    return found["mark"].strip() in text[found.end() : stop.start() if stop else len(text)]


def located(words: str) -> bool:
    """Whether words name places only, and no group or body that the register knows: "BEIRUT/AMMAN", not "ISIS"."""
    if any(register.actors()[i].type in ("group", "body") for i in register.lookup(words)):
        return False
    names = re.split(r"\s*/\s*|\s+and\s+", words)
    return bool(gazetteer.entries(words)) or all(gazetteer.entries(name) for name in names)


def country(words: str) -> bool:
    """Whether words name a country."""
    return any(entry.kind == "country" for entry in gazetteer.entries(words))


@cache
def agencies() -> frozenset[str]:
    """The labels of agencies."""
    return frozenset(row["label"] for row in lexicon.table("clean/agencies.tsv"))
