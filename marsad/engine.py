"""Where reading runs: in this process, or in several; the order of the results is that of the inputs either way."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import TYPE_CHECKING

from marsad import workers
from marsad.errors import MarsadError
from marsad.model import Document, Problem, Reading, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Found = Snapshot | Problem
Task = partial[Reading]

# Inputs handed out ahead for each worker: enough that none waits, few enough that memory is bounded.
AHEAD = 4


def read(found: Iterable[Found], published: str | None = None, model: str | None = None, workers: int = 1) -> Iterator[Reading | Problem]:
    """The reading of every snapshot; a problem found in collecting is passed on in its place."""
    task = partial(one, published=published, model=model)
    if workers <= 1:
        yield from (item if isinstance(item, Problem) else task(item) for item in found)
        return
    yield from spread(found, task, workers)


def one(snapshot: Snapshot, published: str | None = None, model: str | None = None) -> Reading:
    """One reading. A fault of ours becomes a problem of that document, and the run goes on."""
    try:
        return workers.open_document(snapshot, published, model)
    except MarsadError:
        raise
    except Exception as e:  # one bad page must not cost a run of a thousand
        return failed(snapshot, "READ-001", f"{type(e).__name__}: {e} ({place(e)})"[:300])


def failed(snapshot: Snapshot, code: str, message: str) -> Reading:
    """The reading of a document that could not be read."""
    document = Document(snapshot.id, snapshot.source, "", title=snapshot.title, url=snapshot.url, raw_map="none")
    return Reading(document, (), (Problem(snapshot.id, code, message),))


def place(error: BaseException) -> str:
    """The module and line where an exception was raised."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"


def spread(found: Iterable[Found], task: partial[Reading], workers: int) -> Iterator[Reading | Problem]:
    """Readings by several processes, in the order of the inputs."""
    waiting: deque[tuple[Found, Future[Reading] | None]] = deque()
    pool = fresh(workers)
    try:
        for item in found:
            if not isinstance(item, Snapshot):
                waiting.append((item, None))
            else:
                try:
                    waiting.append((item, pool.submit(task, item)))
                except BrokenProcessPool:
                    pool = fresh(workers)
                    waiting.append((item, pool.submit(task, item)))
            if len(waiting) >= workers * AHEAD:
                yield result(*waiting.popleft(), task)
        while waiting:
            yield result(*waiting.popleft(), task)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def result(item: Found, future: Future[Reading] | None, task: partial[Reading]) -> Reading | Problem:
    """What became of one input. Where a worker died, its documents are read again, each in a process of its own."""
    if isinstance(item, Problem) or future is None:
        assert isinstance(item, Problem)
        return item
    try:
        return future.result()
    except BrokenProcessPool:
        pass
    with fresh(1) as alone:
        try:
            return alone.submit(task, item).result()
        except BrokenProcessPool:
            return failed(item, "READ-002", "the process that read this document died")


def fresh(workers: int) -> ProcessPoolExecutor:
    """A pool of new processes. They are spawned: a forked child may inherit locks of the parent's threads."""
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
