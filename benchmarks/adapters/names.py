"""names: is it one name (pairs), and which names of a pool are spellings of a query."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from marsad.match import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# How many names are returned for a query: the scorer looks at the first 10, and at 200 for the mean reciprocal rank.
LIMIT = 200


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:
    """A score for each pair, a ranking of `pool.jsonl` (in DIR) for each query."""
    index: names.Index | None = None
    for row in rows:
        if "query" not in row:
            kind: names.Kind = "person" if row.get("schema") == "Person" else "body"
            yield {"doc_id": row["doc_id"], "score": names.same_name(row["name1"], row["name2"], kind).score}
            continue
        if index is None:
            index = names.Index(pool(data), "person")
        ranked = [name for name, _ in index.rank(row["query"], LIMIT) if name != row["query"]]
        yield {"doc_id": row["doc_id"], "ranked": ranked}


def pool(data: Path | None) -> list[str]:
    """The names to be searched."""
    if data is None:
        raise SystemExit("names: --data DIR is needed, the folder of pool.jsonl")
    with (data / "pool.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["name"] for line in lines]
