from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from marsad.collect import archives, files, kinds
from marsad.model import Problem, Snapshot
from marsad.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT = b"The council said on Monday that shelling killed 11 people in Harasta."


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def unpacked(content: bytes, name: str = "a.zip", limits: Settings | None = None) -> list[Snapshot | Problem]:
    """What an archive gives."""
    kind = kinds.kind(content, name)
    return list(archives.members(io.BytesIO(content), kind, name, len(content), limits or Settings()))


def codes(found: list[Snapshot | Problem]) -> list[str]:
    return [item.code for item in found if isinstance(item, Problem)]


def texts(found: list[Snapshot | Problem]) -> dict[str, bytes]:
    return {item.source: item.content for item in found if isinstance(item, Snapshot)}


def mail(subject: str = "Report", body: str = TEXT.decode(), **attachments: bytes) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = subject, "desk@agency.example", "Tue, 13 Mar 2018 23:30:00 -0500"
    message.set_content(body)
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message


def test_bytes_come_out_unchanged_in_the_order_of_the_archive() -> None:
    members = {"b.txt": b"\xff\xfeodd\r\n\x00 bytes " * 9, "a/page.html": b"<html><p>x</p></html>", "c.pdf": b"%PDF-1.4 whatever"}
    found = unpacked(packed(members))
    assert texts(found) == {f"a.zip!/{name}": content for name, content in members.items()}
    assert list(texts(found)) == ["a.zip!/b.txt", "a.zip!/a/page.html", "a.zip!/c.pdf"]
    assert [item.media_type for item in found if isinstance(item, Snapshot)][1:] == [kinds.HTML, kinds.PDF]


def test_what_other_systems_leave_behind_is_passed_over() -> None:
    assert list(texts(unpacked(packed({"__MACOSX/._a.txt": TEXT, ".hidden/x.txt": TEXT, "a/.DS_Store": TEXT, "a.txt": TEXT})))) == [
        "a.zip!/a.txt"
    ]


def test_archives_in_archives() -> None:
    inner = packed({"deep.txt": TEXT})
    found = unpacked(packed({"inner.zip": inner, "page.txt.gz": gzip.compress(TEXT)}))
    assert set(texts(found)) == {"a.zip!/inner.zip!/deep.txt", "a.zip!/page.txt.gz!/page.txt"}


def test_too_many_levels_end_the_reading() -> None:
    content = packed({"a.txt": TEXT})
    for level in range(6):
        content = packed({f"{level}.zip": content})
    found = unpacked(content)
    assert codes(found) == ["FILE-007"]
    assert not texts(found)


def test_an_archive_of_itself_ends() -> None:
    """A gzip file of gzip files of ...: the depth ends it, whatever is inside."""
    content = TEXT
    for _ in range(40):
        content = gzip.compress(content)
    assert codes(unpacked(content, "a.gz")) == ["FILE-007"]


def test_too_many_members_give_one_problem() -> None:
    found = unpacked(packed({f"{n}.txt": b"x" for n in range(10_000)}))
    assert codes(found) == ["FILE-007"]
    assert len(found) == 1


def test_members_are_counted_over_all_levels() -> None:
    few = replace(Settings(), archive_members=5)
    found = unpacked(packed({f"{n}.zip": packed({"a.txt": b"%d a" % n, "b.txt": b"%d b" % n}) for n in range(4)}), limits=few)
    assert codes(found)[-1] == "FILE-007"
    assert len(texts(found)) < 5


def test_a_bomb_gives_one_problem_and_is_not_unpacked() -> None:
    found = unpacked(packed({"zeros.txt": bytes(200_000_000)}))
    assert codes(found) == ["FILE-007"]
    assert len(found) == 1


def test_a_bomb_that_lies_about_its_size_is_stopped_on_the_way() -> None:
    honest = packed({"zeros.txt": bytes(60_000_000)})
    size = (60_000_000).to_bytes(4, "little")
    assert honest.count(size) == 2
    found = unpacked(honest.replace(size, (1000).to_bytes(4, "little")))
    assert not texts(found)
    assert codes(found) in (["FILE-007"], ["FILE-004"])
    packed_zeros = gzip.compress(bytes(60_000_000))
    assert codes(unpacked(packed_zeros, "a.gz")) == ["FILE-007"]


