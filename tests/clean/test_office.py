from __future__ import annotations

import io
import zipfile

import pytest

from marsad.clean import clean
from marsad.clean.office import parse
from marsad.collect.files import captured
from marsad.model import Document

WORDS = "The council said on Monday that army guns shelled the market in Harasta, killing at least 11 people."


def docx_file() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Shelling in the suburbs", "Lina Odeh"
    document.add_heading("Shelling kills 11 in Harasta", 0)
    document.add_paragraph(WORDS)
    document.add_heading("Background", 1)
    table = document.add_table(2, 2)
    for n, words in enumerate(("District", "Killed", "Harasta", "11")):
        table.rows[n // 2].cells[n % 2].text = words
    document.add_paragraph("Nobody has claimed the attack so far, and the army has not answered questions about it.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def odt_file() -> bytes:
    odfdo = pytest.importorskip("odfdo")
    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = "Shelling in the suburbs"
    items = odfdo.List()
    items.append_item(odfdo.ListItem("A first point in a list that says a little more."))
    for element in (odfdo.Header(1, "Shelling kills 11 in Harasta"), odfdo.Paragraph(WORDS), items):
        document.body.append(element)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def cleaned(content: bytes, name: str, tmp_path_name: str = "x") -> Document:
    from pathlib import Path

    document, problems = clean(captured(Path(name), content))
    assert problems == ()
    return document


def test_a_docx_file() -> None:
    document = cleaned(docx_file(), "r.docx")
    roles = {document.words(block.span): block.role for block in document.blocks}
    assert roles[WORDS] == "body"
    assert roles["Background"] == "heading"
    assert "Harasta | 11" in document.text
    assert (document.title, document.byline, document.raw_map) == ("Shelling in the suburbs", "Lina Odeh", "none")


def test_an_odt_file() -> None:
    document = cleaned(odt_file(), "r.odt")
    roles = {document.words(block.span): block.role for block in document.blocks}
    assert roles[WORDS] == "body"
    assert roles["Shelling kills 11 in Harasta"] in ("heading", "title")
    assert "A first point in a list" in document.text
    assert document.title == "Shelling in the suburbs"


@pytest.mark.parametrize("make", [docx_file, odt_file])
def test_blocks_cover_words_in_order(make: object) -> None:
    content = make()  # type: ignore[operator]
    page = parse(content)
    last = 0
    for block in page.blocks:
        assert last <= block.span.start < block.span.end <= len(page.text)
        last = block.span.end
    assert parse(content) == page


def changed(content: bytes, name: str, new: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in old.namelist():
            archive.writestr(member, new if member == name else old.read(member))
    return out.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]><x>&j;</x>"  # fmt: skip


@pytest.mark.parametrize(("make", "name"), [(docx_file, "word/document.xml"), (odt_file, "content.xml")])
def test_billion_laughs_are_not_unpacked(make: object, name: str) -> None:
    page = parse(changed(make(), name, LAUGHS))  # type: ignore[operator]
    assert [code for code, _ in page.problems] == ["FILE-007"]
    assert page.text == ""


def test_a_bomb_is_not_unpacked() -> None:
    page = parse(changed(docx_file(), "word/document.xml", b"<x>" + b" " * 300_000_000 + b"</x>"))
    assert [code for code, _ in page.problems] == ["FILE-007"]


@pytest.mark.parametrize("make", [docx_file, odt_file])
def test_damaged_files_are_problems(make: object) -> None:
    from pathlib import Path

    whole = make()  # type: ignore[operator]
    for content in (whole[: len(whole) // 2], changed(whole, "word/document.xml", b"<broken"), changed(whole, "content.xml", b"<broken")):
        snapshot = captured(Path("r.docx" if make is docx_file else "r.odt"), content)
        document, problems = clean(snapshot)
        assert isinstance(document, Document)
        assert problems or WORDS in document.text
