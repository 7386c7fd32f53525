"""Hostile input among good pages: each costs itself at most, says why in one row, and memory stays bounded."""

from __future__ import annotations

import io
import json
import random
import subprocess
import sys
import zipfile
from collections import Counter
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad.store import checks, open_case, views

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD = "Police said on 3 May 2021 that gunmen killed {} people in Kunduz. The Taliban denied that its fighters attacked the market.\n"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]><html><body><p>&j;</p></body></html>"  # fmt: skip
# Peak of each process, parent and workers, over the whole folder: 272 MB were measured, the language model among them.
MEMORY = 600_000_000


def pdf(pages: int) -> bytes:
    """A PDF of so many pages, each with a line of text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for n in range(pages):
        words = f"BT /F1 12 Tf 72 700 Td (Gunmen killed {n} people in Kunduz on Monday, police said.) Tj ET"
        objects.append(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {len(objects)} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {pages} >>"
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode())
    start = out.tell()
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode())
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def mail_in_mail() -> bytes:
    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"], outer["Subject"] = "Inner report", "Outer report"
    inner.set_content(GOOD.format(801))
    outer.set_content(GOOD.format(802))
    outer.add_attachment(inner)
    return outer.as_bytes()


@cache
def hostile() -> dict[str, tuple[bytes, set[str]]]:
    """Files, and the codes of which one row is expected for each; an empty set: it is odd, and read without a word."""
    noise = random.Random(3).randbytes
    return {
        "empty.txt": (b"", {"FILE-002"}),
        "spaces.txt": (b" \n\t" * 5000, {"FILE-002"}),
        "line.txt": (b"word " * 10_000_000, {"FILE-005"}),
        "binary.txt": (noise(200_000), {"FILE-003"}),
        "cut.pdf": (pdf(40)[:3000], {"FILE-004", "FILE-002"}),
        "long.pdf": (pdf(5000), {"FILE-004"}),
        "deep.html": (
            b"<html><body>" + b"<div>" * 100_000 + GOOD.format(803).encode() + b"</div>" * 100_000,
            {"FILE-004", "FILE-006", "TEXT-002"},
        ),
        "bomb.zip": (zipped({"zeros.txt": bytes(500_000_000)}), {"FILE-007"}),
        "many.zip": (zipped({f"{n}.txt": b"%d words" % n for n in range(10_000)}), {"FILE-007"}),
        "traversal.zip": (zipped({"../../../tmp/marsad-was-here.txt": GOOD.format(804).encode()}), {"FILE-008"}),
        "laughs.html": (LAUGHS.encode(), {"TEXT-002", "FILE-002", "FILE-004"}),
        "laughs.docx": (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": LAUGHS.encode()}), {"FILE-007"}),
        "utf16.txt": (GOOD.format(805).encode("utf-16"), set()),
        "utf16be.txt": (GOOD.format(806).encode("utf-16-be"), {"TEXT-001"}),
        "nul.txt": (GOOD.format(807).encode() * 3 + b"\x00\x00 and \x00", {"TEXT-001"}),
        "surrogates.txt": (GOOD.format(808).encode() + "\ud800 half \udfff".encode("utf-8", "surrogatepass"), {"TEXT-001"}),
        "marks.txt": ("\u202e\u2067" + GOOD.format(809) + "\u2069\u200f", set()),
        "emoji.txt": ("\U0001f468\u200d\U0001f469\u200d\U0001f467 " + GOOD.format(810) + "e" + "\u0301" * 3000, set()),
        "numbers.txt": (" ".join(str(n * n) for n in range(4000)), {"LANG-001", "TEXT-002", "FILE-002"}),
        "mail.eml": (mail_in_mail(), set()),
        "\udcff odd name.txt": (GOOD.format(811).encode(), set()),
    }  # type: ignore[return-value]


# Runs a command, and writes the peak of memory (KB) of it and of the workers that it waited for.
LAUNCH = """
import os, subprocess, sys
process = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(process.pid, 0)
open(sys.argv[1], "w").write(str(used.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[dict[str, object]], int]]:
    """The folder's case, the outcomes, and the peak of memory."""
    folder = tmp_path_factory.mktemp("hostile")
    inputs = folder / "in"
    inputs.mkdir()
    note = tmp_path_factory.mktemp("peak") / "kilobytes"
    for number, (name, (content, _)) in enumerate(hostile().items()):
        (inputs / f"good-{number:02}.txt").write_text(GOOD.format(number + 2))
        (inputs / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    command = [sys.executable, "-m", "marsad", "add", str(inputs), "--jsonl", "--case", str(folder / "a.marsad")]
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as errors:
        # A process counts the memory of the one that forked it: a small one in between keeps that of the tests out.
        launcher = [sys.executable, "-c", LAUNCH, str(note), *command]
        process = subprocess.run(launcher, stdout=out, stderr=errors, check=False)
    peak = int(note.read_text())
    said = (folder / "err").read_bytes()
    assert process.returncode == 0, said.decode()[-2000:]
    assert b"Traceback" not in said
    outcomes = [json.loads(line) for line in (folder / "out").read_bytes().splitlines()]
    yield folder / "a.marsad", outcomes, peak * 1024
    Path("/tmp/marsad-was-here.txt").unlink(missing_ok=True)


pytestmark = pytest.mark.slow


def test_all_are_asked_about() -> None:
    assert tuple(hostile()) == NAMES


def test_the_good_pages_are_read_as_if_the_others_were_not_there(run: tuple[Path, list[dict[str, object]], int]) -> None:
    _, outcomes, _ = run
    good = [outcome for outcome in outcomes if "/good-" in str(outcome["source"])]
    assert len(good) == len(hostile())
    assert {outcome["type"] for outcome in good} == {"stored"}
    assert len({outcome["records"] for outcome in good}) == 1
    assert good[0]["records"]


NAMES = (
    "empty.txt", "spaces.txt", "line.txt", "binary.txt", "cut.pdf", "long.pdf", "deep.html", "bomb.zip", "many.zip", "traversal.zip", "laughs.html",
    "laughs.docx", "utf16.txt", "utf16be.txt", "nul.txt", "surrogates.txt", "marks.txt", "emoji.txt", "numbers.txt", "mail.eml", "\udcff odd name.txt",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_each_says_why_in_one_row(run: tuple[Path, list[dict[str, object]], int], name: str) -> None:
    path, outcomes, _ = run
    shown = name.encode("utf-8", "backslashreplace").decode()
    mine = [o for o in outcomes if f"/in/{shown}" in str(o["source"]) or f"/in/{shown}" in str(o.get("message"))]
    assert mine, name
    with open_case(path) as case:
        rows = list(views.problems(case))
    numbers = {o["document"] for o in mine if o["type"] == "stored"}
    codes = [o["code"] for o in mine if o["type"] == "problem"] + [
        r["code"] for r in rows if r["document"] in numbers and r["code"][:4] in ("FILE", "TEXT", "LANG", "READ")
    ]
    wanted = hostile()[name][1]
    assert len(codes) == (1 if wanted else 0), codes
    assert set(codes) <= wanted


def test_problems_of_intake_are_stored_once(run: tuple[Path, list[dict[str, object]], int]) -> None:
    path, _outcomes, _ = run
    with open_case(path) as case:
        rows = Counter((r["code"], r["message"]) for r in views.problems(case) if r["document"] == "")
    assert set(rows.values()) == {1}
    assert len(rows) >= 5


def test_nothing_was_written_outside(run: tuple[Path, list[dict[str, object]], int]) -> None:
    assert not Path("/tmp/marsad-was-here.txt").exists()
    assert {p.name.partition("-")[0] for p in run[0].parent.iterdir()} == {"a.marsad", "a.marsad.lock", "in", "out", "err"}


def test_memory_is_bounded(run: tuple[Path, list[dict[str, object]], int]) -> None:
    sys.stderr.write(f"peak of a process: {run[2] / 1e6:.0f} MB\n")
    assert run[2] < MEMORY


def test_the_case_is_sound(run: tuple[Path, list[dict[str, object]], int]) -> None:
    with open_case(run[0]) as case:
        assert list(checks.verify(case)) == []