def test_small_tables_that_pack_well_are_no_bombs() -> None:
    table = b'{"a": 0, "b": 0}, ' * 100_000
    assert len(packed({"t.txt": table})) * 100 < len(table)
    assert list(texts(unpacked(packed({"t.txt": table})))) == ["a.zip!/t.txt"]


def test_a_member_over_the_limit_is_left_out_and_the_rest_is_read() -> None:
    import random

    noise = random.Random(1).randbytes(3_000_000).hex().encode()
    found = unpacked(packed({"big.txt": noise, "a.txt": TEXT}), limits=replace(Settings(), member_bytes=1_000_000))
    assert codes(found) == ["FILE-005"]
    assert list(texts(found)) == ["a.zip!/a.txt"]


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/passwd.txt", "C:\\Windows\\a.txt", "a/../../b.txt", "..\\b.txt"])
def test_ways_out_of_the_archive_are_named_and_closed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = unpacked(packed({name: TEXT, "b/c.txt": TEXT + b"2"}))
    assert codes(found) == ["FILE-008"]
    assert len(texts(found)) == 2
    assert not any(".." in source or source.count("\\") or "//" in source for source in texts(found))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_archive_is_a_problem() -> None:
    whole = packed({"a.txt": TEXT * 50, "b.txt": TEXT})
    assert codes(unpacked(whole[: len(whole) // 2])) == ["FILE-004"]
    at = whole.index(b"a.txt") + 20
    broken = whole[:at] + bytes([whole[at] ^ 255]) + whole[at + 1 :]
    found = unpacked(broken)
    assert codes(found) == ["FILE-004"]
    assert list(texts(found)) == ["a.zip!/b.txt"]


def test_an_encrypted_member_is_a_problem() -> None:
    whole = bytearray(packed({"a.txt": TEXT}))
    whole[6] |= 1
    whole[whole.index(b"PK\x01\x02") + 8] |= 1
    found = unpacked(bytes(whole))
    assert codes(found) == ["FILE-004"]
    assert "encrypted" in next(item.message for item in found if isinstance(item, Problem))


def test_rows_inside_an_archive() -> None:
    found = unpacked(packed({"rows.jsonl": b'{"text": "one"}\n\n{"text": "two", "published": "2019"}\n{"no": 1}\n'}))
    assert texts(found) == {"a.zip!/rows.jsonl:1": b"one", "a.zip!/rows.jsonl:3": b"two"}
    assert codes(found) == ["FILE-004"]


def test_office_files_are_no_archives() -> None:
    found = unpacked(packed({"report.docx": packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})}))
    assert [item.media_type for item in found if isinstance(item, Snapshot)] == [kinds.DOCX]


def test_a_mail_gives_itself_its_body_and_its_attachments() -> None:
    content = mail(note_txt=b"Attached words.", page_html=b"<html><p>page</p></html>").as_bytes()
    found = unpacked(content, "m.eml")
    whole, body, *rest = (item for item in found if isinstance(item, Snapshot))
    assert (whole.media_type, whole.content) == (kinds.MAIL, content)
    assert (body.source, body.content.strip(), body.title, body.published) == ("m.eml!/body", TEXT, "Report", "2018-03-13")
    assert [item.source for item in rest] == ["m.eml!/note.txt", "m.eml!/page.html"]


def test_of_two_bodies_the_plain_one_is_read() -> None:
    message = mail()
    message.add_alternative("<html><p>The same in HTML</p></html>", subtype="html")
    assert list(texts(unpacked(message.as_bytes(), "m.eml"))) == ["m.eml", "m.eml!/body"]
    only = EmailMessage()
    only.set_content("<html><body><p>Words</p></body></html>", subtype="html")
    found = unpacked(only.as_bytes(), "m.eml")
    assert [item.media_type for item in found if isinstance(item, Snapshot)] == [kinds.MAIL, kinds.HTML]


def test_a_mail_inside_a_mail() -> None:
    outer = mail("Outer", "Please read what is below, it came this morning.")
    outer.add_attachment(mail("Inner", note_txt=b"Deep words."))
    found = unpacked(outer.as_bytes(), "m.eml")
    titles = {item.source: item.title for item in found if isinstance(item, Snapshot)}
    assert titles["m.eml!/body"] == "Outer"
    inner = {source: title for source, title in titles.items() if "!/mail-" in source}
    assert list(inner.values()) == ["Inner", "Inner", None]
    assert [source.rsplit("/", 1)[-1] for source in inner][1:] == ["body", "note.txt"]
    assert codes(found) == []


def test_mails_in_mails_end() -> None:
    message = mail("0")
    for level in range(8):
        outer = mail(str(level + 1))
        outer.add_attachment(message)
        message = outer
    assert codes(unpacked(message.as_bytes(), "m.eml")) == ["FILE-007"]


def test_old_encodings_of_mail_bodies() -> None:
    message = EmailMessage()
    message.set_content("Armée: 11 personnes à Bâle, armée a tué 11 personnes à Bâle", charset="iso-8859-15")
    body = texts(unpacked(message.as_bytes(), "m.eml"))["m.eml!/body"]
    assert "armée a tué 11 personnes à Bâle" in body.decode("utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"Subject: =?utf-8?b?////?=\r\nDate: never\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        b"Content-Type: text/plain; charset=nonsense\r\nSubject: a\r\n\r\n\xff\xfe words",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary at all",
        b"From: a\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!! not base64 ====",
        b"Subject: x\r\n\r\n" + b"\x00" * 500,
        b"Date: Tue, 99 Foo 20181 99:99:99\r\nTo: <<<>>>;;;@@\r\n\r\nwords and words",
    ],
)
def test_broken_mails_raise_nothing(content: bytes) -> None:
    found = list(archives.members(io.BytesIO(content), kinds.MAIL, "m.eml", len(content), Settings()))
    assert found
    assert set(codes(found)) <= {"FILE-002", "FILE-003", "FILE-004"}


