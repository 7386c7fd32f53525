"""Other people's parsers on hostile input, in a process of their own: limited memory, time and files, no network, nothing to write.

A worker lives on from input to input. One that dies or runs over takes its input with it (a `Problem` row) and is replaced.
It runs `python -m marsad.workers` and speaks msgpack over its pipes: what comes back is data, never code.
"""

from __future__ import annotations

import atexit
import os
import select
import struct
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from marsad import settings
from marsad.model import Document, Problem, Reading, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from marsad.settings import Settings

LENGTH = struct.Struct(">Q")
# The clock runs on while other work holds the processor, and while a new worker starts: a worker is given up when the clock
# shows four times its own limit and half a minute more (a start took 1 s, and 12 s on a machine with ten times too much to do).
TIMES, START = 4, 30
# Windows has neither the limits nor waiting on pipes: there everything is parsed in this process (best effort).
CONFINED = sys.platform != "win32"
# Plain text and Markdown are read by our own code, in this process.
PLAIN = frozenset({"text/plain", "text/markdown"})
LIMIT = "FILE-006"


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is asked: to clean a snapshot, or to unpack the archive or mail in a file."""

    snapshot: Snapshot | None = None
    published: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back: a cleaned document, one member of an archive, problems; `end` stands in the last answer to a task."""

    document: Document | None = None
    member: Snapshot | None = None
    problems: tuple[Problem, ...] = ()
    end: bool = True


ENCODER = msgspec.msgpack.Encoder()
TASKS = msgspec.msgpack.Decoder(Task)
ANSWERS = msgspec.msgpack.Decoder(Answer)


class Died(Exception):  # noqa: N818  (it is caught here and becomes a problem)
    """A worker is gone; the text says how."""


