from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clean.samples import cleaned, roles

SCRAPED = """\
Home > World > Africa
Drone strike on market in the north leaves dozens dead
By Amina Yusuf and Mark Reid
Published: 14 March 2022 10:32 GMT
Share on Facebook Tweet WhatsApp Email
A drone strike hit a busy market near the border on Sunday, killing at least 32 people, two local officials said.
Photo: Soldiers patrol the road to the north [File: Jane Doe/AFP]
"We counted the dead until nightfall," the mayor told reporters.
What happened?
Witnesses said two aircraft circled over the market before the attack. The army has not commented.
Read more: Five things to know about the Sahel
It was the third such strike this month.
Reporting by Amina Yusuf; Editing by Mark Reid
Related stories
Army says it killed 40 fighters
Why the Sahel is burning
Sign up for our daily newsletter
3 Comments
John D. says:
This is awful, the government should resign immediately and the people must be heard.
March 15, 2022 at 10:22 am
Leave a Reply
Your email address will not be published. Required fields are marked *
"""


def test_a_scraped_page_gets_the_role_of_every_line() -> None:
    document, problems = cleaned(SCRAPED)
    expected = (
        "boilerplate title byline boilerplate boilerplate body caption body heading body boilerplate body boilerplate boilerplate"
        " boilerplate boilerplate boilerplate comment comment comment comment comment comment"
    )
    assert " ".join(role for role, _ in roles(document)) == expected
    assert document.title == "Drone strike on market in the north leaves dozens dead"
    assert document.byline == "Amina Yusuf and Mark Reid"
    assert (document.published, document.published_basis) == ("2022-03-14", "text")
    assert problems == ()


def test_every_block_names_the_rule_that_decided() -> None:
    document, _ = cleaned(SCRAPED)
    rules = [b.rule for b in document.blocks]
    assert rules[:5] == ["menu", "title.first", "byline.by", "date.line", "share.bar"]
    assert rules[-6:] == ["comment.count", "comment.says", "comment.section", "comment.section", "comment.form", "comment.form"]


BODY = "Fighters entered the town before dawn and held the police station until noon, residents and a local official said.\n" * 2


@pytest.mark.parametrize(
    "tail",
    [
        "guest in: Why the truce failed?\nVery good post, I will come again to ...\n",
        "https://cheap-pills.example/buy in: The long war\nHello, I found your site by chance and ...\n",
        "Recent comments\nmaria: what a shame this is, they should all be put on trial for what they did there.\n",
        "12 Responses\nWell written piece, although I do not agree with what you say about the army in it.\n",
        "Leave a comment\nName\nE-mail\n",
        "#1 Comment by river_rat\n26 March 2004, 16:19\nThanks for this, it was high time that it came.\n",
        "Join the discussion\nI was there in the spring and none of this is how it was, believe me.\n",
        "Jane K. • 3 days ago\nNobody will ever answer for this, you will see how it ends.\nReply • Share\n",
        "Best online casino slots and replica watches at www.example-shop.com\n",
    ],
)
def test_reader_comments_and_spam_at_the_end_are_never_body(tail: str) -> None:
    document, _ = cleaned(BODY + tail)
    assert [role for role, words in roles(document) if words in BODY] == ["body", "body"]
    assert {role for role, words in roles(document) if words not in BODY} == {"comment"}


def test_a_counter_of_comments_above_the_text_hides_nothing_of_it() -> None:
    document, _ = cleaned("3 Comments\n" + BODY + BODY)
    assert [role for role, _ in roles(document)] == ["boilerplate", "body", "body", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Comments by the minister drew a protest from the embassy.",
        "Share prices fell after the attack.",
        "Follow the road north and you reach the front.",
        "Advertising companies left the country.",
        "The group published photos of the dead on Friday.",
        "Copyright law does not apply there, the court said.",
        "Related attacks killed nine more people.",
        "Image: the word is on every wall of the town, and the mayor has had enough of it, he said on Monday.",
    ],
)
def test_sentences_that_open_like_furniture_stay_with_the_text(line: str) -> None:
    document, _ = cleaned(f"{BODY}{line}\n{BODY}")
    assert {words: role for role, words in roles(document)}[line] in ("body", "caption")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Amina Yusuf", "Amina Yusuf"),
        ("By Jane Doe, Reuters", "Jane Doe, Reuters"),
        ("BY JANE DOE", "JANE DOE"),
        ("Omar Aziz and Mary Stone", "Omar Aziz and Mary Stone"),
        ("Jane Doe, staff writer", "Jane Doe, staff writer"),
    ],
)
def test_a_byline_stands_above_the_text(line: str, byline: str) -> None:
    document, _ = cleaned(f"{line}\n{BODY}")
    assert roles(document)[0] == ("byline", line)
    assert document.byline == byline


