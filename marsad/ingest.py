"""Inputs -> a case: what is new is read and stored, one input a transaction; what is known is passed over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from marsad.model import Problem, Reading, Snapshot
from marsad.store import writing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from marsad.store import Case
    from marsad.store.rebuilding import Read

Found = Snapshot | Problem
MAIL = "message/rfc822"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input. `stored` is said after the commit, never before."""

    type: Literal["stored", "kept", "known", "redacted", "problem"]
    document: str
    source: str
    records: int = 0
    problems: int = 0
    near_duplicates: tuple[tuple[str, float], ...] = ()
    code: str | None = None
    message: str | None = None

    def spelled(self) -> dict[str, Any]:
        """The outcome as the object of one line."""
        shared = {"type": self.type, "document": self.document, "source": self.source}
        if self.type == "problem":
            return {**shared, "code": self.code, "message": self.message}
        if self.type != "stored":
            return shared
        copies = [{"document": other, "containment": share} for other, share in self.near_duplicates]
        return {**shared, "records": self.records, "problems": self.problems, "near_duplicates": copies}


def add(case: Case, found: Iterable[Found], read: Read, published: str | None = None) -> Iterator[Outcome]:
    """Stores what is new among the inputs, and says of each what became of it."""
    # The mails that came by, by their source: what lies in them has a source that begins with theirs.
    mails: dict[str, str] = {}
    for item in found:
        if isinstance(item, Problem):
            writing.note(case, item)
            yield Outcome("problem", item.document, "", code=item.code, message=item.message)
            continue
        snapshot = legible(item)
        mail = within(snapshot, mails)
        if snapshot.media_type == MAIL:
            mails[snapshot.source] = snapshot.id
        if (role := writing.role(case, snapshot.id)) is not None:
            writing.belong(case, snapshot.id, mail)
            yield Outcome("redacted" if role == "redacted" else "known", snapshot.id, snapshot.source)
        elif snapshot.media_type == MAIL:
            # A mail is kept as it came; what it holds follows as documents of their own.
            writing.keep(case, snapshot, published, mail)
            yield Outcome("kept", snapshot.id, snapshot.source)
        else:
            yield stored(case, snapshot, read, published, mail)


def within(snapshot: Snapshot, mails: dict[str, str]) -> str | None:
    """The id of the mail that a snapshot lies in."""
    source = snapshot.source
    while "!/" in source:
        source = source.rpartition("!/")[0]
        if source in mails:
            return mails[source]
    return None


def stored(case: Case, snapshot: Snapshot, read: Read, published: str | None, mail: str | None) -> Outcome:
    """Reads and stores one input."""
    done = writing.put(case, snapshot, published, read(snapshot, published), mail)
    return Outcome("stored", snapshot.id, snapshot.source, done.records, done.problems, done.near_duplicates)


def legible(snapshot: Snapshot) -> Snapshot:
    """The snapshot with names that can be written down: a file name need not be Unicode."""
    from marsad.store.rows import clean

    source, url = clean(snapshot.source) or "", clean(snapshot.url)
    return replace(snapshot, source=source, url=url, title=clean(snapshot.title), published=clean(snapshot.published))


def registers(case: Path) -> None:
    """Makes the registers beside a case those in use, unless the settings name others."""
    from marsad.match import own

    if own.folder() is None and own.beside(case).is_dir():
        own.use(own.beside(case))


def reader(model: str | None = None) -> Read:
    """The function that reads one input as `marsad read` does, with foreign parsers in workers."""
    from marsad import engine

    def read(snapshot: Snapshot, published: str | None) -> Reading:
        return engine.one(snapshot, published, model)

    return read


def inputs(paths: Iterable[Path]) -> Iterator[Found]:
    """The snapshots of files, folders and archives, mails as they came among them."""
    from marsad import workers

    return workers.snapshots(paths, mails=True)
