"""PDF files: the text of their pages; lines are joined to paragraphs, running headers and page numbers are told from them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from marsad.clean import dates, plain, roles
from marsad.clean.decoding import BROKEN, LOST
from marsad.clean.page import Page
from marsad.clean.units import units
from marsad.model import Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# Pages and characters that are read of one file: a year book has 700 pages; the rest is left, and said.
PAGES, LONGEST = 2000, plain.LONGEST
# A line is a running header or footer if it stands, digits aside, on TIMES pages among the first or last EDGE lines.
TIMES, EDGE = 3, 2
NUMBER = re.compile(r"(?:page\s*)?[-–—|]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:/|of)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE)
# pdfium writes a hyphen that breaks a word as U+FFFE or U+0002.
HYPHEN = re.compile(r"[\ufffe\x02\xad]\s*")
BREAK = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
# Characters of a printed line vary in width, so the fill test allows for an eighth of the line more or less.
SLACK = 1 / 8
# A title that a program left behind.
MACHINE = re.compile(r"untitled|microsoft word|\.(?:docx?|pdf|indd|qxd|rtf|odt)\b|^\W*$|^\S{1,3}$|^[\w-]*\d{3,}[\w-]*$", re.IGNORECASE)

Problems = tuple[tuple[str, str], ...]


def parse(content: bytes, _url: str | None = None) -> Page:
    """The page of a PDF file. Its text is put together anew, so there is no map back."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as e:
        return Page(raw_map="none", problems=(("FILE-004", f"the PDF cannot be opened: {e}"),))
    try:
        count = len(pdf)
        pages = list(texts(pdf, count))
        about = pdf.get_metadata_dict()
    finally:
        pdf.close()
    problems: Problems = () if len(pages) == count else (("FILE-004", f"{len(pages)} of {count} pages were read"),)
    if not any(page.strip() for page in pages):
        return Page(raw_map="none", problems=(*problems, ("FILE-002", "the PDF holds no text; it may be a scan")))
    return assemble(pages, about, problems)


def texts(pdf: Any, count: int) -> Iterator[str]:
    """The text of each page that can be read, up to the limits."""
    import pypdfium2 as pdfium

    size = 0
    for n in range(min(count, PAGES)):
        try:
            page = pdf[n]
            layer = page.get_textpage()
            text = layer.get_text_bounded()
            layer.close()
            page.close()
        except pdfium.PdfiumError:
            continue
        size += len(text)
        if size > LONGEST:
            return
        yield text


def assemble(pages: list[str], about: dict[str, str], problems: Problems) -> Page:
    """The pages as one text with roles: the running text in one piece, headers, footers and page numbers after it."""
    body, edges = divide([rows(page) for page in pages])
    parts = [mend(body[s.start : s.end], body) for s in units(body, SLACK)]
    text, spans = joined([*parts, *edges])
    known: dict[int, tuple[Role, str]] = {len(parts) + n: ("boilerplate", "pdf.edge") for n in range(len(edges))}
    page = plain.page(text, roles.assign(text, spans, known), problems)
    title = sensible(about.get("Title")) or page.title
    author = sensible(about.get("Author")) or page.byline
    return Page(text, page.blocks, title, author, created(about, text), page.outlet, raw_map="none", problems=problems)


def rows(page: str) -> list[str]:
    """The lines of a page, words that were broken at a line's end mended where the file itself marks them."""
    fixed = BROKEN.sub(LOST, CONTROL.sub("", HYPHEN.sub("", page)))
    return [line.strip() for line in re.split(r"\r\n|\r|\n", fixed)]


def divide(pages: list[list[str]]) -> tuple[str, list[str]]:
    """The running lines of all pages as one text, and the lines that are headers, footers and page numbers."""
    seen = Counter(shape(page[i]) for page in pages for i in rim(page))
    body: list[str] = []
    edges: list[str] = []
    for page in pages:
        out = {i for i in rim(page) if NUMBER.fullmatch(page[i]) or seen[shape(page[i])] >= TIMES}
        edges += [page[i] for i in sorted(out)]
        lines = [line for i, line in enumerate(page) if i not in out]
        while lines and not lines[-1]:
            lines.pop()
        body += lines
    return "\n".join(body), edges


def rim(page: list[str]) -> list[int]:
    """The numbers of the first and last lines of a page."""
    full = [i for i, line in enumerate(page) if line]
    return sorted({*full[:EDGE], *full[-EDGE:]})


def shape(line: str) -> str:
    """A line without its digits, so that page numbers do not tell running headers apart."""
    return re.sub(r"\d+", "#", line).lower()


def mend(words: str, body: str) -> str:
    """A paragraph in one line; a hyphen at a line's end goes, unless the document writes the word with it elsewhere."""

    def whole(m: re.Match[str]) -> str:
        left = re.search(r"[\w-]+$", words[: m.start()])
        right = re.match(r"[\w-]+", words[m.end() :])
        return "-" if left and right and f"{left[0]}-{right[0]}" in body else ""

    return " ".join(BREAK.sub(whole, words).split())


def joined(parts: list[str]) -> tuple[str, list[Span]]:
    """The parts as lines of one text, and their spans."""
    spans: list[Span] = []
    at = 0
    for part in parts:
        spans.append(Span(at, at + len(part)))
        at += len(part) + 1
    return "\n".join(parts), spans


def sensible(value: str | None) -> str | None:
    """A title or author that a person wrote, or None."""
    value = " ".join((value or "").split())
    return None if len(value) > 300 or MACHINE.search(value) else value or None


def created(about: dict[str, str], text: str) -> str | None:
    """The file's own date, where the text names the same year, none later, and no date of its own at its top."""
    m = re.match(r"D:(\d{4})(\d\d)(\d\d)", about.get("CreationDate", ""))
    years = set(re.findall(r"\b(?:19|20)\d\d\b", text[:20_000]))
    if not m or m[1] not in years or max(years) > m[1] or dates.in_text(text):
        return None
    return dates.checked(*m.groups())
