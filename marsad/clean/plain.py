"""Plain text: nothing is changed, every paragraph and line gets a role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad import lexicon
from marsad.clean import decoding, roles
from marsad.clean.page import Page
from marsad.clean.units import units

if TYPE_CHECKING:
    from marsad.model import Block

# The longest text that is read: three times the longest novel in one volume (set by judgement).
LONGEST = 10_000_000
AGENCY = re.compile(r"[(\[]([A-Z][A-Za-z/ -]{1,40})[)\]]\s*(?:--|[-–—])")


def parse(content: bytes, _url: str | None = None) -> Page:
    """The page of a plain text."""
    text, doubt = decoding.decode(content)
    problems = (("TEXT-001", doubt),) if doubt else ()
    if len(text) > LONGEST:
        return Page(problems=(("FILE-005", f"{len(text):,} characters, the limit is {LONGEST:,}"),))
    return page(text, roles.assign(text, units(text)), problems)


def page(text: str, blocks: tuple[Block, ...], problems: tuple[tuple[str, str], ...] = ()) -> Page:
    """A page of text and blocks, with title, byline and outlet as its own lines give them."""
    title, byline = line(text, blocks, "title"), line(text, blocks, "byline")
    return Page(text, blocks, title, author(byline), outlet=outlet(text, byline), problems=problems)


def line(text: str, blocks: tuple[Block, ...], role: str) -> str | None:
    """The words of the first block of a role, white space folded."""
    found = next((b for b in blocks if b.role == role and b.rule != "dateline"), None)
    return " ".join(text[found.span.start : found.span.end].split()) if found else None


def author(byline: str | None) -> str | None:
    """A byline without its "By"."""
    return (
        re.sub(r"^(?:(?:text|story|words|report|written|reported|posted|analysis)? ?by:?|author:)\s+", "", byline, flags=re.IGNORECASE)
        if byline
        else None
    )


def outlet(text: str, byline: str | None) -> str | None:
    """The agency that the dateline or the byline names."""
    names = {row["label"]: row["name"] for row in lexicon.table("clean/agencies.tsv")}
    if (m := AGENCY.search(text[:400])) and m[1].upper() in names:
        return names[m[1].upper()]
    last = re.split(r"[,|]| for ", byline)[-1].strip().upper() if byline else ""
    return names.get(last)
