"""`marsad ties`: whom and what reports speak of, and how they stand to one another."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from marsad.cli.options import date

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from marsad.model import Document

ABOUT = """Prints JSON lines: the people, groups, places, things, times and numbers that reports speak of, each as the whole phrase, and
how they stand to one another as the words have it (who fights, backs, leads or meets whom, who belongs where). Ties are not facts: they
also come from what is planned, denied or hoped; `marsad read` tells those apart."""


def configure(verbs: Any) -> None:
    """Adds the verb."""
    parser = verbs.add_parser("ties", help="print the entities of reports and how they stand to one another", description=ABOUT)
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    parser.add_argument("--published", metavar="DATE", help="publication date of all inputs: 2019, 2019-07 or 2019-07-15")
    parser.add_argument("--model", metavar="FOLDER", help="a language model's folder, or `none` to read without one")
    parser.set_defaults(run=run)


def run(arguments: Namespace) -> int:
    """Prints the lines; 1 where nothing could be read."""
    from marsad import codec, workers
    from marsad.annotate import model
    from marsad.cli import read
    from marsad.model import Problem

    published = date(arguments.published)
    if arguments.model:
        model.load(arguments.model)
    success = False
    for item in read.found(arguments.paths):
        if isinstance(item, Problem):
            read.complain(item)
            continue
        document, _ = workers.clean(item, published)
        success = success or bool(document.text)
        for line in lines(document, arguments.model):
            sys.stdout.buffer.write(codec.ENCODER.encode(line) + b"\n")
    return 0 if success else 1


def lines(document: Document, model: str | None = None) -> Iterator[dict[str, Any]]:
    """The objects of one document, entities first; one in a language that is not read has none."""
    from marsad import pipeline
    from marsad.extract import ties
    from marsad.extract.ties import entities

    if document.language != "en":
        return
    analysis = pipeline.annotate(document, model)

    def end(entity: entities.Entity) -> dict[str, Any]:
        """One phrase with its words."""
        return {"type": entity.type, "span": list(entity.span), "text": document.words(entity.span)}

    for entity in entities.find(analysis):
        mention = entity.mention
        more = (
            {"name": mention.name, "id": mention.actor, "entity": mention.entity} if mention else {"name": None, "id": None, "entity": None}
        )
        yield {**end(entity), "type": "entity", "document": document.id, "kind": entity.type, **more}
    for tie in ties.find(analysis):
        yield {"type": "tie", "document": document.id, "kind": tie.kind, "source": end(tie.source), "target": end(tie.target)}
