"""The verbs of a case: add, query, show, rebuild, verify, redact."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli.options import date
from marsad.errors import UsageError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Iterator

    from marsad.store.filters import Filter
    from marsad.store.views import Object

KINDS = ("event", "figure", "relation", "statement", "forecast")
RELEASES = ("reported", "attributed", "claimed_by_party", "disputed", "not_asserted")
FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
SUMMARY = 60


def configure(verbs: Any) -> None:
    """Adds the verbs."""
    parser = verb(verbs, "add", "read reports into a case", add)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, an archive or a mail")
    parser.add_argument("--published", metavar="DATE", help="publication date of all inputs: 2019, 2019-07 or 2019-07-15")
    parser.add_argument("--model", metavar="FOLDER", help="a language model's folder, or `none` to read without one")
    parser.add_argument("--jsonl", action="store_true", help="print one JSON line for each input, as soon as it is safely stored")
    parser = verb(verbs, "query", "find records in a case", query)
    filters(parser)
    parser.add_argument("--limit", type=int, metavar="N", help="the first N records only")
    parser.add_argument("--jsonl", action="store_true", help="print record objects as JSON lines (docs/interface.md)")
    parser.add_argument("--count", metavar="BY", nargs="?", const="kind", help="count by kind, subkind, release, factuality or document")
    parser = verb(verbs, "show", "show a record or document with the words behind every value", show)
    parser.add_argument("id", help="the id of a record or document, or the first characters of it")
    parser.add_argument("--jsonl", action="store_true", help="print JSON lines")
    parser = verb(verbs, "rebuild", "derive everything again from the captures and the log", rebuild)
    parser.add_argument("--model", metavar="FOLDER", help="a language model's folder, or `none` to read without one")
    verb(verbs, "verify", "hash everything again and name what does not fit", verify)
    parser = verb(verbs, "export", "write records for spreadsheets, statistics and maps", export)
    parser.add_argument("file", metavar="FILE", help="what to write; its ending says how: .csv .xlsx .geojson .parquet .jsonl")
    filters(parser)
    parser = verb(verbs, "redact", "erase an input for good, or keep one record out; a tombstone stays", redact)
    parser.add_argument("id", help="the id of a document or record")
    parser.add_argument("--reason", required=True, help="why, for the log: it is kept")


def verb(verbs: Any, name: str, about: str, run: Any) -> ArgumentParser:
    """A parser with the option that every verb of a case takes."""
    parser: ArgumentParser = verbs.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    parser.add_argument("--case", metavar="FILE", help="the case (default: the setting `case`)")
    parser.set_defaults(run=run)
    return parser


def filters(parser: ArgumentParser) -> None:
    """Adds the options that choose records."""
    many = (
        ("kind", KINDS, "event, figure, relation, statement, forecast"),
        ("type", None, "a type such as attack or attack.shelling"),
        ("actor", None, "who takes part: name, part of it, or id"),
        ("place", None, "where: name, id, province or country code"),
        ("speaker", None, "who says so"),
        ("factuality", FACTUALITIES, "CT+, PR+, PS+, CT-, PR-, PS- or Uu"),
        ("release", RELEASES, ", ".join(RELEASES)),
        ("document", None, "id of a document, or its first characters"),
        ("review", ("accepted", "rejected", "unsure", "open"), "what coders decided"),
    )
    for name, choices, about in many:
        parser.add_argument(
            f"--{name}", action="append", default=[], choices=choices, metavar=name.upper(), help=f"{about} (repeat for more)"
        )
    parser.add_argument("--since", metavar="DATE", help="not over before this date (2019, 2019-07, 2019-07-15)")
    parser.add_argument("--until", metavar="DATE", help="begun by this date")
    parser.add_argument("--text", metavar="WORDS", help='full-text search in the sentence: words, "a phrase", OR, NOT, begin*')


def wanted(arguments: Namespace) -> Filter:
    """The filter that the options ask for."""
    from marsad.store.filters import Filter

    many = {
        name: tuple(getattr(arguments, name))
        for name in ("kind", "type", "actor", "place", "speaker", "factuality", "release", "document", "review")
    }
    return Filter(**many, since=date(arguments.since, "--since"), until=date(arguments.until, "--until"), text=arguments.text)


def case_path(arguments: Namespace) -> Path:
    """The case to work on."""
    from marsad import settings

    named = arguments.case or settings.load().case
    if not named:
        raise UsageError("say which case: --case FILE (or set MARSAD_CASE)")
    return Path(named)


def write(values: Iterable[Any]) -> None:
    """Prints objects as JSON lines, each at once."""
    from marsad.codec import ENCODER

    for value in values:
        sys.stdout.buffer.write(ENCODER.encode(value) + b"\n")
        sys.stdout.buffer.flush()


def add(arguments: Namespace) -> int:
    """Stores new inputs; 1 where every input had a problem."""
    from marsad import ingest
    from marsad.cli.progress import bar
    from marsad.store import open_case

    published = date(arguments.published)
    ingest.registers(case_path(arguments))
    counts = dict.fromkeys(("stored", "kept", "known", "redacted", "problem", "records", "near-duplicates"), 0)
    with open_case(case_path(arguments), write=True) as case:
        done = ingest.add(case, ingest.inputs(map(Path, arguments.paths)), ingest.reader(arguments.model), published)
        for outcome in bar(done, arguments.paths, busy=arguments.jsonl, label="adding"):
            counts[outcome.type] += 1
            counts["records"] += outcome.records
            counts["near-duplicates"] += bool(outcome.near_duplicates)
            if arguments.jsonl:
                write([outcome.spelled()])
            if outcome.type == "problem":
                sys.stderr.write(f"marsad: {outcome.code} {outcome.message}\n")
    if not arguments.jsonl:
        print_counts(counts, case_path(arguments))
    return 0 if counts["stored"] or counts["known"] or not counts["problem"] else 1


def print_counts(counts: dict[str, int], path: Path) -> None:
    """The summary of an addition."""
    stored = f"{counts['stored']:,} stored with {counts['records']:,} records"
    rest = [f"{counts['near-duplicates']:,} of them near-duplicates"] if counts["near-duplicates"] else []
    rest += [f"{counts['known']:,} known already"] if counts["known"] else []
    rest += [f"{counts['redacted']:,} redacted and left out"] if counts["redacted"] else []
    rest += [f"{counts['problem']:,} that could not be read"] if counts["problem"] else []
    sys.stdout.write(f"{path}: {', '.join([stored, *rest])}\n")


def query(arguments: Namespace) -> int:
    """Prints the records that match: a table for people, JSON lines for pipes, or counts."""
    from marsad.store import open_case, views

    with open_case(case_path(arguments)) as case:
        if arguments.count:
            counted = views.count(case, wanted(arguments), arguments.count)
            sys.stdout.writelines(f"{n:>8,}  {name}\n" for name, n in counted.items())
        elif arguments.jsonl or not sys.stdout.isatty():
            write(views.query(case, wanted(arguments), arguments.limit))
        else:
            table(views.query(case, wanted(arguments), arguments.limit))
    return 0


def table(records: Iterator[Object]) -> None:
    """A table of records for the terminal."""
    from rich.console import Console
    from rich.table import Table

    from marsad.show.marks import visible

    grid = Table("record", "kind", "type", "time", "place", "who", "what", "according to", "release", box=None, pad_edge=False)
    shown = 0
    for body in records:
        grid.add_row(*(visible(cell) for cell in cells(body)))
        shown += 1
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(grid if shown else "no record matches")
    if shown:
        console.print(f"{shown:,} records; `marsad show ID` shows the words behind each value", style="dim")


def cells(body: Object) -> list[str]:
    """The cells of a record's row."""
    time = body["time"] or {}
    places = ", ".join(dict.fromkeys(place["name"] for place in body["places"]))
    who = ", ".join(dict.fromkeys(participant["name"] for participant in body["participants"]))
    source = " < ".join(speaker["name"] for speaker in body["speaker_chain"])
    what = body["proposition"] if len(body["proposition"]) <= SUMMARY else body["proposition"][: SUMMARY - 1] + "…"
    return [
        body["id"][:8],
        body["kind"],
        body["subkind"],
        time.get("edtf") or time.get("phrase") or "",
        places,
        who,
        what,
        source,
        body["release"],
    ]


