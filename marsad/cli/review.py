"""`marsad review`: queues out as workbooks, decisions back, undoing, orphans, agreement."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli import case as cases
from marsad.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

ABOUT = """A file that is not there yet is written: a queue of records with every value beside its words. A file that is there is taken back:
the decisions in it go into the log of the case. Two files are compared: how far the two coders agree on each field."""


def configure(verbs: Any) -> None:
    """Adds the verb."""
    parser = cases.verb(verbs, "review", "send records out to coders and take decisions back", run)
    parser.description = ABOUT
    parser.add_argument("files", nargs="*", metavar="FILE.xlsx", help="a workbook to write, to take back, or two to compare")
    parser.add_argument("--coder", metavar="NAME", help="who decided (default: the setting `coder`, else the account)")
    parser.add_argument("--limit", type=int, default=100, metavar="N", help="records in a queue (default 100)")
    parser.add_argument("--undo", type=int, metavar="ENTRY", help="take back the decision with this number in the log")
    parser.add_argument("--orphans", action="store_true", help="list decisions that fit no record any more")
    parser.add_argument("--log", action="store_true", help="list all decisions")
    cases.filters(parser)


def run(arguments: Namespace) -> int:
    """Does the one thing that was asked for."""
    paths = [Path(name) for name in arguments.files]
    if len(paths) == 2:
        return compare(*paths)
    if len(paths) > 2:
        raise UsageError("two workbooks can be compared, not more")
    if arguments.undo is not None:
        return undo(arguments)
    if arguments.orphans or arguments.log:
        return listing(arguments)
    if not paths:
        raise UsageError("name a workbook, or --undo, --orphans or --log")
    return take(arguments, paths[0]) if paths[0].exists() else send(arguments, paths[0])


def coder(arguments: Namespace) -> str | None:
    """Who decided."""
    from marsad import settings

    return arguments.coder or settings.load().coder or None


def send(arguments: Namespace, path: Path) -> int:
    """Writes a queue: by default of records that nobody has decided on."""
    from dataclasses import replace

    from marsad.review import sheets
    from marsad.store import open_case

    wanted = cases.wanted(arguments)
    with open_case(cases.case_path(arguments)) as case:
        records = sheets.send(case, wanted if wanted.review else replace(wanted, review=("open",)), path, arguments.limit)
    sys.stdout.write(f"{path}: {records:,} records to review\n")
    return 0


def take(arguments: Namespace, path: Path) -> int:
    """Takes decisions back, all or none."""
    from marsad.review import decisions, sheets
    from marsad.store import log, open_case

    found, wrong = sheets.take(path)
    if wrong:
        sys.stderr.writelines(f"marsad: {line}\n" for line in wrong)
        raise UsageError(f"{path}: nothing was taken; correct {len(wrong):,} rows first")
    with open_case(cases.case_path(arguments), write=True) as case:
        new = decisions.take(case, found, coder(arguments) or log.user())
    sys.stdout.write(f"{path}: {len(found):,} decisions, {new:,} of them new\n")
    return 0


def undo(arguments: Namespace) -> int:
    """Takes one decision back."""
    from marsad.review import decisions
    from marsad.store import open_case

    with open_case(cases.case_path(arguments), write=True) as case:
        decisions.undo(case, arguments.undo, coder(arguments))
    sys.stdout.write(f"log entry {arguments.undo} is undone\n")
    return 0


def listing(arguments: Namespace) -> int:
    """Lists decisions as JSON lines."""
    from marsad.review import decisions
    from marsad.store import open_case, views

    with open_case(cases.case_path(arguments)) as case:
        if arguments.orphans:
            cases.write(decisions.orphans(case))
        else:
            cases.write({"record": record, **entry} for record, found in sorted(views.reviews(case).items()) for entry in found)
    return 0


def compare(one: Path, two: Path) -> int:
    """Prints the agreement of two coders."""
    from marsad.review import sheets
    from marsad.review.agreement import agreement

    found = []
    for path in (one, two):
        decisions, wrong = sheets.take(path)
        sys.stderr.writelines(f"marsad: {line}; left out\n" for line in wrong)
        found.append(decisions)
    sys.stdout.write(f"{'field':<16}{'values':>8}{'agree':>8}{'alpha':>8}\n")
    for line in agreement(*found):
        alpha = "  -" if line.alpha is None else f"{line.alpha:.3f}"
        sys.stdout.write(f"{line.field:<16}{line.units:>8,}{line.share:>8.3f}{alpha:>8}\n")
    return 0
