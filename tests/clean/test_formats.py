from __future__ import annotations

import pickle

import pytest

from marsad.clean import clean, decoding, plain
from marsad.model import Snapshot
from tests.clean.samples import cleaned, pdf, roles

MARKDOWN = """\
---
title: "Two villages taken"
author: Omar Haddad
date: 2021-05-04
---
# Two villages taken

Rebels **seized** two villages near [Idlib](https://example.org/idlib) on Monday, a *war monitor* said. The
army said it had "withdrawn to new lines".

## Background

- First item of three
- Second item

Fighting since 2014
-------------------

| Place | Dead |
|-------|------|
| Hama  | 12   |

![A burnt car](x.png)

```
code()
```
The group calls itself snake_case_here, 3 * 4 is 12.
"""


def test_markdown_shows_its_words_with_roles() -> None:
    document, problems = cleaned(MARKDOWN, "text/markdown")
    assert roles(document) == [
        ("title", "Two villages taken"),
        ("body", 'Rebels seized two villages near Idlib on Monday, a war monitor said. The\narmy said it had "withdrawn to new lines".'),
        ("heading", "Background"),
        ("body", "First item of three"),
        ("body", "Second item"),
        ("heading", "Fighting since 2014"),
        ("body", "Place Dead"),
        ("body", "Hama 12"),
        ("caption", "A burnt car"),
        ("body", "The group calls itself snake_case_here, 3 * 4 is 12."),
    ]
    assert (document.title, document.byline) == ("Two villages taken", "Omar Haddad")
    assert (document.published, document.published_basis) == ("2021-05-04", "metadata")
    assert problems == ()


def test_markdown_maps_back_to_its_source() -> None:
    document, _ = cleaned(MARKDOWN, "text/markdown")
    assert document.raw_segments
    for start, end, raw in document.raw_segments:
        assert document.text[start:end] == MARKDOWN[raw : raw + end - start]


LINES = [
    "On Tuesday the council met for the first time since the truce, and its",
    "members agreed on a list of forty prisoners who are to be freed before the",
    "end of the month, among them nine officers who were taken in the bat-",
    "tle for the dam in the spring.",
    "Fighting went on in the south all the same. Two well-known commanders",
    "were killed when a drone hit their car on the road to the port.",
]


def test_pdf_lines_are_joined_and_running_lines_are_boilerplate() -> None:
    others = [[f"In the {name} no prisoner was freed, and nobody", "could say why that was so."] for name in ("east", "south")]
    pages = [["Council of the North - Monthly Report", *lines, f"Page {n}"] for n, lines in enumerate([LINES, *others], 1)]
    document, problems = cleaned(pdf(pages, "/Title (The month of May) /Author (Council of the North)"), "application/pdf")
    found = roles(document)
    bodies = [words for role, words in found if role == "body"]
    assert bodies[0].startswith("On Tuesday the council met for the first time since the truce, and its members")
    assert "taken in the battle for the dam" in bodies[0]
    assert "well-known" in document.text
    assert sum(role == "boilerplate" and "Monthly Report" in words for role, words in found) == 3
    assert sum(role == "boilerplate" and words.startswith("Page") for role, words in found) == 3
    assert not any("Monthly Report" in words or "Page" in words for words in bodies)
    assert (document.title, document.byline, document.raw_map) == ("The month of May", "Council of the North", "none")
    assert problems == ()


def test_the_date_of_a_pdf_is_its_own_only_where_the_text_agrees() -> None:
    dated = "/CreationDate (D:20210504101500)"
    assert cleaned(pdf([["In May 2021 the council met."]], dated), "application/pdf")[0].published == "2021-05-04"
    assert cleaned(pdf([["In May 1994 the council met."]], dated), "application/pdf")[0].published is None


@pytest.mark.parametrize("content", [b"%PDF-1.4\nnothing", pdf([["Two died."]])[:300], b"%PDF-", pdf([[]])])
def test_a_damaged_or_empty_pdf_is_one_problem(content: bytes) -> None:
    document, problems = cleaned(content, "application/pdf")
    assert document.text == ""
    assert len(problems) == 1
    assert problems[0].code in ("FILE-004", "FILE-002")


