"""Markdown: the words without the markup, mapped back; headings, quotations, images and front matter get their roles."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

from marsad.clean import dates, decoding, plain, roles
from marsad.clean.page import Page
from marsad.clean.units import units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Role

FRONT = re.compile(r"\A(?:---|\+\+\+)[^\S\n]*\n(?P<body>.*?)\n(?:---|\+\+\+|\.\.\.)[^\S\n]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(title|author|byline|date|published|site|outlet|source|url)\s*[:=]\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
LINE = re.compile(r"[^\n]*(?:\n|$)")
FENCE = re.compile(r"^ {0,3}(```|~~~)[^\n]*\n.*?(?:^ {0,3}\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
# What is dropped from the head of a line, and what of it tells a role.
HEAD = re.compile(r"[^\S\n]*(?:>[^\S\n]?)*[^\S\n]*(?:(?P<hash>#{1,6})[^\S\n]+|(?P<item>[-*+]|\d{1,3}[.)])[^\S\n]+(?:\[[ xX]\][^\S\n]+)?)?")
UNDERLINE = re.compile(r"[^\S\n]*(?:=+|-+)[^\S\n]*")
DROPPED = re.compile(r"[^\S\n]*(?:\[[^\]]+\]:\s*\S+.*|(?:[-*_][^\S\n]*){3,}|\|?[\s:|-]+\|[\s:|-]*)")
# A longer line is no rule and no table's second row.
RULED = 1000
# Inline markup; group `keep` (and `keep2` ...) is what shows.
INLINE = re.compile(
    r"!\[(?P<image>[^\[\]\n]*)\]\([^()\n]*\)"
    r"|\[(?P<link>[^\[\]\n]+)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])"
    r"|\[\^[^\[\]\n]+\]"
    r"|<(?P<auto>https?://[^>\s]+)>|</?[a-zA-Z][^<>\n]*>|<!--.*?-->"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|~>-])"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~|`+)"
    r"|(?P<bar>[^\S\n]*\|[^\S\n]*)"
)
SHOWN = ("image", "link", "auto", "escaped")


def parse(content: bytes, _url: str | None = None) -> Page:
    """The page of a Markdown text."""
    raw, doubt = decoding.decode(content)
    problems = (("TEXT-001", doubt),) if doubt else ()
    if len(raw) > plain.LONGEST:
        return Page(problems=(("FILE-005", f"{len(raw):,} characters, the limit is {plain.LONGEST:,}"),))
    front = FRONT.match(raw)
    about = {m[1].lower(): m[2].strip("\"'[] ") for m in FIELD.finditer(front["body"])} if front else {}
    text, segments, marks = strip(raw, front.end() if front else 0)
    spans = units(text)
    known = {i: marks[s.start] for i, s in enumerate(spans) if s.start in marks}
    first = next((i for i in known if known[i][1] == "markdown.h1"), None)
    if first is not None and first < 3:
        known[first] = ("title", "markdown.h1")
    page = plain.page(text, roles.assign(text, spans, known), problems)
    title, byline = about.get("title") or page.title, about.get("author") or about.get("byline") or page.byline
    outlet = about.get("outlet") or about.get("site") or page.outlet
    date = dates.iso(about.get("published") or about.get("date") or "")
    return Page(text, page.blocks, title, byline, date, outlet, about.get("url"), "segments", tuple(segments), problems)


def strip(raw: str, start: int) -> tuple[str, list[tuple[int, int, int]], dict[int, tuple[Role, str]]]:
    """The text without markup, its segments in the source, and the roles known by the start of their line."""
    parts: list[str] = []
    segments: list[tuple[int, int, int]] = []
    marks: dict[int, tuple[Role, str]] = {}
    at = 0
    for line in lines(raw, start):
        role, pieces = read(raw, *line)
        if role and pieces:
            marks[at] = role
        for a, b in pieces:
            segments.append((at, at + b - a, a))
            parts.append(raw[a:b])
            at += b - a
        parts.append("\n")
        at += 1
    return "".join(parts), segments, marks


def lines(raw: str, start: int) -> Iterator[tuple[int, int, str]]:
    """The lines outside code as (start, end, the line after it)."""
    fences = deque((m.start(), m.end()) for m in FENCE.finditer(raw, start))
    found = [(m.start(), m.end()) for m in LINE.finditer(raw, start) if m[0]]
    for n, (a, b) in enumerate(found):
        while fences and fences[0][1] <= a:
            fences.popleft()
        if not (fences and fences[0][0] <= a):
            after = raw[slice(*found[n + 1])] if n + 1 < len(found) else ""
            yield a, b - (raw[b - 1] == "\n"), after


def read(raw: str, start: int, end: int, after: str) -> tuple[tuple[Role, str] | None, list[tuple[int, int]]]:
    """The role that a line's markup gives, and the stretches of it that show."""
    if (end - start < RULED and DROPPED.fullmatch(raw, start, end)) or (UNDERLINE.fullmatch(raw, start, end) and end > start):
        return None, []
    head = HEAD.match(raw, start, end)
    begin = head.end() if head else start
    role: tuple[Role, str] | None = None
    if head and head["hash"]:
        role = ("heading", f"markdown.h{len(head['hash'])}")
        end = begin + len(raw[begin:end].rstrip().rstrip("#").rstrip())
    elif after.strip() and UNDERLINE.fullmatch(after.rstrip("\n")) and raw[begin:end].strip() and len(after.strip()) > 2:
        role = ("heading", "markdown.h1" if "=" in after else "markdown.h2")
    elif re.fullmatch(r"\s*!\[[^\]]+\]\([^)]*\)\s*", raw[begin:end]):
        role = ("caption", "markdown.image")
    elif head and head["item"]:
        role = ("body", "markdown.item")
    return role, list(shown(raw, begin, end))


def shown(raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line that are not markup."""
    at = start
    for m in INLINE.finditer(raw, start, end):
        if m["mark"] and m["mark"].startswith("*") and raw[m.start() - 1 : m.start()].isspace() and raw[m.end() : m.end() + 1].isspace():
            continue
        if m.start() > at:
            yield at, m.start()
        for name in SHOWN:
            if m[name]:
                a, b = m.span(name)
                yield from shown(raw, a, b) if name == "link" else iter(((a, b),))
        if m["bar"] and m.start() > start and m.end() < end:
            yield (m.start(), m.start() + 1) if raw[m.start()].isspace() else (m.end() - 1, m.end())
        at = m.end()
    if at < end:
        yield at, end