@pytest.mark.parametrize("line", ["Baghouz falls", "The last stronghold", "Why the truce failed", "Rebels take two towns near the border"])
def test_a_short_first_line_without_a_full_stop_is_the_title(line: str) -> None:
    document, _ = cleaned(f"{line}\n{BODY}")
    assert roles(document)[0] == ("title", line)
    assert document.title == line


def test_headings_stand_between_paragraphs_and_lists_are_no_headings() -> None:
    document, _ = cleaned(f"{BODY}A new front\n{BODY}Two tanks\nOne mortar\nThree trucks\nA radio\n{BODY}")
    by_words = {words: role for role, words in roles(document)}
    assert by_words["A new front"] == "heading"
    assert {by_words[line] for line in ("Two tanks", "One mortar", "Three trucks", "A radio")} == {"body"}


def test_one_line_alone_is_body_whatever_it_looks_like() -> None:
    for text in ("Rebels took Kor", "By Monday", "Two died.", "Comments"):
        assert roles(cleaned(text)[0])[0][0] in ("body", "boilerplate")
    assert roles(cleaned("Rebels took Kor")[0]) == [("body", "Rebels took Kor")]


CABLE = """\
   BOGOTA, 24 AUG 90 (EFE) -- [TEXT] GUNMEN OF AN UNKNOWN GROUP FIRED ON A
POLICE STATION IN THE WESTERN TOWN OF TORIBIO ON FRIDAY EVENING, A COLONEL
SAID IN A NOTE.

   [PARDO] "WE WILL NOT GIVE IN.  THE ARMY HAS SENT TWO COMPANIES TO THE TOWN
AND WILL SEND MORE."
   NOBODY WAS HURT.
"""


def test_lines_broken_to_a_width_are_joined_to_paragraphs() -> None:
    document, _ = cleaned(CABLE)
    assert document.text == CABLE
    assert [(role, words.split()[0], words.split()[-1]) for role, words in roles(document)] == [
        ("byline", "BOGOTA,", "[TEXT]"),
        ("body", "GUNMEN", "NOTE."),
        ("body", "[PARDO]", 'MORE."'),
        ("body", "NOBODY", "HURT."),
    ]
    assert (document.published, document.published_basis, document.outlet) == ("1990-08-24", "text", "EFE")
    assert document.language == "en"


def test_items_of_a_list_of_strikes_are_blocks_of_their_own() -> None:
    strikes = ".       Near Hajin, four strikes destroyed two vehicles.\n.       Near Mosul, one strike engaged a unit\n- Near Tal Afar, two more.\n"
    document, _ = cleaned("On Sunday aircraft conducted seven strikes in the two countries:\n" + strikes)
    assert [(role, words) for role, words in roles(document)][1:] == [("body", line) for line in strikes.splitlines()]


@given(
    st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=400) | st.text(alphabet="ab .\n\t\r-AB1:?", max_size=400)
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_kept_and_its_blocks_cover_all_words_in_order(text: str) -> None:
    document, _ = cleaned(text)
    document.text.encode("utf-8")
    assert len(document.text) == len(text.removeprefix("\ufeff"))
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        assert not document.text[end : block.span.start].strip()
        end = block.span.end
    assert not document.text[end:].strip()


def test_cleaning_twice_gives_the_same() -> None:
    assert cleaned(SCRAPED) == cleaned(SCRAPED)
