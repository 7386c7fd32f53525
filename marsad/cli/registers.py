"""`marsad actors` and `marsad places`: a team's own registers beside a case."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli import case as cases

if TYPE_CHECKING:
    from argparse import Namespace

NEXT = "`marsad rebuild` reads the case with it"


def configure(verbs: Any) -> None:
    """Adds the verbs."""
    parser = verbs.add_parser(
        "actors", help="list unknown actors, add actors, give known ones more names", description="The actors of a case."
    )
    inner = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    cases.verb(inner, "unknown", "list names that no register knows, most frequent first", unknown)
    added = cases.verb(inner, "add", "add an actor to the register beside the case", add)
    added.add_argument("name", help="its name as reports write it")
    added.add_argument("--id", required=True, help="its id: short, lower case, for good")
    added.add_argument("--type", required=True, help="group, state, body or person")
    added.add_argument("--stake", required=True, choices=("party", "other", "unknown"), help="whether it is a party to the conflict")
    added.add_argument("--source", required=True, metavar="WORDS", help="where this is known from")
    added.add_argument("--alias", action="append", default=[], metavar="NAME", help="another name (repeat for more)")
    added.add_argument("--country", metavar="CODE", help="ISO 3166 code")
    added.add_argument("--parent", metavar="ID", help="the actor that it is a part of")
    merged = cases.verb(inner, "merge", "give a known actor more names", merge)
    merged.add_argument("names", nargs="+", metavar="NAME", help="a name that means the known actor")
    merged.add_argument("--into", required=True, metavar="ID", help="the id of the known actor")
    parser = verbs.add_parser("places", help="import lists of places", description="The places of a case.")
    inner = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    loaded = cases.verb(
        inner, "import", "import a GeoNames dump, OCHA's populated places, or a CSV or XLSX with names and coordinates", load
    )
    loaded.add_argument("file", metavar="FILE", help="the list (.txt, .csv, .xlsx or .zip)")
    loaded.add_argument("--country", metavar="CODE", help="the country of all rows that name none")


def folder(arguments: Namespace) -> Path:
    """The folder of the registers, which is made the one in use."""
    from marsad.match import own

    found = own.folder() or own.beside(cases.case_path(arguments))
    own.use(found)
    return found


def unknown(arguments: Namespace) -> int:
    """Prints unknown names as JSON lines, or for a person as a list."""
    from marsad.registers import actors
    from marsad.store import open_case

    with open_case(cases.case_path(arguments)) as case:
        found = actors.unknown(case)
        if sys.stdout.isatty():
            sys.stdout.writelines(f"{row['count']:>6,}  {row['name']}  ({', '.join(row['roles'])}; {row['record'][:8]})\n" for row in found)
        else:
            cases.write(found)
    return 0


def add(arguments: Namespace) -> int:
    """Adds an actor."""
    from marsad.registers import actors

    row = {"id": arguments.id, "name": arguments.name, "type": arguments.type, "stake": arguments.stake, "source": arguments.source}
    more = {"aliases": arguments.alias, "country": arguments.country, "parent": arguments.parent}
    actors.add(where := folder(arguments), {**row, **{name: value for name, value in more.items() if value}})
    noted(arguments, "actor", row["id"])
    sys.stdout.write(f"{where}: {arguments.name} ({arguments.id}); {NEXT}\n")
    return 0


def merge(arguments: Namespace) -> int:
    """Gives a known actor more names."""
    from marsad.registers import actors

    name = actors.merge(where := folder(arguments), arguments.names, arguments.into)
    noted(arguments, "actor", arguments.into)
    sys.stdout.write(f"{where}: {', '.join(arguments.names)} is {name}; {NEXT}\n")
    return 0


def load(arguments: Namespace) -> int:
    """Imports places."""
    from marsad.registers import places

    done = places.load(where := folder(arguments), Path(arguments.file), arguments.country)
    noted(arguments, "places", Path(arguments.file).name)
    sys.stdout.write(f"{where}: {done.places:,} places; {NEXT}\n")
    sys.stdout.writelines(f"  {n:,} rows left out: {reason}\n" for reason, n in done.left.items())
    return 0


def noted(arguments: Namespace, what: str, subject: str) -> None:
    """Says in the log of the case, if there is one, that its registers have changed."""
    from marsad.store import log, open_case

    path = cases.case_path(arguments)
    if path.is_file():
        with open_case(path, write=True) as case, case.transaction():
            log.append(case, "register", subject, {"register": what})
