import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad
from marsad import lexicon
from marsad.annotate.times import find
from marsad.model import Analysis, Block, Document, Quantity, Record, Span, Value, When
from marsad.resolve.times import resolve, whens


def analysis(text, published=None):
    document = Document("d", "d", text, (Block("body", Span(0, len(text)), "t"),), published=published)
    bare = Analysis(document)
    return Analysis(document, layers={"time": tuple(find(bare))})


def intervals(text, published=None):
    return [(w.phrase, w.earliest, w.latest) for w in marsad.times(text, published)]


def one(text, published=None):
    (when,) = marsad.times(text, published)
    return when


# ------------------------------------------------------------------------------------------------ against the document's date
def test_the_end_of_last_march_is_a_window_and_less_than_a_month_later_counts_from_it():
    first, second = marsad.times("At the end of last March the town fell. Less than a month later he spoke.", "2019-07")
    assert (first.earliest, first.latest, first.edtf) == ("2019-03-21", "2019-03-31", "[2019-03-21..2019-03-31]")
    assert (first.precision, first.anchor, first.duration) == ("window", "published", False)
    assert (second.earliest, second.latest, second.anchor) == ("2019-03-22", "2019-04-30", "event")


@pytest.mark.parametrize(
    ("text", "published", "earliest", "latest"),
    [
        ("He said so on July 15.", "2019-07", "2019-07-15", "2019-07-15"),
        ("He said so on July 15.", "2019-07-10", "2019-07-15", "2019-07-15"),
        ("It was seized in November.", "2019-02-10", "2018-11-01", "2018-11-30"),
        ("They will vote in November.", "2019-08-10", "2019-11-01", "2019-11-30"),
        ("Yesterday it rained.", "2019-07-10", "2019-07-09", "2019-07-09"),
        ("Yesterday it rained.", "2019-07", "2019-06-30", "2019-07-30"),
        ("Last year was calm.", "2019-07", "2018-01-01", "2018-12-31"),
        ("Next month they vote.", "2019-07", "2019-08-01", "2019-08-31"),
        ("They fled two days ago.", "2019-07-10", "2019-07-08", "2019-07-08"),
        ("They left on Monday.", "2019-07-10", "2019-07-08", "2019-07-08"),
        ("They will leave on Monday.", "2019-07-10", "2019-07-15", "2019-07-15"),
        ("They left last Wednesday.", "2019-07-10", "2019-07-03", "2019-07-03"),
        ("It opened last March.", "2019-03-15", "2018-03-01", "2018-03-31"),
        ("The Easter attacks shook the island.", "2019-07", "2019-04-21", "2019-04-21"),
        ("It was quiet over the past two years.", "2016-08-10", "2014-08-10", "2016-08-10"),
        ("By then, this week, all was lost.", "2019-07-10", "2019-07-08", "2019-07-14"),
        ("Now they hold it.", "2019-07", "2019-07-01", "2019-07-31"),
        ("It rose in the third quarter.", "2019-11-02", "2019-07-01", "2019-09-30"),
    ],
)
def test_relative_times(text, published, earliest, latest):
    when = one(text, published)
    assert (when.earliest, when.latest) == (earliest, latest)
    assert when.anchor == "published"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Troops will leave before the end of the year.", None, "2019-12-31"),
        ("Troops will leave before the end of 2020.", None, "2020-12-31"),
        ("Troops left prior to the end of May.", None, "2019-05-31"),
        ("Troops left before the start of 2018.", None, "2017-12-31"),
        ("Troops left after the end of 2017.", "2018-01-01", None),
        ("The number of people killed by a bomb on Saturday has risen.", "2019-07-06", "2019-07-06"),
    ],
)
def test_before_the_end_runs_to_the_end(text, earliest, latest):
    when = one(text, "2019-07-10")
    assert (when.earliest, when.latest) == (earliest, latest)


def test_recent_years_end_at_publication_and_have_no_start():
    when = one("It has weakened in recent years.", "2019-07")
    assert (when.earliest, when.latest, when.edtf, when.precision) == (None, "2019-07-31", "../2019-07", "open")


def test_now_is_no_earlier_than_the_last_day_told_of():
    text = "They now hold the hills, he said on July 15. They will meet on 28 July."
    assert intervals(text, "2019-07")[0] == ("now", "2019-07-15", "2019-07-31")
    assert intervals("They now hold the hills.", "2019-07")[0] == ("now", "2019-07-01", "2019-07-31")


def test_a_dateline_stands_in_for_a_missing_date():
    text = "KABUL, 3 May 2021 (Agency) -- Gunmen struck yesterday."
    assert [(w.earliest, w.anchor) for w in marsad.times(text)] == [("2021-05-03", "text"), ("2021-05-02", "dateline")]


