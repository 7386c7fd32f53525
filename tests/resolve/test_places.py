"""Which place a name stands for. All texts are our own."""

from __future__ import annotations

import pytest

import marsad
from marsad import pipeline
from marsad.annotate import sentences
from marsad.model import Analysis, Mention, Place, Record, Span
from marsad.resolve import places
from marsad.testing import document


def placed(text: str) -> dict[str, Place]:
    return {p.name: p for p in marsad.places(text)}


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def analysis(text: str, *names: str) -> Analysis:
    marks = tuple(Mention(at(text, n), "place", n, i) for i, n in enumerate(names))
    return Analysis(document(text), layers={"mention": marks})


def record(text: str, *names: str) -> Record:
    whole = Span(0, len(text))
    where = tuple(Place("location", n, at(text, n)) for n in names)
    return Record("r", "d", "event", "attack", whole, (whole,), text, "test", places=where)


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("A fire in Paris, Texas, killed two.", "Paris", "US", "Texas"),
        ("A fire in Paris killed two, French officials said.", "Paris", "FR", "Île-de-France"),
        ("Shells hit Tripoli, where the Libyan coast guard is based.", "Tripoli", "LY", "Ţarābulus"),
        ("Shells hit Tripoli in northern Lebanon.", "Tripoli", "LB", "Ash Shimāl"),
        ("A blast in the town of Springfield, Ill., hurt six.", "Springfield", "US", "Illinois"),
        ("Clashes broke out in Hama and Idlib, Syrian media said.", "Hama", "SY", "Ḩamāh"),
        ("Gunmen attacked Moscow, Idaho.", "Moscow", "US", "Idaho"),
    ],
)
def test_containers_and_countries_choose(text: str, name: str, country: str, admin1: str) -> None:
    assert (placed(text)[name].country, placed(text)[name].admin1) == (country, admin1)


def test_a_misspelt_name_is_the_place_that_the_document_spells_right() -> None:
    found = placed("The army entered Baghouz at dawn. By noon Baghuoz had fallen.")
    assert found["Baghuoz"].id == found["Baghouz"].id == "marsad:sy-baghuz-fawqani"
    assert found["Baghuoz"].lat == pytest.approx(34.45, abs=0.05)


def test_another_consonant_is_never_bent_to_a_known_name() -> None:
    found = placed("Troops left Koudougou for the town of Koutougoo in Burkina Faso.")
    assert found["Koudougou"].precision == "settlement"
    assert found["Koutougoo"].id is None
    assert found["Koutougoo"].precision == "country"


def test_an_unknown_village_gets_its_province_with_that_precision() -> None:
    place = placed("A bomb went off in the village of Tell Hajar in Hasakah province.")["Tell Hajar"]
    assert (place.id, place.precision, place.country) == (None, "admin1", "SY")


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Fighting went on in Aleppo province.", "Aleppo", "admin1"),
        ("Fighting went on in the city of Aleppo.", "Aleppo", "settlement"),
        ("Fighting went on in Syria.", "Syria", "country"),
        ("Fighting went on in the Sahel.", "Sahel", "region"),
        ("Police in Walker County, Texas, made arrests.", "Walker County", "admin2"),
        ("Rockets hit the Shayrat Air Base in Syria.", "Shayrat Air Base", "facility"),
    ],
)
def test_precision(text: str, name: str, precision: str) -> None:
    assert placed(text)[name].precision == precision


def test_headings_of_a_strike_list_give_the_country() -> None:
    text = "Syria\nNear Al Bab, two strikes hit a vehicle.\n\nIraq\nNear Al Rashidiyah, one strike hit a bunker.\n"
    assert placed(text)["Al Bab"].country == "SY"


def test_neighbours_choose_among_namesakes() -> None:
    """Two counties and a town of one corner of Kentucky pull the third name there."""
    text = "Deputies from Rowan County and Bath County met in Morehead. The road to Owingsville and Salem was closed."
    assert placed(text)["Morehead"].admin1 == "Kentucky"


def test_candidates_are_kept_with_shares() -> None:
    place = placed("The mayor of Tripoli resigned.")["Tripoli"]
    assert {"LY", "LB"} <= {c.country for c in place.candidates}
    assert all(0.0 <= c.score <= 1.0 for c in place.candidates)
    assert [c.score for c in place.candidates] == sorted((c.score for c in place.candidates), reverse=True)
    assert place.candidates[0].id == place.id


