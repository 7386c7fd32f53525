"""Files and folders -> snapshots, in sorted order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from marsad import settings
from marsad.collect import kinds
from marsad.collect.rows import rows
from marsad.model import Problem, Snapshot

if TYPE_CHECKING:
    from pathlib import Path

# Larger files are not read. The longest novel in one volume is 3 MB of text; a scanned report's PDF is rarely over 50 MB.
# Archives are read as streams and have limits of their own (`marsad.settings`).
PACKED = frozenset({kinds.ZIP, kinds.GZIP, kinds.WARC, kinds.MAIL})
LIMITS = {kinds.PDF: 64 * 2**20, kinds.DOCX: 64 * 2**20, kinds.ODT: 64 * 2**20, kinds.ROWS: 2**40, **dict.fromkeys(PACKED, 2**40)}
LIMIT = 16 * 2**20

Found = Iterator[Snapshot | Problem]


def snapshot(text_or_path: str | Path) -> Snapshot:
    """The snapshot of a text (a `str`) or of a file (a `Path`); an unreadable file raises `OSError`."""
    if isinstance(text_or_path, str):
        content = text_or_path.encode("utf-8", "surrogatepass")
        return Snapshot(sha256(content).hexdigest(), "text", content, kinds.TEXT)
    return captured(text_or_path, text_or_path.read_bytes())


def captured(path: Path, content: bytes) -> Snapshot:
    """The snapshot of a file's bytes."""
    return Snapshot(sha256(content).hexdigest(), str(path), content, kinds.kind(content, path.name))


def snapshots(paths: Iterable[Path]) -> Found:
    """The snapshots of files and of all files below folders, sorted within each folder; hidden files are left out."""
    for path in listed(paths):
        yield from opened(path)


def listed(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that some paths stand for."""
    for path in paths:
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.is_file() and not hidden(p, path))
        else:
            yield path


def hidden(path: Path, top: Path) -> bool:
    """Whether a part of the path below `top` starts with a dot."""
    return any(part.startswith(".") for part in path.relative_to(top).parts)


def opened(path: Path) -> Found:
    """What one file gives: one snapshot, one a row, or the problem that keeps it from being read."""
    try:
        with path.open("rb") as file:
            media_type = kinds.kind(file.read(kinds.HEAD), path.name)
        size = path.stat().st_size
        limit = LIMITS.get(media_type, LIMIT)
        if media_type not in kinds.READABLE | PACKED:
            yield Problem("", "FILE-003", f"{path}: {media_type} is not read")
        elif size > limit:
            yield Problem("", "FILE-005", f"{path}: {size:,} bytes, the limit is {limit:,}")
        elif size == 0:
            yield Problem(sha256(b"").hexdigest(), "FILE-002", f"{path}: the file is empty")
        else:
            yield from READERS.get(media_type, whole)(path)
    except OSError as e:
        yield Problem("", "FILE-001", f"{path}: {e.strerror or e}")


def whole(path: Path) -> Found:
    """A file as one snapshot."""
    yield captured(path, path.read_bytes())


def packed(path: Path) -> bool:
    """Whether a file is an archive or mail."""
    try:
        with path.open("rb") as file:
            return kinds.kind(file.read(kinds.HEAD), path.name) in PACKED
    except OSError:
        return False


def unpacked(path: Path) -> Found:
    """What an archive or mail holds; the mail itself, which is no document, is left out."""
    return (item for item in held(path) if not isinstance(item, Snapshot) or item.media_type != kinds.MAIL)


def held(path: Path) -> Found:
    """What an archive or mail holds, mails as they came among it."""
    from marsad.collect.archives import members

    with path.open("rb") as file:
        media_type = kinds.kind(file.read(kinds.HEAD), path.name)
        file.seek(0)
        yield from members(file, media_type, str(path), path.stat().st_size, settings.load())


# Kinds of file that hold several documents.
READERS: dict[str, Callable[[Path], Found]] = {kinds.ROWS: rows, **dict.fromkeys(PACKED, unpacked)}
