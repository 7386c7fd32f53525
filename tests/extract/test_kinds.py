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