def test_too_many_namesakes_give_no_match() -> None:
    place = placed("The village of San José lies on a hill.")["San José"]
    assert place.candidates
    if place.id is None:
        assert place.precision == "none"
        assert place.lat is None


def test_a_record_gets_its_places_and_keeps_words_and_role() -> None:
    text = "Rebels shelled Kobani in Aleppo province."
    records, problems = places.resolve(analysis(text, "Kobani", "Aleppo"), (record(text, "Kobani"),))
    (place,) = records[0].places
    assert (place.role, place.name, place.span) == ("location", "Kobani", at(text, "Kobani"))
    assert (place.country, place.precision) == ("SY", "settlement")
    assert problems == ()


def test_an_unknown_name_is_a_problem_and_stays() -> None:
    text = "Rebels shelled Qxzvillestan."
    records, problems = places.resolve(analysis(text, "Qxzvillestan"), (record(text, "Qxzvillestan"),))
    assert records[0].places[0].name == "Qxzvillestan"
    assert records[0].places[0].lat is None
    assert [p.code for p in problems] == ["PLACE-001"]


def test_a_span_wider_than_the_name_takes_the_place_inside() -> None:
    text = "Fighting spread through the northern Aleppo countryside."
    records, _ = places.resolve(analysis(text, "Aleppo"), (record(text, "northern Aleppo countryside"),))
    assert records[0].places[0].country == "SY"


def test_records_without_places_are_left_as_they_are() -> None:
    text = "Nothing happened in Mosul."
    before = (record(text),)
    assert places.resolve(analysis(text, "Mosul"), before) == (before, ())


def test_nationalities_point_to_their_country() -> None:
    text = "Malian soldiers arrived."
    marks = (Mention(at(text, "Malian"), "nationality", "Malian", 0),)
    found = places.locate(Analysis(document(text), layers={"mention": marks}))
    assert found[at(text, "Malian")].country == "ML"
    assert found[at(text, "Malian")].precision == "country"


def test_the_way_of_writing_tells_the_country_of_a_newspaper() -> None:
    """A county, a sheriff and a telephone number: Berlin is one of those in America."""
    text = "The Worcester County sheriff's office asked Berlin residents to call 410-555-0147 after a high school in Berlin was robbed."
    assert placed(text)["Berlin"].country == "US"


def test_the_order_of_mentions_and_runs_does_not_matter() -> None:
    text = "From Mosul, Iraq, to Raqqa in Syria. Mosul and Raqqa were bombed; Hit and Rawa too."
    first, second = marsad.places(text), marsad.places(text)
    assert first == second


@pytest.mark.parametrize("text", ["", "\n\n", "In", "Mosul" * 200, "Paris, Texas, " * 40, "Ş, Š of ..."])
def test_odd_texts_do_no_harm(text: str) -> None:
    for place in marsad.places(text):
        assert text[place.span.start : place.span.end] == place.name


def test_the_whole_pipeline_places_an_event() -> None:
    text = "Gunmen killed four soldiers in Baghouz on 3 March 2019."
    records, _ = pipeline.extract(pipeline.annotate(document(text)))
    found = [place for r in records for place in r.places]
    assert [p.id for p in found if p.name == "Baghouz"][:1] == ["marsad:sy-baghuz-fawqani"]


def test_sentences_alone_have_no_places_layer() -> None:
    assert places.locate(sentences.annotate(document("Mosul fell."))) == {}


def test_an_unknown_village_lies_in_the_finer_of_two_containers() -> None:
    found = {p.span: p for p in marsad.places("At least 43 farmers were killed near Zabarmari, in Nigeria's Borno State, on 28 November.")}
    village = found[min(found)]
    assert (village.country, village.precision, village.admin1) == ("NG", "admin1", "Borno")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Fighters entered Goma, the largest city of eastern Congo, on Sunday.", "CD"),
        ("He flew to Brazzaville, the capital of Congo.", "CG"),
    ],
)
def test_congo_is_a_country_and_its_towns_tell_which(text: str, code: str) -> None:
    assert [p.country for p in marsad.places(text)][-1] == code