# ------------------------------------------------------------------------------------------------ nothing to count from
def test_without_a_date_the_year_stays_open():
    when = one("At the end of last March the town fell.")
    assert (when.earliest, when.latest, when.edtf, when.anchor) == (None, None, "XXXX-03-21/XXXX-03-31", "none")


@pytest.mark.parametrize(
    "text",
    ["They left yesterday.", "They left last year.", "They left on Friday.", "They left two days later.", "The following day it rained."],
)
def test_what_has_no_anchor_gets_no_date(text):
    when = one(text)
    assert (when.earliest, when.latest) == (None, None)


def test_the_following_day_is_never_counted_from_publication():
    assert one("The following day it rained.", "2019-07-10").earliest is None


# ------------------------------------------------------------------------------------------------ explicit dates
@pytest.mark.parametrize(
    ("text", "earliest", "latest", "edtf", "precision"),
    [
        ("On 3 May 2019.", "2019-05-03", "2019-05-03", "2019-05-03", "day"),
        ("In May 2019.", "2019-05-01", "2019-05-31", "2019-05", "month"),
        ("In 2019.", "2019-01-01", "2019-12-31", "2019", "year"),
        ("In the early 1990s.", "1990-01-01", "1993-04-30", "[1990-01-01..1993-04-30]", "window"),
        ("In the 1990s.", "1990-01-01", "1999-12-31", "199X", "window"),
        ("Since 2014.", "2014-01-01", None, "2014/..", "open"),
        ("Until May 2014.", None, "2014-05-31", "../2014-05", "open"),
        ("After 3 May 2015.", "2015-05-04", None, "[2015-05-04..]", "open"),
        ("Before June 2014.", None, "2014-05-31", "[..2014-05-31]", "open"),
        ("Before June 2014 there was peace.", None, "2014-05-31", "[..2014-05-31]", "open"),
        ("Before the 2016 battle for the city.", None, "2016-12-31", "[..2016-12-31]", "open"),
        ("On the night of 5-6 May 1945.", "1945-05-05", "1945-05-06", "1945-05-05/1945-05-06", "part"),
        ("Dated 24 AUG 90.", "1990-08-24", "1990-08-24", "1990-08-24", "day"),
        ("On 12 Ramadan 1440.", "2019-05-17", "2019-05-17", "2019-05-17", "day"),
        ("On 24 Asad 1400.", "2021-08-15", "2021-08-15", "2021-08-15", "day"),
        ("In 44 BC.", "-0043-01-01", "-0043-12-31", "-0043", "year"),
        ("On Easter Sunday 1916.", "1916-04-23", "1916-04-23", "1916-04-23", "day"),
        ("At 10:30 p.m. on 3 May 2019.", "2019-05-03", "2019-05-03", "2019-05-03", "part"),
        ("On 03.04.2015.", "2015-04-03", "2015-04-03", "2015-04-03", "day"),
        ("On 2015-04-03.", "2015-04-03", "2015-04-03", "2015-04-03", "day"),
    ],
)
def test_explicit_dates(text, earliest, latest, edtf, precision):
    when = one(text)
    assert (when.earliest, when.latest, when.edtf, when.precision) == (earliest, latest, edtf, precision)
    assert when.anchor == "text"


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("For three weeks.", "P3W"),
        ("For a year and a half.", "P1.5Y"),
        ("For several months.", "PXM"),
        ("Every Monday.", "XXXX-WXX-1"),
        ("For half a year.", "P0.5Y"),
        ("For nearly two hundred days.", "P200D"),
        ("In the 3rd century BC.", "BC02"),
        ("On Tuesday night.", "XXXX-WXX-2TNI"),
    ],
)
def test_exchange_values(text, timex):
    assert one(text).timex == timex


# ------------------------------------------------------------------------------------------------ the time a story tells of
STORY = (
    "The revolt began in May 1911. In November 1912 a new leader rose. He was deposed on 9 February 1913. In March the north rebelled. "
    "On 2 June the rebels took the mines, on 12 August the railway. In October they held the border, and in January they marched south. "
    "The treaty of 1848 had been forgotten. On 14 February the capital fell. The last garrison held out until 1919. On 3 March it rained."
)


def test_a_story_carries_its_year_forward_over_the_turn_of_the_year():
    found = {phrase: first for phrase, first, _ in intervals(STORY, "2009-12-19")}
    assert (found["March"], found["October"], found["January"]) == ("1913-03-01", "1913-10-01", "1914-01-01")


def test_one_remark_on_another_age_does_not_carry_the_story_away():
    found = {phrase: first for phrase, first, _ in intervals(STORY, "2009-12-19")}
    assert (found["14 February"], found["3 March"]) == ("1914-02-14", "1914-03-03")