def warc(folder: Path, zipped: bool = True) -> Path:
    path = folder / ("w.warc.gz" if zipped else "w.warc")
    pages = [
        ("http://news.example/a", "200 OK", "text/html; charset=utf-8", b"<html><p>First page</p></html>"),
        ("http://news.example/logo", "200 OK", "image/png", b"\x89PNG"),
        ("http://news.example/gone", "404 Not Found", "text/html", b"<html>gone</html>"),
        ("http://news.example/b.txt", "200 OK", "text/plain", TEXT),
    ]
    records = [record("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, status, kind, body in pages:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Encoding: gzip\r\n\r\n".encode()
        records.append(record("response", url, "application/http; msgtype=response", head + gzip.compress(body, mtime=0)))
    path.write_bytes(b"".join(gzip.compress(part, mtime=0) if zipped else part for part in records))
    return path


def record(kind: str, url: str, media_type: str, block: bytes) -> bytes:
    address = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n{address}"
    more = f"WARC-Date: 2018-03-13T10:00:00Z\r\nContent-Type: {media_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    return (head + more).encode() + block + b"\r\n\r\n"


@pytest.mark.parametrize("zipped", [True, False])
def test_a_web_archive_gives_its_pages_under_their_addresses(tmp_path: Path, zipped: bool) -> None:
    found = list(files.opened(warc(tmp_path, zipped)))
    assert codes(found) == []
    assert {item.url: (item.content, item.media_type) for item in found if isinstance(item, Snapshot)} == {
        "http://news.example/a": (b"<html><p>First page</p></html>", kinds.HTML),
        "http://news.example/b.txt": (TEXT, kinds.TEXT),
    }


def test_a_cut_web_archive_gives_what_is_whole(tmp_path: Path) -> None:
    path = warc(tmp_path)
    whole = path.read_bytes()
    for part in (0.3, 0.6, 0.9):
        path.write_bytes(whole[: int(len(whole) * part)])
        for item in files.opened(path):
            assert isinstance(item, (Snapshot, Problem))


def test_reading_a_folder_leaves_mails_as_they_came_out(tmp_path: Path) -> None:
    (tmp_path / "m.eml").write_bytes(mail().as_bytes())
    assert [item.source.rsplit("/", 1)[-1] for item in files.snapshots([tmp_path]) if isinstance(item, Snapshot)] == ["body"]
