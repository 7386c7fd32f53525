"""Web archives (WARC, ISO 28500) -> a snapshot for each page that was fetched."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from marsad.collect import archives, kinds
from marsad.errors import ConfigError
from marsad.model import Problem

if TYPE_CHECKING:
    from typing import Any

    from marsad.collect.archives import Budget, Found

# What a page may be; pictures, scripts and styles of a page are passed over without a word.
TYPES = {"text/html": kinds.HTML, "application/xhtml+xml": kinds.HTML, "text/plain": kinds.TEXT, "application/pdf": kinds.PDF}
KEPT = frozenset({"response", "resource"})


def pages(file: IO[bytes], source: str, budget: Budget, depth: int) -> Found:
    """The pages that were fetched with success, under their addresses."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise ConfigError("WARC needs the extra `office`: pip install 'marsad[office]'") from None
    records = ArchiveIterator(file)
    while True:
        try:
            record = next(records, None)
            kind = page(record) if record else None
        except Exception as e:  # the parser raises whatever it stumbles over in a broken archive, and cannot go on
            yield Problem("", "FILE-004", f"{source}: the archive cannot be read on: {type(e).__name__}: {e}")
            return
        if record is None:
            return
        if kind:
            yield from one(record, kind, source, budget, depth)


def page(record: Any) -> str | None:
    """The kind of a page; None for what is none."""
    headers = record.http_headers
    if record.rec_type not in KEPT:
        return None
    if record.rec_type == "response" and (headers is None or not headers.get_statuscode().startswith("2")):
        return None
    named = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    return TYPES.get(named.partition(";")[0].strip().lower())


def one(record: Any, kind: str, source: str, budget: Budget, depth: int) -> Found:
    """The snapshot of one page: its bytes out of the transfer and content encoding."""
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = url or record.rec_headers.get_header("WARC-Record-ID") or "page"
    try:
        content = archives.read(record.content_stream(), budget)
    except archives.Over:
        raise
    except Exception as e:  # as above, of one page
        yield Problem("", "FILE-004", f"{source}!/{name}: {type(e).__name__}: {e}")
        return
    yield from archives.member(content, f"{source}!/{name}", name, budget, depth, media_type=kind, url=url)
