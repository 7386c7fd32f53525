"""JSON lines of `{text, url, title, published}` -> one snapshot a row."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from marsad.collect import kinds
from marsad.model import Problem, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A longer line is no report: the limit of a text file.
LONGEST = 16 * 2**20
FIELDS = ("url", "title", "published")
DECODER = msgspec.json.Decoder()


def rows(path: Path) -> Iterator[Snapshot | Problem]:
    """One snapshot, or one problem, for every line that is not blank."""
    with path.open("rb") as file:
        number = 0
        while line := file.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                yield Problem("", "FILE-005", f"{path}:{number}: the line is longer than {LONGEST:,} bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(LONGEST)
            elif line.strip():
                yield row(line, f"{path}:{number}")


def row(line: bytes, source: str) -> Snapshot | Problem:
    """The snapshot of one line; its id is the hash of its `text`."""
    try:
        value: Any = DECODER.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        return Problem("", "FILE-004", f"{source}: the line is not JSON: {e}")
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return Problem("", "FILE-004", f"{source}: the line has no `text`")
    content = value["text"].encode("utf-8", "surrogatepass")
    fields = {name: value[name] for name in FIELDS if isinstance(value.get(name), str) and value[name]}
    if not content.strip():
        return Problem(sha256(content).hexdigest(), "FILE-002", f"{source}: the text is empty")
    return Snapshot(sha256(content).hexdigest(), source, content, kinds.TEXT, **fields)
