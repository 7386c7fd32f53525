"""Datelines inside the first paragraph are blocks of their own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.clean import datelines
from marsad.model import Span
from tests.clean.samples import cleaned

STORY = "Rebels captured the town of Rutshuru on Monday and killed twelve soldiers, residents of the area said."


@pytest.mark.parametrize(
    "line",
    [
        "GOMA, Democratic Republic of Congo - ",
        "MOGADISHU, Somalia (Northgate Wire) — ",
        "GUATEMALA CITY, 4 FEB 90 (ACAN-EFE) -- [TEXT] ",
        "GUATEMALA CITY (GUATEMALA), 4 FEB 90 (ACAN-EFE) -- ",
        "KABUL, 9 May 2021 - ",
        "KABUL, May 9, 2021: ",
        "KABUL, July 3 (Reuters) - ",
        "PESHAWAR: ",
        "WASHINGTON/BEIRUT, Thursday — ",
        "N'DJAMENA - ",
        "JERUSALEM and GAZA — ",
        "(Beirut, May 4, 2021) – ",
        "(Beirut) – ",
        "GENEVA (4 May 2021) – ",
        "Cairo, Egypt - ",
        "Port-au-Prince — ",
        "Deir ez-Zor, Syria — ",
        "Khartoum – 3 May 2023 – ",
        "BOGOTA, Colombia, Nov 4 [ACAN] - ",
        "SANAA, Yemen, Feb. 3 (Reuters) - ",
        "Kyiv, 14 March 2023. ",
        "Port Sudan, May 4. ",
    ],
)
def test_a_dateline_is_cut_off(line: str) -> None:
    text = line + STORY
    document, _ = cleaned(text)
    assert document.text == text
    assert [(b.role, b.rule) for b in document.blocks] == [("byline", "dateline.head"), ("body", document.blocks[1].rule)]
    assert document.words(document.blocks[0].span) == line.rstrip()
    assert document.words(document.blocks[1].span) == STORY


@pytest.mark.parametrize(
    "text",
    [
        "ISIS — The group that once held Mosul — has lost its last village.",
        "Hayat Tahrir al-Sham (HTS) — Syria's strongest rebel group — said on Friday that it would not attend.",
        "Aleppo — Syria's largest city until 2012 — fell within three days.",
        "UPDATE: Gunmen killed four people in the north on Friday.",
        "Mr. Assad - President of Syria - said that he would stay.",
        "Kabul, Afghanistan: Police and soldiers closed the road to the airport.",
        "The army - Africa's fourth largest - said nothing.",
        "Iraq - Iran war veterans met in the capital on Friday to remember the dead.",
        "Aleppo, Monday. Nobody had slept when the shelling began again in the east of the city.",
        "Operation Anvil, 14 March 2023. It was the largest raid of the year in the three provinces.",
        "Israel - Hamas talks stalled on Friday after two days without a result.",
        "KABUL - it was dark when the shelling began.",
    ],
)
def test_a_subject_before_a_dash_is_no_dateline(text: str) -> None:
    assert datelines.length(text, Span(0, len(text)), True) == 0


def test_past_the_first_paragraph_only_capitals_make_a_dateline() -> None:
    text = f"BAGHDAD - {STORY}\n\nMOSUL - {STORY}\n\nTikrit - {STORY}"
    assert [b.role for b in cleaned(text)[0].blocks] == ["byline", "body", "byline", "body", "body"]


@pytest.mark.parametrize("line", ["KABUL, 9 May 2021 - ", "KABUL (9 May 2021) – ", "(Kabul, May 9, 2021) – ", "KABUL, May 9, 2021: "])
def test_a_dateline_dates_the_document(line: str) -> None:
    document, _ = cleaned(line + STORY)
    assert (document.published, document.published_basis) == ("2021-05-09", "text")


def test_a_dateline_is_nobodys_words_but_its_date_counts() -> None:
    document, _ = cleaned("KABUL, 9 May 2021 - " + STORY)
    records = pipeline.read(document).records
    assert {r.spans[0].start for r in records}.isdisjoint(range(document.blocks[1].span.start))
    assert not any("KABUL" in p.name.upper() for r in records for p in r.participants)
    (time,) = {(r.time.earliest, r.time.latest) for r in records if r.time and r.time.phrase}
    assert time == ("2021-05-03", "2021-05-03")


def test_places_of_title_and_dateline_are_seen_and_no_records() -> None:
    document, _ = cleaned(f"Bombing kills nine in Maiduguri: army\n\nMOGADISHU, Somalia - {STORY}")
    analysis = pipeline.annotate(document)
    start = document.blocks[2].span.start
    assert {document.words(s.span).split()[0] for s in analysis.sentences if s.span.start < start} >= {"Bombing", "MOGADISHU,"}
    assert all(r.spans[0].start >= start for r in pipeline.read(document).records)


@pytest.mark.parametrize("words", ["A-", "A ", "A, ", "A.", "A", "A of ", "(A-", "A-a", "A(B", " A--"])
def test_hostile_heads_cost_nothing(words: str) -> None:
    text = "A" + words * 20_000
    assert datelines.length(text, Span(0, len(text)), True) == 0


def test_a_dateline_in_a_line_of_its_own() -> None:
    document, _ = cleaned("Shelling goes on\n\nKyiv, 14 March 2023\n\n" + STORY)
    assert [(b.role, document.words(b.span)) for b in document.blocks[1:]] == [("byline", "Kyiv, 14 March 2023"), ("body", STORY)]
    assert document.published == "2023-03-14"
