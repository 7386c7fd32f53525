from __future__ import annotations

from html import escape, unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.clean import pruning, stamps
from tests.clean.samples import cleaned, roles

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Raid kills nine - Daily Example</title>
<meta property="og:site_name" content="Daily Example"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-05-04T10:00:00+02:00"></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Raid kills nine</h1><p class="byline">By Jane Doe</p>
<p>Nine people were killed &amp; four hurt in a raid on the village of K&ouml;r on Tuesday, the governor&rsquo;s office said in a <a href="x">statement</a>.</p>
<h2>What we know</h2>
<p>The attackers came on motorbikes, witnesses said, and burned <b>twelve</b> houses before they left for the forest to the north of the village.</p>
<p><a href="/old">Five things to know about the raids of last year</a></p>
<p>It was the second raid in a week on the same village, which lies some forty kilometres from the border with the neighbouring state.</p>
<ul><li>The first raid, on Friday, killed two.</li><li>Nobody has claimed either of them.</li></ul>
</article>
<div class="comments-area" id="comments"><h3>2 Comments</h3>
<p>They should all be sent home at once, this is what I have been saying for a very long time, and nobody listens.</p>
<p>Great article, thanks for sharing this with the world, my friend, and do visit my own site some time.</p></div>
<aside class="related-stories"><ul><li><a href="/a">Army retakes three villages near the border</a></li></ul></aside>
<footer>&copy; Daily Example</footer></body></html>"""


def test_the_article_is_found_with_its_roles_and_its_head() -> None:
    document, problems = cleaned(PAGE, "text/html")
    found = roles(document)
    assert [role for role, _ in found] == ["title", "body", "heading", "body", "boilerplate", "body", "body", "body"]
    assert found[1][1].startswith("Nine people were killed & four hurt in a raid on the village of Kör on Tuesday, the governor’s office")
    assert (document.title, document.byline, document.outlet) == ("Raid kills nine", "Jane Doe", "Daily Example")
    assert (document.published, document.published_basis) == ("2021-05-04", "metadata")
    assert problems == ()


def test_comments_are_not_in_the_text() -> None:
    document, _ = cleaned(PAGE, "text/html")
    assert "sent home" not in document.text
    assert "Great article" not in document.text


@pytest.mark.parametrize(
    "marked",
    [
        'class="kommentare"',
        'class="user-comments"',
        'id="disqus_thread"',
        'class="articleCommentList"',
        'class="c-comment c-comment--open"',
        'id="respond"',
    ],
)
def test_comment_sections_are_known_by_class_or_id(marked: str) -> None:
    page = PAGE.replace('class="comments-area" id="comments"', marked)
    assert "sent home" not in cleaned(page, "text/html")[0].text


def test_comments_without_a_class_are_known_by_their_heading() -> None:
    document, _ = cleaned(
        PAGE.replace('class="comments-area" id="comments"', "").replace("</article>", "").replace("<aside", "</article><aside"), "text/html"
    )
    assert not any("sent home" in words for role, words in roles(document) if role != "comment")


@pytest.mark.parametrize("named", ["no-comment-here-commentary", "comments-open article", "post comments-open"])
def test_an_article_with_comments_in_its_name_is_kept(named: str) -> None:
    page = PAGE.replace("<article>", f'<article class="{named}">')
    assert "Nine people were killed" in cleaned(page, "text/html")[0].text


def folded(text: str) -> str:
    """The visible characters."""
    return "".join(unescape(text).split())


def test_every_segment_of_the_text_is_the_same_in_the_source() -> None:
    document, _ = cleaned(PAGE, "text/html")
    assert document.raw_map == "segments"
    mapped = 0
    for start, end, raw in document.raw_segments:
        words = document.text[start:end]
        mapped += len(words)
        assert PAGE[raw : raw + end - start] == words or folded(PAGE[raw : raw + 12]).startswith(words.strip()[:1])
    assert mapped > 0.95 * len("".join(document.text.split()))
    assert list(document.raw_segments) == sorted(document.raw_segments)


WORDS = st.lists(st.text(alphabet=st.sampled_from("abcdeé&<>\"'’ü0Ж "), min_size=1, max_size=12), min_size=12, max_size=40)


@given(st.lists(WORDS, min_size=2, max_size=4))
@settings(max_examples=25, deadline=None)
def test_cleaning_invents_no_character(paragraphs: list[list[str]]) -> None:
    texts = [f"The {escape(' '.join(words))} was here and the men left it there on the day after." for words in paragraphs]
    page = "<html><body><article><h1>A raid in the north</h1>" + "".join(f"<p>{text}</p>" for text in texts) + "</article></body></html>"
    document, _ = cleaned(page, "text/html")
    source = folded("".join(texts)) + "Araidinthenorth"
    for line in document.text.split("\n"):
        assert folded(escape(line)) in source
    for start, end, raw in document.raw_segments:
        shown = unescape(page[raw : raw + 8])
        assert document.text[start] == shown[0]
        assert 0 <= start < end <= len(document.text)


def test_lists_of_linked_headlines_are_told_from_lists_of_the_article() -> None:
    from lxml.html import fromstring

    linked = fromstring("<ul><li><a href=a>Army retakes three villages</a></li><li><a href=b>Minister flies to the capital</a></li></ul>")
    own = fromstring("<ul><li>Two soldiers of the <a href=a>third brigade</a></li><li>Nine villagers who had fled the first raid</li></ul>")
    assert pruning.linked(linked)
    assert not pruning.linked(own)


def test_an_article_cut_into_pieces_is_put_together() -> None:
    piece = '<div class="grid"><div class="body article__body"><p>{}</p></div><div>Ad</div></div>'
    pieces = "".join(piece.format(f"This is part {n} of the long report on the war. " * 6) for n in (1, 2, 3))
    document, _ = cleaned(f"<html><body><article><h1>The long war</h1><div>{pieces}</div></article></body></html>", "text/html")
    assert [n for n in (1, 2, 3) if f"part {n} of" in document.text] == [1, 2, 3]


SHOWN = "<html><head>%s</head><body><h1>A raid in the north of the country</h1><div>%s</div><p>%s</p></body></html>"
STORY = "On 9 June 2020 men attacked the village, and on 11 June 2020 the army came, as the mayor told us on the phone."


@pytest.mark.parametrize(
    ("head", "line", "expected"),
    [
        ('<meta property="article:published_time" content="2020-06-12T09:00:00Z">', "", "2020-06-12"),
        ('<script type="application/ld+json">{"datePublished": "2020-06-13T09:00:00Z"}</script>', "", "2020-06-13"),
        ("", '<time datetime="2020-06-14T08:00">yesterday</time>', "2020-06-14"),
        ("", "12 June 2020, 10:32", "2020-06-12"),
        ("", "Published June 15, 2020", "2020-06-15"),
        ("", "Veröffentlicht am 16.06.2020", "2020-06-16"),
        ('<meta name="date" content="2021-01-01">', "17 juin 2020", "2020-06-17"),
        ('<meta property="article:published_time" content="2020-06-13T02:00:00Z">', "12 June 2020, 10:00 pm", "2020-06-12"),
    ],
)
def test_the_date_of_a_page(head: str, line: str, expected: str) -> None:
    assert cleaned(SHOWN % (head, line, STORY * 3), "text/html")[0].published == expected


def test_the_date_in_the_address_of_a_page_wins_over_its_markup() -> None:
    page = SHOWN % ('<meta property="article:published_time" content="2020-06-12">', "", STORY * 3)
    assert cleaned(page, "text/html", url="https://example.org/2020/06/10/raid")[0].published == "2020-06-10"


def test_dates_in_running_text_are_not_the_dates_that_a_page_shows() -> None:
    from lxml.html import fromstring

    assert stamps.visible(fromstring(SHOWN % ("", "", STORY))) == []


def test_the_title_is_the_headline_without_the_site() -> None:
    page = "<html><head><title>%s</title></head><body><h1>%s</h1><p>%s</p></body></html>"
    assert (
        cleaned(page % ("Raid in the north | Daily Example", "Raid in the north", STORY * 3), "text/html")[0].title == "Raid in the north"
    )
    assert cleaned(page % ("Raid in the north", "", STORY * 3), "text/html")[0].title == "Raid in the north"


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        (b"<html><body></body></html>", {"TEXT-002"}),
        (b"<html>", {"TEXT-002"}),
        (b"<html><body><script>var a = 1;</script></body></html>", {"TEXT-002"}),
        (b"<html><body>" + b"<div>" * 100_000 + b"Two died." + b"</div>" * 100_000, None),
        (b"<html><body>" + b"<p>\x00\xff\xfe&#0;&#xD800;</p>" * 50, None),
        (b"<html><body><table>" * 3000, None),
    ],
)
def test_hostile_pages_give_a_problem_at_most(content: bytes, codes: set[str] | None) -> None:
    document, problems = cleaned(content, "text/html")
    document.text.encode("utf-8")
    assert len(problems) <= 2
    assert codes is None or {p.code for p in problems} == codes
