"""`python -m marsad.evaluate gate [--pin [--lower]]` and `... golden [--write]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from marsad.errors import MarsadError
from marsad.evaluate import gate, golden


def parser() -> argparse.ArgumentParser:
    """The two verbs."""
    top = argparse.ArgumentParser(prog="python -m marsad.evaluate", description="Quality on our own annotated texts.")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    one = verbs.add_parser("gate", help="scores on annotated passages, and whether each keeps its floor")
    one.add_argument("--passages", type=Path, default=Path("golden/passages"))
    one.add_argument("--pin", action="store_true", help="make the present scores the floors")
    one.add_argument("--lower", action="store_true", help="let floors fall")
    one.add_argument("--wrong", action="store_true", help="list what was wrong")
    one.set_defaults(run=keep)
    two = verbs.add_parser("golden", help="whether golden/ still reads as it did")
    two.add_argument("--folder", type=Path, default=Path("golden"))
    two.add_argument("--write", action="store_true", help="keep what is read now")
    two.set_defaults(run=compare)
    return top


def keep(arguments: argparse.Namespace) -> int:
    """Measures, prints, and compares with the floors; 1 where one fell."""
    tallies = gate.measure(arguments.passages)
    for name, tally in tallies.items():
        print(f"{name:<11} {tally.percent:>5} %  ({tally.right} of {tally.of})")
        for line in tally.wrong if arguments.wrong else ():
            print(f"    {line}")
    if arguments.pin:
        gate.pin(arguments.passages, tallies, arguments.lower)
        return 0
    fallen = list(gate.falls(tallies, gate.pinned(arguments.passages)))
    for line in fallen:
        sys.stderr.write(f"gate: {line}\n")
    return 1 if fallen else 0


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
