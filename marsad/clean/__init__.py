"""Snapshot -> Document: main text, roles of its blocks, title, byline, date and language."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

from marsad.clean import datelines, dates, languages
from marsad.clean.page import Page
from marsad.errors import ConfigError
from marsad.model import Document, Problem, Snapshot

__all__ = ["clean"]

# The module of each media type, imported when the first input of that type comes: `parse(content, url) -> Page`.
PARSERS = {
    "text/plain": "marsad.clean.plain",
    "text/markdown": "marsad.clean.markdown",
    "text/html": "marsad.clean.html",
    "application/pdf": "marsad.clean.pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "marsad.clean.office",
    "application/vnd.oasis.opendocument.text": "marsad.clean.office",
}


def clean(snapshot: Snapshot, published: str | None = None) -> tuple[Document, tuple[Problem, ...]]:
    """The cleaned document, and what was wrong with the input. `published` overrules every date that the input gives."""
    page = parsed(snapshot)
    page = replace(page, blocks=datelines.split(page.text, page.blocks))
    url = snapshot.url or page.url
    given = snapshot.published or page.published
    date, basis, doubts = dates.publication(page, url, given, published)
    document = Document(
        snapshot.id,
        snapshot.source,
        page.text,
        page.blocks,
        snapshot.title or page.title,
        page.byline,
        date,
        basis,
        languages.tell(page.text, page.blocks),
        page.outlet,
        url,
        page.raw_map,
        page.raw_segments,
    )
    return document, tuple(Problem(snapshot.id, code, message) for code, message in (*page.problems, *doubts))


def parsed(snapshot: Snapshot) -> Page:
    """The page behind a snapshot; whatever its parser cannot cope with becomes a problem."""
    if snapshot.media_type not in PARSERS:
        return Page(problems=(("FILE-003", f"{snapshot.media_type} is not read"),))
    try:
        page: Page = import_module(PARSERS[snapshot.media_type]).parse(snapshot.content, snapshot.url)
    except ImportError as e:
        raise ConfigError(f"a library that reads {snapshot.media_type} cannot be imported: {e}") from None
    except Exception as e:  # the parsers are other people's code on hostile input: anything may come out
        return Page(problems=(("FILE-004", f"the parser gave up: {type(e).__name__}: {e}"[:200]),))
    if not page.problems and not any(map(str.isalpha, page.text)):
        return replace(page, problems=(("FILE-002", "no words were found" if page.text.strip() else "no text was found"),))
    return page
