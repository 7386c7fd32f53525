"""Web pages: the article by trafilatura, then our roles; comments are cut out before it looks, other parts after.

Comments are cut first, because they can outweigh the article. The other parts are only used to drop lines from what was
found: taken out before, they would upset the proportions that trafilatura goes by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.clean import decoding, heads, mapping, plain, pruning, roles, stamps, threads
from marsad.clean.page import Page
from marsad.clean.units import lines
from marsad.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from marsad.clean.roles import Known

COMMENTS, PARTS = frozenset({"comment"}), frozenset({"part", "caption"})
# A page's markup can be a hundred times its text, not more: a larger page is no report.
LONGEST = plain.LONGEST
MARK = "- "
NO_TEXT = ("TEXT-002", "no main text was found")


def parse(content: bytes, url: str | None = None) -> Page:
    """The page of some HTML."""
    from trafilatura.utils import load_html

    raw, doubt = decoding.decode(content, declared=True)
    problems = (("TEXT-001", doubt),) if doubt else ()
    if len(raw) > LONGEST:
        return Page(raw_map="none", problems=(("FILE-005", f"{len(raw):,} characters, the limit is {LONGEST:,}"),))
    tree = load_html(raw)
    if tree is None:
        return Page(raw_map="none", problems=(*problems, NO_TEXT))
    about = heads.read(tree, url)
    published = stamps.stamp(raw, tree, about.url or url)
    text, spans, known = article(tree, url, about.titles)
    if not text.strip():
        problems = (*problems, NO_TEXT)
    blocks = roles.assign(text, spans, known, titled=True)
    page = plain.page(text, blocks)
    byline, outlet = about.author or page.byline, about.site or page.outlet
    where = mapping.segments(text, raw)
    return Page(text, blocks, about.title or page.title, byline, published, outlet, about.url, "segments", where, problems)


def article(tree: Element, url: str | None, titles: frozenset[str]) -> tuple[str, list[Span], Known]:
    """The text of the main content, its units, and the roles that the markup gives them."""
    from trafilatura import bare_extraction

    pruning.prune(tree, COMMENTS)
    threads.cut(tree)
    pruning.rejoin(tree)
    found: Any = bare_extraction(tree, url=url, include_comments=False)
    if found is None or not found.text:
        return "", [], {}
    rows = [shown(line) for line in found.text.split("\n")]
    text = "\n".join(row for row in rows if row)
    spans = [Span(line.start, line.end) for line in lines(text)]
    headings = {pruning.flat(head) for head in found.body.iter("head")}
    linked = pruning.links(tree)
    gone = pruning.prune(tree, PARTS)
    kept = pruning.flat(tree) if gone else ""
    known: Known = {}
    for i, span in enumerate(spans):
        words = "".join(text[span.start : span.end].split())
        if words in titles:
            known[i] = ("title", "html.title")
        elif words in gone and words not in kept:
            known[i] = ("boilerplate", "html.part")
        elif words in linked:
            known[i] = ("boilerplate", "html.link")
        elif words in headings:
            known[i] = ("heading", "html.heading")
    return text, spans, known


def shown(line: str) -> str:
    """A line without the marks that trafilatura adds to items and cells."""
    line = line.strip()
    if line.startswith("|"):
        return "\t".join(cells(line.strip("|").split("|")))
    return line.removeprefix(MARK).lstrip()


def cells(parts: Iterable[str]) -> Iterable[str]:
    """The cells of a table's row that hold something else than a rule."""
    return (part.strip() for part in parts if part.strip(" -:\t"))
