"""kill -9 at random moments of `marsad add`: what was reported as stored is there, the case is sound, and the next run goes on.

MARSAD_KILLS says how many times (20 if it does not; the full proof is 200, `make crash`).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from marsad import ingest
from marsad.store import checks, open_case, rebuilding, views
from marsad.testing import made

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("MARSAD_KILLS", "20"))
REPORTS = 300
pytestmark = pytest.mark.heavy


def reports(folder: Path, count: int = REPORTS) -> Path:
    """A folder of made-up reports, long enough that writing takes its time."""
    inputs = folder / "in"
    inputs.mkdir()
    for number in range(count):
        (inputs / f"{number:03}.txt").write_text(made(number, 4).document.text)
    return inputs


def start(inputs: Path, path: Path) -> subprocess.Popen[bytes]:
    """`marsad add`, without a language model: what is tried here is the store."""
    command = [sys.executable, "-m", "marsad", "add", str(inputs), "--model", "none", "--jsonl", "--case", str(path)]
    # Unbuffered, so that reading the first line takes nothing of what follows.
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)


def stored(output: bytes) -> set[str]:
    """The documents that were reported as stored; the last line may be cut."""
    found = set()
    for line in output.split(b"\n")[:-1]:
        outcome = json.loads(line)
        if outcome["type"] == "stored":
            found.add(outcome["document"])
    return found


def killed(inputs: Path, path: Path, dice: random.Random, longest: float) -> set[str]:
    """What a run reports that is killed at a random moment: of five runs one at its start, four when they store."""
    process, early = start(inputs, path), dice.random() < 0.2
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    while not early and lines[-1] and b'"stored"' not in lines[-1]:
        lines.append(process.stdout.readline())
    time.sleep(dice.uniform(0, longest))
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=60)
    return stored(b"".join(lines) + rest)


def test_kill_at_random_moments(tmp_path: Path) -> None:
    inputs = reports(tmp_path)
    dice = random.Random(11)
    whole = time.monotonic()
    process = start(inputs, tmp_path / "timing.marsad")
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    process.communicate(timeout=600)
    run = time.monotonic() - began
    assert process.returncode == 0
    path, number, reported = tmp_path / "0.marsad", 0, set()
    for kill in range(KILLS):
        reported |= killed(inputs, path, dice, run / 20)
        with open_case(path) as case:
            held = {d["id"] for d in views.documents(case)}
            assert reported <= held, f"kill {kill}: {len(reported - held)} lost"
            assert list(checks.verify(case)) == [], kill
        sys.stderr.write(f"kill {kill + 1}: {len(reported)} reported, {len(held)} held\n")
        if len(held) == REPORTS:
            finish(inputs, path)
            number += 1
            path, reported = tmp_path / f"{number}.marsad", set()
    if path.exists():
        finish(inputs, path)
    sys.stderr.write(f"{KILLS} kills over {number + 1} cases, {time.monotonic() - whole:.0f} s\n")


def finish(inputs: Path, path: Path) -> None:
    """The next run completes the case; it verifies, and a rebuild gives the same."""
    process = start(inputs, path)
    output, errors = process.communicate(timeout=600)
    assert process.returncode == 0, errors
    with open_case(path, write=True) as case:
        assert len(list(views.documents(case))) == REPORTS
        assert list(checks.verify(case)) == []
        assert rebuilding.rebuild(case, ingest.reader("none")).identical
    assert output


def test_kill_during_a_rebuild(tmp_path: Path) -> None:
    inputs = reports(tmp_path, 60)
    path = tmp_path / "a.marsad"
    start(inputs, path).communicate(timeout=600)
    with open_case(path) as case:
        before = rebuilding.fingerprint(case)
    dice = random.Random(12)
    for _ in range(max(3, KILLS // 10)):
        process = subprocess.Popen(
            [sys.executable, "-m", "marsad", "rebuild", "--model", "none", "--case", str(path)], stdout=subprocess.PIPE
        )
        time.sleep(dice.uniform(0.5, 4))
        process.kill()
        process.communicate(timeout=60)
        with open_case(path) as case:
            assert rebuilding.fingerprint(case) == before
            assert list(checks.verify(case)) == []


def test_a_full_disk(tmp_path: Path) -> None:
    """A disk (tmpfs) of 3 MB: the run ends with one line and code 3, nothing reported is lost, and with more room it goes on."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], check=False, capture_output=True).returncode
    ):
        pytest.skip("mounting a tmpfs needs root")
    try:
        inputs, path = reports(tmp_path), disk / "a.marsad"
        output, errors = (process := start(inputs, path)).communicate(timeout=600)
        assert process.returncode == 3, errors
        assert b"full" in errors or b"space" in errors or b"disk I/O" in errors, errors
        assert b"Traceback" not in errors
        assert len(errors.strip().splitlines()) == 1
        reported = stored(output)
        assert 5 < len(reported) < REPORTS
        with open_case(path) as case:
            assert reported <= {d["id"] for d in views.documents(case)}
            assert list(checks.verify(case)) == []
        again = start(inputs, path)
        again.communicate(timeout=600)
        assert again.returncode == 3
        subprocess.run(["mount", "-o", "remount,size=64m", str(disk)], check=True)
        finish(inputs, path)
    finally:
        subprocess.run(["umount", str(disk)], check=False)
