"""ACLED's sub-event types, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.crosswalk import foremost, sub_event, type_of_violence
from marsad.testing import document


def coded(text: str) -> str | None:
    """The sub-event type of what a text is about."""
    records = pipeline.read(document(text, "2023-05-10")).records
    main = foremost(records, lambda r: str(sub_event(r, records, text)))
    return sub_event(main, records, text) if main is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked an army post near Tessit on Monday, killing six soldiers.", "Armed clash"),
        ("Gunmen attacked villagers at a well near Tessit, killing six of them.", "Attack"),
        ("Soldiers and militiamen exchanged fire in Beni.", "Armed clash"),
        ("Government troops captured the village of Rumaila from the rebels.", "Government regains territory"),
        ("Militants captured the village of Rumaila after a day of fighting.", "Non-state actor overtakes territory"),
        ("Militants took over the village of Rumaila without a fight.", "Non-violent transfer of territory"),
        ("A roadside bomb hit a police lorry near Farah.", "Remote explosive/landmine/IED"),
        ("A suicide bomber blew himself up outside the courthouse.", "Suicide bomb"),
        ("An attacker threw a grenade into a bar in Bujumbura.", "Grenade"),
        ("Warplanes bombed a fuel depot near Sirte.", "Air/drone strike"),
        ("Mortar shells hit houses in the old town, killing a family.", "Shelling/artillery/missile attack"),
        ("Dozens choked after a chlorine attack on the suburb.", "Chemical weapon"),
        ("Thousands marched peacefully through Tunis for higher wages.", "Peaceful protest"),
        ("Police fired tear gas at protesters who marched through Tunis.", "Protest with intervention"),
        ("Soldiers opened fire on protesters in Conakry, killing four.", "Excessive force against protesters"),
        ("Protesters threw stones at the police and burned two buses in Lima.", "Violent demonstration"),
        ("An angry mob beat a suspected thief to death in Kampala.", "Mob violence"),
        ("Soldiers raped three women in the camp.", "Sexual violence"),
        ("Masked men abducted a doctor in Zliten.", "Abduction/forced disappearance"),
        ("Rebels detained nine villagers at a checkpoint.", "Abduction/forced disappearance"),
        ("Police arrested nine men in the port.", "Arrests"),
        ("The two sides signed a ceasefire in Muscat.", "Agreement"),
        ("Forty fighters surrendered to the army in Faraskur.", "Agreement"),
        ("Sappers found a cache of rifles and mines under a barn.", "Disrupted weapons use"),
        ("Turkish troops set up two bases near Azaz.", "Headquarters or base established"),
        ("Forty soldiers defected to the rebels.", "Change to group/activity"),
        ("Militiamen looted the clinic and burned the barns.", "Looting/property destruction"),
    ],
)
def test_the_sub_event_of_a_plain_report(text: str, expected: str) -> None:
    assert coded(text) == expected


@pytest.mark.parametrize("text", ["An earthquake killed nine people near Herat.", "Nine people died in a bus crash near Herat."])
def test_harm_without_intent_has_none(text: str) -> None:
    assert coded(text) is None


def test_what_came_of_an_act_is_coded_as_the_act() -> None:
    (record,) = (r for r in pipeline.read(document("An air strike killed nine people near Herat.")).records if r.kind == "event")
    assert record.fields["cause"].value == "air_strike"
    assert record.document
    assert sub_event(record) == "Air/drone strike"


def test_a_report_is_about_its_own_event_and_not_about_what_went_before() -> None:
    text = "Police arrested two men on Tuesday after a bombing last month that killed nine people."
    records = pipeline.read(document(text, "2023-05-10")).records
    main = foremost(records)
    assert main is not None
    assert main.subkind == "arrest"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army attacked the rebels near Goma.", 1),
        ("Militants attacked a rival militia near Goma.", 2),
        ("Militants attacked villagers near Goma.", 3),
        ("The army arrested villagers near Goma.", None),
        ("Villagers attacked a bridge near Goma.", None),
    ],
)
def test_the_type_of_violence_follows_from_the_sides(text: str, expected: int | None) -> None:
    events = [r for r in pipeline.read(document(text)).records if r.kind == "event"]
    assert [type_of_violence(r) for r in events] == [expected]