class Worker:
    """One limited process."""

    def __init__(self, limits: Settings) -> None:
        self.limits = limits
        # The worker must find this very package, also where it was found by a relative path.
        found = os.pathsep.join(filter(None, [str(Path(__file__).resolve().parent.parent), os.environ.get("PYTHONPATH")]))
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": found}
        command = [sys.executable, "-m", "marsad.workers", msgspec.json.encode(asdict(limits)).decode()]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)  # noqa: S603  (our own interpreter)

    def ask(self, task: Task) -> Iterator[Answer]:
        """The answers to a task; raises `Died` where the worker does not give the last one."""
        assert self.process.stdin is not None
        try:
            send(self.process.stdin, ENCODER.encode(task))
            while True:
                answer = ANSWERS.decode(self.receive())
                yield answer
                if answer.end:
                    return
        except (BrokenPipeError, msgspec.DecodeError) as e:
            raise Died(self.end() or str(e)) from None

    def receive(self) -> bytes:
        """The next message of the worker."""
        deadline = time.monotonic() + self.limits.worker_seconds * TIMES + START
        (size,) = LENGTH.unpack(self.exactly(LENGTH.size, deadline))
        if size > 4 * self.limits.worker_memory:
            raise Died("its answer has no sense")
        return self.exactly(size, deadline)

    def exactly(self, size: int, deadline: float) -> bytes:
        """So many bytes from the worker's pipe."""
        assert self.process.stdout is not None
        pipe, chunks = self.process.stdout.fileno(), []
        while size:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                self.process.kill()
                raise Died(f"no answer within {self.limits.worker_seconds * TIMES + START} s")
            chunk = os.read(pipe, min(size, 2**20))
            if not chunk:
                raise Died(self.end())
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def end(self) -> str:
        """How the worker ended."""
        import signal

        code = self.process.wait(10)
        if code == -signal.SIGXCPU:
            return f"more than {self.limits.worker_seconds} s of processor time"
        if code < 0:
            return f"the parser crashed ({signal.Signals(-code).name})"
        return f"the parser ended with code {code}: out of {self.limits.worker_memory:,} bytes of memory, as a rule"

    def close(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                pipe.close()


IDLE: list[Worker] = []


def hand(task: Task) -> Iterator[Answer]:
    """The answers of an idle or new worker; the last one says what went wrong where it died."""
    worker = IDLE.pop() if IDLE else Worker(settings.load())
    whole = False
    try:
        yield from worker.ask(task)
        whole = True
    except Died as e:
        source = task.snapshot.source if task.snapshot else task.path
        number = task.snapshot.id if task.snapshot else ""
        yield Answer(problems=(Problem(number, LIMIT, f"{source}: {e}"),))
    finally:
        if whole:
            IDLE.append(worker)
        else:
            worker.close()


@atexit.register
def close() -> None:
    """Ends the idle workers."""
    while IDLE:
        IDLE.pop().close()


def clean(snapshot: Snapshot, published: str | None = None) -> tuple[Document, tuple[Problem, ...]]:
    """As `marsad.clean.clean`, with foreign parsers in a worker."""
    if snapshot.media_type in PLAIN or not CONFINED:
        from marsad.clean import clean as directly

        return directly(snapshot, published)
    (answer,) = hand(Task(snapshot, published))
    empty = Document(snapshot.id, snapshot.source, "", title=snapshot.title, url=snapshot.url, raw_map="none")
    return answer.document or empty, answer.problems


def open_document(snapshot: Snapshot, published: str | None = None, model: str | None = None) -> Reading:
    """As `marsad.pipeline.open_document`, with foreign parsers in a worker."""
    from dataclasses import replace

    from marsad import pipeline

    document, problems = clean(snapshot, published)
    reading = pipeline.read(document, model)
    return replace(reading, problems=(*problems, *reading.problems))


def snapshots(paths: Iterable[Path], mails: bool = False) -> Iterator[Snapshot | Problem]:
    """As `marsad.collect.snapshots`, with archives and mail unpacked in a worker. `mails`: mails as they came are given too."""
    from marsad.collect import files, kinds

    for path in files.listed(paths):
        if not CONFINED or not files.packed(path):
            yield from files.opened(path)
            continue
        for answer in hand(Task(path=str(path.absolute()))):
            yield from (relabelled(problem, path) for problem in answer.problems)
            if answer.member and (mails or answer.member.media_type != kinds.MAIL):
                yield relabelled(answer.member, path)


def relabelled(item: Any, path: Path) -> Any:
    """An item of a worker, which was given the whole path, under the path as the user wrote it."""
    from dataclasses import replace

    whole, given = str(path.absolute()), str(path)
    if isinstance(item, Problem):
        return replace(item, message=item.message.replace(whole, given, 1))
    return replace(item, source=given + item.source.removeprefix(whole))


# ---------------------------------------------------------------------------------------------- inside the worker
def send(pipe: Any, message: bytes) -> None:
    """Writes a message with its length before it."""
    pipe.write(LENGTH.pack(len(message)))
    pipe.write(message)
    pipe.flush()


def serve(limits: Settings) -> None:
    """Answers tasks until the pipe is closed."""
    from marsad import confinement

    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What a library prints must not get between the messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.dont_write_bytecode = True
    confinement.confine(limits)
    while head := requests.read(LENGTH.size):
        task = TASKS.decode(requests.read(LENGTH.unpack(head)[0]))
        confinement.allow(limits.worker_seconds)
        for answer in work(task):
            send(answers, ENCODER.encode(answer))


def work(task: Task) -> Iterator[Answer]:
    """The answers to one task."""
    if task.snapshot is not None:
        from marsad.clean import clean as directly

        yield Answer(*cleaned(directly(task.snapshot, task.published)))
        return
    from marsad.collect.files import held

    for item in held(Path(task.path or "")):
        yield Answer(problems=(item,), end=False) if isinstance(item, Problem) else Answer(member=item, end=False)
    yield Answer()


def cleaned(found: tuple[Document, tuple[Problem, ...]]) -> tuple[Document, None, tuple[Problem, ...]]:
    """A document and its problems in the order of `Answer`."""
    return found[0], None, found[1]


if __name__ == "__main__":
    serve(msgspec.json.decode(sys.argv[1], type=settings.Settings))
