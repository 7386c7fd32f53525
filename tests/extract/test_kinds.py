"""Which kind of record a proposition becomes, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Record
from marsad.testing import document


def read(text: str, published: str | None = "2023-05-10") -> tuple[Record, ...]:
    """The records of a text."""
    return pipeline.read(document(text, published)).records


def one(text: str, kind: str) -> Record:
    """The only record of a kind in a text."""
    found = [r for r in read(text) if r.kind == kind]
    assert len(found) == 1, [(r.kind, r.subkind, r.proposition) for r in read(text)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen attacked a checkpoint near Tillaberi on Tuesday.", "event"),
        ("The army arrested nine suspects in Maiduguri.", "event"),
        ("The number of displaced people rose to 40,000.", "figure"),
        ("The garrison has 1,200 soldiers.", "figure"),
        ("The militia belongs to the Popular Front.", "relation"),
        ("The brigade is loyal to General Haftar.", "relation"),
        ("The group has fighters in Mali and Niger.", "relation"),
        ("The ceasefire is fragile.", "statement"),
        ("The raids demonstrate the weakness of the garrison.", "statement"),
        ("Thousands demonstrated in Sanaa.", "event"),
        ("The rebels will lose their last stronghold within a year.", "forecast"),
    ],
)
def test_the_kind_of_a_plain_sentence(text: str, kind: str) -> None:
    assert [r.kind for r in read(text)] == [kind]


def test_a_report_of_a_report_keeps_both_speakers_outermost_first() -> None:
    record = next(r for r in read("Police said the mayor had told them that gunmen burned the clinic.") if "burned" in r.proposition)
    assert [s.name.removeprefix("the ") for s in record.speaker_chain] == ["Police", "mayor"]
    assert record.kind == "event"


def test_the_frame_of_a_report_is_no_record() -> None:
    assert [r.proposition for r in read("The ministry said that rebels shelled the port.")] == ["rebels shelled the port"]


def test_a_series_gives_each_number_with_its_date() -> None:
    found = read("The front reduced its camps from 30 camps in May 2020 to 12 camps today.")
    counts = {q.best for r in found if r.kind == "figure" and r.subkind == "count" for q in r.quantities}
    assert counts == {30, 12}
    assert [r.fields["change"]["value"] for r in found if r.subkind == "change"] == [-18]


def test_a_subset_is_a_figure_of_its_own() -> None:
    found = read("The prison holds 5,000 detainees, and some 600 of them were arrested last week.")
    assert {r.subkind for r in found if r.kind == "figure"} == {"count", "subset"}


def test_a_title_is_a_relation_between_the_person_and_the_group() -> None:
    record = one("Boko Haram leader Abubakar Shekau recorded a speech.", "relation")
    assert record.subkind == "leadership"
    assert [(p.role, p.name) for p in record.participants] == [("subject", "Abubakar Shekau"), ("object", "Boko Haram")]


def test_a_nominal_content_has_its_speaker() -> None:
    record = one("The envoy warned of a collapse of the truce.", "statement")
    assert record.subkind == "warning"
    assert record.proposition == "a collapse of the truce"


def test_headings_and_comments_yield_nothing() -> None:
    text = "Rebels kill twelve in Goma\n\nShells fell on the market.\n\nRebels will kill us all, buy pills here"
    reading = pipeline.read(document(text, roles=("heading", "body", "comment")))
    assert {r.proposition for r in reading.records} == {"Shells fell on the market"}


def test_an_appeal_of_a_side_is_an_event_with_its_content_inside() -> None:
    found = read("Al-Shabaab called on its fighters to attack the airport.")
    assert [r.kind for r in found] == ["event"]
    assert found[0].subkind == "appeal"


def test_every_value_points_at_its_words() -> None:
    text = "On 3 May, troops killed 12 militants in Gao, the governor said, and more raids are likely."
    doc = document(text, "2023-05-10")
    for record in pipeline.read(doc).records:
        for part in (*record.participants, *record.places, *record.quantities, *(s for s in record.speaker_chain if s.span)):
            assert part.span is not None
            assert doc.words(part.span).strip()
        assert all(s.start < s.end for s in record.spans)


def test_ids_are_unique_and_stable() -> None:
    text = "Rebels took Kidal. Rebels took Kidal. Rebels took Kidal."
    first, second = read(text), read(text)
    assert len({r.id for r in first}) == len(first) == 3
    assert first == second


def test_a_coordinate_passive_keeps_its_victim() -> None:
    found = read("The mayor was kidnapped and killed by gunmen near Baidoa.")
    killed = next(r for r in found if r.subkind == "killing")
    assert ("victim", "mayor") in [(p.role, p.name) for p in killed.participants]
    assert "mayor" not in [p.name for p in killed.participants if p.role == "actor"]


def named(record: Record, role: str) -> list[str]:
    """The names in one role of a record."""
    return [p.name for p in record.participants if p.role == role]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Houthi missiles hit a freighter off Aden.", ["Houthi"]),
        ("Strikes hit the airfield near Sanaa.", []),
        ("A helicopter of the Ethiopian army fired on people near Lalibela.", ["Ethiopian army"]),
        ("The car bomb killed ten people in Baghdad.", []),
        ("Arab militias attacked the camp.", ["Arab militias"]),
        ("Government jets bombed the market of Idlib.", ["Government jets"]),
    ],
)
def test_acts_and_weapons_do_nothing_themselves(text: str, actors: list[str]) -> None:
    assert named(one(text, "event"), "actor") == actors


def test_who_gives_support_is_a_partner_and_no_place() -> None:
    record = one("French and Dutch forces, with support from Spain and Italy, carried out raids against smugglers in Niger.", "event")
    assert named(record, "partner") == ["Spain", "Italy"]
    assert named(record, "target") == ["smugglers"]
    assert [p.name for p in record.places] == ["Niger"]


def test_a_place_that_says_whose_forces_they_are_is_no_location_and_each_place_stands_once() -> None:
    record = one("U.S. troops left the camp in Qamishli, and not only in Qamishli.", "event")
    assert [p.name for p in record.places] == ["Qamishli"]


def test_a_clause_with_where_has_the_place_before_it() -> None:
    record = next(r for r in read("In Sirte, where the colonel was killed, both sides hold back.") if r.subkind == "killing")
    assert [p.name for p in record.places] == ["Sirte"]


@pytest.mark.parametrize(
    ("text", "relation", "subjects", "objects"),
    [
        ("Hassan Omar was a militant active with the Taliban in Ghazni.", "membership", ["Hassan Omar"], ["Taliban"]),
        ("Al-Shabaab is part of al-Qaeda.", "membership", ["Al-Shabaab"], ["al-Qaeda"]),
        ('The raid on the port was known as "Operation Red Dawn".', "name", ["raid"], ["Operation Red Dawn"]),
        ('The raid on the port was "Operation Red Dawn".', "name", ["raid"], ["Operation Red Dawn"]),
        (
            "Ansar Dine, al-Mourabitoun, the Macina Liberation Front and Katiba Serma merged.",
            "merger",
            ["Ansar Dine", "al-Mourabitoun", "Macina Liberation Front", "Katiba Serma"],
            [],
        ),
    ],
)
def test_relations_name_both_sides(text: str, relation: str, subjects: list[str], objects: list[str]) -> None:
    record = one(text, "relation")
    assert record.subkind == relation
    assert named(record, "subject") == subjects
    assert [name.split(" in ")[0] for name in named(record, "object")] == objects


def test_a_participle_of_affiliation_is_a_relation_beside_the_event() -> None:
    found = read("Insurgents linked to the Islamic State attacked Palma.")
    assert [(r.kind, r.subkind) for r in found] == [("relation", "membership"), ("event", "attack")]


@pytest.mark.parametrize("text", ["What changed.", "Who leads now.", "Launching systems and production facilities."])
def test_headings_in_the_text_say_nothing(text: str) -> None:
    assert read(text) == ()


def test_a_copula_in_the_past_with_an_event_noun_is_an_event() -> None:
    record = one("It was the first assault by rebels in the capital since 2016.", "event")
    assert record.subkind == "attack"
    assert named(record, "actor") == ["rebels"]


def test_an_abstract_subject_acts_not() -> None:
    assert [r.kind for r in read("The progress of the talks stunned observers.")] == ["statement"]


@pytest.mark.parametrize(
    "text",
    [
        "If the rains end early, the army could reopen the road to Timbuktu by December.",
        "The Houthis have threatened to attack oil terminals if salaries are not paid.",
    ],
)
def test_a_condition_is_no_record_beside_its_forecast_or_threat(text: str) -> None:
    assert len(read(text)) == 1


def test_a_claim_of_responsibility_is_one_record() -> None:
    assert [(r.kind, r.subkind) for r in read("Al-Shabaab claimed responsibility on its radio station.")] == [("event", "claim")]


def test_a_dateline_is_nobodys_subject() -> None:
    record = one("GOMA, Congo - Two rockets hit the market on Saturday.", "event")
    assert record.participants
    assert named(record, "actor") == []
    assert record.places == ()


def test_an_offset_before_a_clause_is_no_date_of_it() -> None:
    found = read("Fighters took the town five months after the army had left it.")
    assert [r.time for r in found if "left" in r.proposition] == [None]


def test_numbers_of_people_are_the_people() -> None:
    record = one("Tens of thousands of people fled.", "event")
    assert [p.name.rpartition(" ")[2] for p in record.participants] == ["people"]


def test_a_date_between_content_and_source_dates_the_content() -> None:
    record = one("At least 43 farmers were killed near Zabarmari, on 28 April, local officials said.", "event")
    assert record.time is not None
    assert record.time.earliest == "2023-04-28"


def test_an_explicit_date_says_more_than_an_offset() -> None:
    record = one("Two years ago, in October 2021, the two forces had taken power together.", "event")
    assert record.time is not None
    assert record.time.earliest == "2021-10-01"


def test_a_small_clause_is_passive() -> None:
    record = next(r for r in read("The president declared the city liberated on 17 April.") if r.subkind == "capture")
    assert "city" not in named(record, "actor")


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("The coordinator put the toll at 110 on 29 April.", 110),
        ("The ministry estimated the group at 400 fighters.", 400),
        ("Residents put the number of dead at 70.", 70),
    ],
)
def test_what_is_put_at_a_number_is_a_figure(text: str, best: float) -> None:
    record = one(text, "figure")
    assert [q.best for q in record.quantities] == [best]


def test_a_doubted_clause_is_a_record_though_it_is_restrictive() -> None:
    assert "it sought to preserve" in " ".join(r.proposition for r in read("The group lost towns that it purportedly sought to preserve."))


@pytest.mark.parametrize(
    ("text", "word", "presupposed"),
    [
        ("The men who attacked the clinic in Gao fled.", "attacked", True),
        ("Police arrested the man, who had killed two women.", "killed", False),
        ("After rebels shelled Goma, people fled.", "shelled", True),
        ("Rebels shelled Goma.", "shelled", False),
    ],
)
def test_what_is_taken_for_granted_is_marked(text: str, word: str, presupposed: bool) -> None:
    assert [r.presupposed for r in read(text) if word in r.proposition] == [presupposed]


def test_confidence_follows_rule_and_grammar() -> None:
    typed = one("Gunmen attacked a checkpoint near Gao.", "event").confidence
    untyped = one("Gunmen repainted a checkpoint near Gao.", "event").confidence
    nominal = next(r for r in read("People fled after the shelling of Goma.") if r.trigger and r.presupposed).confidence
    assert untyped < typed
    assert nominal < typed
    assert all(round(c, 2) == c and 0 < c < 1 for c in (typed, untyped, nominal))


@pytest.mark.parametrize(
    ("text", "victim"),
    [
        ("The military governor of North Kivu, Peter Cirimwami, was killed.", "Peter Cirimwami"),
        ("The governor, Khamis Abakar, was killed.", "Khamis Abakar"),
        ("A son of the founder, Mohammed Yusuf, was killed.", "son"),
    ],
)
def test_a_description_with_a_name_beside_it_is_the_name(text: str, victim: str) -> None:
    assert [name.split(" of ")[0] for name in named(one(text, "event"), "victim")] == [victim]
