from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad import workers
from marsad.clean import clean
from marsad.model import Problem, Snapshot
from marsad.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
PAGE = (
    "<html><head><title>Shelling kills 11</title></head><body><article><h1>Shelling kills 11</h1>"
    + "<p>The council said on Monday that army guns shelled the market in Harasta, killing at least 11 people.</p>" * 5
    + "</article></body></html>"
).encode()


def snapshot(content: bytes, media_type: str = "text/html") -> Snapshot:
    return Snapshot(sha256(content).hexdigest(), "page", content, media_type)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Every test has workers of its own, with the limits that it sets."""
    workers.close()
    yield
    workers.close()


def limited(monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    monkeypatch.setattr(workers.settings, "load", lambda: replace(Settings(), **limits))


def test_a_worker_gives_what_cleaning_gives() -> None:
    assert workers.clean(snapshot(PAGE), "2018-03") == clean(snapshot(PAGE), "2018-03")


def test_a_worker_lives_on() -> None:
    workers.clean(snapshot(PAGE))
    (worker,) = workers.IDLE
    workers.clean(snapshot(PAGE + b" "))
    assert [worker] == workers.IDLE
    assert worker.process.poll() is None


def test_plain_text_needs_none() -> None:
    workers.clean(snapshot(b"Words of a plain text.", "text/plain"))
    assert workers.IDLE == []


def test_a_worker_that_runs_over_takes_its_input_with_it_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch, worker_seconds=1)
    slow = b"<html><body>" + b"".join(b"<p>The council of district %d said that <b>many</b> people came.</p>" % n for n in range(50_000))
    document, problems = workers.clean(snapshot(slow))
    assert document.text == ""
    assert [(p.code, p.document) for p in problems] == [("FILE-006", sha256(slow).hexdigest())]
    assert "processor time" in problems[0].message
    assert workers.clean(snapshot(PAGE)) == clean(snapshot(PAGE))


def test_a_worker_without_memory_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    limited(monkeypatch, worker_memory=100_000_000)
    document, problems = workers.clean(snapshot(PAGE * 500))
    assert document.text == ""
    assert problems
    assert {p.code for p in problems} <= {"FILE-004", "FILE-006"}
    workers.close()
    limited(monkeypatch)
    assert workers.clean(snapshot(PAGE)) == clean(snapshot(PAGE))


def test_an_archive_is_unpacked_in_a_worker_under_the_names_that_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.zip", "w") as archive:
        archive.writestr("one.txt", "Words of one.")
        archive.writestr("../two.txt", "Words of two.")
    found = list(workers.snapshots([Path("a.zip")]))
    assert [item.source for item in found if isinstance(item, Snapshot)] == ["a.zip!/one.txt", "a.zip!/two.txt"]
    assert [item.message for item in found if isinstance(item, Problem)] == ["a.zip: the member '../two.txt'"]


def confined(code: str, **limits: int) -> subprocess.CompletedProcess[str]:
    """Runs code in a process that has given everything up."""
    setting = f"import sys\nfrom dataclasses import replace\nfrom marsad import confinement, settings\nlimits = replace(settings.Settings(), **{limits!r})\n"
    whole = (
        setting + "import socket, subprocess, ctypes, os, tempfile\nconfinement.confine(limits)\nconfinement.allow(limits.worker_seconds)\n"
    )
    return subprocess.run([sys.executable, "-c", whole + textwrap.dedent(code)], capture_output=True, text=True, timeout=120, check=False)


def test_the_kernel_refuses_network_and_programs() -> None:
    done = confined(
        """
        libc = ctypes.CDLL(None, use_errno=True)
        # past Python and its audit hook, straight to the kernel
        print(libc.socket(2, 1, 0), ctypes.get_errno())
        path = ctypes.c_char_p(b"/bin/true"); args = (ctypes.c_char_p * 2)(b"true", None)
        print(libc.execve(path, args, None), ctypes.get_errno())
        """
    )
    assert done.stdout.split() == ["-1", "13", "-1", "13"], done.stderr


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9), 1)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "socket.socket().connect(('127.0.0.1', 9))",
    ],
)
def test_python_refuses_network_and_programs(code: str) -> None:
    assert confined(code).returncode == 1
    assert "PermissionError" in confined(code).stderr


def test_nothing_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / "x"
    done = confined(f"f = open({str(target)!r}, 'wb'); f.write(b'x' * 100); f.flush()")
    assert done.returncode == 1
    assert target.stat().st_size == 0


def test_memory_and_time_and_files_are_bounded() -> None:
    assert "MemoryError" in confined("bytearray(10**9)", worker_memory=800_000_000).stderr
    assert confined("while True: pass", worker_seconds=1).returncode < 0
    assert "Too many open files" in confined("held = [open(os.devnull) for _ in range(100)]", worker_files=40).stderr


def test_what_a_library_prints_does_not_get_between_the_messages() -> None:
    code = "import marsad.workers as w, marsad.clean as c\nold = c.clean\nc.clean = lambda *a: (print('noise'), os.write(1, b'noise'), old(*a))[2]\n"
    code = "import os, sys\n" + code + "from marsad.settings import Settings\nw.serve(Settings())"
    request = workers.ENCODER.encode(workers.Task(snapshot(PAGE)))
    done = subprocess.run(
        [sys.executable, "-c", code], input=workers.LENGTH.pack(len(request)) + request, capture_output=True, timeout=120, check=False
    )
    (size,) = workers.LENGTH.unpack(done.stdout[:8])
    assert len(done.stdout) == 8 + size, done.stderr
    assert workers.ANSWERS.decode(done.stdout[8:]).document == clean(snapshot(PAGE))[0]


def test_no_worker_is_left_behind() -> None:
    code = (
        "from hashlib import sha256\nfrom marsad import workers\nfrom marsad.model import Snapshot\n"
        "workers.clean(Snapshot('0', 'p', b'<p>x</p>', 'text/html'))\nprint(workers.IDLE[0].process.pid)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
