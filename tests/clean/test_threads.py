"""Contributions of readers that no class and no id names: every page here is ours."""

from __future__ import annotations

import pytest

from marsad.clean import threads
from tests.clean.samples import cleaned

STORY = "".join(
    f"<p>Soldiers of the {n} brigade took the hill above the river on Monday, after two days of fighting in which four of them were hurt.</p>"
    for n in ("first", "second", "third")
)
PAGE = "<html><body><div><h1>The hill above the river</h1>{}</div><div>{}</div></body></html>"
WORDS = "I have walked up that hill with my father every summer, and nobody ever told us that it would be worth a fight."


def entries(form: str, names: tuple[str, ...] = ("Ada", "Bruno", "Chloe")) -> str:
    """Contributions of several readers in one form."""
    return "<ul>" + "".join(f"<li>{form.format(name=name, number=n, words=WORDS)}</li>" for n, name in enumerate(names, 101)) + "</ul>"


def read(page: str) -> str:
    """The text of a page."""
    return cleaned(page, "text/html")[0].text


@pytest.mark.parametrize(
    "form",
    [
        "<b>{name}</b> <span>sagt:</span><time>4. Mai 2021</time><p>{words}</p>",
        "<b>{name}</b> <span>a écrit :</span><i>4 mai 2021 à 14:20</i><p>{words}</p><a>Répondre</a>",
        '<b>{name}</b> <a href="#comment-{number}">May 4, 2021 at 2:20 pm</a><p>{words}</p>',
        '<img src="https://secure.gravatar.com/avatar/{number}"><b>{name}</b><p>{words}</p><a href="/p?replytocom={number}">Reply</a>',
        '<div itemprop="comment"><b>{name}</b><span>vor 3 Tagen</span><p>{words}</p></div>',
        '<div typeof="sioc:Post sioct:Comment"><img alt="Avatar" src="x.png"><p>{words}</p></div>',
        "<b>{name}</b> <span>3 gün önce</span><p>{words}</p><button>Yanıtla</button>",
        '<a rel="nofollow ugc" href="x">{name}</a> <span>2 days ago</span><p>{words}</p>',
        "<b>{name}</b><i>12.05.2021 18:03</i><p>{words}</p><span>Ответить</span>",
        '<div role="comment"><b>{name}</b><time>4 May</time><p>{words}</p></div>',
    ],
)
def test_contributions_are_known_by_what_stands_at_each(form: str) -> None:
    text = read(PAGE.format(STORY, entries(form)))
    assert "third brigade" in text
    assert "walked up" not in text


@pytest.mark.parametrize(
    "form",
    [
        "<h3>Mehr zum Hügel {number}</h3><time>4. Mai 2021</time><p>{words}</p>",
        '<img src="/avatars/{number}.png"><b>{name}</b><time>14:20</time><p>{words}</p>',
        '<p>{words} <a rel="external nofollow" href="x">{name}</a></p><time>14:20</time>',
    ],
)
def test_entries_with_a_time_a_face_or_a_link_are_not_contributions(form: str) -> None:
    from lxml.html import fromstring

    assert threads.contributions(fromstring(PAGE.format(STORY, entries(form)))) == []


def test_a_live_report_keeps_its_entries() -> None:
    page = PAGE.format(entries("<time>14:{number}</time><b>{name}</b><p>{words}</p><a>Share</a>"), "")
    assert read(page).count("walked up") == 3


def test_one_contribution_alone_needs_more_marks() -> None:
    lone = (
        "<div><b>Ada</b><span>says:</span><i>May 4, 2021 at 2:20 pm</i><p>{}</p><a>Reply</a></div><div><p>Follow the war with us</p></div>"
    )
    assert "walked up" not in read(PAGE.format(STORY, lone.format(WORDS)))
    assert "walked up" in read(PAGE.format(STORY + f"<div><time>May 4</time><p>{WORDS}</p><a>Reply</a></div>", ""))


def test_answers_inside_a_contribution_go_with_it() -> None:
    answer = "<ul><li><b>Dan</b> says: <time>now</time><p>You and your father should have told them.</p><a>Reply</a></li></ul>"
    text = read(PAGE.format(STORY, entries("<b>{name}</b><time>May 4</time><p>{words}</p><a>Reply</a>" + answer)))
    assert "third brigade" in text
    assert "walked up" not in text
    assert "told them" not in text


def test_of_a_thread_in_a_forum_the_opening_stays() -> None:
    posts = "".join(
        f"<div><b>{name}</b><time>4 May 2021 14:20</time><div>Post {n}: {WORDS} {WORDS} {WORDS}</div><a>Zitieren</a></div>"
        for n, name in enumerate(("Ada", "Bruno", "Chloe"))
    )
    text = read(f"<html><body><h1>Who knows the hill?</h1><main>{posts}</main></body></html>")
    assert "Post 0" in text
    assert "Post 1" not in text
    assert "Post 2" not in text


@pytest.mark.parametrize(
    "heading",
    [
        "Kommentare (2)", "Leserpost (17)", "2 Antworten zu „Der Hügel“", "2 réponses à « La colline »", "Comentários", "Komentarze",
        "11 responses to “The hill”", "“Tepe” için 2 yorum", "Комментарии", "التعليقات",
    ],
)  # fmt: skip
def test_what_stands_under_a_heading_of_comments_is_no_article(heading: str) -> None:
    below = "".join(f"<div><i>{name}</i> / 4.5.2021 <p>{WORDS}</p></div>" for name in ("Ada", "Bruno"))
    text = read(PAGE.format(STORY, f"<section><div>{heading}</div></section>{below}"))
    assert "third brigade" in text
    assert "walked up" not in text


@pytest.mark.parametrize("line", ["3 Kommentare", "Kommentar schreiben"])
def test_a_count_of_comments_above_the_article_is_no_heading(line: str) -> None:
    text = read(f"<html><body><h1>The hill above the river</h1><div>{line}</div><div>{STORY}</div></body></html>")
    assert "first brigade" in text


def test_entries_that_an_icon_calls_comments_are_not_read() -> None:
    marked = '<div class="row"><aside><i class="icon-comment"></i></aside><p>{}</p></div>'
    plain = '<div class="row"><aside><i class="icon-shell"></i></aside><p>{}</p></div>'
    talk = "".join(marked.format(f"Word {n}: {WORDS}") for n in range(3))
    text = read(PAGE.format(STORY + plain.format("At noon the guns began again, and they went on until it was dark."), talk))
    assert "At noon the guns" in text
    assert "walked up" not in text


def test_icons_that_count_comments_mark_nothing() -> None:
    from lxml.html import fromstring

    teaser = '<li><a href="x">Army retakes the hill</a><a href="x#c"><i class="icon-comment"></i> 3</a></li>'
    assert threads.contributions(fromstring(f"<html><body><ul>{teaser * 4}</ul></body></html>")) == []


@pytest.mark.parametrize(
    "word", ["Schreibe einen Kommentar", "Deja un comentario", "Laisser un commentaire", "Dodaj komentarz", "Geef een reactie"]
)
def test_the_form_for_a_comment_closes_the_text(word: str) -> None:
    document, _ = cleaned(PAGE.format(STORY + f"<p>{word}</p><p>Name</p><p>E-Mail</p>", ""), "text/html")
    assert [b.role for b in document.blocks][-1] == "comment"