def show(arguments: Namespace) -> int:
    """Prints a record or a document with its records."""
    from marsad.store import open_case, views

    with open_case(case_path(arguments)) as case:
        found = views.lookup(case, arguments.id)
        if arguments.jsonl:
            write(found.objects())
            return 0
        from rich.console import Console

        from marsad.show import listing

        console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else listing.PIPE_WIDTH)
        for line in listing.lines(found.reading(), console.width):
            console.print(line)
        for note in found.notes():
            console.print(f"   {note}")
    return 0


def export(arguments: Namespace) -> int:
    """Writes an export with its manifest and evidence."""
    from marsad.export import export as written
    from marsad.store import open_case

    with open_case(case_path(arguments)) as case:
        made = written(case, wanted(arguments), Path(arguments.file))
    left = sum(made["left_out"]["by_release"].values()) + sum(made["left_out"]["by_review"].values())
    classes = ", ".join(made["codebook"]["release_classes"])
    sys.stdout.write(
        f"{arguments.file}: {made['records']:,} records ({classes}), {left:,} left out; see its manifest.json and evidence.jsonl\n"
    )
    return 0


def rebuild(arguments: Namespace) -> int:
    """Derives everything again, and says whether it came out as it was."""
    from marsad import ingest
    from marsad.store import open_case, rebuilding

    ingest.registers(case_path(arguments))
    with open_case(case_path(arguments), write=True) as case:
        done = rebuilding.rebuild(case, ingest.reader(arguments.model))
    verdict = "identical" if done.identical else "changed: the program, its data or its model is another than when they were stored"
    sys.stdout.write(f"{case_path(arguments)}: {done.documents:,} documents read again, {verdict}\nderived tables: sha256 {done.after}\n")
    return 0


def verify(arguments: Namespace) -> int:
    """Names what is wrong with a case; 3 where something is."""
    from marsad.store import checks, open_case

    path = case_path(arguments)
    with open_case(path) as case:
        first, more = None, 0
        for finding in checks.verify(case):
            first, more = first or finding, more + 1
            sys.stdout.write(f"{finding}\n")
        last = checks.head(case) if first is None else None
    if first:
        sys.stderr.write(f"marsad: {path}: {more:,} findings, the first: {first}\n")
        return 3
    sys.stdout.write(f"{path}: sound. {last}\n")
    return 0


def redact(arguments: Namespace) -> int:
    """Erases an input, or withholds a record."""
    from marsad.store import open_case, redaction

    with open_case(case_path(arguments), write=True) as case:
        sys.stdout.write(redaction.take(case, arguments.id, arguments.reason) + "\n")
    return 0
