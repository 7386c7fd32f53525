"""Fuzzes all targets in turn: `python fuzz/run.py [SECONDS]` in all. Crashes are kept in `fuzz/cases`, what was learnt in `fuzz/corpus`."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

from parsers import TARGETS

HERE = Path(__file__).resolve().parent
PAGE = (
    b"<!doctype html><html><head><title>Shelling kills 11</title><meta charset=utf-8></head><body><article><h1>Shelling kills 11</h1>"
    b"<p class=byline>By Lina Odeh</p><p>The council said on Monday that army guns shelled the market.</p><table><tr><td>a</table>"
    b"<div class=comments><p>Great prices</p></div></article></body></html>"
)
TEXT = b"Shelling kills 11 in Harasta\n\nBy Lina Odeh\n\nThe council said on Monday that army guns shelled the market.\n\n* one\n* two\n"
WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Type: application/http\r\nContent-Length: 60\r\n\r\n"
)


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def office() -> dict[str, bytes]:
    """A small DOCX, ODT and XLSX."""
    import docx
    import odfdo
    import openpyxl

    made: dict[str, bytes] = {}
    for name, document in (("docx", docx.Document()), ("odt", odfdo.Document("text")), ("workbook", openpyxl.Workbook())):
        out = io.BytesIO()
        document.save(out)
        made[name] = out.getvalue()
    return made


def mail() -> bytes:
    """A mail with a page attached and a mail inside."""
    message, inner = EmailMessage(), EmailMessage()
    message["Subject"], message["Date"] = "Report", "Tue, 13 Mar 2018 10:00:00 +0000"
    inner.set_content("inner words")
    message.set_content(TEXT.decode())
    message.add_attachment(PAGE, maintype="text", subtype="html", filename="a.html")
    message.add_attachment(inner)
    return message.as_bytes()


def seeds() -> dict[str, list[bytes]]:
    """What each target starts from."""
    import gzip

    archive = zipped({"a.txt": TEXT, "b/c.html": PAGE})
    page = WARC + b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>a page</p>\r\n\r\n\r\n"
    found = {
        "text": [TEXT, TEXT.decode().encode("utf-16")], "markdown": [b"# Title\n\n" + TEXT + b"\n| a | b |\n|---|---|\n| 1 | 2 |\n"], "html": [PAGE],
        "pdf": [b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF"],
        "zip": [archive, zipped({"in.zip": archive, "m.eml": mail()})], "gzip": [gzip.compress(TEXT), gzip.compress(page)], "mail": [mail()], "warc": [page],
        "row": [b'{"text": "words", "published": "2019", "url": "http://a.example", "title": null}'], "kind": [b"\x00" + TEXT, b"\x01" + PAGE, b"\x02" + archive],
    }  # fmt: skip
    return {**found, **{name: [content] for name, content in office().items()}}


def main() -> int:
    """Fuzzes; 1 where something was found."""
    share = max(5, int(sys.argv[1] if len(sys.argv) > 1 else 600) // len(TARGETS))
    (HERE / "cases").mkdir(exist_ok=True)
    failed = []
    for target, contents in seeds().items():
        corpus = HERE / "corpus" / target
        corpus.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(contents):
            (corpus / f"seed-{number}").write_bytes(content)
        options = [
            f"-max_total_time={share}",
            "-timeout=30",
            "-rss_limit_mb=3000",
            "-max_len=65536",
            "-verbosity=0",
            "-print_final_stats=1",
        ]
        command = [sys.executable, str(HERE / "parsers.py"), target, str(corpus), *options, f"-artifact_prefix={HERE / 'cases'}/{target}-"]
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
        runs = next((line.split()[-1] for line in done.stderr.splitlines() if "number_of_executed_units" in line), "?")
        sys.stdout.write(f"{target:<10}{share:>6} s{runs:>10} runs  {'ok' if done.returncode == 0 else f'code {done.returncode}'}\n")
        sys.stdout.flush()
        if done.returncode:
            failed.append(target)
            sys.stdout.write("\n".join(done.stderr.splitlines()[-25:]) + "\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
