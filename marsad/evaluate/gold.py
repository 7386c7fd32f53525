"""The annotated corpus: marked reports as documents with what is to be found in them (docs/annotation.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import ConfigError, UsageError
from marsad.model import Document, Factuality, Span
from marsad.testing import Mark, document, marked

FACTUALITY = frozenset({"CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"})
FUTURES = frozenset({"forecast", "plan", "threat", "warning", "aim", "scheduled"})


@dataclass(frozen=True, slots=True)
class Act:
    """An act of attribution: the stretches of its source, cue and content."""

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Predicate:
    """A marked predicate with its factuality; `author` is the writer's view (the same as `inner` outside of any content)."""

    span: Span
    inner: Factuality
    author: Factuality


@dataclass(frozen=True, slots=True)
class Gold:
    """A report with its marks. `futures` and `references` map spans to a class and to a name."""

    name: str
    document: Document
    acts: tuple[Act, ...]
    predicates: tuple[Predicate, ...]
    futures: tuple[tuple[Span, str], ...]
    references: tuple[tuple[Span, str], ...]


def load(folder: Path) -> Iterator[Gold]:
    """The reports of a folder and its sub-folders, in order of their paths."""
    for path in sorted(folder.rglob("*.txt")):
        yield read(path)


def read(path: Path) -> Gold:
    """One report; raises `ConfigError` with the place of the first faulty mark."""
    lines = path.read_text("utf-8").splitlines()
    known = dict(line[1:].split(":", 1) for line in lines if line.startswith("#") and ":" in line)
    paragraphs = [line for line in lines if line.strip() and not line.startswith("#")]
    published = known.get(" published", "").strip() or None
    try:
        found = marked("\n\n".join(paragraphs))
        return gold(path.stem, document(found.text, published), found.marks)
    except UsageError as e:
        raise ConfigError(f"{path}: {e}") from None


def gold(name: str, doc: Document, marks: tuple[Mark, ...]) -> Gold:
    """The marks of a document by their sort."""
    parts: dict[int, dict[str, list[Span]]] = {}
    predicates, futures, references = [], [], []
    for mark in marks:
        if mark.label[0] in "SQC" and mark.label[1:].isdigit():
            parts.setdefault(int(mark.label[1:]), {}).setdefault(mark.label[0], []).append(mark.span)
        elif mark.label == "E":
            predicates.append(predicate(mark))
        elif mark.label == "F" and mark.value in FUTURES:
            futures.append((mark.span, str(mark.value)))
        elif mark.label == "R" and mark.value:
            references.append((mark.span, mark.value))
        else:
            raise UsageError(f"'{mark.text}' has the unknown mark {mark.label}{'=' + mark.value if mark.value else ''}")
    acts = tuple(act(number, parts[number]) for number in sorted(parts))
    return Gold(name, doc, acts, tuple(predicates), tuple(futures), tuple(references))


def act(number: int, parts: dict[str, list[Span]]) -> Act:
    """One act; it must have content."""
    if "C" not in parts:
        raise UsageError(f"act {number} has no content")
    return Act(number, tuple(parts.get("S", ())), tuple(parts.get("Q", ())), tuple(parts["C"]))


def predicate(mark: Mark) -> Predicate:
    """One marked predicate."""
    inner, _, author = str(mark.value).partition("/")
    for value in (inner, author or inner):
        if value not in FACTUALITY:
            raise UsageError(f"'{mark.text}' has the unknown factuality {value}")
    return Predicate(mark.span, inner, author or inner)  # type: ignore[arg-type]
