"""Writes the pages that are made from the code, so that they say what the machine does: `make docs`; `--check` only compares.

`commands.md` comes from the command line's own parser, `problems.md` from `marsad.errors`, `codebook.md` from `marsad/data/events`.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import codebook

from marsad import cli
from marsad.errors import PROBLEMS

DOCS = Path(__file__).resolve().parent
WIDTH = 100
MADE = "<!-- made by docs/generate.py: change the code, then run `make docs` -->\n"

GROUPS = {
    "FILE": "Inputs that cannot be opened or read",
    "TEXT": "Text",
    "LANG": "Language",
    "MODEL": "The language model",
    "READ": "Reading",
    "TIME": "Times",
    "PLACE": "Places",
    "ACTOR": "Actors",
    "CASE": "The case",
}


def problems() -> Iterator[str]:
    """The page of problem codes."""
    yield "# Problems\n\n" + MADE
    yield (
        'What is wrong with an input never stops a run: it becomes a row `{"type": "problem", "document", "span", "text", "code", "message"}`\n'
        "beside the records. `document` is empty where a file could not be opened at all. The codes are stable."
    )
    for group in dict.fromkeys(code.split("-")[0] for code in PROBLEMS):
        rows = [f"| `{code}` | {text} |" for code, text in PROBLEMS.items() if code.startswith(group + "-")]
        yield f"\n## {GROUPS.get(group, group)}\n\n| code | meaning |\n|---|---|\n" + "\n".join(rows)


def verbs(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parsers of the verbs below a parser, by name."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:  # noqa: SLF001  (argparse offers no other way to its own content)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            found.update(action.choices)
    return found


def options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The rows of a verb's arguments and options."""
    for action in parser._actions:  # noqa: SLF001
        if isinstance(action, (argparse._HelpAction, argparse._SubParsersAction)) or action.help == argparse.SUPPRESS:  # noqa: SLF001
            continue
        value = action.metavar or (action.dest.upper() if action.nargs != 0 and action.option_strings else "")
        value = str(value) if not action.choices or action.metavar else "|".join(map(str, action.choices))
        name = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        said = f"`{name} {value}`" if action.option_strings and value else f"`{name}`"
        said += " ..." if action.nargs in ("+", "*") else ""
        yield f"| {said.replace('|', chr(92) + '|')} | {' '.join((action.help or '').split())} |"


def verb(name: str, parser: argparse.ArgumentParser, depth: int = 2) -> Iterator[str]:
    """The part of a verb, and those of the verbs below it."""
    yield f"\n{'#' * depth} {name}\n\n{' '.join((parser.description or '').split())}\n"
    rows = list(options(parser))
    if rows:
        yield "| argument | meaning |\n|---|---|\n" + "\n".join(rows)
    for below, child in verbs(parser).items():
        yield from verb(f"{name} {below}", child, depth + 1)


def commands() -> Iterator[str]:
    """The page of the command line."""
    yield "# Command line\n\n" + MADE
    yield (
        "Every verb has `--help`. Exit codes: 0 done, 1 nothing could be done, 2 the call or the configuration is wrong (one line says what), 3 a broken\n"
        "case, 130 interrupted. Messages go to standard error, results to standard output."
    )
    for name, parser in verbs(cli.parser()).items():
        yield from verb(f"marsad {name}", parser)


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "problems.md": problems,
    "commands.md": commands,
    "codebook.md": lambda: codebook.page(MADE),
}


# A fenced block after `<!-- output: FILE, records 1 3 -->` holds what `marsad read FILE` prints for these records.
OUTPUT = re.compile(r"(<!-- output: (\S+), records ([\d ]+) -->\n```text\n).*?(```\n)", re.DOTALL)


def output(found: re.Match[str]) -> str:
    """The block with what is printed now."""
    from marsad import collect, pipeline
    from marsad.show import listing

    reading = pipeline.open_document(collect.snapshot(DOCS.parent / found[2]))
    rows = [line.plain.rstrip() for line in listing.heading(reading)]
    for number in map(int, found[3].split()):
        rows += ["", *(line.plain.rstrip() for line in listing.entry(number, reading.records[number - 1], reading, WIDTH))]
    return found[1] + "\n".join(rows).strip("\n") + "\n" + found[4]


def texts() -> Iterator[tuple[Path, str]]:
    """Every page that is made, or that holds output, with the text it must have."""
    for name, make in PAGES.items():
        yield DOCS / name, "\n".join(make()) + "\n"
    for path in (DOCS.parent / "README.md", DOCS / "tutorial.md"):
        yield path, OUTPUT.sub(output, path.read_text("utf-8"))


def main() -> int:
    """Writes or compares; 1 where a page is not what the code says."""
    stale = []
    for path, text in texts():
        name = path.relative_to(DOCS.parent)
        if not path.exists() or path.read_text("utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv[1:]:
                path.write_text(text, "utf-8")
    for name in stale:
        sys.stderr.write(f"{name} {'is not what the code says: run `make docs`' if '--check' in sys.argv[1:] else 'written'}\n")
    return 1 if stale and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
