"""`marsad read`: reports in, records out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli.options import date
from marsad.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from marsad.model import Problem, Reading, Snapshot

    Outcome = Reading | Problem

ABOUT = """Reads files (HTML, text, Markdown, PDF, JSON lines with `text`) and folders of them, and prints what they say:
for a person a listing, with --jsonl the machine interface, with --html a page for the browser. A dash reads standard input."""


def configure(verbs: Any) -> None:
    """Adds the verb."""
    parser = verbs.add_parser("read", help="read reports and show or print their records", description=ABOUT)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument("--published", metavar="DATE", help="publication date of all inputs: 2019, 2019-07 or 2019-07-15")
    parser.add_argument("--jsonl", action="store_true", help="print JSON lines (docs/interface.md)")
    parser.add_argument("--html", metavar="PAGE", help="write one self-contained page: text left, records right")
    parser.add_argument("--case", metavar="FILE", help="store the records in a case instead (as `marsad add` does), and print a summary")
    parser.add_argument("--model", metavar="FOLDER", help="a language model's folder, or `none` to read without one")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes to read with (default 1; 0 = one a core)")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Reads and shows; 1 where nothing could be read."""
    from marsad.cli import case
    from marsad.cli.progress import bar
    from marsad.model import Problem

    if arguments.case:
        if arguments.html:
            raise UsageError("--case stores and --html shows: choose one of them")
        return case.add(arguments)
    published, page = date(arguments.published), target(arguments.html)
    show = printer(arguments.jsonl, brief=page is not None)
    kept: list[Reading] = []
    success = False
    for outcome in bar(read(arguments, published), arguments.paths, busy=not (arguments.jsonl or page)):
        show(outcome)
        if isinstance(outcome, Problem):
            continue
        success = success or bool(outcome.document.text)
        if page:
            kept.append(outcome)
    if page:
        write(page, kept)
    return 0 if success else 1


def read(arguments: Namespace, published: str | None) -> Iterator[Outcome]:
    """The outcomes of all inputs, in order."""
    from marsad import engine
    from marsad.annotate import model

    if arguments.workers < 0:
        raise UsageError("--workers takes a number of processes, 0 for one a core")
    if arguments.model:
        model.load(arguments.model)
    workers = arguments.workers or os.cpu_count() or 1
    yield from engine.read(found(arguments.paths), published, arguments.model, workers)


def found(paths: list[str]) -> Iterator[Snapshot | Problem]:
    """The snapshots of paths; a dash is standard input."""
    from marsad import workers

    for path in paths:
        if path == "-":
            yield from piped(sys.stdin.buffer.read())
        else:
            yield from workers.snapshots([Path(path)])


def piped(content: bytes) -> Iterator[Snapshot | Problem]:
    """The snapshots of what came through standard input: of any kind that a file may have."""
    from marsad.collect import files, kinds, rows

    whole = files.captured(Path("-"), content)
    if whole.media_type != kinds.ROWS:
        yield whole
        return
    for number, line in enumerate(content.splitlines(), 1):
        if line.strip():
            yield rows.row(line, f"-:{number}")


def printer(jsonl: bool, brief: bool) -> Callable[[Outcome], None]:
    """How an outcome is printed: JSON lines, a listing, or (beside a page) one line a document."""
    from marsad.model import Problem

    if jsonl:
        return print_lines
    from rich.console import Console

    from marsad.show import listing

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else listing.PIPE_WIDTH)

    def show(outcome: Outcome) -> None:
        if isinstance(outcome, Problem):
            complain(outcome)
            return
        for line in [listing.summary(outcome)] if brief else listing.lines(outcome, console.width):
            console.print(line)

    return show


def print_lines(outcome: Outcome) -> None:
    """The machine interface, flushed document by document so that a pipe gets each at once."""
    from marsad import codec
    from marsad.model import Problem

    out = sys.stdout.buffer
    if isinstance(outcome, Problem):
        complain(outcome)
        out.write(codec.ENCODER.encode(codec.problem_object(outcome, "")) + b"\n")
    else:
        out.writelines(line + b"\n" for line in codec.lines(outcome))
    out.flush()


def complain(problem: Problem) -> None:
    """One line on an input that could not be opened."""
    sys.stderr.write(f"marsad: {problem.code} {problem.message}\n")


def target(page: str | None) -> Path | None:
    """The page's path, if it can be written there."""
    if page is None:
        return None
    path = Path(page)
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"--html {page}: " + ("that is a folder" if path.is_dir() else "its folder does not exist"))
    return path


def write(path: Path, readings: list[Reading]) -> None:
    """The page for the browser, whole or not at all."""
    from marsad.show import page

    part = path.with_name(path.name + ".part")
    try:
        part.write_text(page.page(readings), "utf-8")
        part.replace(path)
    except OSError as e:
        raise UsageError(f"--html {path}: {e.strerror}") from None
    sys.stderr.write(f"marsad: wrote {path}\n")
