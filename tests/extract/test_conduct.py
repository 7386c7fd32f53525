"""What forces of a state do, on sentences of our own."""

from __future__ import annotations

import pytest

import marsad
from marsad.extract.conduct import Conduct


def conducts(text: str) -> list[Conduct]:
    return [c for record in marsad.read(text, published="2014-05-09").records for c in record.fields.get("conduct", ())]


def values(text: str) -> set[str]:
    return {c.value for c in conducts(text) if c.status == "actual"}


@pytest.mark.parametrize(
    "text",
    [
        "Two weavers were killed in police firing in the mill district.",
        "Soldiers shot dead a shepherd near the fence.",
        "A student was killed when police opened fire on the march.",
        "Three militants were killed in an encounter in the pine woods.",
        "Troops opened fire, killing five miners.",
        "Four men were shot dead by paramilitary guards.",
    ],
)
def test_killing(text: str) -> None:
    assert "killing" in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "Police fired eleven rounds in the air to scatter the crowd.",
        "The strikers were baton-charged outside the mill.",
        "Police lobbed teargas shells at the students.",
        "Five people were hurt in police firing, a surgeon said.",
        "Officers used rubber bullets against the marchers.",
        "The police had to open fire to disperse the crowd.",
        "Guards beat the prisoners with canes, police beat two others.",
        "lathi-wielding police charged at the pilgrims.",
    ],
)
def test_force(text: str) -> None:
    assert values(text) & {"force", "killing"}


@pytest.mark.parametrize(
    "text",
    [
        "Forty weavers have been arrested so far.",
        "Police rounded up a dozen youths on Sunday night.",
        "The trader was picked up by police at his house.",
        "He was taken into custody on Friday.",
        "The arrest of the preacher angered the town.",
        "Six men were booked under the press act.",
    ],
)
def test_arrest(text: str) -> None:
    assert "arrest" in values(text)


@pytest.mark.parametrize(
    "text",
    [
        "Policemen looked the other way while the shops burned.",
        "The police did not intervene.",
        "Officers stood by as the mob stoned the bus.",
        "The constables remained mute spectators.",
        "The police did nothing to stop the looting.",
        "No action was taken against the attackers.",
        "There was complete apathy on the part of the gendarmes.",
        "Residents complained of police apathy.",
        "The army turned a blind eye to the smuggling.",
    ],
)
def test_inaction(text: str) -> None:
    assert "inaction" in values(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gunmen opened fire on the police.", "force"),
        ("Rebel troops opened fire on the convoy.", "force"),
        ("Four policemen were killed in the clash.", "killing"),
        ("No one was arrested.", "arrest"),
        ("The army did not open fire.", "force"),
        ("The opposition demanded the arrest of the minister.", "arrest"),
        ("He suffered a cardiac arrest on the stairs.", "arrest"),
        ("Doctors struggled to arrest the decline of the patient.", "arrest"),
        ("The ministry apprehends trouble in the hills.", "arrest"),
        ("The minister refused to comment.", "inaction"),
        ("The talks failed to end the dispute.", "inaction"),
        ("The government failed to protect the villagers.", "inaction"),
        ("If no action is taken, the feud will spread.", "inaction"),
        ("The militia detained two engineers.", "arrest"),
        ("A retired policeman shot a wild boar.", "force"),
    ],
)
def test_what_is_none(text: str, value: str) -> None:
    assert value not in values(text)


def test_who_acts_and_how_it_is_told_stand_on_the_conduct() -> None:
    (fired,) = conducts("The Rampur police fired on the crowd.")
    assert (fired.force, fired.status) == ("police", "actual")
    assert fired.actor is not None
    assert "police" in fired.actor.value
    (planned,) = conducts("The army will deploy two battalions in the valley.")
    assert (planned.value, planned.status, planned.force) == ("action", "possible", "military")
    (denied,) = conducts("The police did not arrest the singer.")[:1]
    assert denied.value == "inaction"


def test_an_act_without_an_actor_goes_on_with_the_one_before() -> None:
    found = conducts("Police opened fire at the gate. Two men were injured.")
    assert [(c.value, c.force) for c in found] == [("force", "police"), ("force", "police")]
    assert len(conducts("Police opened fire at the gate. In Harar, two men were injured near the mill.")) == 1


def test_a_government_that_fails_is_an_event_and_no_conduct_of_forces() -> None:
    (record,) = marsad.read("The government failed to protect the villagers.").records
    assert record.subkind == "inaction"
    assert [p.name for p in record.participants if p.role == "actor"] == ["government"]


def test_what_forces_say_is_a_statement() -> None:
    (said,) = conducts("The road is open, police said.")
    assert (said.value, said.force) == ("statement", "police")


@pytest.mark.parametrize(
    ("text", "polarity"),
    [("The police did not intervene.", "positive"), ("The police did not look the other way.", "negative")],
)
def test_a_denial_that_belongs_to_the_trigger_turns_the_event_round(text: str, polarity: str) -> None:
    (record,) = marsad.read(text).records
    assert record.subkind == "inaction"
    assert record.polarity == polarity
    assert record.factuality == ("CT+" if polarity == "positive" else "CT-")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The mayor was killed in a guerrilla attack.", "guerrilla"),
        ("Nine civilians were wounded when the army shelled the town.", "army"),
        ("Four soldiers were killed in an ambush by Tuareg rebels.", "Tuareg rebels"),
        ("The minister was killed in an attack on his convoy.", None),
        ("The minister was killed in clashes with the army.", None),
    ],
)
def test_who_kills_by_another_act_is_the_actor(text: str, actor: str | None) -> None:
    record = marsad.read(text).records[0]
    assert [p.name for p in record.participants if p.role == "actor"] == ([actor] if actor else [])
