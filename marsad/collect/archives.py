"""Zip and gzip files, mail and WARC, in each other to a bounded depth -> the snapshots of what they hold, nothing written to disk."""

from __future__ import annotations

import gzip
import re
import zipfile
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import IO, TYPE_CHECKING

from marsad.collect import kinds
from marsad.errors import MarsadError
from marsad.model import Problem, Snapshot
from marsad.registry import load
from marsad.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    Found = Iterator[Snapshot | Problem]

CHUNK = 2**20
# Ways out of an archive: an absolute path, a drive, a step up, a backslash.
OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\\")
# What other systems leave in archives, and what is hidden.
LEFT = re.compile(r"(?:^|/)(?:__MACOSX/|\.|Thumbs\.db$)")
PACKED = frozenset({kinds.ZIP, kinds.GZIP, kinds.MAIL, kinds.WARC})


class Over(Exception):  # noqa: N818  (no error of ours: it ends the reading of an archive)
    """A limit is reached; its text says which."""


@dataclass(slots=True)
class Budget:
    """What one input may still give, over all that is packed in it. `size` is the input's own."""

    limits: Settings
    size: int
    members: int = 0
    unpacked: int = 0
    said: list[str] = field(default_factory=list)

    def member(self) -> None:
        """Counts a member."""
        self.members += 1
        if self.members > self.limits.archive_members:
            raise Over(f"more than {self.limits.archive_members:,} members")

    def take(self, amount: int) -> None:
        """Counts unpacked bytes."""
        self.unpacked += amount
        if self.unpacked > self.limits.archive_bytes:
            raise Over(f"more than {self.limits.archive_bytes:,} bytes when unpacked")
        # Small archives of plain tables pack very well: the ratio is asked from 10 MB on.
        if self.unpacked > max(self.limits.archive_ratio * self.size, 10_000_000):
            raise Over(f"unpacks to more than {self.limits.archive_ratio} times its size")


def members(file: IO[bytes], kind: str, source: str, size: int, limits: Settings) -> Found:
    """What an archive or mail holds, or the one problem that ends its reading."""
    budget = Budget(limits, size)
    try:
        yield from unpack(file, kind, source, budget, 1)
    except Over as e:
        yield Problem("", "FILE-007", f"{source}: {e}")


def unpack(file: IO[bytes], kind: str, source: str, budget: Budget, depth: int) -> Found:
    """The members of one container."""
    if depth > budget.limits.archive_depth:
        raise Over(f"archives in archives, more than {budget.limits.archive_depth} deep ({source})")
    try:
        yield from load(READERS[kind])(file, source, budget, depth)
    except (Over, MarsadError):
        raise
    except Exception as e:  # the parsers are other people's code on hostile input: anything may come out
        yield Problem("", "FILE-004", f"{source}: {type(e).__name__}: {e}")


def unzip(file: IO[bytes], source: str, budget: Budget, depth: int) -> Found:
    """The files in a zip archive, in its order."""
    with zipfile.ZipFile(file) as archive:
        # A name may be empty, which `is_dir` does not expect.
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/") and not LEFT.search(harmless(entry.filename))]
        # Counted before anything is unpacked: an archive over the limit gives one problem and nothing else.
        if budget.members + len(entries) > budget.limits.archive_members:
            raise Over(f"{len(entries):,} members, the limit is {budget.limits.archive_members:,}")
        told = sum(entry.file_size for entry in entries)
        if told > max(budget.limits.archive_ratio * budget.size, 10_000_000):
            raise Over(
                f"says that it unpacks from {budget.size:,} to {told:,} bytes, more than {budget.limits.archive_ratio} times its size"
            )
        for number, entry in enumerate(entries):
            name = entry.filename or f"member-{number}"
            if OUTSIDE.search(name):
                yield Problem("", "FILE-008", f"{source}: the member {name!r}")
                name = harmless(name)
            try:
                with archive.open(entry) as packed:
                    content = read(packed, budget)
            except Over:
                raise
            except Exception as e:  # as above, of one member
                yield Problem("", "FILE-004", f"{source}!/{name}: {type(e).__name__}: {e}")
                continue
            yield from member(content, f"{source}!/{name}", name, budget, depth)


def harmless(name: str) -> str:
    """A member's name without ways out of the archive. Names are labels: nothing is ever written under them."""
    return "/".join(part for part in re.split(r"[/\\]+", re.sub(r"^[A-Za-z]:", "", name)) if part not in ("", ".", ".."))


def gunzip(file: IO[bytes], source: str, budget: Budget, depth: int) -> Found:
    """The one file in a gzip file; a packed WARC is read as a stream."""
    with gzip.open(file) as inner:
        if inner.peek(5)[:5] == b"WARC/":
            file.seek(0)
            yield from unpack(file, kinds.WARC, source, budget, depth)
            return
        name = re.sub(r"\.gz$", "", source.rsplit("/", 1)[-1], flags=re.IGNORECASE)
        content = read(inner, budget)
    yield from member(content, f"{source}!/{name}", name, budget, depth)


def read(packed: IO[bytes] | gzip.GzipFile, budget: Budget) -> bytes:
    """The bytes of a member; the budget is asked chunk by chunk, as told sizes may be lies."""
    chunks = []
    size = 0
    while chunk := packed.read(CHUNK):
        budget.take(len(chunk))
        size += len(chunk)
        if size <= budget.limits.member_bytes:
            chunks.append(chunk)
    # One byte too many tells `member` that the limit was passed, without the whole being kept.
    return b"".join(chunks) if size <= budget.limits.member_bytes else bytes(budget.limits.member_bytes + 1)


def member(content: bytes, source: str, name: str, budget: Budget, depth: int, **known: str | None) -> Found:
    """What one member gives: a snapshot, the members that it holds itself, or a problem."""
    budget.member()
    kind = known.pop("media_type", None) or kinds.kind(content, name)
    number = sha256(content).hexdigest()
    if len(content) > budget.limits.member_bytes:
        yield Problem("", "FILE-005", f"{source}: more than {budget.limits.member_bytes:,} bytes")
    elif not content.strip():
        yield Problem(number, "FILE-002", f"{source}: the file is empty")
    elif kind in PACKED:
        yield from unpack(BytesIO(content), kind, source, budget, depth + 1)
    elif kind == kinds.ROWS:
        yield from rows(content, source, budget)
    elif kind not in kinds.READABLE:
        yield Problem("", "FILE-003", f"{source}: {kind} is not read")
    else:
        yield Snapshot(number, source, content, kind, **known)


def rows(content: bytes, source: str, budget: Budget) -> Found:
    """The rows of a JSON lines file inside an archive."""
    from marsad.collect.rows import row

    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            budget.member()
            yield row(line, f"{source}:{number}")


# Named and not imported: mails and web archives hold archives in their turn.
READERS = {
    kinds.ZIP: "marsad.collect.archives:unzip",
    kinds.GZIP: "marsad.collect.archives:gunzip",
    kinds.MAIL: "marsad.collect.mail:parts",
    kinds.WARC: "marsad.collect.warc:pages",
}
