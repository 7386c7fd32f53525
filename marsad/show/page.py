"""One self-contained page for the browser: text left, records right, each value joined to its characters.

All spans are rendered here, so the page's script counts no characters. It makes no request, and a content security policy
with the hashes of its own style and script keeps anything that a report might smuggle in from running.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from marsad import __version__
from marsad.show import cards, words
from marsad.show.marks import marks, sweep, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from marsad.model import Document, Reading, Record, Span

KINDS = ("event", "figure", "relation", "statement", "forecast")
DIMMED = frozenset({"boilerplate", "comment"})
TAGS = {"title": "h3", "heading": "h4", "byline": "p", "body": "p", "caption": "p", "comment": "p", "boilerplate": "p"}


@cache
def asset(name: str) -> str:
    """The page's own style or script."""
    return Path(__file__).with_name(name).read_text("utf-8").strip()


def allowed(source: str) -> str:
    """The hash by which a content security policy lets an inline style or script through."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def safe(text: str) -> str:
    """Text for HTML: escaped, without characters that steer."""
    return escape(visible(text))


def page(readings: Sequence[Reading]) -> str:
    """The whole page."""
    style, script = asset("page.css"), asset("page.js")
    policy = f"default-src 'none'; style-src {allowed(style)}; script-src {allowed(script)}; base-uri 'none'; form-action 'none'"
    title = words.heading(readings[0]) if len(readings) == 1 else f"{len(readings)} reports"
    body = "".join(section(number, reading) for number, reading in enumerate(readings))
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(title)} · Marsad</title>\n<style>{style}</style>\n</head>\n<body>\n{header(readings)}\n<main>\n{body}</main>\n"
        f"<footer>Read by Marsad {__version__}, by machine: check the words before you rely on a record.</footer>\n"
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


def header(readings: Sequence[Reading]) -> str:
    """The bar on top: name, totals, buttons that show or hide a kind, a list of the documents."""
    total = {kind: sum(record.kind == kind for reading in readings for record in reading.records) for kind in KINDS}
    buttons = "".join(
        f'<button type="button" class="chip k-{kind}" data-kind="{kind}" aria-pressed="true">{kind}s <b>{count}</b></button>'
        for kind, count in total.items()
    )
    rows = "".join(
        f'<li><a href="#d{n}">{safe(words.heading(r))}</a> <span>{safe(words.counts(r))}</span></li>' for n, r in enumerate(readings)
    )
    contents = f"<details><summary>{len(readings)} reports</summary><ol>{rows}</ol></details>" if len(readings) > 1 else ""
    theme = '<button type="button" id="theme" aria-label="light or dark">◐</button>'
    return f'<header><strong>Marsad</strong><div role="group" aria-label="kinds of record">{buttons}</div>{contents}{theme}</header>'


def section(number: int, reading: Reading) -> str:
    """One document: its text and its records."""
    document = reading.document
    link = f" · {safe(document.url)}" if document.url else ""
    about = f"{safe(words.facts(reading))} · {safe(document.source)}{link} · <code>{document.id[:12]}</code>"
    records = "".join(cards.card(f"{number}-{n}", n, record, reading) for n, record in enumerate(reading.records, 1))
    return (
        f'<section id="d{number}" class="doc"><h2>{safe(words.heading(reading))}</h2><p class="about">{about}</p>\n'
        f'<div class="panes"><div class="text" lang="{safe(document.language)}" role="region" aria-label="text" tabindex="0">\n'
        f"{''.join(blocks(number, reading))}</div>\n"
        f'<div class="records" role="region" aria-label="records" tabindex="0">{records or cards.EMPTY}{cards.problems(number, reading)}</div></div></section>\n'
    )


def blocks(number: int, reading: Reading) -> Iterator[str]:
    """The blocks of a text. What carries no record is dimmed, and its tooltip says by which rule."""
    document = reading.document
    pieces = list(sweep((0, len(document.text)), layout(number, reading)))
    at = 0
    for block in document.blocks:
        while at < len(pieces) and pieces[at][0].end <= block.span.start:
            at += 1
        inner, following = [], at
        while following < len(pieces) and pieces[following][0].start < block.span.end:
            inner.append(piece(document, *pieces[following], reading.records))
            following += 1
        at = following
        tag = TAGS[block.role]
        dim = " dim" if block.role in DIMMED else ""
        yield f'<{tag} class="block {block.role}{dim}" title="{safe(block.role)}: {safe(block.rule)}">{"".join(inner)}</{tag}>\n'


Key = tuple[str, str, int]


def layout(number: int, reading: Reading) -> Iterator[tuple[Span, Key]]:
    """All that cuts the text: blocks, propositions (`r`), the evidence of each value (`e`), problems (`p`)."""
    for n, block in enumerate(reading.document.blocks):
        yield block.span, ("b", "", n)
    for n, record in enumerate(reading.records):
        for span in record.spans:
            yield span, ("r", f"{number}-{n + 1}", n)
        for mark in marks(record):
            yield mark.span, ("e", cards.key(number, mark.span), n)
    for n, problem in enumerate(reading.problems):
        if problem.span:
            yield problem.span, ("e", cards.key(number, problem.span), -1 - n)


def piece(document: Document, span: Span, keys: tuple[Key, ...], records: tuple[Record, ...]) -> str:
    """A stretch of text under the same marks. Its colour is the kind of the shortest proposition over it."""
    text = safe(document.words(span))
    owners = [(name, n) for sort, name, n in keys if sort == "r"]
    values = dict.fromkeys(name for sort, name, _ in keys if sort == "e")
    if not owners and not values:
        return text
    kind = f" k-{records[owners[-1][1]].kind}" if owners else ""
    held = f' data-r="{" ".join(dict.fromkeys(name for name, _ in owners))}"' if owners else ""
    shown = f' data-e="{" ".join(values)}"' if values else ""
    return f'<span class="s{kind}"{held}{shown}>{text}</span>'