@pytest.mark.parametrize(
    ("tail", "earliest", "latest"),
    [
        ("The following day it burned.", "2015-05-13", "2015-05-13"),
        ("That same year they left.", "2015-01-01", "2015-12-31"),
        ("Two weeks after the attack he died.", "2015-05-26", "2015-05-26"),
        ("Three months later it fell.", "2015-08-01", "2015-08-31"),
        ("On the 20th, it fell.", "2015-05-20", "2015-05-20"),
        ("The next month it fell.", "2015-06-01", "2015-06-30"),
        ("A year and a half later it fell.", "2016-11-01", "2016-11-30"),
        ("Two and a half years earlier it fell.", "2012-11-01", "2012-11-30"),
        ("A month and a half later it fell.", "2015-06-26", "2015-06-26"),
        ("Forty-eight hours later it fell.", "2015-05-14", "2015-05-14"),
        ("Ten years on, it fell.", "2025-01-01", "2025-12-31"),
    ],
)
def test_times_counted_from_the_last_time_named(tail, earliest, latest):
    when = marsad.times(f"They struck on 12 May 2015. {tail}", "2018-01-01")[-1]
    assert (when.earliest, when.latest, when.anchor) == (earliest, latest, "event")


def test_a_range_takes_its_year_from_its_end():
    assert intervals("From December to February 1943.") == [
        ("December", "1942-12-01", "1942-12-31"),
        ("February 1943", "1943-02-01", "1943-02-28"),
    ]
    assert intervals("On 5 and 6 May 1945.") == [("5", "1945-05-05", "1945-05-05"), ("6 May 1945", "1945-05-06", "1945-05-06")]


@pytest.mark.parametrize(
    ("text", "phrase", "earliest", "latest"),
    [
        ("Two days after 5 May 2019 he left.", "Two days", "2019-05-07", "2019-05-07"),
        ("Eight days before Christmas 1938 they struck.", "Eight days", "1938-12-17", "1938-12-17"),
        ("It began in the last week of August 2015.", "the last week", "2015-08-25", "2015-08-31"),
        ("It held in the first ten months of 1995.", "the first ten months", "1995-01-01", "1995-10-31"),
        ("It lasted about a week before he left.", "about a week", None, None),
        ("The last days of the war were quiet.", "The last days", None, None),
    ],
)
def test_times_counted_from_the_date_that_follows(text, phrase, earliest, latest):
    assert intervals(text, "2020-01-01")[0] == (phrase, earliest, latest)


# ------------------------------------------------------------------------------------------------ records
TEXT = "They struck on 12 May 2015. The town burned. The war lasted from 1941 to 1945."


def record(**fields):
    return Record("r", "d", "event", "attack", Span(0, 10), (Span(0, 10),), "They struck", "test", **fields)


def test_a_record_gets_the_full_time_of_its_words():
    span = Span(TEXT.index("12 May"), TEXT.index("12 May") + 11)
    (done,), problems = resolve(analysis(TEXT), (record(time=When(phrase="12 May 2015", span=span, rule="unresolved")),))
    assert (done.time.earliest, done.time.span, done.time.rule, done.time.anchor) == ("2015-05-12", span, "date", "text")
    assert problems == ()


def test_a_time_carried_over_has_no_words_of_its_own():
    start = TEXT.index("12 May")
    carried = When(rule="inherited.sentence", anchor=f"{start}:{start + 11}")
    (done,), _ = resolve(analysis(TEXT), (record(time=carried),))
    assert (done.time.earliest, done.time.phrase, done.time.span, done.time.rule) == ("2015-05-12", None, None, "inherited.sentence")


def test_a_stretch_over_two_expressions_is_the_time_between_them():
    start = TEXT.index("1941")
    (done,), _ = resolve(analysis(TEXT), (record(time=When(span=Span(start, start + 12), rule="unresolved")),))
    assert (done.time.earliest, done.time.latest, done.time.edtf) == ("1941-01-01", "1945-12-31", "1941-01-01/1945-12-31")
    assert (done.time.phrase, done.time.duration) == ("1941 to 1945", True)


