"""Times that hang on another event, read from passages of our own over many conflicts."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Reading, Record
from marsad.testing import document


def read(text: str, published: str | None) -> Reading:
    """A passage as the pipeline reads it."""
    return pipeline.read(document(text, published))


def about(text: str, published: str | None, words: str) -> Record:
    """The record whose proposition holds some words, the shortest where several do."""
    found = [r for r in read(text, published).records if words in r.proposition]
    assert found, [r.proposition for r in read(text, published).records]
    return min(found, key=lambda r: len(r.proposition))


BAMAKO = "On 12 March 2012 soldiers seized power in Bamako. "
GOMA = "The militia entered Goma on 20 November 2012. "
ATTACK = "Gunmen attacked the village of Ogossagou on 23 March 2019. "
ARREST = "Police arrested General Karim Bashi on 2 February 2016. "
PALMYRA = "On 3 May 2015 the rebels captured the town of Palmyra. On 20 June 2015 the army shelled Homs. "
MARAWI = "The army launched an operation in Marawi on 23 May 2017. "
CASES = [
    # after: from the event to the report
    (BAMAKO + "After the coup, rebels launched an offensive in the north.", "2012-06-01", "offensive", "2012-03-12", "2012-06-01"),
    (BAMAKO + "In response to the coup, the regional bloc imposed sanctions.", "2012-06-01", "sanctions", "2012-03-12", "2012-06-01"),
    (BAMAKO + "In the wake of that coup, two governors fled.", "2012-06", "governors", "2012-03-12", "2012-06-30"),
    (PALMYRA + "Following the loss of Palmyra, the government sacked two generals.", "2015-08", "sacked", "2015-05-03", "2015-08-31"),
    (ATTACK + "In the days after the attack, residents fled to Mopti.", "2019-05-02", "residents", "2019-03-23", "2019-05-02"),
    ("After rebels took Aden on 25 March 2015, the president fled.", "2015-05-01", "president", "2015-03-25", "2015-05-01"),
    ("After the 2013 coup in Bangui, militias burned the market.", "2014-05-01", "burned", "2013-01-01", "2014-05-01"),
    ("After the vote of 9 October 2004, gunmen killed three clerks.", None, "clerks", "2004-10-09", None),
    ("Forces raided a farm near Baquba on 19 June 2006. Following that raid, the network bombed two markets.", "2006-09-01", "bombed", "2006-06-19", "2006-09-01"),
    ("Aircraft struck a convoy near Baquba on 19 June 2006. Analysts said that after the strike the cells scattered.", "2006-09-01", "scattered", "2006-06-19", "2006-09-01"),
    ("The rebels announced the creation of a council after the fall of Aden on 25 March 2015.", "2015-05-01", "creation", "2015-03-25", "2015-05-01"),
    ("Gunmen killed two officers in Basra on 4 May 2006. After the murder of the officers, police closed the market.", "2006-06", "closed", "2006-05-04", "2006-06-30"),
    # what is co-ordinated under the same words hangs on the same event
    (BAMAKO + "After the coup, rebels seized Gao and burned its prison.", "2012-06-01", "burned", "2012-03-12", "2012-06-01"),
    # before: up to the event
    ("The army had 9,000 prisoners before the battle for Grozny in 1996.", "2001-05", "9,000 prisoners", None, "1996-12-31"),
    (ARREST + "Before his arrest, the general ordered the bombing of a market.", "2016-03-01", "ordered", None, "2016-02-02"),
    ("Ahead of the election of 9 October 2004, gunmen killed three candidates.", "2004-12-01", "killed", None, "2004-10-09"),
    ("The ceasefire began on 10 October 2014. Until the ceasefire, the separatists shelled Debaltseve daily.", "2014-12-01", "shelled", None, "2014-10-10"),
    # since: from the event on
    (ARREST + "Since his arrest, gunmen have attacked five stations.", "2016-03-01", "stations", "2016-02-02", "2016-03-01"),
    # counted from the event
    (ATTACK + "Two weeks after the attack, the prime minister resigned.", "2019-07-01", "resigned", "2019-04-06", "2019-04-06"),
    (ATTACK + "Three days before the attack, militants had threatened the elders.", "2019-07-01", "threatened", "2019-03-20", "2019-03-20"),
    (GOMA + "After six days of fighting, the rebels captured Sake.", "2013", "captured", "2012-11-26", "2012-11-26"),
    (GOMA + "The army withdrew from Sake after two days of clashes.", "2013", "withdrew", "2012-11-22", "2012-11-22"),
    (MARAWI + "In the first week of the operation, soldiers killed 61 militants.", "2017-12", "killed", "2017-05-23", "2017-05-29"),
    (PALMYRA + "Two months after the loss of Palmyra, the prime minister resigned.", "2015-09", "resigned", "2015-07-01", "2015-07-31"),
    ("Nearly eight months since the village was burned, its people have returned.", "2018-06-15", "was burned", "2017-10-01", "2017-10-31"),
    # the same time
    ("Gunmen stormed the mall on 21 September 2013. At the same time, raiders attacked a bus in Mandera.", "2013-10-01", "bus", "2013-09-21", "2013-09-21"),
    # by the time of the report
    ("The group has already attacked three bases in Helmand.", "2010-08-14", "attacked", None, "2010-08-14"),
    ("The brigade had previously bombed the bridge in Kherson.", "2022-11-02", "bombed", None, "2022-11-02"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "published", "words", "earliest", "latest"), CASES, ids=[c[0][-40:] for c in CASES])
def test_the_window_of_what_hangs_on_an_event(
    text: str, published: str | None, words: str, earliest: str | None, latest: str | None
) -> None:
    time = about(text, published, words).time
    assert time is not None
    assert (time.earliest, time.latest) == (earliest, latest)
    assert time.rule.startswith("anchored.")
    assert time.anchor in ("event", "published")


OPEN = [
    # an event of another age, named in full, is not the one told last
    ("On 3 May 2019 gunmen attacked a post in Kirkuk. After the American invasion of Iraq, the tribes formed a militia.", "formed"),
    ("On 3 May 2019 gunmen attacked a post in Kirkuk. The town, which was founded after the war, lost its market.", "founded"),
    # nothing was told before
    ("After the fall of the Soviet Union, warlords seized the valley. On 3 May 2019 they attacked Kabul.", "warlords seized"),
    # an event that says what it is of is one of its own type only
    ("On 12 March 2019 soldiers seized power in Bamako. After the collapse of the empire, rebels burned a mill.", "burned"),
    # a founding year is background, and no step of the story
    ("The front was founded in Aden in 2007. Its guards jumped from the balcony after the explosion.", "jumped"),
    # a name before the noun says which event is meant
    ("On 3 May 2019 gunmen attacked a post in Kirkuk. After the Halabja massacre, the families left.", "left"),
    # what is told cannot lie after the report
    ("On 28 May 2019 shells hit Tadjoura. After three weeks of fighting, rebels captured the port.", "captured"),
    # nor is an endless length taken at its word
    ("On 3 May 2019 gunmen attacked a post in Kirkuk. After 99999 years of fighting, rebels captured the port.", "captured"),
    # the other event is new itself
    ("On 3 May 2019 gunmen attacked a post in Kirkuk. The guards fled after shooting two drivers.", "fled"),
]


@pytest.mark.parametrize(("text", "words"), OPEN, ids=[c[0][-40:] for c in OPEN])
def test_an_anchor_that_is_unclear_leaves_the_time_open(text: str, words: str) -> None:
    time = about(text, "2019-06-01", words).time
    assert time is not None
    assert (time.earliest, time.latest, time.edtf) == (None, None, None)
    assert time.phrase


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ATTACK + "After the attack, troops remain in the valley.", "remain"),
        (ATTACK + "The army will withdraw after the vote.", "withdraw"),
        (ATTACK + "Militants control two wells near the village.", "control"),
        (ATTACK + "After all, the herders lost the well.", "lost"),
        (ATTACK + "Before long the herders fled.", "fled"),
    ],
)
def test_what_is_so_or_planned_or_hangs_on_nothing_gets_no_time(text: str, words: str) -> None:
    assert about(text, "2019-06-01", words).time is None


def test_now_in_dated_words_is_the_day_of_the_words() -> None:
    time = about("The envoy said in a report on 4 July that the militia now controls the port.", "2014-07-30", "controls").time
    assert time is not None
    assert (time.phrase, time.edtf, time.anchor) == ("now", "2014-07-04", "event")


def test_a_length_of_fighting_is_the_time_of_the_fighting() -> None:
    time = about(GOMA + "After six days of fighting in Sake, the rebels captured Minova.", "2013", "fighting in Sake").time
    assert time is not None
    assert (time.earliest, time.latest, time.duration) == ("2012-11-20", "2012-11-26", True)


def test_the_first_week_counts_from_the_first_day_told_inside_the_window_of_the_event() -> None:
    text = "The army carried out an operation in Marawi in May 2017. Troops entered the city on 23 May 2017. In the first week of the operation, soldiers killed 61 militants."
    time = about(text, "2017-12", "61 militants").time
    assert time is not None
    assert (time.earliest, time.latest) == ("2017-05-23", "2017-05-29")


def test_a_date_in_the_words_wins_over_the_story() -> None:
    time = about(BAMAKO + "After the battle of May 2012, rebels seized Gao.", "2012-08", "seized Gao").time
    assert time is not None
    assert (time.earliest, time.latest) == ("2012-05-01", "2012-08-31")


def test_two_spellings_of_a_place_are_one() -> None:
    text = "On 3 May 2015 the rebels captured Raqqa. On 20 June 2015 the army shelled Homs. After the loss of Raqqah, the garrison fled."
    time = about(text, "2015-08", "garrison").time
    assert time is not None
    assert time.earliest == "2015-05-03"


def test_the_words_are_kept_and_nothing_stays_pending() -> None:
    text = BAMAKO + "After the coup, rebels launched an offensive. Before long they fled. After the eclipse, rebels burned a mill."
    reading = read(text, "2012-06-01")
    for record in reading.records:
        if record.time is not None and record.time.span is not None:
            assert record.time.phrase == reading.document.words(record.time.span)
            assert not record.time.rule.startswith("unresolved")
