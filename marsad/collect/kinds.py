"""What kind of input some bytes are: told by the content first, by the name second."""

from __future__ import annotations

import re

TEXT, MARKDOWN, HTML, PDF, ROWS = "text/plain", "text/markdown", "text/html", "application/pdf", "application/jsonl"
ZIP, GZIP, WARC, MAIL = "application/zip", "application/gzip", "application/warc", "message/rfc822"
DOCX, ODT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.oasis.opendocument.text"

# First bytes of kinds that are recognised; those that have no reader yet give FILE-003 with their name.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"\x1f\x8b", GZIP),
    (b"WARC/", WARC),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"SQLite format 3\x00", "application/sqlite"),
)
SUFFIXES = {
    "txt": TEXT, "text": TEXT, "md": MARKDOWN, "markdown": MARKDOWN, "htm": HTML, "html": HTML, "xhtml": HTML,
    "pdf": PDF, "jsonl": ROWS, "ndjson": ROWS, "eml": MAIL,
}  # fmt: skip
READABLE = frozenset({TEXT, MARKDOWN, HTML, PDF, ROWS, DOCX, ODT})
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
PAGE = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
TAGS = re.compile(rb"</?(?:p|div|a|br|h[1-6]|span|article|title|meta)\b[^>]*>", re.IGNORECASE)
ROW = re.compile(rb'^\s*\{.*"text"\s*:', re.DOTALL)
# Bytes that no text has: control characters but tab, line ends, form feed, escape. One in 50 of the head makes a file binary (set by
# judgement: damaged text keeps a few, programs and images are full of them).
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
HEAD, BINARY = 4096, 1 / 50


def kind(content: bytes, name: str = "") -> str:
    """The media type of some bytes; `application/octet-stream` if they are no text and nothing known."""
    head = content[:HEAD]
    for magic, media_type in MAGIC:
        if head.startswith(magic):
            return office(head, name) if media_type == ZIP else media_type
    if b"%PDF-" in head[:1024]:
        return PDF
    named = SUFFIXES.get(name.rsplit(".", 1)[-1].lower(), TEXT) if "." in name else TEXT
    if head.startswith(MARKS) and not head.startswith(b"\xef"):
        return named
    if len(CONTROL.findall(head)) > len(head) * BINARY:
        return named if wide(head) else "application/octet-stream"
    return spoken(head.removeprefix(MARKS[0]), named)


def office(head: bytes, name: str) -> str:
    """The kind of a zip file: office files are zip files that say so in their first member or by their name."""
    if ODT.encode() in head[:200]:
        return ODT
    return DOCX if name.lower().endswith(".docx") or b"word/" in head[:2000] else ZIP


def spoken(head: bytes, named: str) -> str:
    """The kind of a text by its first words, else by its name."""
    if named in (ROWS, MAIL):
        return named
    if PAGE.search(head):
        return HTML
    if named == HTML:
        return HTML if TAGS.search(head) or b"<" in head else TEXT
    if named == TEXT and ROW.search(head.split(b"\n", 1)[0]):
        return ROWS
    return named


def wide(head: bytes) -> bool:
    """Whether the bytes look like UTF-16 without its mark: every other byte is zero."""
    return len(head) >= 4 and max(head[::2].count(0), head[1::2].count(0)) > len(head) * 0.4
