"""Page text: the cleaned body, title, byline and date of the kit's pages."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.clean import clean
from marsad.model import Document, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

READ = frozenset({"body", "heading", "caption"})


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:
    """The kit's rows for its pages; `data` is the folder that the `html` paths start from."""
    for row in rows:
        content = gzip.decompress(((data or Path()) / row["html"]).read_bytes())
        page = Snapshot(row["doc_id"], row["html"], content, "text/html", url=row.get("url"))
        document, _ = clean(page)
        yield answer(row["doc_id"], document)


def answer(name: str, document: Document) -> dict[str, Any]:
    """A document as the kit's row: the blocks that are read, without comments and boilerplate."""
    text, last = "", 0
    for block in document.blocks:
        # A dateline is a block of its own, and stands in the line of its paragraph.
        if block.role in READ or block.rule.startswith("dateline."):
            between = document.text[last : block.span.start]
            text += (between if text and between.isspace() else "\n") + document.words(block.span)
            last = block.span.end
    text = text.strip()
    out = {"doc_id": name, "text": text, "title": document.title, "author": document.byline, "date": document.published}
    return {key: value for key, value in out.items() if value is not None}
