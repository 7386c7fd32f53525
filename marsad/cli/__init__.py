"""The command line: one module for each group of verbs; nothing heavy is imported before a verb runs."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from marsad import __version__
from marsad.errors import MarsadError

if TYPE_CHECKING:
    from collections.abc import Sequence

# Every module here has `configure(subparsers)`, which sets `run` of its parsers to a function of the arguments -> exit code.
VERBS = ("marsad.cli.read", "marsad.cli.ties", "marsad.cli.case", "marsad.cli.review", "marsad.cli.registers")
ABOUT = "Reads published reports about armed conflict and keeps the record, every value tied to the characters that carry it."
MORE = """examples:
  marsad read report.html                        a listing of what the report says
  marsad read reports/ --html page.html          one page: text left, records right
  marsad read report.txt --published 2019-07 --jsonl > records.jsonl
"""


class Parser(argparse.ArgumentParser):
    """A parser that answers misuse with one line and exit code 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        """Ends the run with one line on what was wrong."""
        self.exit(2, f"{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = Parser(prog="marsad", description=ABOUT, epilog=MORE, formatter_class=argparse.RawDescriptionHelpFormatter)
    top.add_argument("--version", action="version", version=f"marsad {__version__}")
    verbs = top.add_subparsers(title="verbs", metavar="VERB", parser_class=Parser)
    for name in VERBS:
        import_module(name).configure(verbs)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one verb. Exit codes: 0 done, 1 nothing could be done, 2 misuse, 3 a broken case, 130 interrupted."""
    arguments = parser().parse_args(argv)
    if not hasattr(arguments, "run"):
        sys.stderr.write("marsad: a verb is needed, e.g. `marsad read FILE` (see `marsad --help`)\n")
        return 2
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except MarsadError as e:
        sys.stderr.write(f"marsad: {e}\n")
        return e.exit_code
    except BrokenPipeError:
        # The reader of our output has gone: nothing is wrong, and nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("marsad: interrupted\n")
        return 130
    return code