def test_a_stretch_with_an_offset_and_its_date_is_the_time_counted():
    text = "Two days after 5 May 2019 he left."
    (done,), _ = resolve(analysis(text), (record(time=When(span=Span(0, 25), rule="unresolved")),))
    assert (done.time.earliest, done.time.latest, done.time.phrase) == ("2019-05-07", "2019-05-07", "Two days after 5 May 2019")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("They fought from 3 to 5 May 2015.", "5 May 2015", ("2015-05-03", "2015-05-05", "2015-05-03/2015-05-05", "3 to 5 May 2015")),
        (
            "It lasted between June 2010 and August 2011.",
            "June 2010",
            ("2010-06-01", "2011-08-31", "2010-06-01/2011-08-31", "June 2010 and August 2011"),
        ),
        ("They struck on 5 or 6 May 2015.", "5", ("2015-05-05", "2015-05-06", "[2015-05-05..2015-05-06]", "5 or 6 May 2015")),
        (
            "It held from May 5 until June 3, 2011.",
            "May 5",
            ("2011-05-05", "2011-06-03", "2011-05-05/2011-06-03", "May 5 until June 3, 2011"),
        ),
        ("They struck in May 2010 and June 2011.", "May 2010", ("2010-05-01", "2010-05-31", "2010-05", "May 2010")),
    ],
)
def test_an_end_of_a_range_stands_for_the_range(text, words, expected):
    start = text.index(words)
    loose = When(span=Span(start, start + len(words)), rule="unresolved")
    (done,), _ = resolve(analysis(text), (record(time=loose),))
    assert (done.time.earliest, done.time.latest, done.time.edtf, done.time.phrase) == expected
    assert text[slice(*done.time.span)] == done.time.phrase


def test_times_inside_quantities_and_fields_are_resolved():
    start = TEXT.index("12 May")
    loose = When(span=Span(start, start + 11), rule="unresolved")
    fields = {"horizon": loose, "casualties": ({"as_of": loose, "best": 3},), "condition": Value(loose)}
    (done,), _ = resolve(analysis(TEXT), (record(quantities=(Quantity(Span(0, 4), as_of=loose),), said_on=loose, fields=fields),))
    assert done.quantities[0].as_of.earliest == "2015-05-12"
    assert done.said_on.earliest == "2015-05-12"
    assert done.fields["horizon"].earliest == "2015-05-12"
    assert done.fields["casualties"][0]["as_of"].earliest == "2015-05-12"
    assert done.fields["casualties"][0]["best"] == 3
    assert done.fields["condition"].value.earliest == "2015-05-12"


def test_words_that_are_no_time_stay_unresolved_and_keep_their_words():
    (done,), _ = resolve(analysis(TEXT), (record(time=When(span=Span(0, 4), rule="unresolved")),))
    assert (done.time.phrase, done.time.earliest, done.time.rule) == ("They", None, "unresolved")


def codes(text, published=None):
    return [p.code for p in resolve(analysis(text, published), ())[1]]


def test_problems():
    assert codes("They left yesterday and came back last week.") == ["TIME-001"]
    assert codes("They left yesterday.", "2019-07-10") == []
    assert codes("They stayed for three weeks in 2014.") == []
    assert codes("On 31 February 2010 they left.", "2019-07-10") == ["TIME-002"]
    assert codes("They attacked the town on 3 May 2021.", "2019-07-10") == ["TIME-003"]
    assert codes("They will leave on 3 May 2021.", "2019-07-10") == []


# ------------------------------------------------------------------------------------------------ properties
WORDS = sorted({word.strip() for row in lexicon.table("times/words.tsv") for word in row["words"].split(",")})
LITERALS = sorted({word for row in lexicon.table("times/rules.tsv") for word in re.findall(r"[a-z]{2,}", row["pattern"])})
FIGURES = [
    "0",
    "5",
    "12",
    "31",
    "99",
    "1440",
    "1994",
    "2019",
    "3000",
    "0001",
    "0930",
    "1830",
    "10:30",
    "5th",
    "3rd",
    "1990s",
    "'99",
    "5/6/2019",
    "2019-05-03",
    "021455Z",
    "Q3",
    "H2",
    "-",
    ",",
    ".",
    ";",
    "'",
    "s",
    ")",
    "Easter",
    "Ashura",
    "pre",
]
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(LITERALS), st.sampled_from(FIGURES))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.sampled_from([None, "2019", "2019-07", "2019-07-31", "2020-02-29", "0001-01-01", "nonsense"]),
)
def test_any_expression_resolves_and_bounds_are_in_order(text, published):
    for span, when in whens(analysis(text, published)).items():
        assert when.span == span
        assert when.phrase == text[slice(*span)]
        if when.earliest and when.latest and not when.earliest.startswith("-"):
            assert when.earliest <= when.latest


def test_the_same_text_gives_the_same_times():
    assert marsad.times(STORY, "2009") == marsad.times(STORY, "2009")


def test_by_before_a_possessive_is_no_term():
    (when,) = marsad.times("Nine people were killed by Thursday's bombing at the airport.", "2021-08-27")
    assert (when.earliest, when.latest) == ("2021-08-26", "2021-08-26")
    (when,) = marsad.times("The last troops had left by Thursday.", "2021-08-27")
    assert when.earliest is None
