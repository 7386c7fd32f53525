from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

from marsad import ingest
from marsad.model import Block, Document, Problem, Reading, Snapshot, Span
from marsad.store import Case, checks, open_case, rebuilding, redaction, views

if TYPE_CHECKING:
    from pathlib import Path


def read(snapshot: Snapshot, published: str | None) -> Reading:
    """A reader that takes the bytes for text."""
    text = snapshot.content.decode("utf-8", "replace")
    return Reading(Document(snapshot.id, snapshot.source, text, (Block("body", Span(0, len(text)), "test"),) if text else ()))


def mail(path: Path) -> Path:
    """A mail with an attachment and a mail inside, which has an attachment."""
    outer, inner = EmailMessage(), EmailMessage()
    inner["Subject"], outer["Subject"] = "Inner", "Outer"
    inner.set_content("words of the inner body")
    inner.add_attachment(b"words of the inner attachment", maintype="text", subtype="plain", filename="deep.txt")
    outer.set_content("words of the outer body")
    outer.add_attachment(b"words of the outer attachment", maintype="text", subtype="plain", filename="note.txt")
    outer.add_attachment(inner)
    path.write_bytes(outer.as_bytes())
    return path


def add(case: Case, *paths: Path) -> list[ingest.Outcome]:
    return list(ingest.add(case, ingest.inputs(paths), read))


def texts(case: Case) -> set[str]:
    return {views.document(case, d["id"])["text"].strip() for d in views.documents(case)}


def named(case: Case, words: str) -> str:
    return next(d["id"] for d in views.documents(case) if words in views.document(case, d["id"])["text"])


def test_a_mail_is_kept_whole_and_read_in_parts(tmp_path: Path) -> None:
    path = mail(tmp_path / "m.eml")
    with open_case(tmp_path / "a.marsad", write=True) as case:
        outcomes = add(case, path)
        assert [o.type for o in outcomes] == ["kept", "stored", "stored", "kept", "stored", "stored"]
        kept = case.all("SELECT content FROM captures WHERE role = 'container' ORDER BY n")
        assert kept[0].content == path.read_bytes()
        assert {o.type for o in add(case, path)} == {"known"}
        assert list(checks.verify(case)) == []
        assert rebuilding.rebuild(case, read).identical


def test_redacting_a_part_takes_the_mails_around_it_and_leaves_the_other_parts(tmp_path: Path) -> None:
    case_path = tmp_path / "a.marsad"
    with open_case(case_path, write=True) as case:
        add(case, mail(tmp_path / "m.eml"))
        redaction.redact(case, named(case, "inner attachment"), "source")
        assert texts(case) == {"words of the inner body", "words of the outer body", "words of the outer attachment"}
        assert not case.all("SELECT 1 FROM captures WHERE role = 'container'")
        assert list(checks.verify(case)) == []
        assert rebuilding.rebuild(case, read).identical
        assert "redacted" in {o.type for o in add(case, tmp_path / "m.eml")}
    assert b"inner attachment" not in case_path.read_bytes()


def test_redacting_a_mail_takes_all_that_lay_in_it(tmp_path: Path) -> None:
    case_path = tmp_path / "a.marsad"
    (tmp_path / "other.txt").write_text("words of another page")
    with open_case(case_path, write=True) as case:
        outcomes = add(case, mail(tmp_path / "m.eml"), tmp_path / "other.txt")
        redaction.redact(case, outcomes[0].document, "takedown")
        assert texts(case) == {"words of another page"}
        assert list(checks.verify(case)) == []
    content = case_path.read_bytes()
    assert b"words of another page" in content
    assert b"outer" not in content
    assert b"inner" not in content


def test_a_page_that_was_known_before_it_came_by_mail_takes_the_mail_with_it(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("words of the outer attachment")
    with open_case(tmp_path / "a.marsad", write=True) as case:
        add(case, tmp_path / "note.txt")
        add(case, mail(tmp_path / "m.eml"))
        add(case, mail(tmp_path / "m.eml"))
        redaction.redact(case, named(case, "outer attachment"), "source")
        assert b"outer attachment" not in b"".join(
            row.content for row in case.all("SELECT content FROM captures WHERE content IS NOT NULL")
        )


def test_a_problem_of_intake_is_stored_once(tmp_path: Path) -> None:
    problem = Problem("", "FILE-003", "x.bin: not read")
    with open_case(tmp_path / "a.marsad", write=True) as case:
        for _ in range(3):
            (outcome,) = ingest.add(case, [problem], read)
            assert outcome.spelled() == {"type": "problem", "document": "", "source": "", "code": "FILE-003", "message": "x.bin: not read"}
        assert [p["message"] for p in views.problems(case)] == ["x.bin: not read"]
        assert rebuilding.rebuild(case, read).identical


def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = tmp_path / "odd \udcff.txt"
    path.write_text("words")
    with open_case(tmp_path / "a.marsad", write=True) as case:
        (outcome,) = add(case, path)
        assert outcome.source.endswith("odd \\udcff.txt")
        assert list(checks.verify(case)) == []


def test_registers_beside_the_case_are_used_unless_the_settings_name_others(tmp_path: Path) -> None:
    from marsad.match import own

    try:
        ingest.registers(tmp_path / "a.marsad")
        assert own.folder() is None
        (tmp_path / "a.registers").mkdir()
        ingest.registers(tmp_path / "a.marsad")
        assert own.folder() == tmp_path / "a.registers"
        (tmp_path / "b.registers").mkdir()
        ingest.registers(tmp_path / "b.marsad")
        assert own.folder() == tmp_path / "a.registers"
    finally:
        own.use(None)