TEXT = "Zwölf Männer kämen, „sagte“ er – und Öl."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_encodings_lose_nothing(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert decoding.decode(mark + TEXT.encode(encoding)) == (TEXT, None)


def test_western_text_without_a_mark_is_read_with_a_doubt() -> None:
    text = "The minister’s office in Bogotá said – on Friday – that nine people had died in the attack.\n" * 3
    decoded, doubt = decoding.decode(text.encode("cp1252"))
    assert decoded == text
    assert doubt == "encoding guessed: cp1252"
    assert [p.code for p in cleaned(text.encode("cp1252"))[1]] == ["TEXT-001"]


def test_a_page_says_its_encoding() -> None:
    page = (
        '<html><head><meta charset="windows-1251"></head><body><p>'
        + "Вчера в городе прогремел взрыв, погибли двое. " * 8
        + "</p></body></html>"
    )
    document, _ = cleaned(page.encode("cp1251"), "text/html")
    assert "Вчера в городе прогремел взрыв" in document.text


def test_damaged_utf8_stays_utf8() -> None:
    content = (TEXT * 5).encode() + b"\xc3"
    decoded, doubt = decoding.decode(content)
    assert decoded == TEXT * 5 + "\ufffd"
    assert doubt is not None


def test_characters_that_break_tools_are_replaced_one_for_one() -> None:
    document, problems = cleaned("A bomb\x00 went \ud800 off in the \udfff town.")
    assert document.text == "A bomb\ufffd went \ufffd off in the \ufffd town."
    assert [p.code for p in problems] == ["TEXT-001"]


def test_too_long_a_text_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "LONGEST", 100)
    document, problems = cleaned("x" * 101)
    assert (document.text, [p.code for p in problems]) == ("", ["FILE-005"])


def test_a_line_of_a_megabyte_is_read() -> None:
    document, problems = cleaned("The war went on. " * 60_000)
    assert len(document.blocks) == 1
    assert problems == ()


@pytest.mark.parametrize("content", ["", "   \n\n\t", "\ufeff"])
def test_nothing_to_read_is_one_problem(content: str) -> None:
    assert [p.code for p in cleaned(content)[1]] == ["FILE-002"]


def test_an_unknown_kind_is_one_problem() -> None:
    assert [p.code for p in cleaned(b"\x00\x01", "application/zip")[1]] == ["FILE-003"]


def test_a_title_and_date_of_a_row_win_over_the_text() -> None:
    snapshot = Snapshot(
        "1" * 64, "x:1", b"A heading\nTwo men died in the raid on the village, the mayor said.", "text/plain", None, "Given", "2020-03"
    )
    document, _ = clean(snapshot)
    assert (document.title, document.published, document.published_basis) == ("Given", "2020-03", "metadata")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two people died in the attack on the village, and the army said that it had sent help.", "en"),
        ("GUNMEN FIRED ON THE POLICE STATION IN THE TOWN, A COLONEL SAID IN A NOTE TO THE PRESS.", "en"),
        ("Two died.", "en"),
        ("Baghouz Hajin Raqqa", "en"),
        ("Deux personnes ont été tuées dans l'attaque du village, et l'armée a dit qu'elle avait envoyé des secours aux habitants.", "fr"),
        (
            "Bei dem Angriff auf das Dorf starben zwei Menschen, und die Armee teilte mit, dass sie Hilfe zu den Bewohnern geschickt habe.",
            "de",
        ),
        ("قتل شخصان في الهجوم على القرية وقال الجيش إنه أرسل المساعدة", "ar"),
        ("В результате нападения на деревню погибли два человека, сообщили в армии.", "ru"),
        (
            "İki kişi köye yapılan saldırıda öldü ve ordu köylülere yardım gönderdiğini, yolların kapalı olduğunu, kimsenin saldırıyı üstlenmediğini dün akşam geç saatlerde açıkladı.",
            "tr",
        ),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert cleaned(text)[0].language == language


@pytest.mark.parametrize("media_type", ["text/plain", "text/html", "text/markdown", "application/pdf"])
def test_what_cleaning_gives_can_be_sent_between_processes(media_type: str) -> None:
    result = cleaned(pdf([["Two died."]]) if media_type == "application/pdf" else "Two died.", media_type)
    assert pickle.loads(pickle.dumps(result)) == result
