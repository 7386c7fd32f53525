"""Web pages: the article by trafilatura, then our roles; what the page says about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.clean import decoding, mapping, plain, roles
from marsad.clean.page import Page
from marsad.clean.units import units

if TYPE_CHECKING:
    from marsad.model import Role


def parse(content: bytes, url: str | None = None) -> Page:
    """The page of some HTML."""
    from trafilatura import bare_extraction

    raw, doubt = decoding.decode(content, declared=True)
    problems = (("TEXT-001", doubt),) if doubt else ()
    found = bare_extraction(
        raw,
        url=url,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": True, "original_date": True, "outputformat": "%Y-%m-%d", "max_date": "2100-01-01"},
    )
    if found is None or not found.text:
        return Page(problems=(*problems, ("TEXT-002", "no main text was found")))
    text = found.text.strip()
    spans = units(text)
    known: dict[int, tuple[Role, str]] = {}
    heads = {" ".join("".join(head.itertext()).split()) for head in found.body.iter("head")}
    for i, span in enumerate(spans):
        if text[span.start : span.end] in heads:
            known[i] = ("heading", "html.heading")
    blocks = roles.assign(text, spans, known)
    page = plain.page(text, blocks, problems)
    return Page(
        text,
        blocks,
        found.title or page.title,
        found.author or page.byline,
        found.date,
        found.sitename or page.outlet,
        found.url,
        "segments",
        mapping.segments(text, raw),
        problems,
    )
