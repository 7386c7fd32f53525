"""Reads every text of an evaluation kit: none may raise, and the words beside every span must be the document's own.

    python -m benchmarks.reading --kit DIR [--sets muc4 polnear ...]

The texts are read as files of bytes would be. Prints a line a set, and exits with 1 if anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marsad import codec, collect, pipeline

SETS = ("seed", "statements", "muc4", "re3d", "polnear", "temporal", "geo")


def inputs(kit: Path, name: str) -> Iterator[dict[str, Any]]:
    """The inputs of one set, as the kit prints them."""
    done = subprocess.run([sys.executable, str(kit / "score.py"), "--input", name], capture_output=True, text=True, check=True)
    yield from map(json.loads, done.stdout.splitlines())


def faults(value: Any, text: str, where: str) -> Iterator[str]:
    """What is wrong with the spans in a line of output."""
    if isinstance(value, dict):
        span = value.get("span")
        if span is not None and (not 0 <= span[0] < span[1] <= len(text) or value.get("text") != text[span[0] : span[1]]):
            yield f"{where}: {span} {value.get('text')!r}"
        for key in ("sentence", "trigger", "cue"):
            inner = value.get(key)
            if isinstance(inner, list) and not 0 <= inner[0] < inner[1] <= len(text):
                yield f"{where}.{key}: {inner}"
        for key, inner in value.items():
            yield from faults(inner, text, f"{where}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from faults(inner, text, where)


def main() -> int:
    """Reads the sets and prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kit", type=Path, required=True, metavar="DIR")
    parser.add_argument("--sets", nargs="*", default=SETS, metavar="SET")
    options = parser.parse_args()
    wrong = 0
    for name in options.sets:
        texts = records = words = 0
        start = time.process_time()
        for row in inputs(options.kit, name):
            texts += 1
            try:
                reading = pipeline.open_document(collect.snapshot(row["text"]), row.get("published"))
            except Exception as e:  # any exception is the finding
                wrong += 1
                print(f"{name} {row['doc_id']}: {type(e).__name__}: {e}")
                continue
            words += len(row["text"].split())
            records += len(reading.records)
            for line in codec.objects(reading):
                for fault in faults(line, reading.document.text, f"{name} {row['doc_id']} {line['type']}"):
                    wrong += 1
                    print(fault)
        seconds = time.process_time() - start
        print(f"{name}: {texts} texts, {words} words, {records} records, {words / seconds:.0f} words per CPU-second", flush=True)
    print(f"{wrong} faults")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
