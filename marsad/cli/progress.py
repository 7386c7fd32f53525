"""A progress bar for long work, on standard error, only where a person looks at it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")


def files(paths: Iterable[str]) -> int:
    """How many files some paths stand for."""
    return sum(sum(p.is_file() for p in Path(path).rglob("*")) if Path(path).is_dir() else 1 for path in paths)


def bar(items: Iterable[T], paths: Iterable[str], busy: bool = False, label: str = "reading") -> Iterator[T]:
    """The items, with a bar over the number of files. None is drawn off a terminal, for one file, or where the screen is `busy`."""
    if not sys.stderr.isatty() or (busy and sys.stdout.isatty()) or (total := files(paths)) < 2:
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, total=total)
        for number, item in enumerate(items, 1):
            # a file of JSON lines holds many documents: the bar then grows with them
            progress.update(task, completed=number, total=max(total, number))
            yield item
