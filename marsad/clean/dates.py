"""The publication date of a document, and what it is based on. The precision is the one given: no day is invented."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.clean.page import Page

MONTHS = {name: n for n, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}
MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d|'?\d\d(?!\d))"
FULL = r"(?P<year>(?:19|20)\d\d)"
WRITTEN = tuple(
    re.compile(rf"(?<!\w){form}(?!\w)", re.IGNORECASE)
    for form in (
        FULL + r"[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)",
        DAY + r"\.\s?(?P<month>[01]?\d)\.\s?" + FULL,
        # between strokes the first number is the day for sure only past twelve
        r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>[01]?\d)/" + FULL,
        DAY + r"[ .,/-]{1,2}" + MONTH + r"[ .,/-]{1,2}" + YEAR,
        MONTH + r" " + DAY + r",? " + FULL,
        MONTH + r",? " + FULL,
    )
)
ISO = re.compile(r"(?P<year>(?:1[5-9]|20)\d\d)(?:-?(?P<month>0[1-9]|1[0-2])(?:-?(?P<day>0[1-9]|[12]\d|3[01]))?)?(?=$|[T\s])")
# /2019/07/, /2019/07/03/, /2019-07-03, /20190703 after the host; a bare year is as often a topic as a date.
IN_URL = re.compile(
    r"(?<=[/=_-])(?P<year>(?:19[89]|20[0-4])\d)(?:(?P<sep>[_-]?)(?P<month>0[1-9]|1[0-2])(?:(?P=sep)(?P<day>0[1-9]|[12]\d|3[01]))?"
    r"|/(?P<month2>0?[1-9]|1[0-2])(?:/(?P<day2>0?[1-9]|[12]\d|3[01]))?)(?=[/_?#.-]|$)"
)
IN_SLUG = re.compile(rf"/{FULL}/{MONTH}/{DAY}(?=/)", re.IGNORECASE)
# "CITY, 24 AUG 90 (AGENCY) --": the first words up to a dash, at most about two lines.
DATELINE = re.compile(r"\s*(?P<head>[^\n]{0,160}?(?:\n[^\n]{0,80}?)?)\s*(?:--+|[—–]|(?<=[\s)\]])-(?=\s)|\[TEXT\])")
PLACE = re.compile(r"[\W_]*(?-i:[A-Z][\w.'’-]*(?:[ /-]+[A-Z(][\w.'’)-]*){0,4})\s*[,(/ ]")
SENTENCE = re.compile(r"\s(?!(?:al|el|de|del|la|bin|upon|on|sur|am)\b)[a-z]{2}")
CENTURY = 50  # a year of two digits: 50-99 are the 1900s (wire copy of the 1980s and 1990s), 00-49 the 2000s

Doubts = tuple[tuple[str, str], ...]


def publication(page: Page, url: str | None, given: str | None, option: str | None) -> tuple[str | None, str, Doubts]:
    """The date, its basis (option, metadata, url, text, none), and what is doubtful about it."""
    text = in_text(page.text) or in_dateline(page)
    for value, basis in ((option, "option"), (given, "metadata")):
        if value and (found := iso(value)):
            return found, basis, contradiction(found, text)
    if url and (found := in_url(url)):
        return found, "url", contradiction(found, text)
    return (text, "text", ()) if text else (None, "none", ())


def contradiction(published: str, text: str | None) -> Doubts:
    """A problem where the dateline is later than the publication (more than the day that time zones make)."""
    if text and text[:10] > published + "~" and not text.startswith(published):
        return (("TIME-003", f"published {published}, but the dateline says {text}"),)
    return ()


def iso(value: str) -> str | None:
    """A date in any usual writing as an ISO date of the same precision."""
    value = value.strip()
    if m := ISO.match(value):
        return checked(m["year"], m["month"], m["day"])
    return written(value)


def written(words: str) -> str | None:
    """The first date that is written out in some words."""
    found = [m for form in WRITTEN if (m := form.search(words))]
    for m in sorted(found, key=lambda m: m.start()):
        groups = m.groupdict()
        if value := checked(groups["year"], groups["month"], groups.get("day")):
            return value
    return None


def checked(year: str, month: str | None, day: str | None) -> str | None:
    """The parts as an ISO date, if there is such a day."""
    y = int(year.lstrip("'"))
    if y < 100:
        y += 1900 if y >= CENTURY else 2000
    m = int(month) if month and month.isdigit() else MONTHS.get((month or "")[:3].lower(), 0)
    try:
        date(y, m or 1, int(day) if day else 1)
    except ValueError:
        return None
    return f"{y:04}" + (f"-{m:02}" if m else "") + (f"-{int(day):02}" if m and day else "")


def in_url(url: str) -> str | None:
    """The date in the path of an address."""
    path = url.split("//", 1)[-1].partition("/")[2]
    for form in (IN_URL, IN_SLUG):
        if m := form.search("/" + path):
            parts = {"month2": None, "day2": None, **m.groupdict()}
            return checked(m["year"], m["month"] or parts["month2"], m["day"] or parts["day2"])
    return None


def in_text(text: str) -> str | None:
    """The date of the dateline, or of a line of its own, at the top of the text."""
    top = text[:2000].lstrip()
    for line in top.split("\n")[:6]:
        words = line.strip()
        if 5 < len(words) <= 80 and (found := alone(words)):
            return found
    return dateline(top)


def in_dateline(page: Page) -> str | None:
    """The date of the first dateline that was cut off."""
    found = next((b for b in page.blocks if b.rule.startswith("dateline")), None)
    return written(page.text[found.span.start : found.span.end]) if found else None


LABELS = re.compile(r"(?:first |last )?(?:published|posted|updated|issued|released|modified|date)(?: on| at)? ?:? ?", re.IGNORECASE)
# What parts a date from other notes in its line: "14 March 2023 · 3 min read".
APART = re.compile(r"\s[|·•]\s")
WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ", re.IGNORECASE)


def alone(words: str) -> str | None:
    """The date of a line that says nothing else but a label, a weekday and a time."""
    rest = WEEKDAY.sub("", LABELS.sub("", words, count=1), count=1)
    for form in WRITTEN:
        if (m := form.match(rest)) and not re.search(r"[a-z]{4}", APART.split(rest[m.end() :])[0]):
            return written(m[0])
    return None


def dateline(top: str) -> str | None:
    """The date between a place and a dash at the very start of a report, or of one of its first lines."""
    for m in re.finditer(r"(?:^|\n)(?=[^\n])", top[:600]):
        start = m.end()
        head = DATELINE.match(top, start)
        if head and PLACE.match(head["head"]) and not SENTENCE.search(head["head"]) and (found := written(head["head"])):
            return found
    return None
