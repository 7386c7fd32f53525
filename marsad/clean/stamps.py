"""The publication date of a web page: what it declares, what it shows beside its headline, else what htmldate finds.

Each step is tried only where the one before it gives nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from marsad import lexicon
from marsad.clean import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

# A page's own word for the day of publication; "date", "dc.date" and the like are as often the day of the last change.
PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{6,40})"')
NAMES = frozenset(
    {
        "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "published_time",
        "og:published_time", "publication_date", "parsely-pub-date", "publishdate", "publish-date", "citation_publication_date",
        "article.published", "vr:published-time", "cxenseparse:recs:publishtime",
    }
)  # fmt: skip
NUMERIC = re.compile(r"(?<![\d.])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>(?:19|20)\d\d|\d\d)(?![\d.]\d)")
WORDED = re.compile(
    r"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?(?:\s+(?:de|of))?\s+(?P<month>[^\W\d_]{3,10})\.?,?(?:\s+(?:de|del))?\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
AMERICAN = re.compile(r"(?<!\w)(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)")
SORTED = re.compile(r"(?<![\d-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>[01]\d)[-/.](?P<day>[0-3]\d)(?!\d)")
FORMS = (SORTED, NUMERIC, WORDED, AMERICAN)
# The date that a page shows stands within some lines of its headline; farther off it is a related story's or a comment's.
BEFORE, AFTER = 200, 600
# A string of the page's furniture: a date, a label, a time and an author at most; longer ones are running text, which tells
# of other days.
FURNITURE = 60
LABEL = re.compile(
    r"\b(?:published|posted|released|issued|veröffentlicht|erschienen|publié|publicado|publicada|pubblicato|gepubliceerd|yayınlan\w+|опубликовано)\b",
    re.IGNORECASE,
)
HIDDEN = frozenset({"script", "style", "noscript", "template", "nav", "footer", "aside", "select", "button", "form", "option"})


def stamp(raw: str, tree: Element, url: str | None) -> str | None:
    """The date of publication as ISO, or None."""
    if url and (day := dates.in_url(url)) and len(day) == 10:
        return day
    said, shown = declared(raw, tree), visible(tree)
    if said and (not shown or said in shown):
        return said
    day = searched(tree, url)
    if not shown or day in shown:
        return day or said
    # near midnight a declared time in UTC is a day off the day that readers saw
    return next((day for day in shown if said and neighbours(day, said)), shown[0])


def declared(raw: str, tree: Element) -> str | None:
    """The date that the page's structured data or head declares."""
    for m in PUBLISHED.finditer(raw):
        if found := dates.iso(m[1]):
            return found
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name in NAMES and (found := dates.iso(meta.get("content") or "")):
            return found
    return None


def neighbours(a: str, b: str) -> bool:
    """Whether two full dates are one day apart."""
    from datetime import date

    return len(a) == len(b) == 10 and abs((date.fromisoformat(a) - date.fromisoformat(b)).days) == 1


def visible(tree: Element) -> list[str]:
    """The dates shown in strings of their own around the headline, those after it first; else one with a label, anywhere."""
    before: list[tuple[int, str]] = []
    after: list[str] = []
    labelled: list[str] = []
    size, heads = 0, {"h1": -1, "h2": -1}
    main = "h1" if next(tree.iter("h1"), None) is not None else "h2"
    for words, heading in strings(tree):
        if heading == main and heads[main] < 0:
            heads[main] = size
        days = list(found(words)) if len(words) <= FURNITURE and heading != main else []
        if heads[main] < 0:
            before += [(size, day) for day in days]
        elif size < heads[main] + AFTER:
            after += days
        elif days and LABEL.search(words):
            labelled += days
        size += len(words) + 1
    near = [day for at, day in reversed(before) if at > heads[main] - BEFORE] if heads[main] >= 0 else []
    return after + near or labelled


def strings(tree: Element) -> Iterator[tuple[str, str]]:
    """The shown strings in order, each with the tag of the heading that it stands in, or ""."""
    from lxml.etree import iterwalk

    inside = ""
    walk = iterwalk(tree, events=("start", "end"))
    for event, node in walk:
        tag = node.tag
        if event == "start":
            if not isinstance(tag, str) or tag in HIDDEN:
                walk.skip_subtree()
                continue
            inside = tag if tag in ("h1", "h2") else inside
            if tag == "time" and node.get("datetime"):
                yield node.get("datetime", "")[:10], ""
            words = node.text
        else:
            inside = "" if tag == inside else inside
            words = node.tail
        if words and (words := " ".join(words.split())):
            yield words, inside


@cache
def months() -> dict[str, int]:
    """The number of a month by its name."""
    return {row["name"]: int(row["month"]) for row in lexicon.table("clean/months.tsv")}


def found(text: str) -> Iterator[str]:
    """The full dates in some words, in order."""
    hits = sorted((m for form in FORMS for m in form.finditer(text)), key=lambda m: m.start())
    for m in hits:
        month = m["month"] if m["month"].isdigit() else str(months().get(m["month"].lower(), ""))
        if month and (value := dates.checked(m["year"], month, m["day"])):
            yield value


def searched(tree: Element, url: str | None) -> str | None:
    """The date that htmldate finds, by the page alone: no clock, so the latest date allowed is a fixed one."""
    from htmldate import find_date

    return find_date(tree, extensive_search=True, original_date=True, outputformat="%Y-%m-%d", url=url, max_date="2100-01-01")
