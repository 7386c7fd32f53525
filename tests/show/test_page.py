from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from marsad.model import Block, Reading, Span
from marsad.show.page import allowed, asset, page
from marsad.testing import document, sample


class Reader(HTMLParser):
    """Collects the text of the left side and the tags of a page, and checks that tags close in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "meta":
            return
        self.open.append((tag, dict(attrs)))
        if "block" in (dict(attrs).get("class") or "").split():
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any("block" in (attrs.get("class") or "").split() for _, attrs in self.open):
            self.blocks[-1] += data


def parsed(*readings: Reading) -> Reader:
    reader = Reader()
    reader.feed(page(readings))
    assert reader.open == []
    return reader


def test_the_left_side_is_the_text_block_by_block() -> None:
    reading = sample()
    assert parsed(reading).blocks == [reading.document.words(block.span) for block in reading.document.blocks]


def test_every_value_is_joined_to_characters_that_exist() -> None:
    tags = parsed(sample()).tags
    pieces = {key for _, attrs in tags if "s" in (attrs.get("class") or "").split() for key in (attrs.get("data-e") or "").split()}
    values = {attrs["data-e"] for _, attrs in tags if "v" in (attrs.get("class") or "").split() and "data-e" in attrs}
    assert len(values) == 16
    assert values <= pieces
    cards = {attrs["data-r"] for tag, attrs in tags if tag == "article"}
    owners = {key for tag, attrs in tags if tag == "span" for key in (attrs.get("data-r") or "").split()}
    assert cards == owners == {"0-1", "0-2", "0-3"}


def test_the_words_under_a_value_are_its_characters() -> None:
    reading = sample()
    span = reading.records[0].places[0].span
    assert re.search(rf'<span class="s k-event" data-r="0-1" data-e="0\.{span.start}\.{span.end}">Harasta</span>', page([reading]))


def test_a_report_cannot_put_markup_into_the_page() -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    reading = sample()
    record = replace(reading.records[0], subkind=evil, fields={evil: evil})
    doc = replace(reading.document, title=evil, byline=evil, source=evil, url="javascript:alert(1)", outlet=evil, language='en" onload="x')
    tags = parsed(Reading(doc, (record,), (replace(reading.problems[0], code=evil, message=evil),))).tags
    assert [tag for tag, _ in tags].count("script") == 1
    assert not any(name.startswith("on") for _, attrs in tags for name in attrs)
    assert "img" not in {tag for tag, _ in tags}
    assert not any("javascript" in (attrs.get("href") or "") for _, attrs in tags)


def test_the_page_asks_for_nothing_and_runs_only_its_own_script() -> None:
    html = page([sample()])
    assert not re.search(r"""(?:src|href)=["'](?!#)|@import|url\(|fetch\(|XMLHttpRequest""", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert "default-src 'none'" in policy[1]
    for name, tag in (("page.css", "style"), ("page.js", "script")):
        inner = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inner
        assert inner[1] == asset(name)
        assert allowed(inner[1]) in policy[1]


def test_dimmed_blocks_say_by_which_rule() -> None:
    assert re.search(r'<p class="block comment dim" title="comment: sample.comment">', page([sample()]))


def test_text_beyond_the_first_plane_keeps_its_places() -> None:
    doc = document("\U0001f600\U0001f600 raid in X.")
    reading = sample()
    record = replace(reading.records[2], spans=(Span(3, 7),), trigger=Span(3, 7), participants=(), sentence=Span(0, 13))
    assert '<span class="s k-relation" data-r="0-1" data-e="0.3.7">raid</span>' in page([Reading(doc, (record,))])


def test_blocks_that_overlap_or_are_missing_break_nothing() -> None:
    doc = document("One two three.")
    assert "One" not in "".join(parsed(Reading(replace(doc, blocks=()))).blocks)
    both = replace(doc, blocks=(Block("body", Span(0, 7), "a"), Block("body", Span(4, 14), "b")))
    assert parsed(Reading(both)).blocks[0] == "One two"


def test_several_documents_share_a_page() -> None:
    reader = parsed(sample(), sample())
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {"d0", "d1", "r0-1", "r1-3"} <= set(ids)


def test_a_page_of_nothing_is_a_page() -> None:
    assert "0 reports" in page([])
