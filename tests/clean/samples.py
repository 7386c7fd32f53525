"""Inputs that the tests of cleaning share: everything here is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.clean import clean
from marsad.model import Document, Problem, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable


def cleaned(
    content: str | bytes, media_type: str = "text/plain", published: str | None = None, **about: str
) -> tuple[Document, tuple[Problem, ...]]:
    """The document and problems of some content."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    return clean(Snapshot("0" * 64, "sample", raw, media_type, **about), published)


def roles(document: Document) -> list[tuple[str, str]]:
    """The role and the words of every block."""
    return [(b.role, document.words(b.span)) for b in document.blocks]


def pdf(pages: Iterable[Iterable[str]], info: str = "") -> bytes:
    """A small PDF: each page's lines in Helvetica, one below the other."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< {info} >>".encode(),
    ]
    kids = []
    for lines in pages:
        shown = b" ".join(
            b"(" + line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252") + b") Tj T*" for line in lines
        )
        stream = b"BT /F1 11 Tf 14 TL 50 780 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        content = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % len(
            objects
        )
        objects.append(content)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, places = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(out))  # fmt: skip
