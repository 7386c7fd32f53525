"""`python -m marsad.evaluate gate [--pin [--lower]]`, `... golden [--write]`, `... corpus FOLDER` and `... agree FOLDER... SECOND`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from marsad.errors import MarsadError
from marsad.evaluate import corpus, gate, golden
from marsad.evaluate.scores import Tally


def parser() -> argparse.ArgumentParser:
    """The verbs."""
    top = argparse.ArgumentParser(prog="python -m marsad.evaluate", description="Quality on our own annotated texts.")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("gate", help="scores on annotated passages, and whether each keeps its floor")
    one.add_argument("--passages", type=Path, default=Path("golden/passages"))
    one.add_argument("--corpus", type=Path, default=Path("gold/test"))
    one.add_argument("--pin", action="store_true", help="make the present scores the floors")
    one.add_argument("--lower", action="store_true", help="let floors fall")
    one.add_argument("--wrong", action="store_true", help="list what was wrong")
    one.set_defaults(run=keep)
    two = verbs.add_parser("golden", help="whether golden/ still reads as it did")
    two.add_argument("--folder", type=Path, default=Path("golden"))
    two.add_argument("--write", action="store_true", help="keep what is read now")
    two.set_defaults(run=compare)
    three = verbs.add_parser("corpus", help="how well acts of attribution and factuality are read in annotated reports")
    three.add_argument("folder", type=Path)
    three.set_defaults(run=lambda given: show(corpus.measure(given.folder)))
    four = verbs.add_parser("agree", help="how far two annotators agree on the reports that both have marked")
    four.add_argument("first", type=Path, nargs="+")
    four.add_argument("second", type=Path)
    four.set_defaults(run=lambda given: show(corpus.agree(given.first, given.second)))
    return top


def show(count: Counter[str]) -> int:
    """Prints the figures of a corpus."""
    print(f"{count['reports']} reports, {count['gold']} acts, {count['predicates']} predicates, {count['futures']} futures")
    for name, value in corpus.table(count).items():
        print(f"{name:<21} {value:.1f} %")
    return 0


def keep(arguments: argparse.Namespace) -> int:
    """Measures passages and corpus, prints, and compares with the floors; 1 where one fell."""
    fallen = 0
    for folder, tallies in (
        (arguments.passages, gate.measure(arguments.passages)),
        (arguments.corpus, corpus.tallies(corpus.measure(arguments.corpus))),
    ):
        fallen += floors(arguments, folder, tallies)
    return 1 if fallen else 0


def floors(arguments: argparse.Namespace, folder: Path, tallies: dict[str, Tally]) -> int:
    """Prints the scores on one folder, and pins them or says which are under their floors; how many are."""
    print(folder)
    for name, tally in tallies.items():
        print(f"  {name:<21} {tally.percent:>5} %  ({tally.right} of {tally.of})")
        for line in tally.wrong if arguments.wrong else ():
            print(f"    {line}")
    if arguments.pin:
        gate.pin(folder, tallies, arguments.lower)
        return 0
    fallen = list(gate.falls(tallies, gate.pinned(folder)))
    for line in fallen:
        sys.stderr.write(f"gate: {folder}: {line}\n")
    return len(fallen)


def compare(arguments: argparse.Namespace) -> int:
    """Names the golden texts that read otherwise, and keeps that where asked to; 1 where one differs."""
    changed = list(golden.changed(arguments.folder))
    for path, lines in changed:
        sys.stderr.write(f"{path} {'is kept anew' if arguments.write else 'reads otherwise'}\n")
        if arguments.write:
            golden.kept(path).write_bytes(lines)
    return 1 if changed and not arguments.write else 0


if __name__ == "__main__":
    try:
        given = parser().parse_args()
        sys.exit(given.run(given))
    except MarsadError as e:
        sys.stderr.write(f"{e}\n")
        sys.exit(e.exit_code)
