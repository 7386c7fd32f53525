"""One export: the file asked for, its manifest, and the evidence of every value in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, replace
from functools import lru_cache
from hashlib import file_digest
from typing import TYPE_CHECKING, Any

import msgspec

from marsad import __version__, codec, lexicon
from marsad.errors import UsageError
from marsad.export import flat, geojson, tables
from marsad.model import assertions
from marsad.store import coding, views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from marsad.store import Case
    from marsad.store.filters import Filter
    from marsad.store.views import Object

    Writer = Callable[[Iterable[Object], Path], None]

# What counts as having happened unless a codebook says otherwise: what a report says itself, or a source without a stake.
DEFAULT = ("reported", "attributed")
NEVER = "not_asserted"
FORMATS: dict[str, Writer | None] = {
    "jsonl": None,
    "csv": tables.write_csv,
    "xlsx": tables.write_xlsx,
    "geojson": geojson.write,
    "parquet": tables.write_parquet,
}


def export(case: Case, wanted: Filter, path: Path) -> Object:
    """Writes the records that match, by the file's ending, with FILE.manifest.json and FILE.evidence.jsonl; gives the manifest."""
    ending = path.suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise UsageError(f"{path}: there is no format '{ending}'; the ending is one of {', '.join(FORMATS)}")
    if NEVER in wanted.release:
        raise UsageError("what is not asserted to have happened is never exported; `marsad query --release not_asserted --jsonl` prints it")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{path}: its folder does not exist")
    chosen = wanted if wanted.release else replace(wanted, release=DEFAULT)
    counts = Tally()
    files = {path: path.with_name(path.name + ".part"), beside(path, "evidence.jsonl"): beside(path, "evidence.jsonl.part")}
    try:
        with files[beside(path, "evidence.jsonl")].open("wb") as evidence:
            kept = counts.watch(case, chosen, evidence.write)
            writer = FORMATS[ending] or write_lines
            writer(kept if writer is write_lines else counts.flat(case, kept), files[path])
        made = manifest(case, wanted, chosen, counts, {final.name: part for final, part in files.items()})
        for final, part in files.items():
            part.replace(final)
        beside(path, "manifest.json").write_bytes(msgspec.json.format(codec.ENCODER.encode(made), indent=2) + b"\n")
    except OSError as e:
        raise UsageError(f"{path}: cannot be written: {e.strerror or e}") from e
    finally:
        for part in files.values():
            part.unlink(missing_ok=True)
    return made


def beside(path: Path, ending: str) -> Path:
    """A file beside the export: `events.csv` has `events.manifest.json`."""
    return path.with_name(f"{path.stem}.{ending}")


def write_lines(bodies: Iterable[Object], path: Path) -> None:
    """Writes record objects as JSON lines."""
    with path.open("wb") as file:
        file.writelines(codec.ENCODER.encode(body) + b"\n" for body in bodies)


class Tally:
    """Counts records on their way into a file."""

    def __init__(self) -> None:
        self.release: Counter[str] = Counter()
        self.extractors: Counter[str] = Counter()
        self.reviews: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.values = self.coded = self.rows = 0

    def watch(self, case: Case, wanted: Filter, write: Callable[[bytes], Any]) -> Iterator[Object]:
        """The records to be exported, with the coders' edits; the evidence of each is written as it passes."""
        for body in views.query(case, wanted):
            state = coding.state(body)
            self.reviews[state] += 1
            for line in evidence(body, state):
                self.values += 1
                self.coded += line["decision"] is not None
                write(codec.ENCODER.encode(line) + b"\n")
            if state in coding.TAKEN:
                self.left[state] += 1
                continue
            # A coder may have found that it is not asserted at all, or of a class that was not asked for.
            edited = coding.coded(body)
            if edited["release"] not in wanted.release:
                self.left[edited["release"]] += 1
                continue
            self.release[edited["release"]] += 1
            self.extractors[edited["extractor"]] += 1
            self.rows += 1
            yield edited

    def flat(self, case: Case, bodies: Iterable[Object]) -> Iterator[Object]:
        """The records as flat rows."""

        @lru_cache(maxsize=64)
        def document(number: str) -> Object:
            return views.document(case, number)

        for body in bodies:
            found = document(body["document"])
            start, end = body["sentence"]
            yield flat.row(body, found, found["text"][start:end])


def evidence(body: Object, state: str) -> Iterator[Object]:
    """A line for each value of a record: its words, where they stand, what made it and what a coder decided."""
    decided = coding.latest(body)
    words = {tuple(span): text for span, text in quoted(body)}
    for assertion in assertions(codec.record_of(body)):
        decision = decided.get(assertion.id)
        span = list(assertion.span) if assertion.span else None
        yield {
            "assertion": assertion.id, "record": body["id"], "record_state": state, "field": assertion.field, "value": codec.spell(assertion.value, ""),
            "document": body["document"], "span": span, "text": words.get(tuple(span)) if span else None, "extractor": body["extractor"],
            "decision": decision["decision"] if decision else None, "decided_value": decision["value"] if decision else None,
            "coder": decision["coder"] if decision else None,
        }  # fmt: skip


def quoted(value: Any) -> Iterator[tuple[list[int], str]]:
    """(Span, words) of everything in a record object that quotes the document."""
    if isinstance(value, dict):
        if value.get("type") == "record":
            yield [value["spans"][0][0], value["spans"][-1][1]], value["text"]
            start, trigger = value["spans"][0][0], value["trigger"]
            if trigger and start <= trigger[0] and trigger[1] <= value["spans"][-1][1]:
                yield trigger, value["text"][trigger[0] - start : trigger[1] - start]
        elif value.get("span") and "text" in value:
            yield value["span"], value["text"]
        for inner in value.values():
            yield from quoted(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quoted(inner)


def manifest(case: Case, wanted: Filter, chosen: Filter, counts: Tally, files: dict[str, Path]) -> Object:
    """What an export holds, what it leaves out, and what of it no person has seen."""
    everything = views.count(case, replace(wanted, release=()), "release")
    left = {name: n for name, n in everything.items() if name not in chosen.release}
    return {
        "marsad": __version__,
        "case": {"file": case.path.name, "log_entries": views.log_length(case), "log_head": views.log_head(case)},
        "codebook": {"release_classes": list(chosen.release), "lexicons": lexicon.fingerprint(), "not_asserted": "never exported"},
        "filter": {name: value for name, value in asdict(chosen).items() if value},
        "records": counts.rows,
        "by_release": dict(sorted(counts.release.items())),
        "left_out": {"by_release": left, "by_review": dict(sorted(counts.left.items()))},
        "machine_made": {
            "note": "Every value was made by the extractor named, from the words in evidence.jsonl, unless its `decision` is set.",
            "by_extractor": dict(sorted(counts.extractors.items())),
            "values": counts.values,
            "values_decided_by_a_person": counts.coded,
            "records_by_review": dict(sorted(counts.reviews.items())),
        },
        "columns": {column.name: column.about for column in flat.columns()},
        "files": {name: {"sha256": hashed(part), "bytes": part.stat().st_size} for name, part in files.items()},
    }  # fmt: skip


def hashed(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
