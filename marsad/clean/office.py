"""DOCX and ODT files: their paragraphs, headings and tables as text. There is no map back to the bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

from marsad.clean import plain, roles
from marsad.clean.decoding import BROKEN, LOST
from marsad.clean.page import Page
from marsad.clean.pdf import joined, sensible
from marsad.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.model import Role

# Of the files tried the largest unpacked to 30 MB, most of it pictures, and no part of text packed better than 1 to 40.
UNPACKED, RATIO = 256 * 2**20, 200
# Entities are how XML bombs work, and no word processor writes any.
ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
MISSING = "DOCX and ODT need the extra `office`: pip install 'marsad[office]'"


class Part(NamedTuple):
    """A paragraph, heading or row of a table."""

    text: str
    role: Role | None = None


class About(NamedTuple):
    """What a file says about itself."""

    title: str | None = None
    author: str | None = None


def parse(content: bytes, _url: str | None = None) -> Page:
    """The page of a DOCX or ODT file."""
    try:
        names = examined(content)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as e:
        return Page(raw_map="none", problems=(("FILE-004", f"the file cannot be unpacked: {e}"),))
    if isinstance(names, str):
        return Page(raw_map="none", problems=(("FILE-007", names),))
    parts, about = docx(content) if "word/document.xml" in names else odt(content)
    kept = [Part(BROKEN.sub(LOST, " ".join(part.text.split())), part.role) for part in parts if part.text.strip()]
    text, spans = joined([part.text for part in kept])
    known: dict[int, tuple[Role, str]] = {n: (part.role, "office.style") for n, part in enumerate(kept) if part.role}
    page = plain.page(text, roles.assign(text, spans, known))
    title, author = sensible(about.title) or page.title, sensible(about.author) or page.byline
    return Page(text, page.blocks, title, author, page.published, page.outlet, raw_map="none")


def examined(content: bytes) -> frozenset[str] | str:
    """The names of the file's parts, or why it is not opened."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        members = archive.infolist()
        size = sum(member.file_size for member in members)
        if size > UNPACKED or size > RATIO * max(len(content), 10_000):
            return f"unpacks from {len(content):,} to {size:,} bytes"
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    # the size that is told may be a lie: no more than that is read
                    head = part.read(min(member.file_size, UNPACKED))
                if any(word in head for word in ENTITIES):
                    return f"{member.filename} declares entities"
        return frozenset(member.filename for member in members)


def docx(content: bytes) -> tuple[list[Part], About]:
    """The parts of a DOCX file."""
    try:
        import docx as library
    except ImportError:
        raise ConfigError(MISSING) from None
    document = library.Document(BytesIO(content))
    parts: list[Part] = []
    for item in document.iter_inner_content():
        if hasattr(item, "rows"):
            parts += [Part(" | ".join(dict.fromkeys(cell.text for cell in row.cells))) for row in item.rows]
        else:
            parts.append(Part(item.text, styled(item.style.name if item.style else "")))
    about = document.core_properties
    return parts, About(about.title, about.author)


def styled(name: str | None) -> Role | None:
    """The role that a paragraph's style gives it."""
    lower = (name or "").casefold()
    if lower == "title":
        return "title"
    if lower.startswith(("heading", "subtitle")):
        return "heading"
    return "caption" if lower.startswith("caption") else None


def odt(content: bytes) -> tuple[list[Part], About]:
    """The parts of an ODT file."""
    try:
        from odfdo import Document
    except ImportError:
        raise ConfigError(MISSING) from None
    document = Document(BytesIO(content))
    parts = [
        Part(element.inner_text, "heading" if element.tag == "text:h" else styled(element.style)) for element in paragraphs(document.body)
    ]
    meta = document.meta
    return parts, About(meta.title, meta.creator or meta.initial_creator)


def paragraphs(body: Any) -> Iterator[Any]:
    """The headings and paragraphs in order, those inside lists, tables and sections too; notes and tracked deletions stay out."""
    for element in body.get_elements("//text:h | //text:p"):
        above = element.parent
        while above is not None and above.tag not in ("text:note", "text:tracked-changes", "office:annotation"):
            above = above.parent
        if above is None:
            yield element
