import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.annotate import times
from marsad.annotate.times import find, read
from marsad.model import Analysis, Block, Document, Span
from marsad.testing import marked

# Every marked stretch is one expression with its TIMEX3 type; nothing else in the sentence is.
SENTENCES = [
    "Rebels took the town on [12 May 2015|DATE] and held it until [June|DATE].",
    "The army fell back in [early October|DATE], at [the end of 2014|DATE] and in [mid-1996|DATE].",
    "They fought for [three weeks|DURATION], [nearly two years|DURATION] and [more than four hours|DURATION].",
    "A [two-day|DURATION] truce held for [several months|DURATION].",
    "The shelling began at [10:30 p.m. on Tuesday|TIME] and went on [every night|SET].",
    "He fled [two years ago|DATE] and came back [a month later|DATE].",
    "[Yesterday|DATE] and [last week|DATE] patrols came under fire; [the following day|DATE] was calm.",
    "The group was founded in [the early 1990s|DATE] and split in [the 20th century|DATE].",
    "From [1941|DATE]–[45|DATE] the valley was occupied.",
    "On [5|DATE] and [6 May 1945|DATE] nothing moved.",
    "The column crossed on [the night of 5-6 May|TIME].",
    "Sent [24 AUG 90|DATE], received [021455Z|TIME].",
    "It grew in [the third quarter of 1990|DATE] and in [fiscal 1988|DATE].",
    "On [Easter|DATE] and on [Eid al-Fitr|DATE] the guns were silent.",
    "They met on [12 Ramadan 1440|DATE] and on [5 Mizan 1398|DATE].",
    "In [49 BC|DATE] he crossed the river.",
    "They agreed in [nineteen ninety-four|DATE] and [the year two thousand|DATE].",
    "The [two-year-old|DURATION] war goes on.",
    "[Now|DATE] the front is quiet, as it was [recently|DATE].",
    "They signed in [December|DATE] to [February 1943|DATE].",
    "On [the 20th|DATE], they left.",
    "AT [1830 ON THURSDAY, 25 MAY|TIME], THE PATROL LEFT; AT [0930|TIME] IT WAS BACK.",
    "It was free since [1830|DATE] and will be until [2030|DATE].",
    "In [THE EARLY 1980'S|DATE] and on [CHRISTMAS EVE|DATE] he wrote.",
    "It happened in [the early morning hours of 14 November|TIME].",
    "Between [ten|DURATION] and [twelve weeks|DURATION] passed, as in [the past weeks|DURATION].",
    "At [noon Thursday|TIME] and on [the morning of 3 May|TIME] they met.",
    "It was [last year|DATE], as [a year earlier|DATE], and for [the first nine months|DURATION].",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_expressions_and_types(sentence):
    text, marks = marked(sentence)
    found = list(read(text, 0, len(text)))
    assert [(text[slice(*t.span)], t.type) for t in found] == [(m.text, m.label) for m in marks]


# What looks like a time and is none.
NOTHING = [
    "He may march on the capital.",
    "A second attack failed.",
    "Three quarters of the houses burned.",
    "The 44-year-old teacher was freed.",
    "Protesters joined the Long March to the square.",
    "Some 1800 people fled.",
    "The fall of the city was near.",
    "The anti-current movement split.",
    "Resolution 1701 was adopted.",
    "The sun rose and the troops sat.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time(text):
    assert [text[slice(*t.span)] for t in read(text, 0, len(text))] == []


def test_a_second_is_no_unit_of_time_before_a_noun_but_one_after_a_number():
    text = "It took 30 seconds."
    assert [t.type for t in read(text, 0, len(text))] == ["DURATION"]


def test_a_wrong_weekday_is_not_joined_to_a_date():
    right, wrong = "On Friday, 3 May 2019, they met.", "On Friday, 4 May 2019, they met."
    assert [t.rule for t in read(right, 0, len(right))] == ["date"]
    assert [t.rule for t in read(wrong, 0, len(wrong))] == ["wday", "date"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("He will leave on Friday.", "future"),
        ("He left on Friday.", "past"),
        ("They condemned Friday's ruling.", "past"),
        ("The talks are to resume on Friday.", "future"),
        ("Friday.", ""),
        ("They were to leave the United States on Friday.", "future"),
        ("On Friday, the government planned to pay.", "past"),
        ("They must leave the U.S. until Friday.", "weak"),
        ("Until Friday, they had not left.", "past"),
        ("Ten states had replied by Friday.", "past"),
        ("The number of people killed by a bomber at a mosque on Friday has risen.", "past"),
        ("Two men shot by soldiers on Friday have died.", "past"),
        ("They would leave by early Friday.", "weak"),
        ("Talks have to start on Friday.", "future"),
        ("The troops must leave on Friday.", "weak"),
    ],
)
def test_tense(text, tense):
    (mark,) = read(text, 0, len(text))
    assert dict(mark.data[1])["tense"] == tense


def test_only_blocks_with_content_are_read():
    text = "Comment of 3 May 2019.\n\nThey left on 4 May 2019."
    cut = text.index("They")
    blocks = (Block("comment", Span(0, cut - 2), "t"), Block("body", Span(cut, len(text)), "t"))
    found = list(find(Analysis(Document("d", "d", text, blocks))))
    assert [text[slice(*t.span)] for t in found] == ["4 May 2019"]


def test_an_expression_does_not_cross_a_paragraph():
    text = "They left in May\n\n1994 was worse."
    assert [text[slice(*t.span)] for t in read(text, 0, len(text))] == ["May", "1994"]


def test_a_run_of_digits_is_no_number():
    text = "9" * 5000 + " days"
    assert [t.rule for t in read(text, 0, len(text))] == ["length.bare"]


def test_a_text_on_antiquity_has_years_of_three_figures():
    text = "In 241 BC and 218 BC they met. In 202 BC he won. In 149 the city fell."
    assert [text[slice(*t.span)] for t in read(text, 0, len(text), True)][-1] == "149"
    assert [text[slice(*t.span)] for t in read(text, 0, len(text), False)][-1] == "202 BC"


WORDS = st.sampled_from(
    [
        "the",
        "of",
        "in",
        "a",
        "last",
        "next",
        "May",
        "March",
        "Friday",
        "5",
        "12",
        "31",
        "1994",
        "2019",
        "two",
        "hundred",
        "years",
        "month",
        "-",
        "'",
        ",",
        ".",
        "BC",
        "early",
        "late",
        "end",
        "night",
        "p.m.",
        "10:30",
        "and",
        "to",
        "5th",
        "3rd",
        "quarter",
        "ago",
        "later",
        "before",
        "after",
        "every",
        "Easter",
        "1990s",
        "'99",
        "fiscal",
        "year",
        "day",
        "\n\n",
        "²",
        "٣",
        "𝟝",
    ]
)


@settings(deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=14).map(" ".join)))
def test_any_text_is_read_and_spans_lie_in_order_inside_it(text):
    end = 0
    for mark in read(text, 0, len(text)):
        assert end <= mark.span.start < mark.span.end <= len(text)
        assert not text[mark.span.start].isspace()
        end = mark.span.end


def test_the_layer_is_sorted_and_named():
    text = "In 1994 and in 1995."
    document = Document("d", "d", text, (Block("body", Span(0, len(text)), "t"),))
    found = list(times.find(Analysis(document)))
    assert [t.layer for t in found] == ["time", "time"]
    assert found == sorted(found, key=lambda t: t.span)
